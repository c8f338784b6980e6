#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// A font whose ideographs are exactly two Latin letters wide; empty where none is installed.
const QString &ideographFamily()
{
    static const QString found = [] {
        const QStringList installed = QFontDatabase::families();
        for (const QString &family :
             {u"Noto Sans Mono CJK SC"_s, u"Sarasa Mono SC"_s, u"Source Han Mono SC"_s,
              u"WenQuanYi Zen Hei Mono"_s, u"NSimSun"_s}) {
            if (installed.contains(family))
                return family;
        }
        return QString();
    }();
    return found;
}

/// Who reads Chinese gets both kinds of letters from one font; for others it only fills in. The
/// system's font often has the name of an alias ("monospace"), which Qt tries after all real names.
QStringList codeFamilies(const QString &wanted, const QFont &systemFont)
{
    QStringList families = wanted.isEmpty() ? QStringList() : QStringList{wanted};
    const bool isChinese = QLocale().language() == QLocale::Chinese;
    const QString system = QFontInfo(systemFont).family();
    families += isChinese ? QStringList{ideographFamily(), system}
                          : QStringList{system, ideographFamily()};
    families.removeAll(QString());
    return families;
}

} // namespace

QFont codeFont(const QFont &interfaceFont, const QString &family)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies(codeFamilies(family, font));
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
