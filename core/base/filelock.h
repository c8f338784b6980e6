#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace Aloft {

/// A lock that the system ties to this process: it is free the moment the process ends, however
/// it ends, and no file left behind or process number used again is mistaken for it.
class FileLock
{
public:
    /// Takes the lock on the file at path (made if need be) and writes note into it. Busy, with
    /// the holder's note as detail, when another process has it; Storage when it can't be made.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &path, const QByteArray &note);

    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

private:
    explicit FileLock(qintptr handle) : m_handle(handle) { }

    const qintptr m_handle; ///< a file descriptor, or a HANDLE
};

} // namespace Aloft
