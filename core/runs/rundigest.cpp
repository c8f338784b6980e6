#include "core/runs/rundigest.h"

#include "core/runs/runlog.h"

namespace Aloft {

namespace {

constexpr qint64 sliceBytes = 256 * 1024; // a few ms

} // namespace

RunDigest::RunDigest(const RunLog &log, const QString &metricPattern, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_metrics(metricPattern)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &RunDigest::readSlice);
}

void RunDigest::catchUp()
{
    if (!isCaughtUp() && !m_next.isActive())
        m_next.start();
}

bool RunDigest::isCaughtUp() const
{
    return m_position >= m_log.size();
}

void RunDigest::beginPart()
{
    m_partFrom = m_log.size();
    if (isCaughtUp())
        m_progress = ProgressReader();
}

void RunDigest::readSlice()
{
    const qint64 ahead = m_partFrom - m_position; // of the part before
    const Result<QByteArray> bytes = m_log.read(m_position,
                                                ahead > 0 ? qMin(ahead, sliceBytes) : sliceBytes);
    if (!bytes || bytes->isEmpty()) {
        m_position = m_log.size(); // what cannot be read is not waited for
        Q_EMIT caughtUp();
        return;
    }
    m_position += bytes->size();
    bool hasProgress = m_progress.feed(*bytes);
    if (m_position == m_partFrom) {
        m_progress = ProgressReader();
        hasProgress = true;
    }
    const bool hasMetrics = m_metrics.feed(*bytes);
    if (hasProgress)
        Q_EMIT progressChanged();
    if (hasMetrics)
        Q_EMIT metricsChanged();
    if (isCaughtUp())
        Q_EMIT caughtUp();
    else
        catchUp();
}

} // namespace Aloft

#include "moc_rundigest.cpp"
