#include "ui/shell/messagebar.h"

#include "ui/shell/alertaccess.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <utility>

namespace Aloft {

namespace {

Tone groundOf(MessageBar::Severity severity)
{
    switch (severity) {
    case MessageBar::Severity::Error:
        return Tone::ErrorGround;
    case MessageBar::Severity::Warning:
        return Tone::WarningGround;
    case MessageBar::Severity::Info:
        break;
    }
    return Tone::InfoGround;
}

MessageBar::Severity severityOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Busy:
    case Error::Kind::Conflict:
    case Error::Kind::Network:
        return MessageBar::Severity::Warning;
    default:
        return MessageBar::Severity::Error;
    }
}

} // namespace

MessageBar::MessageBar(const Error &error, const QList<QAction *> &answers, QWidget *parent)
    : MessageBar(error.text(), severityOf(error.kind), answers, parent)
{
    if (!error.detail.isEmpty())
        addDetails(error.detail);
}

MessageBar::MessageBar(const QString &text, Severity severity, const QList<QAction *> &answers,
                       QWidget *parent)
    : QFrame(parent)
    , m_severity(severity)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    build(text, answers);
    applyIcon();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::build(const QString &text, const QList<QAction *> &answers)
{
    installAlertAccess();
    setAccessibleName(text);
    m_text->setText(text);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_icon->setAccessibleName(m_severity == Severity::Info ? tr("Note") : tr("Warning"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    for (QAction *answer : answers) {
        auto *button = new QPushButton(answer->text(), this);
        connect(button, &QPushButton::clicked, answer, &QAction::trigger);
        connect(answer, &QAction::triggered, this, &MessageBar::close);
        m_buttons->addWidget(button);
    }
    auto *closeButton = new QToolButton(this);
    closeButton->setAutoRaise(true);
    closeButton->setIcon(themedIcon(u"close"));
    closeButton->setToolTip(tr("Close this message"));
    closeButton->setAccessibleName(tr("Close this message"));
    connect(closeButton, &QToolButton::clicked, this, &MessageBar::close);
    layout->addWidget(closeButton);
}

void MessageBar::addDetails(const QString &detail)
{
    auto *button = new QPushButton(tr("Copy details"), this);
    button->setToolTip(detail);
    connect(button, &QPushButton::clicked, this,
            [detail] { QApplication::clipboard()->setText(detail); });
    m_buttons->addWidget(button);
}

void MessageBar::applyIcon()
{
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize);
    const QIcon icon = m_severity == Severity::Info ? themedIcon(u"info", Tone::Accent)
        : m_severity == Severity::Warning           ? themedIcon(u"warning", Tone::Warning)
                                                    : themedIcon(u"error", Tone::Error);
    m_icon->setPixmap(icon.pixmap(QSize(extent, extent), devicePixelRatioF()));
}

void MessageBar::close()
{
    hide();
    Q_EMIT closed();
    deleteLater();
}

/// Once: who comes back to a tab has been told.
void MessageBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (std::exchange(m_isAnnounced, true))
        return;
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyIcon();
    QFrame::changeEvent(event);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneColor(groundOf(m_severity), palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), toneColor(Tone::Separator, palette()));
}

} // namespace Aloft

#include "moc_messagebar.cpp"
