#include "ui/shell/newsessiondialog.h"

#include "core/jupyter/server/serverurl.h"
#include "core/net/certificate.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/session/session.h"
#include "ui/shell/question.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tonelabel.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int ProviderRole = Qt::UserRole + 1;
constexpr int SpecRole = Qt::UserRole + 2;

} // namespace

NewSessionDialog::NewSessionDialog(const Surroundings &surroundings, const QString &folder,
                                   QWidget *parent)
    : QDialog(parent)
    , m_surroundings(surroundings)
    , m_folder(folder)
    , m_offers(new QListWidget(this))
    , m_state(new QLabel(this))
    , m_address(new QLineEdit(this))
    , m_secretKind(new QComboBox(this))
    , m_secret(new QLineEdit(this))
    , m_addressNote(new ToneLabel(this))
    , m_add(new QPushButton(tr("Add and start"), this))
    , m_start(new QPushButton(tr("Start session"), this))
    , m_waiting(surroundings.providers.size())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New session"));
    m_form = makeAddressForm();
    build();
    for (Provider *provider : surroundings.providers)
        askProvider(provider);
    showState();
    updateStart();
}

void NewSessionDialog::build()
{
    resizeToLetters(*this, 88, 34);
    auto *title = new QLabel(tr("Where should it run?"), this);
    title->setFont(headingFont(font(), 3));
    m_offers->setAccessibleName(tr("Places to run"));
    m_offers->setWordWrap(true);
    m_offers->setIconSize({20, 20});
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(this);
    m_start->setDefault(true);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(m_offers, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewSessionDialog::startChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_offers, &QListWidget::itemActivated, this, &NewSessionDialog::startChosen);
    connect(m_offers, &QListWidget::currentItemChanged, this, &NewSessionDialog::updateStart);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *focused) { updateDefault(focused); });
}

QWidget *NewSessionDialog::makeAddressForm()
{
    auto *group = new QGroupBox(tr("A Jupyter server elsewhere"), this);
    auto *form = new QFormLayout(group);
    m_address->setPlaceholderText(u"https://hub.example.org/user/me/?token=…"_s);
    m_address->setAccessibleName(tr("Address of the server"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(tr("Token or password"));
    m_addressNote->setWordWrap(true);
    m_addressNote->hide();
    form->addRow(tr("&Address"), m_address);
    m_secretKind->addItems({tr("Token"), tr("Password")});
    m_secretKind->setAccessibleName(tr("How to sign in"));
    form->addRow(m_secretKind, m_secret);
    form->addRow(m_addressNote);
    auto *addLine = new QHBoxLayout;
    addLine->addStretch();
    addLine->addWidget(m_add);
    form->addRow(addLine);
    m_add->setAutoDefault(false);
    m_add->setEnabled(false);
    connect(m_address, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_add, &QPushButton::clicked, this, [this] { addServer(); });
    group->setVisible(bool(m_surroundings.addServer));
    return group;
}

void NewSessionDialog::askProvider(Provider *provider)
{
    OffersTask *task = provider->offers();
    connect(task, &Task::finished, this, [this, task, provider] {
        --m_waiting;
        if (!task->error())
            list(provider, task->offers());
        else if (task->error()->kind != Error::Kind::Cancelled)
            m_problems.append(u"%1: %2"_s.arg(provider->name(), task->error()->text()));
        showState();
    });
    task->start();
}

void NewSessionDialog::showState()
{
    QStringList lines = m_problems;
    if (m_waiting > 0)
        lines.append(tr("Looking what can be had…"));
    else if (lines.isEmpty() && m_offers->count() == 0)
        lines.append(tr("Nothing can be had now."));
    m_state->setText(lines.join(u'\n'));
    m_state->setVisible(!lines.isEmpty());
}

void NewSessionDialog::list(Provider *provider, const QList<Offer> &offers)
{
    for (const Offer &offer : offers) {
        const QString detail = offer.detail.isEmpty() ? QString() : u"\n"_s + offer.detail;
        auto *item = new QListWidgetItem(
            themedIcon(provider->capabilities() & Provider::Capability::Stop ? u"session"
                                                                             : u"server"),
            u"%1: %2%3"_s.arg(provider->name(), offer.title, detail), m_offers);
        item->setData(ProviderRole, provider->id());
        item->setData(SpecRole, QVariant::fromValue(offer.spec));
        if (!offer.isAvailable)
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
        else if (!m_offers->currentItem())
            m_offers->setCurrentItem(item);
    }
    updateStart();
}

void NewSessionDialog::updateStart()
{
    const QListWidgetItem *item = m_offers->currentItem();
    m_start->setEnabled(item && item->flags() & Qt::ItemIsEnabled);
}

/// Enter does what belongs to the place where one types: an address is not for the list above.
void NewSessionDialog::updateDefault(const QWidget *focused)
{
    const bool isButton = qobject_cast<const QPushButton *>(focused);
    if (focused && focused->window() == this && !isButton)
        (m_form->isAncestorOf(focused) ? m_add : m_start)->setDefault(true);
}

void NewSessionDialog::startChosen()
{
    const QListWidgetItem *item = m_offers->currentItem();
    if (item && item->flags() & Qt::ItemIsEnabled)
        start(item->data(ProviderRole).toString(), item->data(SpecRole).value<RuntimeSpec>());
}

void NewSessionDialog::start(const QString &providerId, RuntimeSpec spec)
{
    if (spec.folder.isEmpty())
        spec.folder = m_folder;
    Session *session = m_surroundings.createSession(providerId, spec);
    Q_EMIT sessionMade(session);
    session->start()->start(); // how it goes, the Sessions dock shows
    accept();
}

void NewSessionDialog::addServer(const QByteArray &fingerprint)
{
    Result<ServerAddress> address = parseServerUrl(m_address->text().trimmed());
    if (!address)
        return refuseServer(address.error());
    const Secret typed(m_secret->text());
    if (m_secretKind->currentIndex() == 1) {
        address->token = {};
        address->password = typed;
    } else if (!typed.isEmpty()) {
        address->token = typed;
    }
    address->certificateFingerprint = fingerprint;
    m_add->setEnabled(false);
    showNote(tr("Asking the server…"), Tone::MutedText);
    AddServerTask *task = m_surroundings.addServer(*address);
    connect(task, &Task::finished, this, [this, task] {
        m_add->setEnabled(true);
        if (task->error())
            return refuseServer(*task->error());
        if (task->notKept())
            Q_EMIT serverNotKept(*task->notKept());
        start(u"jupyter"_s, task->spec());
    });
    task->start();
}

void NewSessionDialog::refuseServer(const Error &error)
{
    showNote(error.text(), Tone::Error);
    const QByteArray fingerprint = untrustedFingerprint(error);
    if (fingerprint.isEmpty())
        return;
    ask(this, tr("Trust this server's certificate?"),
        tr("Nobody vouches for it. Compare its fingerprint with what the server's owner tells "
           "you:\n\n%1\n\nIt is then accepted for this server only.")
            .arg(readableFingerprint(fingerprint)),
        {{tr("Trust it for this server"), [this, fingerprint] { addServer(fingerprint); }},
         {tr("Do not connect"), {}}});
}

void NewSessionDialog::showNote(const QString &text, Tone tone)
{
    m_addressNote->setTone(tone);
    m_addressNote->setText(text);
    m_addressNote->setVisible(!text.isEmpty());
}

} // namespace Aloft

#include "moc_newsessiondialog.cpp"
