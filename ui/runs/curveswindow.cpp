#include "ui/runs/curveswindow.h"

#include "core/runs/runbook.h"
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

constexpr QSize StandardSize(820, 560);
constexpr int LongestName = 28;

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
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

QString CurvesWindow::nameOf(const QString &runId) const
{
    const RunRecord *record = m_book.record(runId);
    return record ? runTitle(record->order) : tr("a deleted run");
}

/// Of one run its series; of several "title: name", numbered where titles are alike.
void CurvesWindow::read()
{
    QList<MetricSeries> all;
    QStringList used;
    for (const QString &runId : m_runIds) {
        QString name = nameOf(runId);
        if (name.size() > LongestName)
            name = name.first(LongestName - 1) + u'…';
        const auto alike = used.count(name);
        used << name;
        if (alike > 0)
            name = tr("%1 (%2)").arg(name).arg(alike + 1);
        for (MetricSeries series : m_book.series(runId)) {
            if (m_runIds.size() > 1)
                series.name =
                    tr("%1: %2", "title of a run: name of a metric").arg(name, series.name);
            all << series;
        }
    }
    m_curves->setSeries(all);
}

} // namespace Aloft

#include "moc_curveswindow.cpp"
