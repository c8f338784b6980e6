#include "core/jupyter/client/gapdetector.h"

#include <charconv>

namespace Aloft {

namespace {

constexpr std::size_t rememberedRequests = 512;
constexpr std::size_t rememberedGaps = 4096;
constexpr std::size_t rememberedIds = 16'384; // several times what a piece of a journal holds

} // namespace

GapDetector::Number GapDetector::numberOf(const Message &message)
{
    const std::string_view id = message.header.id;
    const std::string_view session = message.header.session;
    const std::size_t split = id.rfind('_');
    if (session.empty() || split == std::string_view::npos || !id.starts_with(session)
        || split <= session.size())
        return {};
    Number number{id.substr(0, split), -1};
    const char *end = id.data() + id.size();
    const auto parsed = std::from_chars(id.data() + split + 1, end, number.value);
    return parsed.ptr == end && number.value >= 0 ? number : Number();
}

void GapDetector::saw(const Message &message)
{
    const Number number = numberOf(message);
    if (number.value < 0 || message.parent.id.empty())
        return;
    if (m_series != number.series) {
        if (message.type() != MessageType::Status)
            return; // a child process of the kernel prints, too
        forget();
        m_series = number.series;
        m_next = number.value;
        m_newestOnIopub = -1;
    }
    if (number.value < m_next)
        fill(number.value);
    else
        advance(number.value);
    if (message.channel == MessageChannel::Iopub)
        m_newestOnIopub = qMax(m_newestOnIopub, number.value);
    follow(message, number.value);
}

std::optional<qint64> GapDetector::leapTo(const Message &message) const
{
    const Number number = numberOf(message);
    const bool isOfSeries = number.value >= 0 && m_next >= 0 && m_series == number.series
        && !message.parent.id.empty();
    if (!isOfSeries)
        return std::nullopt;
    return missingBetween(m_newestOnIopub + 1, number.value)
        + qMax<qint64>(0, number.value - m_next);
}

void GapDetector::forget()
{
    m_missing.clear();
    m_busy.clear();
    m_replied.clear();
}

void GapDetector::forgetMissing()
{
    m_missing.clear();
}

qint64 GapDetector::missing() const
{
    return missingBetween(0, m_newestOnIopub);
}

qint64 GapDetector::missingBetween(qint64 begin, qint64 end) const
{
    qint64 count = 0;
    auto range = m_missing.upper_bound(begin);
    if (range != m_missing.begin())
        --range; // it may reach over the beginning
    for (; range != m_missing.end() && range->first < end; ++range)
        count += qMax<qint64>(0, qMin(range->second + 1, end) - qMax(range->first, begin));
    return count;
}

QString GapDetector::description() const
{
    QStringList ranges;
    for (const auto &[first, last] : m_missing)
        ranges += QString::number(first) + u'-' + QString::number(last);
    return ranges.mid(0, 20).join(u' ');
}

void GapDetector::advance(qint64 number)
{
    if (number > m_next && m_missing.size() < rememberedGaps)
        m_missing.emplace(m_next, number - 1);
    m_next = number + 1;
}

void GapDetector::fill(qint64 number)
{
    auto range = m_missing.upper_bound(number);
    if (range == m_missing.begin())
        return;
    --range;
    const auto [first, last] = *range;
    if (number > last)
        return;
    m_missing.erase(range);
    if (first < number)
        m_missing.emplace(first, number - 1);
    if (number < last)
        m_missing.emplace(number + 1, last);
}

/// A request's reply stands between its busy and its idle; the reply to another client is the
/// one message of theirs that does not come to us.
void GapDetector::follow(const Message &message, qint64 number)
{
    const std::string &request = message.parent.id;
    if (message.channel != MessageChannel::Iopub) {
        if (m_busy.contains(request))
            m_replied.insert(request);
        return;
    }
    if (message.type() != MessageType::Status)
        return;
    const QString state = stringAt(message.content, "execution_state");
    if (state == QLatin1StringView("busy"))
        return begin(request, number);
    if (state != QLatin1StringView("idle"))
        return;
    const auto busy = m_busy.extract(request);
    if (m_replied.erase(request) == 0)
        excuseReply(busy ? busy.mapped() : number - 1, number - 1);
}

void GapDetector::begin(const std::string &request, qint64 number)
{
    if (m_busy.size() >= rememberedRequests) { // their idles were lost
        m_busy.clear();
        m_replied.clear();
    }
    m_busy.insert_or_assign(request, number);
}

void GapDetector::excuseReply(qint64 from, qint64 to)
{
    auto range = m_missing.upper_bound(to);
    if (range == m_missing.begin())
        return;
    --range;
    const qint64 number = qMin(range->second, to);
    if (number >= from)
        fill(number);
}

bool DuplicateFilter::isNew(const std::string &id)
{
    const std::size_t hash = std::hash<std::string>()(id);
    if (!m_known.insert(hash).second)
        return false;
    if (m_ring.size() < rememberedIds) {
        m_ring.push_back(hash);
        return true;
    }
    m_known.erase(m_ring[m_at]);
    m_ring[m_at] = hash;
    m_at = (m_at + 1) % rememberedIds;
    return true;
}

/// Its place in the ring stays: at worst a newer one is forgotten early.
void DuplicateFilter::forget(const std::string &id)
{
    m_known.erase(std::hash<std::string>()(id));
}

} // namespace Aloft
