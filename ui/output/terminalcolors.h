#pragma once

#include "core/text/terminaltext.h"

#include <QColor>

class QPalette;

namespace Aloft {

/// The two colours of a piece of terminal text. The background is invalid where it is the
/// view's own. What a program chose for another ground is made readable here: 4.5:1 at least.
struct InkAndGround
{
    QColor ink;
    QColor ground;
};

InkAndGround terminalColors(const TextStyle &style, const QPalette &palette);

/// A colour moved away from its ground until their contrast is enough.
QColor readableOn(const QColor &ground, QColor ink, double contrastAtLeast = 4.5);

} // namespace Aloft
