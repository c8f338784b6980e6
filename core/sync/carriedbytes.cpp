#include "core/sync/carriedbytes.h"

#include <algorithm>
#include <numeric>

namespace Aloft {

namespace {

qint64 sizeOf(const SyncStep &step)
{
    if (step.kind == SyncStep::Kind::Upload)
        return qMax(qint64(0), step.expected.size);
    if (step.kind == SyncStep::Kind::Download)
        return qMax(qint64(0), step.item.size);
    return 0;
}

} // namespace

CarriedBytes::CarriedBytes(const QList<SyncStep> &steps)
    : m_all(std::accumulate(steps.cbegin(), steps.cend(), qint64(0),
                            [](qint64 sum, const SyncStep &step) { return sum + sizeOf(step); }))
{ }

qint64 CarriedBytes::done() const
{
    return std::accumulate(m_underWay.cbegin(), m_underWay.cend(), m_arrived);
}

/// A drive may count more than the file, for what it wraps it in.
void CarriedBytes::reach(const SyncStep &step, qint64 bytes)
{
    m_underWay[step.node] = std::clamp(bytes, qint64(0), sizeOf(step));
}

void CarriedBytes::arrive(const SyncStep &step)
{
    m_underWay.remove(step.node);
    m_arrived += sizeOf(step);
}

void CarriedBytes::giveUp(const SyncStep &step)
{
    m_underWay.remove(step.node);
    m_all -= sizeOf(step);
}

} // namespace Aloft
