#pragma once

#include "core/runs/progress/metricseries.h"

#include <QByteArrayView>
#include <QList>

#include <memory>

namespace Aloft {

/// Reads named numbers from a program's output: `loss: 0.123 - accuracy: 0.9`, `{'loss': 0.5,
/// 'learning_rate': 1e-05, 'epoch': 1.0}`, tqdm's `loss=0.1`, "step 10 loss 2.5". Bytes come as
/// they come: any cutting gives the same result. Memory is bounded: 32 names, 2000 points each.
class MetricReader
{
public:
    /// Names to read, as a regular expression for the whole name, case-insensitive; empty or
    /// broken: standardPattern().
    explicit MetricReader(const QString &pattern = {});
    ~MetricReader();
    MetricReader(MetricReader &&) noexcept;
    MetricReader &operator=(MetricReader &&) noexcept;

    static QString standardPattern();

    /// True when there is another value.
    bool feed(QByteArrayView bytes);

    QList<MetricSeries> series() const;    ///< in the order of their first value
    QList<MetricValue> lastValues() const; ///< the most telling first: loss, then accuracy, …

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Aloft
