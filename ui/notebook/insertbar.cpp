#include "ui/notebook/insertbar.h"

#include "ui/theme/colors.h"
#include "ui/theme/followlanguage.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace Aloft {

InsertBar::InsertBar(Place place, QWidget *parent) : QWidget(parent), m_place(place)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addStretch();
    addButton(Cell::Type::Code);
    addButton(Cell::Type::Markdown);
    layout->addStretch();
}

void InsertBar::addButton(Cell::Type type)
{
    auto *button = new QToolButton;
    const bool isCode = type == Cell::Type::Code;
    followLanguage(button, [button, isCode] {
        button->setText(isCode ? tr("Code") : tr("Markdown"));
        button->setAccessibleName(isCode ? tr("Insert a code cell here")
                                         : tr("Insert a Markdown cell here"));
        button->setToolTip(button->accessibleName());
    });
    button->setIcon(themedIcon(u"add"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(m_place == Place::End ? Qt::TabFocus : Qt::NoFocus);
    button->setAutoFillBackground(true);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this,
            [this, type] { Q_EMIT insertRequested(m_row, type); });
    layout()->addWidget(button);
}

void InsertBar::paintEvent(QPaintEvent *)
{
    if (m_place == Place::End)
        return;
    QPainter painter(this);
    painter.setPen(toneColor(Tone::Accent, palette()));
    painter.drawLine(0, height() / 2, width(), height() / 2);
}

void InsertBar::enterEvent(QEnterEvent *)
{
    m_isHovered = true;
}

void InsertBar::leaveEvent(QEvent *)
{
    m_isHovered = false;
    Q_EMIT left();
}

} // namespace Aloft

#include "moc_insertbar.cpp"
