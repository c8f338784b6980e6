#include "core/net/filepart.h"

#include <algorithm>

namespace Aloft {

FilePart::FilePart(const QString &path, qint64 from, qint64 size, QObject *parent)
    : QIODevice(parent)
    , m_file(path)
    , m_from(from)
    , m_size(size)
{ }

bool FilePart::open(OpenMode mode)
{
    if (!m_file.open(QIODevice::ReadOnly) || !m_file.seek(m_from)) {
        setErrorString(m_file.errorString());
        return false;
    }
    if (m_size < 0)
        m_size = std::max<qint64>(0, m_file.size() - m_from);
    // The file has a buffer of its own.
    return QIODevice::open(mode | QIODevice::Unbuffered);
}

void FilePart::close()
{
    QIODevice::close();
    m_file.close();
}

bool FilePart::seek(qint64 position)
{
    return position <= m_size && QIODevice::seek(position) && m_file.seek(m_from + position);
}

qint64 FilePart::readData(char *data, qint64 limit)
{
    const qint64 left = m_size - (m_file.pos() - m_from);
    return left > 0 ? m_file.read(data, std::min(limit, left)) : -1;
}

qint64 FilePart::writeData(const char *, qint64)
{
    return -1;
}

} // namespace Aloft

#include "moc_filepart.cpp"
