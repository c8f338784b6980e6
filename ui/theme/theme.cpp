#include "ui/theme/theme.h"

#include "ui/theme/colors.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QToolTip>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int SmallestScale = 80;
constexpr int LargestScale = 200;

} // namespace

Theme::Theme(QObject *parent) : QObject(parent), m_systemFont(QApplication::font())
{
    QApplication::setStyle(new Style);
    connect(&m_system, &SystemAppearance::changed, this, [this] {
        if (m_mode == Mode::System)
            applyPalette();
    });
    applyPalette();
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    applyPalette();
}

bool Theme::isDark() const
{
    return m_mode == Mode::Dark || m_mode == Mode::ContrastDark
        || (m_mode == Mode::System && m_system.prefersDark());
}

bool Theme::isHighContrast() const
{
    return m_mode == Mode::ContrastLight || m_mode == Mode::ContrastDark
        || (m_mode == Mode::System && m_system.prefersContrast());
}

void Theme::setTextScale(int percent)
{
    const int scale = std::clamp(percent, SmallestScale, LargestScale);
    if (m_textScale == scale)
        return;
    m_textScale = scale;
    applyFont();
}

void Theme::applyPalette()
{
    const QPalette plain = isDark() ? darkPalette() : lightPalette();
    const QPalette strong = isDark() ? contrastDarkPalette() : contrastLightPalette();
    const QPalette palette = isHighContrast() ? strong : plain;
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

void Theme::applyFont()
{
    QFont font = m_systemFont;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(m_systemFont.pointSizeF() * m_textScale / 100);
    else
        font.setPixelSize(std::max(1, m_systemFont.pixelSize() * m_textScale / 100));
    QApplication::setFont(font);
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_theme.cpp"
