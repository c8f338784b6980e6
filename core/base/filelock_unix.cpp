#include "core/base/filelock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

namespace Aloft {

namespace {

Error lockError(const QString &path, int code)
{
    return {Error::Kind::Storage,
            QCoreApplication::translate("Aloft::FileLock", "%1 could not be locked: %2.")
                .arg(path, qt_error_string(code)),
            {},
            path};
}

QByteArray noteIn(int file)
{
    char bytes[1024];
    const ssize_t count = pread(file, bytes, sizeof bytes, 0);
    return QByteArray(bytes, qMax(ssize_t(0), count));
}

/// Somebody may have removed the file between our opening and locking it.
bool isStillAt(const QByteArray &name, int file)
{
    struct stat opened = {};
    struct stat found = {};
    return fstat(file, &opened) == 0 && stat(name.constData(), &found) == 0
        && opened.st_ino == found.st_ino && opened.st_dev == found.st_dev;
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &path, const QByteArray &note)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return failure(lockError(path, errno));
    std::unique_ptr<FileLock> lock(new FileLock(file));
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return failure(lockError(path, errno));
        return failure(Error::Kind::Busy,
                       QCoreApplication::translate("Aloft::FileLock", "%1 is locked.").arg(path),
                       QString::fromUtf8(noteIn(file)));
    }
    if (!isStillAt(name, file))
        return acquire(path, note);
    if (ftruncate(file, 0) != 0 || pwrite(file, note.constData(), size_t(note.size()), 0) < 0)
        return failure(lockError(path, errno));
    return lock;
}

FileLock::~FileLock()
{
    close(int(m_handle));
}

} // namespace Aloft
