#include "ui/sync/syncdrivemarks.h"

#include "core/session/workspacesync.h"
#include "core/sync/syncnames.h"
#include "ui/sync/synclook.h"

#include <algorithm>

namespace Aloft {

void SyncDriveMarks::setSync(const std::shared_ptr<WorkspaceSync> &sync)
{
    if (m_sync)
        disconnect(m_sync.get(), nullptr, this, nullptr);
    m_sync = sync;
    if (sync)
        connect(sync.get(), &WorkspaceSync::marksChanged, this, &DriveMarks::changed);
    Q_EMIT changed();
}

QString SyncDriveMarks::pathHere(const DrivePath &item) const
{
    const std::optional<SyncTie> tie = m_sync ? m_sync->tie() : std::nullopt;
    if (!tie || item.drive != tie->place.drive)
        return {};
    const QStringList &top = tie->place.names;
    const bool isBelow = item.names.size() > top.size()
        && std::equal(top.cbegin(), top.cend(), item.names.cbegin());
    QStringList parts = isBelow ? item.names.sliced(top.size()) : QStringList();
    for (QString &part : parts)
        part = localNameOf(part, namesOfThisSystem());
    return parts.join(u'/');
}

std::optional<FileMark> SyncDriveMarks::markOf(const DrivePath &item) const
{
    const QString path = pathHere(item);
    if (path.isEmpty())
        return std::nullopt;
    const SyncMarks &marks = m_sync->marks();
    std::optional<FileMark> mark = markLook(item.isFolder ? marks.ofFolderThere(path)
                                                          : marks.ofFileThere(path));
    if (const Error *problem = marks.problem(path); problem && mark)
        mark->word = problem->text();
    return mark;
}

} // namespace Aloft

#include "moc_syncdrivemarks.cpp"
