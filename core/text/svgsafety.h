#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

namespace Aloft {

struct SvgLimits
{
    qsizetype bytes = 32 * 1024 * 1024;
    int elements = 200'000; ///< after <use> has been followed
    int depth = 128;
};

/// Whether an SVG may be given to a renderer: well-formed XML, no scripts, no references out of
/// the file (data: images excepted), no entity declarations, no <use> bombs, within the limits.
/// The error says what was found, and on which line.
Result<void> checkSvg(QByteArrayView svg, const SvgLimits &limits = {});

} // namespace Aloft
