#include "ui/settings/networkdialog.h"

#include "core/base/settings.h"
#include "core/net/httpclient.h"
#include "core/net/networksettings.h"
#include "core/net/proxysetup.h"
#include "ui/settings/settingwidget.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/icons.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What most people are on their way to: Colab's own page.
const QString usualServer = u"https://colab.research.google.com/"_s;

QIcon iconOf(NetworkFinding::Outcome outcome)
{
    switch (outcome) {
    case NetworkFinding::Outcome::Passed:
        return themedIcon(u"ok", Tone::Ok);
    case NetworkFinding::Outcome::NotNeeded:
        return themedIcon(u"info", Tone::MutedText);
    case NetworkFinding::Outcome::Failed:
        return themedIcon(u"error", Tone::Error);
    }
    Q_UNREACHABLE();
}

bool isOfProxyServer(const SettingWidget &row)
{
    return row.row().setting.key != QLatin1String(NetworkSettings::Proxy.key);
}

} // namespace

NetworkDialog::NetworkDialog(Settings &settings, HttpClient &http, ProxySetup &proxy,
                             QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_http(http)
    , m_proxy(proxy)
    , m_passwordRow(new QWidget(this))
    , m_passwordTitle(new QLabel)
    , m_password(new QLineEdit)
    , m_addressTitle(new QLabel)
    , m_address(new QLineEdit(usualServer))
    , m_start(new QPushButton)
    , m_findings(new QListWidget)
    , m_state(new QLabel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeToLetters(*this, 84, 36);
    for (const SettingRow &row : settingTable()) {
        if (row.setting.key.startsWith("network."_L1))
            m_rows.append(new SettingWidget(row, settings, this));
    }
    build();
    connect(&settings, &Settings::changed, this, &NetworkDialog::updateProxyRows);
    connect(m_password, &QLineEdit::editingFinished, this, &NetworkDialog::keepPassword);
    connect(m_start, &QPushButton::clicked, this, &NetworkDialog::startOrCancel);
    updateProxyRows();
    retranslate();
    m_start->setFocus();
}

void NetworkDialog::build()
{
    auto *password = new QHBoxLayout(m_passwordRow);
    password->setContentsMargins(0, 8, m_rows.constFirst()->gutter(), 8);
    password->addWidget(m_passwordTitle, 1);
    password->addWidget(m_password);
    m_passwordTitle->setBuddy(m_password);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 28);
    auto *address = new QHBoxLayout;
    address->addWidget(m_addressTitle);
    address->addWidget(m_address, 1);
    address->addWidget(m_start);
    m_addressTitle->setBuddy(m_address);
    m_start->setDefault(true);
    m_findings->setWordWrap(true);
    m_state->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    for (SettingWidget *row : std::as_const(m_rows))
        layout->addWidget(row);
    layout->addWidget(m_passwordRow);
    layout->addSpacing(8);
    layout->addLayout(address);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
}

void NetworkDialog::updateProxyRows()
{
    const QString kind = m_settings.get(NetworkSettings::Proxy);
    const bool namesProxy = kind == u"http" || kind == u"socks5";
    for (SettingWidget *row : std::as_const(m_rows))
        row->setEnabled(namesProxy || !isOfProxyServer(*row));
    m_passwordRow->setEnabled(namesProxy && !m_settings.get(NetworkSettings::ProxyUser).isEmpty());
}

void NetworkDialog::keepPassword()
{
    if (!m_password->isModified())
        return;
    m_password->setModified(false);
    Task *task = m_proxy.keepPassword(Secret(m_password->text()));
    connect(task, &Task::finished, this, [this, task] {
        if (task->error())
            m_state->setText(task->error()->text());
    });
    task->start();
}

void NetworkDialog::startOrCancel()
{
    if (m_check)
        m_check->cancel();
    else
        check();
}

void NetworkDialog::check()
{
    keepPassword();
    m_findings->clear();
    const QString typed = m_address->text().trimmed();
    m_check = new NetworkCheck(
        m_http, QUrl(typed.contains("://"_L1) ? typed : "https://"_L1 + typed), this);
    connect(m_check, &NetworkCheck::found, this, &NetworkDialog::add);
    connect(m_check, &Task::statusChanged, m_state, &QLabel::setText);
    connect(m_check, &Task::finished, this, [this](Task *task) { conclude(*task); });
    m_check->start();
    retranslate();
}

void NetworkDialog::add(const NetworkFinding &finding)
{
    QString text = tr("%1: %2").arg(stepName(finding.step), finding.text);
    if (!finding.advice.isEmpty())
        text += u'\n' + finding.advice;
    auto *item = new QListWidgetItem(iconOf(finding.outcome), text, m_findings);
    item->setData(Qt::AccessibleTextRole,
                  finding.outcome == NetworkFinding::Outcome::Failed ? tr("Ends here. %1").arg(text)
                                                                     : text);
    m_findings->setCurrentItem(item);
}

void NetworkDialog::conclude(const Task &check)
{
    const bool isCancelled = check.error() && check.error()->kind == Error::Kind::Cancelled;
    m_state->setText(isCancelled         ? tr("The check was cancelled.")
                         : check.error() ? tr("The way ends at the step with the red sign.")
                                         : tr("The way to this server is open."));
    m_check = nullptr;
    retranslate();
}

QString NetworkDialog::stepName(NetworkFinding::Step step)
{
    switch (step) {
    case NetworkFinding::Step::Lookup:
        return tr("Name");
    case NetworkFinding::Step::Proxy:
        return tr("Proxy");
    case NetworkFinding::Step::Tls:
        return tr("Secure connection");
    case NetworkFinding::Step::Server:
        return tr("Server");
    case NetworkFinding::Step::WebSocket:
        return tr("WebSocket");
    }
    Q_UNREACHABLE();
}

void NetworkDialog::retranslate()
{
    setWindowTitle(tr("Check the network"));
    for (SettingWidget *row : std::as_const(m_rows))
        row->retranslate();
    m_passwordTitle->setText(tr("Proxy &password"));
    m_password->setPlaceholderText(m_proxy.hasPassword() ? tr("Kept in the keychain") : tr("None"));
    m_addressTitle->setText(tr("&Way to"));
    m_address->setAccessibleName(tr("Server to reach"));
    m_start->setText(m_check ? tr("Cancel") : tr("&Check"));
    m_findings->setAccessibleName(tr("Steps of the way"));
}

void NetworkDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace Aloft

#include "moc_networkdialog.cpp"
