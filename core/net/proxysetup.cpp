#include "core/net/proxysetup.h"

#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/net/httpclient.h"
#include "core/net/networksettings.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

const QString passwordKey = u"network/proxy"_s;

ProxySettings::Kind kindCalled(const QString &name)
{
    if (name == u"none")
        return ProxySettings::Kind::None;
    if (name == u"http")
        return ProxySettings::Kind::Http;
    return name == u"socks5" ? ProxySettings::Kind::Socks5 : ProxySettings::Kind::System;
}

bool namesProxy(const ProxySettings &proxy)
{
    return proxy.kind == ProxySettings::Kind::Http || proxy.kind == ProxySettings::Kind::Socks5;
}

/// "proxy.example:3128"; people also paste http://proxy.example:3128/.
QUrl addressIn(const QString &text)
{
    return QUrl(text.contains("://"_L1) ? text : "proxy://"_L1 + text);
}

} // namespace

ProxySettings proxyIn(const Settings &settings)
{
    ProxySettings proxy;
    proxy.kind = kindCalled(settings.get(NetworkSettings::Proxy));
    if (!namesProxy(proxy))
        return proxy;
    const QUrl address = addressIn(settings.get(NetworkSettings::ProxyAddress).trimmed());
    proxy.host = address.host(QUrl::FullyEncoded);
    proxy.port = quint16(address.port(proxy.kind == ProxySettings::Kind::Http ? 8080 : 1080));
    proxy.user = settings.get(NetworkSettings::ProxyUser).trimmed();
    return proxy;
}

ProxySetup::ProxySetup(HttpClient &http, Settings &settings, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_settings(settings)
    , m_secrets(secrets)
{
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("network.proxy"_L1))
            apply();
    });
    apply();
    recallPassword();
}

void ProxySetup::apply()
{
    ProxySettings proxy = proxyIn(m_settings);
    if (!proxy.user.isEmpty())
        proxy.password = m_password;
    if (proxy == m_http.proxy())
        return;
    m_http.setProxy(proxy);
    Q_EMIT changed();
}

void ProxySetup::recallPassword()
{
    if (m_http.proxy().user.isEmpty() || hasPassword())
        return;
    ReadSecretTask *task = m_secrets.read(passwordKey);
    task->setParent(this);
    connect(task, &Task::finished, this, [this, task] {
        if (task->error() || !m_password.isEmpty())
            return; // the proxy's own refusal says that one is missing
        m_password = task->secret();
        apply();
    });
    task->start();
}

Task *ProxySetup::keepPassword(const Secret &password)
{
    m_password = password;
    apply();
    return password.isEmpty() ? m_secrets.remove(passwordKey)
                              : m_secrets.write(passwordKey, password);
}

} // namespace Aloft

#include "moc_proxysetup.cpp"
