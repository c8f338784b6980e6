#include "core/drive/disk.h"

#include <io.h>

#include <QDir>
#include <qt_windows.h>

namespace Aloft {

namespace {

constexpr qint64 ticksTo1970 = 116'444'736'000'000'000; // of 100 ns, from 1601

tl::unexpected<Error> systemFailure(const QString &path, DWORD code = GetLastError())
{
    return failure(diskError({int(code), std::system_category()}, path));
}

std::wstring native(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdWString();
}

HANDLE handleOf(const QFile &file)
{
    return reinterpret_cast<HANDLE>(_get_osfhandle(file.handle()));
}

/// Closes what it holds.
class Handle
{
public:
    explicit Handle(HANDLE handle) : m_handle(handle) { }
    ~Handle()
    {
        if (isOpen())
            CloseHandle(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Handle)

    bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }
    HANDLE get() const { return m_handle; }

private:
    const HANDLE m_handle;
};

Result<DiskEntry> entryOf(HANDLE handle, const QString &path)
{
    BY_HANDLE_FILE_INFORMATION found = {};
    if (!GetFileInformationByHandle(handle, &found))
        return systemFailure(path);
    DiskEntry entry;
    if (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT)
        entry.kind = DiskEntry::Kind::Link;
    else if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
        entry.kind = DiskEntry::Kind::Folder;
    else
        entry.kind = DiskEntry::Kind::File;
    if (entry.kind == DiskEntry::Kind::File)
        entry.size = (qint64(found.nFileSizeHigh) << 32) | found.nFileSizeLow;
    const qint64 ticks = (qint64(found.ftLastWriteTime.dwHighDateTime) << 32)
        | found.ftLastWriteTime.dwLowDateTime;
    entry.modified = (ticks - ticksTo1970) * 100;
    entry.number = (quint64(found.nFileIndexHigh) << 32) | found.nFileIndexLow;
    return entry;
}

/// The name itself, not what a link leads to.
HANDLE openName(const QString &path)
{
    return CreateFileW(native(path).c_str(), FILE_READ_ATTRIBUTES,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                       OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT,
                       nullptr);
}

Result<void> openAs(QFile &file, QIODevice::OpenMode mode)
{
    SetLastError(ERROR_SUCCESS);
    if (!file.open(mode | QIODevice::Unbuffered)) {
        const DWORD code = GetLastError();
        return systemFailure(file.fileName(), code == ERROR_SUCCESS ? ERROR_ACCESS_DENIED : code);
    }
    return {};
}

} // namespace

Result<DiskEntry> readEntry(const QString &path)
{
    const Handle handle(openName(path));
    if (!handle.isOpen())
        return systemFailure(path);
    return entryOf(handle.get(), path);
}

Result<DiskEntry> readEntry(const QFile &file)
{
    return entryOf(handleOf(file), file.fileName());
}

Result<QList<DiskName>> readFolder(const QString &path)
{
    WIN32_FIND_DATAW found = {};
    HANDLE search = FindFirstFileW(native(path + QStringLiteral("/*")).c_str(), &found);
    if (search == INVALID_HANDLE_VALUE)
        return systemFailure(path);
    QList<DiskName> names;
    do {
        const QString name = QString::fromWCharArray(found.cFileName);
        if (name == QStringLiteral(".") || name == QStringLiteral(".."))
            continue;
        if (const Result<DiskEntry> entry = readEntry(path + u'/' + name))
            names.append({name, *entry});
    } while (FindNextFileW(search, &found));
    const DWORD code = GetLastError();
    FindClose(search);
    if (code != ERROR_NO_MORE_FILES)
        return systemFailure(path, code);
    return names;
}

Result<void> openToRead(QFile &file, Links links)
{
    const Result<DiskEntry> entry = readEntry(file.fileName());
    if (!entry)
        return failure(entry.error());
    if (entry->kind == DiskEntry::Kind::Folder
        || (entry->kind == DiskEntry::Kind::Link && links == Links::Refuse))
        return systemFailure(file.fileName(), ERROR_ACCESS_DENIED);
    return openAs(file, QIODevice::ReadOnly);
}

Result<void> openToWrite(QFile &file)
{
    if (const Result<DiskEntry> entry = readEntry(file.fileName());
        entry && entry->kind != DiskEntry::Kind::File)
        return systemFailure(file.fileName(), ERROR_ACCESS_DENIED);
    return openAs(file, QIODevice::ReadWrite);
}

Result<void> syncToDisk(QFile &file)
{
    if (!FlushFileBuffers(handleOf(file)))
        return systemFailure(file.fileName());
    return {};
}

void syncFolder(const QString &) { } // NTFS writes names into its own journal

Result<void> setModified(QFile &file, qint64 nanoseconds)
{
    const qint64 ticks = nanoseconds / 100 + ticksTo1970;
    const FILETIME time{DWORD(ticks & 0xffff'ffff), DWORD(ticks >> 32)};
    if (!SetFileTime(handleOf(file), nullptr, nullptr, &time))
        return systemFailure(file.fileName());
    return {};
}

Result<void> renameEntry(const QString &from, const QString &to, Existing existing)
{
    const DWORD replace = existing == Existing::Replace ? MOVEFILE_REPLACE_EXISTING : 0;
    if (!MoveFileExW(native(from).c_str(), native(to).c_str(), replace | MOVEFILE_WRITE_THROUGH))
        return systemFailure(to);
    return {};
}

} // namespace Aloft
