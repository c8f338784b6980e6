#include "ui/sync/syncfilemarks.h"

#include "core/drive/drivepath.h"
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

QString SyncFileMarks::pathOf(const QFileInfo &file) const
{
    return file.filePath().startsWith(m_prefix) ? file.filePath().sliced(m_prefix.size())
                                                : QString();
}

SyncMark SyncFileMarks::stateOf(const QFileInfo &file) const
{
    const QString path = pathOf(file);
    if (!m_sync || !m_sync->tie() || path.isEmpty())
        return SyncMark::None;
    const bool isFolder = file.isDir() && !file.isSymLink();
    return isFolder ? m_sync->marks().ofFolder(path) : m_sync->marks().ofFile(path, stampOf(file));
}

std::optional<FileMark> SyncFileMarks::markOf(const QFileInfo &file) const
{
    std::optional<FileMark> mark = markLook(stateOf(file));
    if (!mark)
        return std::nullopt;
    if (const Error *problem = m_sync->marks().problem(pathOf(file)))
        mark->word = problem->text();
    if (const QString there = m_sync->marks().nameThere(pathOf(file)); !there.isEmpty())
        mark->word = tr("%1\nIt is called “%2” on the drive", "state of a file, and its name there")
                         .arg(mark->word, harmless(there));
    return mark;
}

} // namespace Aloft

#include "moc_syncfilemarks.cpp"
