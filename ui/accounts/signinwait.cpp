#include "ui/accounts/signinwait.h"

#include "core/base/error.h"
#include "ui/theme/tonelabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Aloft {

SignInWait::SignInWait(QWidget *parent)
    : QWidget(parent)
    , m_step(new QLabel)
    , m_copy(new QPushButton(tr("Copy the &link")))
    , m_pasted(new QLineEdit)
    , m_note(new ToneLabel)
{
    auto *progress = new QProgressBar;
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("Waiting"));
    auto *about = new QLabel(tr("Your browser shows the sign-in; this window closes by itself "
                                "afterwards. If no page came up, copy its link into a browser."));
    about->setWordWrap(true);
    auto *elsewhere = new QLabel(tr("If that browser is on another computer, paste the &address on "
                                    "which it ended:"));
    elsewhere->setWordWrap(true);
    elsewhere->setBuddy(m_pasted);
    m_pasted->setAccessibleName(tr("Address on which the browser ended"));
    m_note->setWordWrap(true);
    m_note->setTone(Tone::Error);
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, &SignInWait::copyAddress);
    connect(m_pasted, &QLineEdit::textChanged, this, &SignInWait::takeText);
    connect(m_pasted, &QLineEdit::returnPressed, this,
            [this] { Q_EMIT addressPasted(m_pasted->text()); });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &SignInWait::cancelled);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_step);
    layout->addWidget(progress);
    layout->addWidget(about);
    layout->addWidget(elsewhere);
    layout->addWidget(m_pasted);
    layout->addWidget(m_note);
    layout->addStretch();
    layout->addWidget(buttons);
}

void SignInWait::begin()
{
    m_address.clear();
    m_copy->setEnabled(false);
    m_copy->setText(tr("Copy the &link"));
    m_pasted->clear();
    m_note->clear();
    m_step->clear();
}

void SignInWait::setAddress(const QUrl &address)
{
    m_address = address;
    m_copy->setEnabled(true);
    m_copy->setFocus();
}

void SignInWait::setStep(const QString &step)
{
    m_step->setText(step);
}

void SignInWait::showError(const Error &error)
{
    m_note->setText(error.text());
}

/// What comes at once is whole; who types an address ends it by Return.
void SignInWait::takeText(const QString &text)
{
    const bool isPasted = text.size() > std::exchange(m_length, text.size()) + 1;
    m_note->clear();
    if (isPasted)
        Q_EMIT addressPasted(text);
}

void SignInWait::copyAddress()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(m_address.toEncoded()));
    m_copy->setText(tr("Copied"));
}

} // namespace Aloft

#include "moc_signinwait.cpp"
