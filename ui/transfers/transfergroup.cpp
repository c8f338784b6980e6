#include "ui/transfers/transfergroup.h"

#include <algorithm>

namespace Aloft {

namespace {

using State = Transfer::State;

TransferGroup::Part partOf(const Transfer &transfer)
{
    const qint64 told = transfer.total >= 0 ? transfer.total : transfer.order.size;
    return {transfer.state, transfer.done, std::max({told, transfer.done, qint64(0)})};
}

} // namespace

TransferGroup::TransferGroup(const Transfer &first)
    : m_title(first.order.batch.isEmpty() ? first.order.name() : first.order.batch)
    , m_drive(first.order.drive)
    , m_batch(first.order.batch)
    , m_owner(first.order.owner)
    , m_isUpload(first.order.isUpload())
    , m_crossing(first.order.crossing)
{
    add(first);
}

bool TransferGroup::hasSameWords(const Transfer &transfer) const
{
    const TransferOrder &order = transfer.order;
    if (m_batch.isEmpty() || m_batch != order.batch || m_owner != order.owner
        || m_crossing.has_value() != order.crossing.has_value())
        return false;
    return m_crossing
        ? m_crossing->from == order.crossing->from && m_crossing->to == order.crossing->to
        : m_drive == order.drive && m_isUpload == order.isUpload();
}

QStringList TransferGroup::drives() const
{
    return m_crossing ? QStringList{m_crossing->from, m_crossing->to} : QStringList{m_drive};
}

/// What comes after the end of all is something new.
bool TransferGroup::belongs(const Transfer &transfer) const
{
    return live() > 0 && hasSameWords(transfer);
}

void TransferGroup::add(const Transfer &transfer)
{
    update(transfer);
}

void TransferGroup::update(const Transfer &transfer)
{
    discount(transfer.id);
    count(transfer.id, partOf(transfer));
    if (transfer.error && transfer.state != State::Cancelled) {
        m_reason = transfer.error;
        m_restsUntil = transfer.restsUntil;
    }
    if (!m_changed.isValid() || m_changed < transfer.changed)
        m_changed = transfer.changed;
}

void TransferGroup::remove(qint64 id)
{
    const auto part = m_parts.constFind(id);
    if (part == m_parts.cend())
        return;
    if (part->state == State::Done || part->state == State::Cancelled)
        ++m_gone;
    else
        discount(id);
    m_parts.remove(id);
}

void TransferGroup::count(qint64 id, const Part &part)
{
    m_parts[id] = part;
    ++m_counts.at(size_t(part.state));
    m_done += part.done;
    m_total += part.total;
    if (part.state == State::Failed)
        m_failed.insert(id);
}

void TransferGroup::discount(qint64 id)
{
    const auto known = m_parts.constFind(id);
    if (known == m_parts.cend())
        return;
    --m_counts.at(size_t(known->state));
    m_done -= known->done;
    m_total -= known->total;
    m_failed.remove(id);
}

QList<qint64> TransferGroup::ids() const
{
    return m_parts.keys();
}

int TransferGroup::live() const
{
    return count(State::Waiting) + count(State::Running) + count(State::Paused)
        + count(State::Resting);
}

Transfer::State TransferGroup::state() const
{
    static constexpr State order[] = {State::Running, State::Resting, State::Waiting,
                                      State::Paused,  State::Failed,  State::Cancelled};
    const auto *const found = std::ranges::find_if(order, [this](State state) {
        return count(state) > 0;
    });
    return found == std::end(order) ? State::Done : *found;
}

} // namespace Aloft
