#include "core/session/syncprogress.h"

#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;

SyncProgress::SyncProgress(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &SyncProgress::measure);
}

void SyncProgress::reset()
{
    m_second.stop();
    m_meter.rest();
    m_done = m_all = 0;
    m_before = m_bytes = m_allBytes = 0;
}

void SyncProgress::plan(int steps, qint64 bytes)
{
    m_all = m_done + steps;
    m_before += std::exchange(m_bytes, 0);
    m_allBytes = bytes;
}

void SyncProgress::endStep()
{
    ++m_done;
}

void SyncProgress::carry(qint64 bytes, qint64 all)
{
    m_bytes = bytes;
    m_allBytes = all;
    if (m_second.isActive())
        return;
    m_meter.note(this->bytes(), allBytes() - this->bytes(), m_clock.elapsed());
    m_second.start();
}

void SyncProgress::measure()
{
    m_meter.note(bytes(), allBytes() - bytes(), m_clock.elapsed());
    Q_EMIT carried();
}

} // namespace Aloft

#include "moc_syncprogress.cpp"
