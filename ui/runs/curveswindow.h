#pragma once

#include "core/base/error.h"

#include <QDialog>

namespace Aloft {

class MetricCurves;
class RunBook;

/// The curves of a run, or of several laid over each other with what else can be compared. It
/// follows runs that are live.
class CurvesWindow : public QDialog
{
    Q_OBJECT

public:
    CurvesWindow(RunBook &book, const QStringList &runIds, QWidget *parent);

    MetricCurves &curves() const { return *m_curves; }

Q_SIGNALS:
    void failed(const Aloft::Error &error);

private:
    void addComparison(QWidget *parts);
    void read();
    QString nameOf(const QString &runId) const;
    QString shortNameOf(qsizetype run) const;

    RunBook &m_book;
    const QStringList m_runIds;
    MetricCurves *m_curves;
};

} // namespace Aloft
