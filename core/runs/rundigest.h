#pragma once

#include "core/runs/progress/metricreader.h"
#include "core/runs/progress/progressreader.h"

#include <QObject>
#include <QTimer>

namespace Aloft {

class RunLog;

/// What the output of one run says of its progress and metrics. It reads the log from its first
/// byte, in slices from the event loop, so that a long one does not hold up the program; the
/// same log gives the same result, whatever was read in an earlier life.
class RunDigest : public QObject
{
    Q_OBJECT

public:
    RunDigest(const RunLog &log, const QString &metricPattern, QObject *parent = nullptr);

    void catchUp(); ///< the log has grown, or is to be read at all

    /// What follows the present end of the log is another part of the run, such as its next cell:
    /// progress() forgets what the part before said.
    void beginPart();
    bool isCaughtUp() const;

    const RunProgress &progress() const { return m_progress.progress(); }
    QList<MetricValue> metrics() const { return m_metrics.lastValues(); }
    QList<MetricSeries> series() const { return m_metrics.series(); }

Q_SIGNALS:
    void progressChanged();
    void metricsChanged();
    void caughtUp(); ///< has read all that the log has now

private:
    void readSlice();

    const RunLog &m_log;
    ProgressReader m_progress;
    MetricReader m_metrics;
    qint64 m_position = 0;
    qint64 m_partFrom = 0;
    QTimer m_next;
};

} // namespace Aloft
