#include "ui/accounts/signinform.h"

#include "core/base/error.h"
#include "ui/accounts/accounttext.h"
#include "ui/accounts/clienthelp.h"
#include "ui/theme/tonelabel.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGroupBox>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile()
                                                               : QString();
}

/// A choice, and under it what follows from it.
QRadioButton *addChoice(DriveReach reach, QVBoxLayout &layout)
{
    auto *choice = new QRadioButton(reachText(reach));
    choice->setAccessibleDescription(reachConsequence(reach));
    auto *consequence = new ToneLabel;
    consequence->setTone(Tone::MutedText);
    consequence->setText(reachConsequence(reach));
    consequence->setWordWrap(true);
    consequence->setIndent(choice->fontMetrics().averageCharWidth() * 4);
    layout.addWidget(choice);
    layout.addWidget(consequence);
    return choice;
}

} // namespace

SignInForm::SignInForm(const QString &serviceName, QWidget *parent)
    : QWidget(parent)
    , m_serviceName(serviceName)
    , m_narrowing(new ToneLabel)
    , m_clientName(new QLabel)
    , m_note(new ToneLabel)
    , m_signIn(new QPushButton(tr("&Sign in in the browser")))
{
    setAcceptDrops(true);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(makeReachBox());
    layout->addWidget(makeClientBox());
    layout->addWidget(m_note);
    layout->addStretch();
    layout->addWidget(makeButtons());
    setReach(DriveReach::OwnFiles);
}

QWidget *SignInForm::makeReachBox()
{
    auto *box = new QGroupBox(tr("What Aloft may see of your drive"));
    auto *layout = new QVBoxLayout(box);
    m_ownFiles = addChoice(DriveReach::OwnFiles, *layout);
    m_wholeDrive = addChoice(DriveReach::WholeDrive, *layout);
    m_narrowing->setTone(Tone::Warning);
    m_narrowing->setWordWrap(true);
    m_narrowing->setText(tr("Aloft first gives its right to the whole drive back: until you have "
                            "signed in again, the account cannot be used."));
    m_narrowing->hide();
    layout->addWidget(m_narrowing);
    return box;
}

QWidget *SignInForm::makeClientBox()
{
    auto *box = new QGroupBox(tr("OAuth client"));
    auto *choose = new QPushButton(tr("&Choose its file…"));
    auto *help = new QPushButton(tr("&How do I get one?"));
    for (QPushButton *button : {choose, help})
        button->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &SignInForm::chooseFile);
    connect(help, &QPushButton::clicked, this, [this] { (new ClientHelp(this))->open(); });
    m_clientName->setWordWrap(true);
    m_clientName->setText(tr("%1 lets programs in by an OAuth client. Drop the JSON file of yours "
                             "here; without one, the client of your last sign-in is used.")
                              .arg(m_serviceName));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(choose);
    buttons->addWidget(help);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(m_clientName);
    layout->addLayout(buttons);
    return box;
}

QWidget *SignInForm::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_signIn, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &SignInForm::signInAsked);
    connect(buttons, &QDialogButtonBox::rejected, this, &SignInForm::cancelled);
    return buttons;
}

DriveReach SignInForm::reach() const
{
    return m_wholeDrive->isChecked() ? DriveReach::WholeDrive : DriveReach::OwnFiles;
}

void SignInForm::setReach(DriveReach reach)
{
    (reach == DriveReach::WholeDrive ? m_wholeDrive : m_ownFiles)->setChecked(true);
}

void SignInForm::warnOfNarrowing()
{
    connect(m_ownFiles, &QRadioButton::toggled, m_narrowing, &QWidget::setVisible);
    m_narrowing->setVisible(m_ownFiles->isChecked());
}

void SignInForm::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("The JSON file of your OAuth client"), QString(),
                                   tr("JSON files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SignInForm::takeClientFile);
    dialog->open();
}

void SignInForm::takeClientFile(const QString &path)
{
    const Result<OAuthClient> client = readClientFile(path);
    if (!client)
        return showError(client.error());
    m_client = *client;
    clearNote();
    m_clientName->setText(tr("%1: client %2").arg(QFileInfo(path).fileName(), m_client.id));
}

void SignInForm::showError(const Error &error)
{
    // That somebody changed their mind, or took too long, is nothing gone wrong.
    m_note->setTone(error.kind == Error::Kind::Refused ? Tone::Warning : Tone::Error);
    m_note->setText(error.text());
    m_note->show();
}

void SignInForm::clearNote()
{
    m_note->hide();
}

/// Of a dialog, which it is not in before.
void SignInForm::showEvent(QShowEvent *event)
{
    m_signIn->setDefault(true);
    QWidget::showEvent(event);
}

void SignInForm::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void SignInForm::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    takeClientFile(droppedFile(*event->mimeData()));
}

} // namespace Aloft

#include "moc_signinform.cpp"
