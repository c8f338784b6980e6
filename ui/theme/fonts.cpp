#include "ui/theme/fonts.h"

#include <QFontDatabase>
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

/// Who reads Chinese gets both kinds of letters from one font; for others it only fills in.
QStringList codeFamilies(const QString &wanted, const QString &system)
{
    QStringList families = wanted.isEmpty() ? QStringList() : QStringList{wanted};
    const bool isChinese = QLocale().language() == QLocale::Chinese;
    families += isChinese ? QStringList{ideographFamily(), system}
                          : QStringList{system, ideographFamily()};
    families.removeAll(QString());
    return families;
}

} // namespace

QFont codeFont(const QFont &interfaceFont, const QString &family)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies(codeFamilies(family, font.family()));
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
