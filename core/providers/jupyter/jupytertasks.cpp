#include "core/providers/jupyter/jupytertasks.h"

#include "core/base/secretstore.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/jupyter/server/serverurl.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcJupyterProvider, "aloft.providers.jupyter", QtInfoMsg)

QString secretKey(const QString &key)
{
    return "jupyter/"_L1 + key;
}

} // namespace

CheckServerTask::CheckServerTask(HttpClient &http, const ServerAddress &address, QObject *parent)
    : Task(parent)
    , m_server(new JupyterServer(http, address, this))
{ }

/// The first question needs no token, so that "not a Jupyter server" and "wrong token" are told
/// apart.
void CheckServerTask::run()
{
    runStep(m_server->probe(), [this](const Task &) {
        runStep(m_server->status(), [this](const Task &) { succeed(); });
    });
}

JupyterAddTask::JupyterAddTask(JupyterProvider *provider, ServerAddress address)
    : AddServerTask(provider)
    , m_provider(provider)
    , m_address(std::move(address))
    , m_key(JupyterProvider::keyOf(m_address))
{ }

void JupyterAddTask::run()
{
    auto *check = new CheckServerTask(m_provider->http(), m_address);
    runStep(check, [this](const CheckServerTask &) { keep(); });
}

void JupyterAddTask::keep()
{
    m_provider->keepAddress(m_key, m_address);
    m_provider->remember(m_key, printableUrl(m_address.url));
    m_spec.image = m_key;
    m_spec.name = m_address.url.host();
    Task *write = m_provider->secrets().write(secretKey(m_key), toSecret(m_address));
    runStep(
        write, [this](const Task &) { succeed(); },
        [this](const Error &error) {
            succeedUnkept(
                {Error::Kind::Storage,
                 tr("The address and token of %1 are remembered only until Aloft ends: no "
                    "keyring of this computer takes them.")
                     .arg(m_spec.name),
                 tr("To keep them, install or unlock a keyring (on Linux GNOME Keyring or "
                    "KWallet), then add the server once more."),
                 error.detail});
        });
    // A locked keyring asks in a window of its own, which may be left open: what it is given stays
    // with it, and the server is of use meanwhile.
    QTimer::singleShot(m_provider->keychainPatience(), this, [this] {
        succeedUnkept(
            {Error::Kind::Storage,
             tr("The address and token of %1 are not in the keyring of this computer yet: "
                "it has not answered.")
                 .arg(m_spec.name),
             tr("Unlock it in the window that it shows; until then Aloft remembers them "
                "only while it runs."),
             {}});
    });
}

void JupyterAddTask::succeedUnkept(const Error &reason)
{
    if (isFinished())
        return;
    qCInfo(lcJupyterProvider) << "address is kept for this time only:" << reason.detail;
    m_notKept = reason;
    succeed();
}

JupyterStartTask::JupyterStartTask(JupyterProvider *provider, QString key)
    : StartTask(provider)
    , m_provider(provider)
    , m_key(std::move(key))
{ }

void JupyterStartTask::run()
{
    if (const ServerAddress *address = m_provider->knownAddress(m_key))
        check(*address);
    else
        readSecret();
}

void JupyterStartTask::readSecret()
{
    ReadSecretTask *read = m_provider->secrets().read(secretKey(m_key));
    runStep(
        read,
        [this](const ReadSecretTask &done) {
            const Result<ServerAddress> address = serverAddressFromSecret(done.secret());
            if (address)
                check(*address);
            else
                fail(address.error());
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::Refused)
                return fail(error); // it is there, behind the user's passphrase
            fail({Error::Kind::Refused,
                  tr("The address and token of %1 are not kept on this computer.")
                      .arg(m_provider->title(m_key)),
                  tr("Enter the server's address once more."), error.detail});
        });
}

void JupyterStartTask::check(const ServerAddress &address)
{
    auto *check = new CheckServerTask(m_provider->http(), address);
    runStep(check, [this, address](const CheckServerTask &) {
        m_provider->keepAddress(m_key, address);
        m_runtime = m_provider->runtimeOf(m_key, address);
        succeed();
    });
}

JupyterOffersTask::JupyterOffersTask(JupyterProvider *provider)
    : OffersTask(provider)
    , m_provider(provider)
{ }

void JupyterOffersTask::run()
{
    m_offers = m_provider->listed();
    succeed();
}

Secret toSecret(const ServerAddress &address)
{
    const QJsonObject object{
        {u"url"_s, address.url.toString(QUrl::FullyEncoded)},
        {u"token"_s, address.token.reveal()},
        {u"password"_s, address.password.reveal()},
        {u"fingerprint"_s, QString::fromLatin1(address.certificateFingerprint.toHex())},
    };
    return Secret(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

Result<ServerAddress> serverAddressFromSecret(const Secret &secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret.reveal().toUtf8()).object();
    ServerAddress address;
    address.url = QUrl(object["url"_L1].toString(), QUrl::StrictMode);
    address.token = Secret(object["token"_L1].toString());
    address.password = Secret(object["password"_L1].toString());
    address.certificateFingerprint = QByteArray::fromHex(
        object["fingerprint"_L1].toString().toLatin1());
    if (!address.url.isValid() || address.url.host().isEmpty())
        return failure(Error::Kind::BadInput,
                       JupyterStartTask::tr("What the keychain has of this server is damaged."));
    return address;
}

} // namespace Aloft

#include "moc_jupytertasks.cpp"
