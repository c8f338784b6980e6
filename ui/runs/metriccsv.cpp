#include "ui/runs/metriccsv.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Metrics)
};

QByteArray field(const QString &text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n'))
        return text.toUtf8();
    QString quoted = text;
    return '"' + quoted.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

/// The name in files is for programs: the same in every language.
QByteArray axisName(MetricAxis axis)
{
    switch (axis) {
    case MetricAxis::Count:
        return "index";
    case MetricAxis::Step:
        return "step";
    case MetricAxis::Epoch:
        return "epoch";
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray metricCsv(const QList<MetricSeries> &series)
{
    QMap<double, QList<QByteArray>> rows;
    QByteArray text = series.isEmpty() ? QByteArray() : axisName(series.first().axis);
    for (qsizetype column = 0; column < series.size(); ++column) {
        text += ',' + field(series.at(column).name);
        for (const MetricPoint &point : series.at(column).points) {
            QList<QByteArray> &row = rows[point.x];
            row.resize(series.size());
            row[column] = number(point.y);
        }
    }
    text += "\r\n";
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        text += number(row.key()) + ',' + row->join(',') + "\r\n";
    return text;
}

QString axisText(MetricAxis axis)
{
    switch (axis) {
    case MetricAxis::Count:
        return Texts::tr("value number");
    case MetricAxis::Step:
        return Texts::tr("step");
    case MetricAxis::Epoch:
        return Texts::tr("epoch");
    }
    Q_UNREACHABLE();
}

} // namespace Aloft
