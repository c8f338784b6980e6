#include "core/net/pacedupload.h"

#include <algorithm>
#include <utility>

namespace Aloft {

PacedUpload::PacedUpload(QIODevice *source, std::shared_ptr<Bandwidth> bandwidth, QObject *parent)
    : QIODevice(parent)
    , m_source(source)
    , m_turn(std::move(bandwidth))
{
    m_source->setParent(this);
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &QIODevice::readyRead);
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool PacedUpload::seek(qint64 position)
{
    return QIODevice::seek(position) && m_source->seek(position);
}

qint64 PacedUpload::readData(char *data, qint64 limit)
{
    if (m_source->atEnd())
        return -1;
    const qint64 size = m_turn.take(std::min(limit, m_source->size() - m_source->pos()));
    if (size > 0)
        return m_source->read(data, size);
    m_wait.start(m_turn.wait());
    return 0;
}

qint64 PacedUpload::writeData(const char *, qint64)
{
    return -1;
}

} // namespace Aloft

#include "moc_pacedupload.cpp"
