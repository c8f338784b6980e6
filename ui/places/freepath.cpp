#include "ui/places/freepath.h"

#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

QString freePath(const QString &wanted, const std::function<bool(const QString &)> &isTaken)
{
    const QFileInfo info(wanted);
    const bool isWhole = info.completeBaseName().isEmpty() || info.suffix().isEmpty();
    const QString suffix = isWhole ? QString() : u'.' + info.suffix();
    const QString stem = wanted.chopped(suffix.size());
    QString path = wanted;
    for (int number = 2; isTaken(path); ++number)
        path = u"%1 (%2)%3"_s.arg(stem, QString::number(number), suffix);
    return path;
}

} // namespace Aloft
