#include "core/hardware/figure.h"

#include <QCoreApplication>

namespace Aloft {

QString absenceText(Absence absence)
{
    const auto text = [](const char *words) {
        return QCoreApplication::translate("Aloft::Figure", words);
    };
    switch (absence) {
    case Absence::NotOffered:
        return text(QT_TRANSLATE_NOOP("Aloft::Figure", "not offered here"));
    case Absence::NotPermitted:
        return text(QT_TRANSLATE_NOOP("Aloft::Figure", "not permitted here"));
    case Absence::NotReadable:
        return text(QT_TRANSLATE_NOOP("Aloft::Figure", "could not be read"));
    case Absence::NotYet:
        return text(QT_TRANSLATE_NOOP("Aloft::Figure", "not known yet"));
    }
    return {};
}

} // namespace Aloft
