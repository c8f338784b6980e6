#include "core/session/sessionrunhosts.h"

#include "core/session/session.h"
#include "core/session/sessionmodel.h"

namespace Aloft {

SessionRunHosts::SessionRunHosts(SessionModel &sessions, QObject *parent)
    : RunHosts(parent)
    , m_sessions(sessions)
{
    for (const auto &session : sessions.sessions())
        meet(session.get());
    connect(&sessions, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    meet(m_sessions.at(row));
                    Q_EMIT changed(m_sessions.at(row)->id());
                }
            });
    connect(&sessions, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_leaving << m_sessions.at(row)->id();
            });
    connect(&sessions, &QAbstractItemModel::rowsRemoved, this, [this] {
        for (const QString &sessionId : std::exchange(m_leaving, {}))
            Q_EMIT changed(sessionId);
    });
}

void SessionRunHosts::meet(Session *session)
{
    const auto announce = [this, session] { Q_EMIT changed(session->id()); };
    connect(session, &Session::runHostChanged, this, announce);
    connect(session, &Session::nameChanged, this, announce);
}

QStringList SessionRunHosts::sessionIds() const
{
    QStringList ids;
    for (const auto &session : m_sessions.sessions())
        ids.append(session->id());
    return ids;
}

RunHost *SessionRunHosts::host(const QString &sessionId) const
{
    const Session *session = m_sessions.byId(sessionId);
    return session ? session->runHost() : nullptr;
}

QString SessionRunHosts::sessionName(const QString &sessionId) const
{
    const Session *session = m_sessions.byId(sessionId);
    return session ? session->name() : QString();
}

bool SessionRunHosts::wake(const QString &sessionId)
{
    Session *session = m_sessions.byId(sessionId);
    if (!session)
        return false;
    const SessionState state = session->state();
    if (state == SessionState::Idle || state == SessionState::Stopped
        || state == SessionState::Lost)
        session->start()->start();
    return true;
}

} // namespace Aloft

#include "moc_sessionrunhosts.cpp"
