#include "core/base/filelock.h"

#include <QCoreApplication>
#include <QDir>
#include <qt_windows.h>

namespace Aloft {

namespace {

// Locked bytes cannot be read by others: the lock is far behind the note.
constexpr DWORD lockedAt = 0x7fff'0000;

Error lockError(const QString &path, DWORD code)
{
    return {Error::Kind::Storage,
            QCoreApplication::translate("Aloft::FileLock", "%1 could not be locked: %2.")
                .arg(QDir::toNativeSeparators(path), qt_error_string(int(code))),
            {},
            path};
}

QByteArray noteIn(HANDLE file)
{
    QByteArray bytes(1024, '\0');
    DWORD count = 0;
    ReadFile(file, bytes.data(), DWORD(bytes.size()), &count, nullptr);
    return bytes.left(count);
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &path, const QByteArray &note)
{
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    HANDLE file = CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return failure(lockError(path, GetLastError()));
    std::unique_ptr<FileLock> lock(new FileLock(qintptr(file)));
    OVERLAPPED place = {};
    place.Offset = lockedAt;
    if (!LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place)) {
        return failure(Error::Kind::Busy,
                       QCoreApplication::translate("Aloft::FileLock", "%1 is locked.").arg(path),
                       QString::fromUtf8(noteIn(file)));
    }
    DWORD written = 0;
    SetEndOfFile(file);
    if (!WriteFile(file, note.constData(), DWORD(note.size()), &written, nullptr))
        return failure(lockError(path, GetLastError()));
    return lock;
}

FileLock::~FileLock()
{
    CloseHandle(HANDLE(m_handle));
}

} // namespace Aloft
