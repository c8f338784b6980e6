// proc(5): /proc/pid/mountinfo.

#include "core/base/mounts.h"

#include <QFile>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int pointField = 4;

/// What would part fields is written as octal digits.
QString unescaped(QByteArray field)
{
    field.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
    return QFile::decodeName(field);
}

} // namespace

QStringList mountPoints()
{
    QStringList points;
    QFile file(u"/proc/self/mountinfo"_s);
    if (!file.open(QIODevice::ReadOnly))
        return points;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        if (fields.size() > pointField)
            points.append(unescaped(fields.at(pointField)));
    }
    return points;
}

} // namespace Aloft
