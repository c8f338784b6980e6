#include "ui/runs/runcurves.h"

#include "core/runs/runbook.h"

#include <QTimer>

#include <algorithm>
#include <cmath>

namespace Aloft {

namespace {

constexpr int CurvePoints = 60;

} // namespace

RunCurves::RunCurves(RunBook &book, QObject *parent) : QObject(parent), m_book(book)
{
    connect(&book, &RunBook::seriesChanged, this, [this](const QString &runId) {
        if (m_curves.contains(runId))
            ask(runId);
    });
    connect(&book, &RunBook::removed, this, [this](const QString &runId) {
        m_curves.remove(runId);
        m_asked.removeAll(runId);
    });
}

QList<MetricPoint> RunCurves::curve(const QString &runId)
{
    const auto known = m_curves.constFind(runId);
    if (known != m_curves.constEnd())
        return *known;
    m_curves.insert(runId, {});
    ask(runId);
    return {};
}

void RunCurves::ask(const QString &runId)
{
    if (m_asked.contains(runId))
        return;
    if (m_asked.isEmpty())
        QTimer::singleShot(0, this, &RunCurves::readNext);
    m_asked.append(runId);
}

void RunCurves::readNext()
{
    if (m_asked.isEmpty())
        return;
    const QString runId = m_asked.takeFirst();
    const RunRecord *record = m_book.record(runId);
    const QString name = record && !record->metrics.isEmpty() ? record->metrics.first().name
                                                              : QString();
    const QList<MetricSeries> all = name.isEmpty() ? QList<MetricSeries>() : m_book.series(runId);
    const auto found = std::ranges::find(all, name, &MetricSeries::name);
    if (found != all.end()) {
        m_curves.insert(runId, thinned(found->points, CurvePoints));
        Q_EMIT arrived(runId);
    }
    if (!m_asked.isEmpty())
        QTimer::singleShot(0, this, &RunCurves::readNext);
}

QList<MetricPoint> thinned(const QList<MetricPoint> &points, int count)
{
    QList<MetricPoint> finite;
    std::ranges::copy_if(points, std::back_inserter(finite),
                         [](const MetricPoint &point) { return std::isfinite(point.y); });
    if (finite.size() <= count || count < 2)
        return finite;
    const qsizetype buckets = count / 2;
    QList<MetricPoint> kept;
    for (qsizetype bucket = 0; bucket < buckets; ++bucket) {
        const auto from = finite.begin() + finite.size() * bucket / buckets;
        const auto to = finite.begin() + finite.size() * (bucket + 1) / buckets;
        auto [low, high] = std::minmax_element(from, to, [](const auto &one, const auto &other) {
            return one.y < other.y;
        });
        if (high < low)
            std::swap(low, high);
        kept << *low;
        if (high != low)
            kept << *high;
    }
    return kept;
}

} // namespace Aloft

#include "moc_runcurves.cpp"
