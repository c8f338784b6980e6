#include "core/hardware/curveseries.h"

#include <algorithm>
#include <limits>

namespace Aloft {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::size_t mostValues = 7200; // an hour by the second, and some jitter

template<typename T>
auto firstFrom(const std::deque<T> &items, qint64 at)
{
    return std::lower_bound(items.begin(), items.end(), at,
                            [](const T &item, qint64 time) { return item.at < time; });
}

/// Gathers what falls into one column after the other.
class Columns
{
public:
    Columns(qint64 from, qint64 to, int count)
        : m_from(from)
        , m_width(std::max<qint64>(1, (to - from + count - 1) / count))
    { }

    void take(qint64 at, double least, double sum, double most, int count, bool isAfterGap)
    {
        const qint64 column = std::max<qint64>(0, at - m_from) / m_width;
        if (column != m_column)
            begin(column, isAfterGap);
        m_open.least = std::min(m_open.least, least);
        m_open.most = std::max(m_open.most, most);
        m_sum += sum;
        m_count += count;
    }

    std::vector<CurvePoint> finish()
    {
        close();
        return std::move(m_points);
    }

private:
    void begin(qint64 column, bool isAfterGap)
    {
        close();
        if (isAfterGap && m_column >= 0 && column > m_column + 1)
            m_points.push_back({m_from + (m_column + 1) * m_width, 0, 0, 0, true});
        m_column = column;
        m_open = {m_from + column * m_width, std::numeric_limits<double>::max(), 0,
                  std::numeric_limits<double>::lowest(), false};
        m_sum = 0;
        m_count = 0;
    }

    void close()
    {
        if (m_count == 0)
            return;
        m_open.mean = std::clamp(m_sum / m_count, m_open.least, m_open.most);
        m_points.push_back(m_open);
    }

    qint64 m_from = 0;
    qint64 m_width = 1;
    qint64 m_column = -1;
    CurvePoint m_open;
    double m_sum = 0;
    int m_count = 0;
    std::vector<CurvePoint> m_points;
};

} // namespace

void CurveSeries::add(qint64 at, double value, std::chrono::milliseconds patience)
{
    const bool isAfterGap = !m_values.empty() && at - m_values.back().at > patience.count();
    m_values.push_back({at, value, isAfterGap});
    addToMinute(m_values.back());
    forgetBefore(at);
}

void CurveSeries::addToMinute(const Value &value)
{
    const qint64 begin = value.at - value.at % minute;
    if (m_minutes.empty() || m_minutes.back().at != begin) {
        const bool isAfterGap = value.isAfterGap
            || (!m_minutes.empty() && begin - m_minutes.back().at > minute);
        m_minutes.push_back({begin, value.value, 0, value.value, 0, isAfterGap});
    }
    Minute &last = m_minutes.back();
    last.least = std::min(last.least, value.value);
    last.most = std::max(last.most, value.value);
    last.sum += value.value;
    ++last.count;
}

void CurveSeries::forgetAfter(qint64 at)
{
    const auto cut = firstFrom(m_values, at);
    m_values.erase(cut, m_values.end());
    m_minutes.erase(firstFrom(m_minutes, at - at % minute), m_minutes.end());
    const auto first = firstFrom(m_values, at - at % minute); // the minute that was cut in two
    for (auto it = first; it != m_values.end(); ++it)
        addToMinute(*it);
}

void CurveSeries::forgetBefore(qint64 now)
{
    while (!m_values.empty() && (m_values.front().at <= now - hour || m_values.size() > mostValues))
        m_values.pop_front();
    while (!m_minutes.empty() && m_minutes.front().at <= now - day)
        m_minutes.pop_front();
}

qint64 CurveSeries::firstValue() const
{
    return m_values.empty() ? std::numeric_limits<qint64>::max() : m_values.front().at;
}

template<typename Take>
void CurveSeries::visit(qint64 from, qint64 to, bool byMinute, Take take) const
{
    const qint64 values = byMinute ? std::numeric_limits<qint64>::max() : firstValue();
    for (auto it = firstFrom(m_minutes, from); it != m_minutes.end() && it->at < to; ++it) {
        if (values - it->at < minute)
            break;
        take(it->at, it->least, it->sum, it->most, it->count, it->isAfterGap);
    }
    if (byMinute)
        return;
    for (auto it = firstFrom(m_values, from); it != m_values.end() && it->at < to; ++it)
        take(it->at, it->value, it->value, it->value, 1, it->isAfterGap);
}

std::vector<CurvePoint> CurveSeries::columns(qint64 from, qint64 to, int columns) const
{
    if (columns <= 0 || to <= from)
        return {};
    Columns gathered(from, to, columns);
    visit(from, to, (to - from) / columns >= minute,
          [&](auto... point) { gathered.take(point...); });
    return gathered.finish();
}

std::vector<CurvePoint> CurveSeries::points(qint64 from, qint64 to) const
{
    std::vector<CurvePoint> points;
    visit(from, to, false,
          [&](qint64 at, double least, double sum, double most, int count, bool isAfterGap) {
              if (isAfterGap && !points.empty())
                  points.push_back({points.back().at + 1, 0, 0, 0, true});
              points.push_back({at, least, sum / count, most, false});
          });
    return points;
}

} // namespace Aloft
