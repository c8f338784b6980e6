#include "core/hardware/outlook.h"

#include <cmath>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t leastPoints = 8;
constexpr auto leastSpan = 2min;
constexpr std::chrono::seconds farthest = 6h;
constexpr double leastSteadiness = 0.95; ///< correlation with a line: a leap in the middle has 0.87

/// Least squares of value over time.
struct Line
{
    double slope = 0; ///< a millisecond
    double steadiness = 0;
};

Line lineThrough(const std::vector<CurvePoint> &points)
{
    const auto count = double(points.size());
    const double origin = double(points.front().at);
    double meanX = 0;
    double meanY = 0;
    for (const CurvePoint &point : points) {
        meanX += (double(point.at) - origin) / count;
        meanY += point.mean / count;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const CurvePoint &point : points) {
        const double x = double(point.at) - origin - meanX;
        const double y = point.mean - meanY;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    if (xx <= 0 || yy <= 0)
        return {};
    return {xy / xx, xy / std::sqrt(xx * yy)};
}

} // namespace

std::optional<std::chrono::seconds> timeUntil(double limit, const std::vector<CurvePoint> &points)
{
    std::vector<CurvePoint> known = points;
    std::erase_if(known, [](const CurvePoint &point) { return point.isGap; });
    if (known.size() < leastPoints
        || known.back().at - known.front().at < std::chrono::milliseconds(leastSpan).count())
        return {};
    const Line line = lineThrough(known);
    const double left = limit - known.back().mean;
    if (line.slope <= 0 || line.steadiness < leastSteadiness || left <= 0)
        return {};
    const double milliseconds = left / line.slope;
    if (milliseconds > double(std::chrono::milliseconds(farthest).count()))
        return {};
    return std::chrono::seconds(qint64(milliseconds) / 1000);
}

} // namespace Aloft
