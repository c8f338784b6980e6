#include "ui/output/noticeitem.h"

#include "ui/theme/colors.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace Aloft {

NoticeItem::NoticeItem(Kind kind, const QString &text, QWidget *parent)
    : OutputItem(parent)
    , m_kind(kind)
    , m_label(new QLabel(text))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(10, 3, 6, 3);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setTextFormat(Qt::PlainText);
    m_layout->addWidget(m_label, 1);
}

QToolButton *NoticeItem::addButton(const QString &text, const std::function<void()> &whenClicked)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, whenClicked);
    m_layout->addWidget(button);
    return button;
}

void NoticeItem::setText(const QString &text)
{
    if (m_label->text() == text)
        return;
    m_label->setText(text);
    Q_EMIT heightChanged();
}

int NoticeItem::heightFor(int width)
{
    return std::max(m_layout->totalHeightForWidth(width), m_layout->totalMinimumSize().height());
}

QString NoticeItem::plainText() const
{
    return m_label->text();
}

void NoticeItem::paintEvent(QPaintEvent *)
{
    const bool isGap = m_kind == Kind::Gap;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(isGap ? Tone::WarningGround : Tone::InfoGround, palette()));
    painter.drawRoundedRect(rect().adjusted(0, 1, 0, -1), 4, 4);
    painter.setBrush(toneColor(isGap ? Tone::Warning : Tone::Accent, palette()));
    painter.drawRoundedRect(QRect(0, 1, 3, height() - 2), 1.5, 1.5);
}

} // namespace Aloft

#include "moc_noticeitem.cpp"
