#pragma once

#include "core/drive/disk.h"

#include <QCryptographicHash>
#include <QFile>

#include <functional>

namespace Aloft {

/// A local file that goes up in pieces, and the checksum of what has been read of it. For threads,
/// one at a time.
class RuntimeSource
{
public:
    using Cancelled = std::function<bool()>;

    explicit RuntimeSource(const QString &path) : m_path(path), m_file(path) { }

    Result<void> open(); ///< what is no file: BadInput

    qint64 size() const { return m_entry.size; }
    QByteArray stamp() const; ///< another one: other bytes

    /// What is there from an offset on. What lies between the last read and this one is read for the
    /// checksum, too; offsets never go back.
    Result<QByteArray> read(qint64 from, qint64 most, const Cancelled &isCancelled);

    /// Of the whole, once all was read; Busy when the file is another by now.
    Result<QByteArray> sha256();

private:
    Result<QByteArray> readPiece(qint64 most);

    const QString m_path;
    QFile m_file;
    DiskEntry m_entry;
    qint64 m_read = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace Aloft
