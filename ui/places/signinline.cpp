#include "ui/places/signinline.h"

#include "ui/theme/signlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

namespace Aloft {

SignInLine::SignInLine(QWidget *parent)
    : QWidget(parent)
    , m_sign(new SignLabel)
    , m_text(new QLabel)
    , m_signIn(new QPushButton)
{
    m_sign->setSign(u"warning", Tone::Warning);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_signIn->setAutoDefault(false);
    auto *layout = new QGridLayout(this); // the dock is narrow: the button has a line of its own
    layout->setContentsMargins(8, 2, 8, 4);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_sign, 0, 0, Qt::AlignTop);
    layout->addWidget(m_text, 0, 1);
    layout->addWidget(m_signIn, 1, 1, Qt::AlignLeft);
    connect(m_signIn, &QPushButton::clicked, this,
            [this] { Q_EMIT signInAsked(m_needs.firstKey()); });
    tell();
}

void SignInLine::setNeed(const QString &place, const std::optional<Error> &need)
{
    const bool isNew = need && !m_needs.contains(place);
    if (need)
        m_needs[place] = *need;
    else
        m_needs.remove(place);
    tell();
    if (isNew) { // said at once (UX-151)
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

/// One after the other.
void SignInLine::tell()
{
    m_signIn->setText(tr("Sign in again…"));
    setVisible(!m_needs.isEmpty());
    if (!m_needs.isEmpty())
        m_text->setText(tr("%1: %2", "name of a drive, and why it waits")
                            .arg(m_needs.firstKey(), m_needs.first().message));
}

void SignInLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        tell();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_signinline.cpp"
