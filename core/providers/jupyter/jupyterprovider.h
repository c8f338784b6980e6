#pragma once

#include "core/base/result.h"
#include "core/base/settings.h"
#include "core/providers/provider.h"

#include <QHash>

#include <chrono>

namespace Aloft {

class HttpClient;
class SecretStore;

namespace JupyterSettings {

/// Each entry is "KEY TITLE": what names a server without its secrets, which are in the keychain.
inline const Setting<QStringList> Servers{"jupyter.servers",
                                          {},
                                          "Jupyter servers added by address",
                                          SettingReach::User};

} // namespace JupyterSettings

/// A server checked and remembered by addServer().
class AddServerTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const RuntimeSpec &spec() const = 0; ///< for Workbench::createSession()

    /// Set where the server was added but its address and token end with the program, because
    /// there is no keychain: to be told to the user.
    virtual const std::optional<Error> &notKept() const = 0;
};

/// Jupyter servers that somebody else runs, given by address. A spec's image is the server's key,
/// never its address: that may be a secret. Aloft does not end these servers.
class JupyterProvider : public Provider
{
    Q_OBJECT

public:
    /// http (which keeps cookies), secrets and settings outlive the provider.
    JupyterProvider(HttpClient &http, SecretStore &secrets, Settings &settings,
                    QObject *parent = nullptr);
    ~JupyterProvider() override;

    /// Is it a Jupyter server, and does it let us in? Then it is remembered under its key. Fails
    /// with Refused for a wrong token or password (ask again), and for a certificate that nobody
    /// vouches for: untrustedFingerprint(error) is then what the user may accept, by another
    /// addServer() with it in the address.
    AddServerTask *addServer(const ServerAddress &address);

    /// The server as people see it, and how to be rid of it.
    QString title(const QString &key) const;
    Task *forgetServer(const QString &key);

    /// How long adding a server waits for a keychain that does not answer.
    std::chrono::milliseconds keychainPatience() const { return m_keychainPatience; }
    void setKeychainPatience(std::chrono::milliseconds patience) { m_keychainPatience = patience; }

    static QString keyOf(const ServerAddress &address); ///< says nothing of the address itself

    QString id() const override;
    QString name() const override;
    Capabilities capabilities() const override;

    OffersTask *offers() override;
    StartTask *start(const RuntimeSpec &spec) override;
    StartTask *find(const Runtime &remembered) override;
    Task *stop(const Runtime &runtime) override;

    // For this provider's tasks.
    HttpClient &http() const { return m_http; }
    SecretStore &secrets() const { return m_secrets; }
    const ServerAddress *knownAddress(const QString &key) const; ///< of this life; null if unknown
    void keepAddress(const QString &key, const ServerAddress &address);
    void remember(const QString &key, const QString &title);
    QList<Offer> listed() const;
    Runtime runtimeOf(const QString &key, const ServerAddress &address) const;

private:
    HttpClient &m_http;
    SecretStore &m_secrets;
    Settings &m_settings;
    QHash<QString, ServerAddress> m_addresses; ///< by key
    std::chrono::milliseconds m_keychainPatience{5000};
};

} // namespace Aloft
