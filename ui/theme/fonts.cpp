#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

namespace Aloft {

QFont codeFont(const QFont &interfaceFont, const QString &family)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!family.isEmpty())
        font.setFamilies({family, font.family()});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPointSizeF(interfaceFont.pointSizeF());
    return font;
}

QFont headingFont(const QFont &interfaceFont, int level)
{
    QFont font = interfaceFont;
    font.setPointSizeF(interfaceFont.pointSizeF() * (level <= 1 ? 1.9 : level == 2 ? 1.25 : 1.08));
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace Aloft
