#include "ui/runs/curvestyle.h"

#include "ui/theme/colors.h"

#include <array>

namespace Aloft {

namespace {

constexpr qreal LineWidth = 1.75;

// After Okabe and Ito, "Color Universal Design" (2008), darkened on white and lightened on black
// until they have the contrast; the order keeps neighbours apart in lightness too.
constexpr std::array<QRgb, CurveColors> OnLight{0xff0068a8, 0xffc24a00, 0xff00805c, 0xffa8487f,
                                                0xff8a6d00, 0xff3d2f8f, 0xff4a4a4a};
constexpr std::array<QRgb, CurveColors> OnDark{0xff56b4e9, 0xffff8c42, 0xff2fc79a, 0xffe08fbd,
                                               0xfff0e442, 0xffa79cff, 0xffd0d0d0};

} // namespace

QPen curvePen(int index, const QPalette &palette)
{
    const auto &colors = isDark(palette) ? OnDark : OnLight;
    constexpr std::array Dashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    const auto round = static_cast<std::size_t>(index / CurveColors);
    return {QColor::fromRgb(colors[static_cast<std::size_t>(index % CurveColors)]), LineWidth,
            Dashes[round % Dashes.size()], Qt::FlatCap, Qt::RoundJoin};
}

} // namespace Aloft
