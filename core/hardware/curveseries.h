#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <vector>

namespace Aloft {

/// One column of a curve: what was between at and the next column. Where nothing was read for
/// longer than a few paces, isGap is true and the others mean nothing.
struct CurvePoint
{
    qint64 at = 0; ///< ms since 1970, UTC
    double least = 0;
    double mean = 0;
    double most = 0;
    bool isGap = false;

    bool operator==(const CurvePoint &) const = default;
};

/// The values of one quantity, in order: an hour as they came, a day by the minute.
class CurveSeries
{
public:
    /// After the newest. Silence for longer than patience makes a gap before it.
    void add(qint64 at, double value, std::chrono::milliseconds patience);
    void forgetAfter(qint64 at);   ///< what is at that time or later
    void forgetBefore(qint64 now); ///< what is older than it is kept, seen from now

    bool isEmpty() const { return m_values.empty() && m_minutes.empty(); }

    std::vector<CurvePoint> columns(qint64 from, qint64 to, int columns) const;
    std::vector<CurvePoint> points(qint64 from, qint64 to) const; ///< all there are, and gaps

private:
    struct Value
    {
        qint64 at = 0;
        double value = 0;
        bool isAfterGap = false;
    };
    struct Minute
    {
        qint64 at = 0; ///< where it begins
        double least = 0;
        double sum = 0;
        double most = 0;
        int count = 0;
        bool isAfterGap = false;
    };

    void addToMinute(const Value &value);
    qint64 firstValue() const; ///< from here on values are had as they came

    template<typename Take>
    void visit(qint64 from, qint64 to, bool byMinute, Take take) const;

    std::deque<Value> m_values;
    std::deque<Minute> m_minutes;
};

} // namespace Aloft
