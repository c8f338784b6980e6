#pragma once

#include "ui/theme/systemappearance.h"

#include <QFont>
#include <QObject>

namespace Aloft {

/// The look of the whole program: style, palette and text size, changed while it runs. One for
/// each application; widgets learn of changes by QEvent::PaletteChange and FontChange.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark, ContrastLight, ContrastDark };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr); ///< after QApplication; applies style and palette

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const;
    bool isHighContrast() const;

    int textScale() const { return m_textScale; }
    void setTextScale(int percent); ///< 80 to 200, of the system's text size

Q_SIGNALS:
    void changed();

private:
    void applyPalette();
    void applyFont();

    SystemAppearance m_system;
    const QFont m_systemFont;
    Mode m_mode = Mode::System;
    int m_textScale = 100;
};

} // namespace Aloft
