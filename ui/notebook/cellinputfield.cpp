#include "ui/notebook/cellinputfield.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace Aloft {

CellInputField::CellInputField(QWidget *parent)
    : QWidget(parent)
    , m_prompt(new QLabel)
    , m_field(new QLineEdit)
{
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setFont(codeFont(font()));
    m_prompt->setBuddy(m_field);
    m_field->setFont(codeFont(font()));
    auto *send = new QPushButton(tr("Send"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_prompt);
    layout->addWidget(m_field, 1);
    layout->addWidget(send);
    connect(m_field, &QLineEdit::returnPressed, this, &CellInputField::answer);
    connect(send, &QPushButton::clicked, this, &CellInputField::answer);
}

void CellInputField::ask(const QString &prompt, bool isPassword)
{
    m_prompt->setText(prompt.left(2000));
    m_field->clear();
    m_field->setEchoMode(isPassword ? QLineEdit::Password : QLineEdit::Normal);
    m_field->setPlaceholderText(isPassword ? tr("The code waits for a password")
                                           : tr("The code waits for your answer"));
    m_field->setAccessibleName(prompt.trimmed().isEmpty() ? m_field->placeholderText() : prompt);
}

bool CellInputField::hasKeyboard() const
{
    return m_field->hasFocus();
}

void CellInputField::focusField()
{
    m_field->setFocus();
}

/// Keys that the field leaves over (Enter among them) are no commands of the notebook.
void CellInputField::keyPressEvent(QKeyEvent *event)
{
    event->accept();
}

void CellInputField::answer()
{
    const QString value = m_field->text();
    m_field->clear();
    Q_EMIT answered(value);
}

void CellInputField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(Tone::InfoGround, palette()));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setBrush(toneColor(Tone::Accent, palette()));
    painter.drawRoundedRect(QRect(0, 0, 3, height()), 1.5, 1.5);
}

} // namespace Aloft

#include "moc_cellinputfield.cpp"
