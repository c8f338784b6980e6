#include "core/drive/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace Aloft {

namespace {

tl::unexpected<Error> systemFailure(const QString &path, int code = errno)
{
    if (code == ESTALE || code == EHOSTDOWN)
        code = ENOTCONN; // a server's disk that went away; the standard has no names for these
    return failure(diskError({code, std::generic_category()}, path));
}

DiskEntry entryOf(const struct stat &found)
{
#ifdef __APPLE__
    const timespec modified = found.st_mtimespec;
#else
    const timespec modified = found.st_mtim;
#endif
    DiskEntry entry;
    if (S_ISREG(found.st_mode))
        entry.kind = DiskEntry::Kind::File;
    else if (S_ISDIR(found.st_mode))
        entry.kind = DiskEntry::Kind::Folder;
    else if (S_ISLNK(found.st_mode))
        entry.kind = DiskEntry::Kind::Link;
    entry.size = entry.kind == DiskEntry::Kind::File ? qint64(found.st_size) : -1;
    entry.modified = qint64(modified.tv_sec) * 1'000'000'000 + modified.tv_nsec;
    entry.number = found.st_ino;
    return entry;
}

bool isDots(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

bool isPlain(QByteArrayView name)
{
    return std::none_of(name.cbegin(), name.cend(), [](char c) { return (c & 0x80) != 0; });
}

/// -1 with errno as of open().
int openFolder(const QString &path)
{
    return ::open(path.toUtf8().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/// 0, or the system's error.
int renameAndKeep(const QByteArray &from, const QByteArray &to)
{
#if defined(__linux__)
    constexpr unsigned noReplace = 1;
    if (::syscall(SYS_renameat2, AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), noReplace)
        == 0)
        return 0;
#elif defined(__APPLE__)
    if (::renamex_np(from.constData(), to.constData(), RENAME_EXCL) == 0)
        return 0;
#else
    errno = ENOSYS;
#endif
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return errno;
    struct stat taken = {}; // this file system cannot do it in one step
    if (::lstat(to.constData(), &taken) == 0)
        return EEXIST;
    return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
}

} // namespace

Result<DiskEntry> readEntry(const QString &path)
{
    struct stat found = {};
    if (::lstat(path.toUtf8().constData(), &found) != 0)
        return systemFailure(path);
    return entryOf(found);
}

Result<DiskEntry> readEntry(const QFile &file)
{
    struct stat found = {};
    if (::fstat(file.handle(), &found) != 0)
        return systemFailure(file.fileName());
    return entryOf(found);
}

Result<QList<DiskName>> readFolder(const QString &path)
{
    const int handle = openFolder(path);
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(handle < 0 ? nullptr : ::fdopendir(handle),
                                                      ::closedir);
    if (!folder)
        return systemFailure(path);
    QList<DiskName> names;
    for (errno = 0; const dirent *found = ::readdir(folder.get()); errno = 0) {
        struct stat facts = {};
        if (isDots(found->d_name))
            continue;
        if (::fstatat(handle, found->d_name, &facts, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT)
                continue;               // went away meanwhile
            return systemFailure(path); // a folder of which only the names can be read is not empty
        }
        const QByteArrayView bytes(found->d_name);
        DiskName name{QString::fromUtf8(bytes), entryOf(facts)};
        name.entry.isNamed = isPlain(bytes) || name.name.toUtf8() == bytes;
        names.append(std::move(name));
    }
    if (errno != 0)
        return systemFailure(path);
    return names;
}

Result<void> openToRead(QFile &file, Links links)
{
    const int noFollow = links == Links::Refuse ? O_NOFOLLOW : 0;
    // Not to wait for the other end of a pipe.
    const int handle = ::open(file.fileName().toUtf8().constData(),
                              O_RDONLY | O_CLOEXEC | O_NONBLOCK | noFollow);
    if (handle < 0)
        return systemFailure(file.fileName());
    file.open(handle, QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    const Result<DiskEntry> entry = readEntry(file);
    if (!entry)
        return failure(entry.error());
    if (entry->kind != DiskEntry::Kind::File)
        return systemFailure(file.fileName(),
                             entry->kind == DiskEntry::Kind::Folder ? EISDIR : EINVAL);
    return {};
}

Result<void> openToWrite(QFile &file)
{
    const int handle = ::open(file.fileName().toUtf8().constData(),
                              O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0666);
    if (handle < 0)
        return systemFailure(file.fileName());
    file.open(handle, QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    return {};
}

Result<void> syncToDisk(QFile &file)
{
    if (::fsync(file.handle()) != 0 && errno != EINVAL)
        return systemFailure(file.fileName());
    return {};
}

void syncFolder(const QString &path)
{
    const int handle = openFolder(path);
    if (handle < 0)
        return;
    (void)::fsync(handle);
    ::close(handle);
}

Result<void> setModified(QFile &file, qint64 nanoseconds)
{
    constexpr qint64 second = 1'000'000'000;
    qint64 rest = nanoseconds % second;
    if (rest < 0)
        rest += second;
    timespec times[2] = {};
    times[0].tv_nsec = UTIME_OMIT;
    times[1].tv_sec = time_t((nanoseconds - rest) / second);
    times[1].tv_nsec = long(rest);
    if (::futimens(file.handle(), times) != 0)
        return systemFailure(file.fileName());
    return {};
}

Result<void> renameEntry(const QString &from, const QString &to, Existing existing)
{
    const QByteArray source = from.toUtf8();
    const QByteArray target = to.toUtf8();
    if (existing == Existing::Keep) {
        if (const int code = renameAndKeep(source, target); code != 0)
            return systemFailure(code == ENOENT ? from : to, code);
        return {};
    }
    if (::rename(source.constData(), target.constData()) != 0)
        return systemFailure(errno == ENOENT ? from : to);
    return {};
}

} // namespace Aloft
