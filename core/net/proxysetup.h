#pragma once

#include "core/net/proxysettings.h"

#include <QObject>

namespace Aloft {

class HttpClient;
class SecretStore;
class Settings;
class Task;

/// The proxy that the settings name (NetworkSettings), without its password. An address that makes
/// no sense is that of a proxy without a host: nobody who chose a proxy goes past it unknowingly.
ProxySettings proxyIn(const Settings &settings);

/// Keeps the client on the proxy that the user chose: settings and keychain, also when they change.
class ProxySetup : public QObject
{
    Q_OBJECT

public:
    ProxySetup(HttpClient &http, Settings &settings, SecretStore &secrets,
               QObject *parent = nullptr);

    /// Holds at once. The task keeps it in the keychain (an empty one is removed from there) and
    /// fails with Storage where there is none: then it is forgotten with the program.
    Task *keepPassword(const Secret &password);
    bool hasPassword() const { return !m_password.isEmpty(); }
    void recallPassword(); ///< from the keychain: it can be read now

Q_SIGNALS:
    void changed();

private:
    void apply();

    HttpClient &m_http;
    Settings &m_settings;
    SecretStore &m_secrets;
    Secret m_password;
};

} // namespace Aloft
