#include "ui/shell/outputpanel.h"

#include "ui/shell/page.h"

#include <QEvent>
#include <QLabel>
#include <QStackedLayout>

namespace Aloft {

OutputPanel::OutputPanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_empty(new QLabel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_empty);
    retranslate();
}

void OutputPanel::showOutputOf(Page *page)
{
    QWidget *view = page ? page->outputView() : nullptr;
    if (view && m_stack->indexOf(view) < 0) {
        m_stack->addWidget(view);
        // The stack is the view's parent now, but its life is the page's.
        connect(page, &QObject::destroyed, view, &QObject::deleteLater);
    }
    m_stack->setCurrentWidget(view ? view : m_empty);
    setFocusProxy(view);
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
