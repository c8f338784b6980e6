#include "ui/notebook/pager.h"

#include "ui/output/terminalview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace Aloft {

Pager::Pager(QWidget *parent) : QWidget(parent), m_text(new TerminalView(TerminalView::Kind::Panel))
{
    auto *close = new QToolButton;
    close->setIcon(themedIcon(u"close"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the explanation"));
    close->setToolTip(close->accessibleName());
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 2, 6, 2);
    head->addWidget(new QLabel(tr("From the kernel")), 1);
    head->addWidget(close);
    m_text->setLabel(tr("Explanation from the kernel"));
    m_text->setTextFont(codeFont(font()));
    m_text->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
    hide();
}

void Pager::showPage(const Json &bundle)
{
    const Json &text = memberAt(bundle, "text/plain");
    if (!text.is_string())
        return;
    m_text->setText(text.get_ref<const std::string &>());
    show();
}

void Pager::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Aloft

#include "moc_pager.cpp"
