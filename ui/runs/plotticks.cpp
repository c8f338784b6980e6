#include "ui/runs/plotticks.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Aloft {

namespace {

constexpr int MostTicks = 50; ///< whatever the numbers are
constexpr double Slack = 1e-9;

/// 1, 2 or 5 times a power of ten.
double roundStep(double atLeast)
{
    const double power = std::pow(10, std::floor(std::log10(atLeast)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= atLeast * (1 - Slack))
            return factor * power;
    }
    return 10 * power;
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 4);
}

} // namespace

QList<PlotTick> linearTicks(double from, double to, int count)
{
    QList<PlotTick> ticks;
    if (!(to > from) || !std::isfinite(to - from) || count < 1)
        return ticks;
    const double step = roundStep((to - from) / count);
    const int digits = std::max(
        4, int(std::ceil(std::log10(std::max(std::abs(from), std::abs(to)) / step))) + 2);
    const double first = std::ceil(from / step - Slack);
    for (int index = 0; index < MostTicks; ++index) {
        const double value = (first + index) * step;
        if (value > to + step * Slack)
            break;
        ticks.append({value, QLocale().toString(value, 'g', std::min(digits, 15))});
    }
    return ticks;
}

QList<PlotTick> logarithmicTicks(double from, double to, int count)
{
    QList<PlotTick> ticks;
    if (!(to > from) || !std::isfinite(to - from) || count < 1)
        return ticks;
    const double decades = to - from;
    if (decades < 1) {
        for (const PlotTick &tick : linearTicks(std::pow(10, from), std::pow(10, to), count)) {
            if (tick.place > 0)
                ticks.append({std::log10(tick.place), tick.text});
        }
        return ticks;
    }
    const double step = std::max(1.0, std::ceil(decades / count));
    for (double power = std::ceil(from / step - Slack) * step;
         power <= to + Slack && ticks.size() < MostTicks; power += step)
        ticks.append({power, number(std::pow(10, power))});
    return ticks;
}

} // namespace Aloft
