#pragma once

#include "core/runs/progress/metricseries.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace Aloft {

class RunBook;

/// The one curve of each run that its row shows, thinned to what fits there. Curves are read one
/// at a time when the loop is idle, so that scrolling through many runs does not stall.
class RunCurves : public QObject
{
    Q_OBJECT

public:
    explicit RunCurves(RunBook &book, QObject *parent = nullptr);

    /// Empty while it is not read yet, or when the run printed no numbers.
    QList<MetricPoint> curve(const QString &runId);

Q_SIGNALS:
    void arrived(const QString &runId);

private:
    void ask(const QString &runId);
    void readNext();

    RunBook &m_book;
    QHash<QString, QList<MetricPoint>> m_curves;
    QStringList m_asked;
};

/// At most count points: of each neighbourhood the smallest and the largest stay. What is not a
/// number is left out.
QList<MetricPoint> thinned(const QList<MetricPoint> &points, int count);

} // namespace Aloft
