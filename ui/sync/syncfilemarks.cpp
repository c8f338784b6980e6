#include "ui/sync/syncfilemarks.h"

#include "core/session/workspacesync.h"
#include "ui/sync/synclook.h"

#include <QDateTime>
#include <QFileInfo>

namespace Aloft {

namespace {

LocalStamp stampOf(const QFileInfo &file)
{
    return {file.size(), file.lastModified().toMSecsSinceEpoch() * 1'000'000, 0};
}

} // namespace

void SyncFileMarks::setSync(const std::shared_ptr<WorkspaceSync> &sync, const QString &folder)
{
    if (m_sync)
        disconnect(m_sync.get(), nullptr, this, nullptr);
    m_sync = sync;
    m_prefix = folder + u'/';
    if (sync)
        connect(sync.get(), &WorkspaceSync::marksChanged, this, &FileMarks::changed);
    Q_EMIT changed();
}

std::optional<FileMark> SyncFileMarks::markOf(const QFileInfo &file) const
{
    if (!m_sync || !m_sync->tie() || !file.filePath().startsWith(m_prefix))
        return std::nullopt;
    const QString path = file.filePath().sliced(m_prefix.size());
    const SyncMarks &marks = m_sync->marks();
    const bool isFolder = file.isDir() && !file.isSymLink();
    std::optional<FileMark> mark = markLook(isFolder ? marks.ofFolder(path)
                                                     : marks.ofFile(path, stampOf(file)));
    if (const Error *problem = marks.problem(path); problem && mark)
        mark->word = problem->text();
    return mark;
}

} // namespace Aloft

#include "moc_syncfilemarks.cpp"
