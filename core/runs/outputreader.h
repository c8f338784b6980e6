#pragma once

#include "core/runs/agentclient.h"
#include "core/runs/readpace.h"
#include "core/runs/runhost.h"

#include <QHash>

namespace Aloft {

/// One piece of a run's output under way from the agent.
class OutputRequest : public QObject
{
    Q_OBJECT

public:
    OutputRequest(AgentClient &client, const QString &runId, qint64 offset, qint64 firstMark,
                  qint64 limit);
    ~OutputRequest() override; ///< nobody wants it any more

    qint64 offset() const { return m_offset; }
    qint64 limit() const { return m_limit; } ///< so many bytes are asked for
    bool fits(qint64 offset, qint64 firstMark) const
    {
        return offset == m_offset && firstMark >= m_firstMark;
    }

    const std::optional<Result<RunOutputPiece>> &result() const { return m_result; }

Q_SIGNALS:
    void arrived(); ///< result() is there

private:
    void take(const AgentCall &call);

    const qint64 m_offset;
    const qint64 m_firstMark;
    const qint64 m_limit;
    QPointer<AgentCall> m_call;
    std::optional<Result<RunOutputPiece>> m_result;
};

/// Reads output of runs from an agent. Where there is much of it, the piece behind the one that is
/// wanted is asked for at the same time, so that the agent works while we do.
class OutputReader : public QObject
{
    Q_OBJECT

public:
    explicit OutputReader(AgentClient &client, QObject *parent = nullptr); ///< which outlives it

    /// A task that comes started; its parent's.
    ReadOutputTask *read(const QString &runId, qint64 offset, qint64 firstMark, QObject *parent);
    void forget(const QString &runId); ///< what was asked for ahead

private:
    OutputRequest *request(const QString &runId, qint64 offset, qint64 firstMark);
    OutputRequest *ask(const QString &runId, qint64 offset, qint64 firstMark);
    void note(const QString &runId, const OutputRequest &request);

    AgentClient &m_client;
    ReadPace m_pace;
    QHash<QString, OutputRequest *> m_ahead; ///< by run; children
    QHash<QString, qint64> m_sizes;          ///< of the whole outputs, as far as is known
};

} // namespace Aloft
