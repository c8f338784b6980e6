#include "ui/shell/pageframe.h"

#include "ui/shell/messagebar.h"
#include "ui/shell/page.h"

#include <QVBoxLayout>

namespace Aloft {

PageFrame::PageFrame(Page *page, PageForm form, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_form(form)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(page, 1);
    setFocusProxy(page);
    connect(page, &Page::messagePosted, this, &PageFrame::post);
    connect(page, &Page::notePosted, this, &PageFrame::note);
    connect(page, &Page::messageWithdrawn, this, &PageFrame::withdraw);
}

void PageFrame::post(const Error &error, const QList<QAction *> &answers, const QString &topic)
{
    if (error.kind != Error::Kind::Cancelled)
        add(new MessageBar(error, answers, this), topic);
}

void PageFrame::note(const QString &text, const QList<QAction *> &answers, const QString &topic)
{
    add(new MessageBar(text, MessageBar::Severity::Info, answers, this), topic);
}

void PageFrame::withdraw(const QString &topic)
{
    if (MessageBar *bar = m_topics.key(topic))
        bar->close();
}

void PageFrame::add(MessageBar *bar, const QString &topic)
{
    const QList<MessageBar *> present = m_messages;
    for (MessageBar *other : present) {
        const bool isAboutTheSame = !topic.isEmpty() && m_topics.value(other) == topic;
        if (isAboutTheSame || other->text() == bar->text())
            other->close();
    }
    m_layout->insertWidget(static_cast<int>(m_messages.size()), bar);
    m_messages.append(bar);
    if (!topic.isEmpty())
        m_topics.insert(bar, topic);
    connect(bar, &MessageBar::closed, this, [this, bar] {
        m_messages.removeOne(bar);
        m_topics.remove(bar);
    });
}

} // namespace Aloft

#include "moc_pageframe.cpp"
