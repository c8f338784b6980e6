#include "core/session/sessionsamplers.h"

#include "core/session/session.h"
#include "core/session/sessionmodel.h"

#include <utility>

namespace Aloft {

SessionSamplers::SessionSamplers(SessionModel &sessions, QObject *parent)
    : Samplers(parent)
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
                    m_leaving.append(m_sessions.at(row)->id());
            });
    connect(&sessions, &QAbstractItemModel::rowsRemoved, this, [this] {
        for (const QString &sessionId : std::exchange(m_leaving, {}))
            Q_EMIT changed(sessionId);
    });
}

void SessionSamplers::meet(Session *session)
{
    const auto announce = [this, session] { Q_EMIT changed(session->id()); };
    connect(session, &Session::samplerChanged, this, announce);
    connect(session, &Session::nameChanged, this, announce);
}

QStringList SessionSamplers::sessionIds() const
{
    QStringList ids;
    for (const auto &session : m_sessions.sessions())
        ids.append(session->id());
    return ids;
}

Sampler *SessionSamplers::sampler(const QString &sessionId) const
{
    const Session *session = m_sessions.byId(sessionId);
    return session ? session->sampler() : nullptr;
}

QString SessionSamplers::sessionName(const QString &sessionId) const
{
    const Session *session = m_sessions.byId(sessionId);
    return session ? session->name() : QString();
}

} // namespace Aloft

#include "moc_sessionsamplers.cpp"
