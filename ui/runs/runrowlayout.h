#pragma once

#include <QFontMetrics>
#include <QRect>

namespace Aloft {

/// Where the parts of a run's row stand: one line with columns where there is room, else two.
/// Parts without room are empty. Left to right; mirrored by whoever paints.
struct RunRowLayout
{
    QRect icon;
    QRect title; ///< with what there is to say behind or below it
    QRect detail;
    QRect bar;
    QRect percent;
    QRect timeLeft;
    QRect metric;
    QRect curve;
    QRect session;
    QRect start;
    QRect duration;
    QRect durable;

    static RunRowLayout of(const QRect &row, const QFontMetrics &metrics);
    static bool isWide(int width, const QFontMetrics &metrics);
    static int height(int width, const QFontMetrics &metrics);
};

} // namespace Aloft
