#include "ui/shell/pageframe.h"

#include "ui/shell/messagebar.h"
#include "ui/shell/page.h"

#include <QVBoxLayout>

namespace Aloft {

PageFrame::PageFrame(Page *page, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(page, 1);
    setFocusProxy(page);
    connect(page, &Page::messagePosted, this, &PageFrame::post);
}

void PageFrame::post(const Error &error, const QList<QAction *> &answers)
{
    if (error.kind != Error::Kind::Cancelled)
        add(new MessageBar(error, answers, this));
}

void PageFrame::note(const QString &text, const QList<QAction *> &answers)
{
    add(new MessageBar(text, MessageBar::Severity::Info, answers, this));
}

void PageFrame::add(MessageBar *bar)
{
    const QList<MessageBar *> present = m_messages;
    for (MessageBar *other : present) {
        if (other->text() == bar->text())
            other->close();
    }
    m_layout->insertWidget(static_cast<int>(m_messages.size()), bar);
    m_messages.append(bar);
    connect(bar, &MessageBar::closed, this, [this, bar] { m_messages.removeOne(bar); });
}

} // namespace Aloft

#include "moc_pageframe.cpp"
