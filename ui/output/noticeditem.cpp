#include "ui/output/noticeditem.h"

#include "ui/output/noticeitem.h"

namespace Aloft {

NoticedItem::NoticedItem(OutputItem *content, OutputItem *notice, QWidget *parent)
    : OutputItem(parent)
    , m_content(content)
    , m_notice(notice)
{
    for (OutputItem *item : {content, notice}) {
        item->setParent(this);
        connect(item, &OutputItem::heightChanged, this, &OutputItem::heightChanged);
        connect(item, &OutputItem::linkActivated, this, &OutputItem::linkActivated);
        connect(item, &OutputItem::saveFailed, this, &OutputItem::saveFailed);
    }
}

int NoticedItem::heightFor(int width)
{
    return m_content->heightFor(width) + m_notice->heightFor(width);
}

int NoticedItem::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    return m_content->setSearch(text, sensitivity);
}

void NoticedItem::resizeEvent(QResizeEvent *)
{
    const int height = m_content->heightFor(width());
    m_content->setGeometry(0, 0, width(), height);
    m_notice->setGeometry(0, height, width(), m_notice->heightFor(width()));
}

} // namespace Aloft

#include "moc_noticeditem.cpp"
