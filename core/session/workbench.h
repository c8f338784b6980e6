#pragma once

#include "core/net/httpclient.h"
#include "core/net/sleepwatch.h"
#include "core/session/sessionmodel.h"

#include <QList>

#include <memory>
#include <vector>

namespace Aloft {

class Accounts;
class DriveBook;
class ExecutionLedger;
class HardwareBook;
class HomeDrive;
class JupyterProvider;
class LocalProvider;
class MemoryDeaths;
class Paths;
class ProfileDrives;
class ProxySetup;
class Reachability;
class RunBook;
class RunHardware;
class SamplerSource;
class RuntimeSession;
class SecretStore;
class SecretVault;
class SessionDrives;
class SessionRunHosts;
class SessionSamplers;
class SessionWork;
class SessionStore;
class Settings;
class SyncBook;
class Transfers;

/// The parts of a running Aloft that windows and commands share: made by app/, handed down.
/// Owns its providers and, through the model, the sessions; remembers them in the store.
class Workbench : public QObject
{
    Q_OBJECT

public:
    /// Secrets rest in the desktop's keychain, or where there is none in a file that the user's
    /// passphrase locks.
    Workbench(const Paths &paths, Settings &settings, QObject *parent = nullptr);
    /// The same with another keychain, or told of sleep by another.
    Workbench(const Paths &paths, Settings &settings, std::unique_ptr<SecretStore> keychain,
              std::unique_ptr<SleepWatch> sleepWatch = createSystemSleepWatch(),
              QObject *parent = nullptr);
    ~Workbench() override;

    const Paths &paths() const { return m_paths; }
    Settings &settings() const { return m_settings; }
    HttpClient &http() { return m_http; }
    ProxySetup &proxy() const { return *m_proxy; }
    Accounts &accounts(); ///< made when first asked for
    SessionModel &sessions() { return *m_sessions; }
    RunBook &runs();          ///< made when first asked for, after restoreSessions()
    HardwareBook &hardware(); ///< made when first asked for, as runs(): nothing is read before
    DriveBook &drives();      ///< made when first asked for
    SessionDrives &sessionDrives(); ///< made when first asked for
    HomeDrive &home();              ///< made when first asked for
    Transfers &transfers();         ///< made when first asked for: then all goes on
    QStringList carriedDrives();    ///< keys that transfers() has; nothing begins by that
    SyncBook &syncs();              ///< made when first asked for
    ExecutionLedger &ledger();      ///< executions under way, kept across restarts
    const std::vector<std::unique_ptr<Provider>> &providers() const { return m_providers; }
    Provider *provider(const QString &id) const; ///< null when there is none
    LocalProvider &localProvider() const { return *m_localProvider; }
    JupyterProvider &jupyterProvider() const { return *m_jupyterProvider; }

    /// What is wrong with the list of sessions on disk; nothing when all is well.
    const std::optional<Error> &problem() const;

    /// A new session (Idle) of a provider, remembered across restarts. The id must exist.
    Session *createSession(const QString &providerId, const RuntimeSpec &spec);

    /// The local session for a folder: the existing one, or a new one.
    Session *localSession(const QString &folder);

    /// Removes an ended session from the list and the store; a live one stays.
    void forgetSession(Session *session);

    /// Takes up the sessions of an earlier life and finds their machines again.
    Task *restoreSessions();

    /// Lets kernels live where the provider's machine lives on, stops what is this process's own.
    Task *close();

private:
    ProfileDrives &profileDrives();
    QString freeName(const QString &wanted) const;
    bool hasGpuFree(const QString &sessionId);
    SamplerSource &thisComputer(const QString &folder);
    RuntimeSession *add(const struct StoredSession &stored);
    QList<RuntimeSession *> runtimeSessions() const;
    void watchSleep();

    const Paths &m_paths;
    Settings &m_settings;
    HttpClient m_http;
    std::unique_ptr<SecretVault> m_secrets;
    std::unique_ptr<ProxySetup> m_proxy;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Reachability> m_reachability;
    std::unique_ptr<SleepWatch> m_sleepWatch;
    std::unique_ptr<SessionStore> m_store;
    std::vector<std::unique_ptr<Provider>> m_providers;
    LocalProvider *m_localProvider = nullptr;
    JupyterProvider *m_jupyterProvider = nullptr;
    std::unique_ptr<SamplerSource> m_thisComputer; ///< made with the first session of it
    std::unique_ptr<SessionModel> m_sessions;      ///< sessions refer to all of the above
    std::unique_ptr<SessionRunHosts> m_runHosts;
    std::unique_ptr<RunBook> m_runs; ///< it follows runs through the sessions
    std::unique_ptr<SessionSamplers> m_samplers;
    std::unique_ptr<HardwareBook> m_hardware;
    std::unique_ptr<RunHardware> m_runHardware;
    std::unique_ptr<MemoryDeaths> m_memoryDeaths;
    std::unique_ptr<SessionWork> m_sessionWork;
    std::unique_ptr<SessionDrives> m_sessionDrives;
    std::unique_ptr<HomeDrive> m_home;
    std::unique_ptr<ProfileDrives> m_drives;
    std::unique_ptr<SyncBook> m_syncs;    ///< works with drives, and pauses with transfers
    const Transfers *m_carrier = nullptr; ///< knows the disks that are places without being added
};

} // namespace Aloft
