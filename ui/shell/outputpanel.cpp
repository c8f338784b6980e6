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
    connect(m_runs, &RunOutputs::linkActivated, this, [this](const QUrl &link) {
        Q_EMIT linkActivated(link);
        bringUp(m_runs);
    });
    connect(m_runs, &RunOutputs::stopOffered, this, [this] { bringUp(m_runs); });
    connect(m_stack, &QStackedLayout::widgetRemoved, this, &OutputPanel::replaceLost,
            Qt::QueuedConnection);
    connect(m_runs, &RunOutputs::messagePosted, this, &OutputPanel::messagePosted);
    retranslate();
}

QWidget *OutputPanel::viewOf(Page *page) const
{
    QWidget *view = page ? page->outputView() : nullptr;
    return view ? view : m_empty;
}

void OutputPanel::showOutputOf(Page *page)
{
    m_page = page;
    QWidget *view = viewOf(page);
    if (m_stack->indexOf(view) < 0)
        take(page, view);
    retranslate();
    bringUp(view);
}

/// The stack is the view's parent now, but its life is the page's.
void OutputPanel::take(Page *page, QWidget *view)
{
    m_stack->addWidget(view);
    connect(page, &QObject::destroyed, view, &QObject::deleteLater);
    auto *outputs = qobject_cast<RunOutputs *>(view);
    if (!outputs)
        return;
    connect(outputs, &RunOutputs::linkActivated, this, [this, view] { bringUp(view); });
    if (m_mayWrite)
        outputs->setWritePermission(m_mayWrite);
}

void OutputPanel::bringUp(QWidget *view)
{
    m_shown = view;
    m_stack->setCurrentWidget(view);
    setFocusProxy(view == m_empty ? nullptr : view);
}

/// The page whose output was in view is gone, and the stack shows any other.
void OutputPanel::replaceLost()
{
    if (!m_shown)
        showOutputOf(m_page);
}

void OutputPanel::showRun(RunBook &book, const QString &runId)
{
    if (openRun(*m_runs, book, runId))
        bringUp(m_runs);
}

void OutputPanel::setWritePermission(const RunOutputs::WritePermission &mayWrite)
{
    m_mayWrite = mayWrite;
    m_runs->setWritePermission(mayWrite);
}

void OutputPanel::retranslate()
{
    m_empty->setText(m_page ? tr("What this tab prints appears in the tab itself.")
                            : tr("Run a file with F5: what it prints appears here."));
}

void OutputPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_outputpanel.cpp"
