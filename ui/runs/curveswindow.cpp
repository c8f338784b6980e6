#include "ui/runs/curveswindow.h"

#include "core/runs/runbook.h"
#include "ui/runs/curvestyle.h"
#include "ui/runs/metriccurves.h"
#include "ui/runs/runcomparison.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize StandardSize(840, 600);
constexpr int ComparedRows = 7; ///< that are seen at once

} // namespace

CurvesWindow::CurvesWindow(RunBook &book, const QStringList &runIds, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_runIds(runIds)
    , m_curves(new MetricCurves)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setWindowTitle(runIds.size() > 1 ? tr("Compare %n run(s)", nullptr, int(runIds.size()))
                                     : tr("Curves of %1").arg(nameOf(runIds.value(0))));
    auto *parts = new QSplitter(Qt::Vertical);
    if (runIds.size() > 1)
        addComparison(parts);
    parts->addWidget(m_curves);
    parts->setStretchFactor(parts->count() - 1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(parts);
    resize(StandardSize);
    connect(m_curves, &MetricCurves::failed, this, &CurvesWindow::failed);
    connect(&book, &RunBook::seriesChanged, this, [this](const QString &runId) {
        if (m_runIds.contains(runId))
            read();
    });
    const RunRecord *first = book.record(runIds.value(0));
    m_curves->setFileName(first ? QFileInfo(first->order.name).completeBaseName() : QString());
    read();
}

void CurvesWindow::addComparison(QWidget *parts)
{
    auto *table = new QTableView(parts);
    table->setModel(new RunComparison(m_book, m_runIds, table));
    table->setAccessibleName(tr("Comparison"));
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setWordWrap(false);
    const int row = fontMetrics().height() + 8;
    table->verticalHeader()->setDefaultSectionSize(row);
    table->setMinimumHeight(3 * row);
    table->resize(table->width(), (ComparedRows + 1) * row);
}

QString CurvesWindow::nameOf(const QString &runId) const
{
    const RunRecord *record = m_book.record(runId);
    return record ? runTitle(record->order) : tr("a deleted run");
}

/// A run's colour is the same in all its curves, a metric's dashes in all runs.
void CurvesWindow::read()
{
    if (m_runIds.size() == 1)
        return m_curves->setSeries(m_book.series(m_runIds.first()));
    QList<MetricSeries> all;
    QList<int> styles;
    QStringList metrics;
    for (qsizetype run = 0; run < m_runIds.size(); ++run) {
        for (MetricSeries series : m_book.series(m_runIds.at(run))) {
            if (!metrics.contains(series.name))
                metrics << series.name;
            styles << int(metrics.indexOf(series.name)) * CurveColors + int(run % CurveColors);
            series.name += u" · "_s + shortNameOf(run);
            all << series;
        }
    }
    m_curves->setSeries(all, styles);
}

/// Numbered where titles are alike.
QString CurvesWindow::shortNameOf(qsizetype run) const
{
    const QString name = nameOf(m_runIds.at(run));
    int alike = 1;
    for (qsizetype before = 0; before < run; ++before)
        alike += nameOf(m_runIds.at(before)) == name ? 1 : 0;
    return alike > 1 ? tr("%1 (%2)").arg(name).arg(alike) : name;
}

} // namespace Aloft

#include "moc_curveswindow.cpp"
