#include "core/session/sessionwork.h"

#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"
#include "core/session/session.h"
#include "core/session/sessionmodel.h"

#include <utility>

namespace Aloft {

SessionWork::SessionWork(SessionModel &sessions, RunBook &runs, HardwareBook &hardware,
                         QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_runs(runs)
    , m_hardware(hardware)
{
    for (const auto &session : sessions.sessions())
        meet(session.get());
    connect(&sessions, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    meet(m_sessions.at(row));
            });
    connect(&runs.queue(), &RunQueue::orderChanged, this, &SessionWork::look);
}

/// An interest that ends may bring a reading at once, and that a queued run starts.
SessionWork::~SessionWork()
{
    const auto ending = std::exchange(m_interests, {});
}

void SessionWork::meet(Session *session)
{
    const auto lookAgain = [this, session] { look(session->id()); };
    connect(session, &Session::stateChanged, this, lookAgain);
    connect(session, &QObject::destroyed, this,
            [this, sessionId = session->id()] { m_interests.erase(sessionId); });
    lookAgain();
}

void SessionWork::look(const QString &sessionId)
{
    if (!isUnderWay(sessionId))
        m_interests.erase(sessionId);
    else if (!m_interests.contains(sessionId))
        m_interests.emplace(sessionId, m_hardware.watch(sessionId, ReadingReason::Work));
}

bool SessionWork::isUnderWay(const QString &sessionId) const
{
    const Session *session = m_sessions.byId(sessionId);
    return session
        && (session->state() == SessionState::Busy || !m_runs.queue().waiting(sessionId).isEmpty());
}

} // namespace Aloft

#include "moc_sessionwork.cpp"
