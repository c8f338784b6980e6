#include "core/providers/jupyter/jupyterprovider.h"

#include "core/base/secretstore.h"
#include "core/jupyter/server/serverurl.h"
#include "core/providers/jupyter/jupytertasks.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Aloft {

JupyterProvider::JupyterProvider(HttpClient &http, SecretStore &secrets, Settings &settings,
                                 QObject *parent)
    : Provider(parent)
    , m_http(http)
    , m_secrets(secrets)
    , m_settings(settings)
{ }

JupyterProvider::~JupyterProvider() = default;

AddServerTask *JupyterProvider::addServer(const ServerAddress &address)
{
    return new JupyterAddTask(this, address);
}

QString JupyterProvider::title(const QString &key) const
{
    const QStringList entries = m_settings.get(JupyterSettings::Servers);
    for (const QString &entry : entries) {
        if (entry.section(u' ', 0, 0) == key)
            return entry.section(u' ', 1);
    }
    return key;
}

Task *JupyterProvider::forgetServer(const QString &key)
{
    QStringList entries = m_settings.get(JupyterSettings::Servers);
    entries.removeIf([&key](const QString &entry) { return entry.section(u' ', 0, 0) == key; });
    m_settings.set(JupyterSettings::Servers, entries);
    m_addresses.remove(key);
    return m_secrets.remove("jupyter/"_L1 + key);
}

QString JupyterProvider::keyOf(const ServerAddress &address)
{
    const QByteArray url = address.url.toEncoded(QUrl::NormalizePathSegments);
    return QString::fromLatin1(
        QCryptographicHash::hash(url, QCryptographicHash::Sha256).toHex().left(12));
}

QString JupyterProvider::id() const
{
    return u"jupyter"_s;
}

QString JupyterProvider::name() const
{
    return tr("Jupyter server");
}

Provider::Capabilities JupyterProvider::capabilities() const
{
    return Capability::Interactive | Capability::Files;
}

OffersTask *JupyterProvider::offers()
{
    return new JupyterOffersTask(this);
}

StartTask *JupyterProvider::start(const RuntimeSpec &spec)
{
    return new JupyterStartTask(this, spec.image);
}

StartTask *JupyterProvider::find(const Runtime &remembered)
{
    return new JupyterStartTask(this, remembered.id);
}

Task *JupyterProvider::stop(const Runtime &)
{
    return new JupyterStopTask(this);
}

const ServerAddress *JupyterProvider::knownAddress(const QString &key) const
{
    const auto found = m_addresses.constFind(key);
    return found == m_addresses.cend() ? nullptr : &*found;
}

void JupyterProvider::keepAddress(const QString &key, const ServerAddress &address)
{
    m_addresses.insert(key, address);
}

void JupyterProvider::remember(const QString &key, const QString &title)
{
    const QString entry = key + u' ' + title;
    QStringList entries = m_settings.get(JupyterSettings::Servers);
    if (entries.contains(entry))
        return;
    entries.removeIf([&key](const QString &old) { return old.section(u' ', 0, 0) == key; });
    entries.append(entry);
    m_settings.set(JupyterSettings::Servers, entries);
}

QList<Offer> JupyterProvider::listed() const
{
    QList<Offer> offers;
    const QStringList entries = m_settings.get(JupyterSettings::Servers);
    for (const QString &entry : entries) {
        RuntimeSpec spec;
        spec.image = entry.section(u' ', 0, 0);
        spec.name = QUrl(entry.section(u' ', 1)).host();
        offers.append({spec, entry.section(u' ', 1), tr("Added by its address."), true});
    }
    return offers;
}

Runtime JupyterProvider::runtimeOf(const QString &key, const ServerAddress &address) const
{
    Runtime runtime;
    runtime.providerId = id();
    runtime.id = key;
    runtime.title = address.url.host();
    runtime.server = address;
    return runtime;
}

} // namespace Aloft

#include "moc_jupyterprovider.cpp"
