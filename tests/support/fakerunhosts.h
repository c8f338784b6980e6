#pragma once

#include "core/runs/runhosts.h"
#include "tests/support/fakerunhost.h"

#include <QMap>
#include <QPointer>

namespace Aloft {

/// Sessions by id, with the hosts that a test gives them.
class FakeRunHosts : public RunHosts
{
public:
    using RunHosts::RunHosts;

    QStringList sessionIds() const override { return m_hosts.keys(); }
    RunHost *host(const QString &sessionId) const override { return m_hosts.value(sessionId); }
    QString sessionName(const QString &sessionId) const override
    {
        return m_names.value(sessionId);
    }
    bool wake(const QString &sessionId) override
    {
        woken << sessionId;
        return m_hosts.contains(sessionId);
    }

    void set(const QString &sessionId, RunHost *host) ///< null: a session that has none now
    {
        m_hosts.insert(sessionId, host);
        if (!m_names.contains(sessionId))
            m_names.insert(sessionId, QStringLiteral("Session ") + sessionId);
        Q_EMIT changed(sessionId);
    }
    void remove(const QString &sessionId) ///< the session was deleted
    {
        m_hosts.remove(sessionId);
        m_names.remove(sessionId);
        Q_EMIT changed(sessionId);
    }
    FakeRunHost *add(const QString &sessionId, const QString &name) ///< a session with a host
    {
        auto *made = new FakeRunHost(QStringLiteral("host of ") + sessionId, this);
        rename(sessionId, name);
        set(sessionId, made);
        return made;
    }
    void rename(const QString &sessionId, const QString &name)
    {
        m_names.insert(sessionId, name);
        Q_EMIT changed(sessionId);
    }

    QStringList woken;

private:
    QMap<QString, QPointer<RunHost>> m_hosts;
    QMap<QString, QString> m_names;
};

} // namespace Aloft
