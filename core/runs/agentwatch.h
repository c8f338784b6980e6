#pragma once

#include "core/runs/agentclient.h"

#include <QHash>

namespace Aloft {

/// Follows all runs of a place: it asks for news, waits for the answer, and asks again, through
/// every break, so that each change is told once. Where asking keeps a machine awake, it rests
/// when nothing runs.
class AgentWatch : public QObject
{
    Q_OBJECT

public:
    explicit AgentWatch(AgentClient &client, QObject *parent = nullptr); ///< client outlives it

    void watch(const QHash<QString, qint64> &offsets);
    void stop();
    bool isActive() const { return m_isActive; }

    void hurry();  ///< something was asked of the place: news is likely; it ends a rest
    void forget(); ///< another place answers: what was told is void

Q_SIGNALS:
    void statusesArrived(const QList<Aloft::RunStatus> &statuses);
    void outputGrew(const QString &runId, qint64 size);
    void runVanished(const QString &runId);

private:
    void poll();
    void dropPoll();
    void take(const AgentNews &news);
    void takeSizes(const AgentNews &news);
    void pause();
    bool waitsThere() const;
    bool mayRest() const;

    AgentClient &m_client;
    QPointer<AgentCall> m_poll; ///< the question under way
    QHash<QString, qint64> m_offsets;
    QHash<QString, RunStatus> m_told;
    Json m_version;
    QTimer m_pause;
    std::chrono::milliseconds m_nextPause{0};
    std::chrono::milliseconds m_busyAt{0}; ///< when there was something to watch
    bool m_isActive = false;
};

} // namespace Aloft
