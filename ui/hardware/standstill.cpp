#include "ui/hardware/standstill.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace Aloft {

Standstill::Standstill(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_return(new QToolButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_return->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_return, 0, Qt::AlignTop);
    connect(m_return, &QToolButton::clicked, this, &Standstill::returnRequested);
    retranslate();
}

void Standstill::say(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

void Standstill::offerReturn(bool isOffered)
{
    m_return->setVisible(isOffered);
}

void Standstill::retranslate()
{
    m_return->setText(tr("Show now"));
    m_return->setToolTip(tr("Show what the hardware is at now"));
}

void Standstill::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_standstill.cpp"
