#pragma once

#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/net/httpclient.h"
#include "core/providers/local/localprovider.h"
#include "core/providers/local/localsettings.h"
#include "core/session/runtimesession.h"
#include "core/session/sessionstore.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

namespace Aloft {

/// A folder, a profile, and sessions of this computer's real Python in them.
class LocalBench
{
public:
    LocalBench()
        : m_paths(Paths::ofProfile(m_folder.filePath(QStringLiteral("profile"))))
        , m_settings(Settings::temporary())
    {
        (void)m_paths.create();
        QDir(m_folder.path()).mkdir(QStringLiteral("work"));
        m_settings->set(LocalSettings::Python, QStringLiteral("/usr/bin/python3"));
        m_provider = std::make_unique<LocalProvider>(m_http, m_paths, *m_settings);
        m_store = std::make_unique<SessionStore>(m_paths.data()
                                                 + QStringLiteral("/sessions.sqlite"));
    }

    static bool isPossible()
    {
        QProcess probe;
        probe.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-c"), QStringLiteral("import jupyter_server, ipykernel")});
        return probe.waitForFinished() && probe.exitCode() == 0;
    }

    QString folder() const { return m_folder.filePath(QStringLiteral("work")); }
    const Paths &paths() const { return m_paths; }
    Settings &settings() { return *m_settings; }
    HttpClient &http() { return m_http; }
    LocalProvider &provider() { return *m_provider; }
    SessionStore &store() { return *m_store; }

    StoredSession stored()
    {
        StoredSession stored;
        stored.id = m_store->newId();
        stored.providerId = QStringLiteral("local");
        stored.name = QStringLiteral("work");
        stored.spec.folder = folder();
        stored.changedAt = systemClock().utcNow();
        m_store->save(stored);
        return stored;
    }

    std::unique_ptr<RuntimeSession> session() { return session(stored()); }
    std::unique_ptr<RuntimeSession> session(const StoredSession &stored)
    {
        return std::make_unique<RuntimeSession>(*m_provider, stored,
                                                SessionContext{m_http, *m_store});
    }

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(folder() + u'/' + name);
        QDir().mkpath(QFileInfo(file).path());
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }

private:
    QTemporaryDir m_folder;
    Paths m_paths;
    std::unique_ptr<Settings> m_settings;
    HttpClient m_http{HttpClient::Cookies::Kept};
    std::unique_ptr<LocalProvider> m_provider;
    std::unique_ptr<SessionStore> m_store;
};

} // namespace Aloft
