#pragma once

#include <QList>
#include <QString>

namespace Aloft {

/// A line of a plot's grid.
struct PlotTick
{
    double place; ///< on the axis
    QString text;
};

/// At most count round values between two, with as many digits as tell them apart.
QList<PlotTick> linearTicks(double from, double to, int count);

/// The same for an axis of decimal logarithms: powers of ten, or round values between them.
QList<PlotTick> logarithmicTicks(double from, double to, int count);

} // namespace Aloft
