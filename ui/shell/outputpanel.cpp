#include "ui/shell/outputpanel.h"

#include "core/runs/runbook.h"
#include "ui/output/runoutputs.h"
#include "ui/runs/runview.h"
#include "ui/shell/page.h"

#include <QEvent>
#include <QLabel>
#include <QStackedLayout>

namespace Aloft {

OutputPanel::OutputPanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_runs(new RunOutputs(this))
    , m_empty(new QLabel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_runs);
    connect(m_runs, &RunOutputs::emptied, this, [this] { showOutputOf(m_page); });
    connect(m_runs, &RunOutputs::linkActivated, this, &OutputPanel::linkActivated);
    connect(m_runs, &RunOutputs::messagePosted, this, &OutputPanel::messagePosted);
    retranslate();
}

/// What a page printed, or else the runs that were asked for.
QWidget *OutputPanel::viewOf(Page *page) const
{
    QWidget *view = page ? page->outputView() : nullptr;
    const auto *outputs = qobject_cast<const RunOutputs *>(view);
    const bool hasNothing = !view || (outputs && outputs->isEmpty());
    if (hasNothing && !m_runs->isEmpty())
        return m_runs;
    return view ? view : m_empty;
}

void OutputPanel::showOutputOf(Page *page)
{
    m_page = page;
    QWidget *view = viewOf(page);
    if (m_stack->indexOf(view) < 0) {
        m_stack->addWidget(view);
        // The stack is the view's parent now, but its life is the page's.
        connect(page, &QObject::destroyed, view, &QObject::deleteLater);
    }
    m_stack->setCurrentWidget(view);
    setFocusProxy(view == m_empty ? nullptr : view);
}

void OutputPanel::showRun(RunBook &book, const QString &runId)
{
    const RunRecord *record = book.record(runId);
    if (!record)
        return;
    auto *view = m_runs->open<RunView>(runTitle(record->order), record->order.folder);
    if (view->runId() != runId)
        view->follow(book, runId);
    m_stack->setCurrentWidget(m_runs);
    setFocusProxy(m_runs);
}

void OutputPanel::retranslate()
{
    m_empty->setText(tr("Run a file with F5: what it prints appears here."));
}

void OutputPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_outputpanel.cpp"
