#pragma once

#include "core/session/sessionmodel.h"

#include <QList>

#include <vector>

namespace Aloft {

class Paths;
class Settings;

/// The parts of a running Aloft that windows and commands share: made by app/, handed down.
/// Owns its providers and, through the model, the sessions; remembers them in the store.
class Workbench : public QObject
{
    Q_OBJECT

public:
    Workbench(const Paths &paths, Settings &settings, QObject *parent = nullptr);
    ~Workbench() override;

    const Paths &paths() const { return m_paths; }
    Settings &settings() const { return m_settings; }
    SessionModel &sessions() { return *m_sessions; }
    const std::vector<std::unique_ptr<Provider>> &providers() const { return m_providers; }
    Provider *provider(const QString &id) const; ///< null when there is none

    /// A new session (Idle) of a provider, remembered across restarts. The id must exist.
    Session *createSession(const QString &providerId, const RuntimeSpec &spec);

    /// The local session for a folder: the existing one, or a new one.
    Session *localSession(const QString &folder);

    /// Takes up the sessions of an earlier life and finds their machines again.
    Task *restoreSessions();

    /// Lets kernels live where the provider's machine lives on, stops what is this process's own.
    Task *close();

private:
    const Paths &m_paths;
    Settings &m_settings;
    std::vector<std::unique_ptr<Provider>> m_providers;
    std::unique_ptr<SessionModel> m_sessions;
    std::unique_ptr<class SessionStore> m_store;
};

} // namespace Aloft
