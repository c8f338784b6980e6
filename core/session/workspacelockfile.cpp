#include "core/session/workspacelockfile.h"

#include "core/base/atomicfile.h"
#include "core/base/loosethreads.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestLock = 4096;
constexpr int diskPatience = 2000; // milliseconds, with a disk that may hang

/// A folder may come from anybody: a link in it could lead to any file of the user's, and a pipe
/// would never end.
bool isPlain(const QFileInfo &info)
{
    return !info.exists() ? !info.isSymLink() : info.isFile() && !info.isSymLink();
}

} // namespace

std::shared_ptr<WorkspaceLockFile> WorkspaceLockFile::of(const QString &folder,
                                                         const WorkspaceHolder &holder)
{
    static QHash<QStringList, std::weak_ptr<WorkspaceLockFile>> known;
    known.removeIf([](const auto &file) { return file.value().expired(); });
    std::weak_ptr<WorkspaceLockFile> &found =
        known[{folder, holder.machine, holder.profile, QString::number(holder.process)}];
    std::shared_ptr<WorkspaceLockFile> file = found.lock();
    if (!file) {
        file = std::make_shared<WorkspaceLockFile>(folder, holder);
        found = file;
    }
    return file;
}

WorkspaceLockFile::WorkspaceLockFile(const QString &folder, const WorkspaceHolder &holder)
    : m_folder(folder)
    , m_holder(holder)
{ }

QString WorkspaceLockFile::place() const
{
    return m_folder + u"/.aloft"_s;
}

QString WorkspaceLockFile::path() const
{
    return place() + u"/workspace.lock"_s;
}

void WorkspaceLockFile::addWindow()
{
    ++m_windows;
}

/// Now: the program may be about to end. A disk that hangs does not keep it.
void WorkspaceLockFile::removeWindow()
{
    if (--m_windows > 0)
        return;
    const auto threads = makeLooseThreads(1);
    threads->start([self = shared_from_this()] { self->remove(); });
    threads->waitForDone(diskPatience);
}

void WorkspaceLockFile::remove()
{
    const QMutexLocker lock(&m_writing);
    if (m_windows > 0) // a disk that hung has let one come meanwhile
        return;
    const auto holder = read();
    if (!holder || !*holder || !(*holder)->isSameAs(m_holder))
        return;
    QFile::remove(path());
    QDir().rmdir(place()); // if nothing else is in it
}

Result<std::optional<WorkspaceHolder>> WorkspaceLockFile::read() const
{
    if (!isPlain(QFileInfo(path())))
        return std::nullopt;
    const Result<QByteArray> text = readFile(path(), largestLock);
    if (text)
        return readHolder(*text);
    if (text.error().kind == Error::Kind::NotFound || text.error().kind == Error::Kind::BadInput)
        return std::nullopt;
    return failure(text.error());
}

Result<void> WorkspaceLockFile::write(const WorkspaceHolder &holder)
{
    const QMutexLocker lock(&m_writing);
    if (m_windows == 0)
        return failure(Error::Kind::Cancelled, QString());
    const QFileInfo place(this->place());
    if (!place.exists() && !place.isSymLink())
        QDir(m_folder).mkdir(place.fileName());
    if (place.isSymLink() || !isPlain(QFileInfo(path())))
        return failure(Error{Error::Kind::Storage,
                             WorkspaceLock::tr("%1 is no plain file.").arg(path()),
                             WorkspaceLock::tr("Delete it to take the folder over."),
                             {}});
    return writeFile(path(), writtenHolder(holder));
}

} // namespace Aloft
