#include "core/base/spool.h"

namespace Aloft {

namespace {

constexpr qsizetype mostInMemory = 4'000'000;

} // namespace

bool Spool::append(const QByteArray &bytes)
{
    if (m_written > m_read || m_memory.size() + bytes.size() > mostInMemory)
        return appendToFile(bytes);
    m_memory += bytes;
    return true;
}

QByteArray Spool::take(qsizetype atMost)
{
    if (m_memory.isEmpty())
        refill();
    const QByteArray bytes = m_memory.left(atMost);
    m_memory.remove(0, bytes.size());
    return bytes;
}

bool Spool::appendToFile(const QByteArray &bytes)
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>();
        m_file->open();
    }
    if (!m_file->seek(m_written) || m_file->write(bytes) != bytes.size() || !m_file->flush())
        return false;
    m_written += bytes.size();
    return true;
}

void Spool::refill()
{
    if (m_written == m_read)
        return;
    m_file->seek(m_read);
    m_memory = m_file->read(qMin(m_written - m_read, qint64(mostInMemory)));
    m_read += m_memory.size();
    if (m_read == m_written) {
        m_file.reset();
        m_read = m_written = 0;
    }
}

} // namespace Aloft
