#pragma once

#include <QByteArray>
#include <QTemporaryFile>

#include <memory>

namespace Aloft {

/// Bytes on their way to a reader that may be slow: first in, first out; the first 4 MB in memory,
/// what is more in a temporary file.
class Spool
{
public:
    bool append(const QByteArray &bytes); ///< false when the disk is full: they are lost
    QByteArray take(qsizetype atMost);
    bool isEmpty() const { return m_memory.isEmpty() && m_written == m_read; }

private:
    bool appendToFile(const QByteArray &bytes);
    void refill();

    QByteArray m_memory; ///< older than what is in the file
    std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_written = 0; ///< positions in the file
    qint64 m_read = 0;
};

} // namespace Aloft
