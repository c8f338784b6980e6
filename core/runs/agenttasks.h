#pragma once

#include "core/runs/agentclient.h"

#include <QTimer>

#include <functional>

namespace Aloft {

// The tasks that AgentRunHost hands out. The client outlives them.

/// A request, and what its answer says.
template<typename Base, typename Value>
class AgentAnswerTask : public Base
{
public:
    using Parse = std::function<Result<Value>(const AgentFrame &answer)>;

    AgentAnswerTask(AgentClient &client, AgentFrame request, Parse parse, QObject *parent,
                    Repeat repeat = Repeat::Safe)
        : Base(parent)
        , m_client(client)
        , m_request(std::move(request))
        , m_parse(std::move(parse))
        , m_repeat(repeat)
    { }

protected:
    void run() override
    {
        this->runStep(m_client.call(m_request, m_repeat), [this](const AgentCall &call) {
            Result<Value> parsed = m_parse(call.answer());
            if (!parsed) {
                this->fail(parsed.error());
                return;
            }
            m_value = std::move(*parsed);
            this->succeed();
        });
    }

    const Value &value() const { return m_value; }

private:
    AgentClient &m_client;
    AgentFrame m_request;
    Parse m_parse;
    Repeat m_repeat;
    Value m_value{};
};

class AgentStatusTask final : public AgentAnswerTask<RunStatusTask, RunStatus>
{
public:
    using AgentAnswerTask::AgentAnswerTask;
    const RunStatus &status() const override { return value(); }
};

class AgentListTask final : public AgentAnswerTask<RunListTask, QList<RunStatus>>
{
public:
    using AgentAnswerTask::AgentAnswerTask;
    const QList<RunStatus> &statuses() const override { return value(); }
};

/// A request whose answer says no more than that it was done.
class AgentDeedTask final : public Task
{
public:
    AgentDeedTask(AgentClient &client, AgentFrame request, QObject *parent);

protected:
    void run() override;

private:
    AgentClient &m_client;
    AgentFrame m_request;
};

/// Bytes for a program's input, in their order and never twice. A program that does not read takes
/// only some at a time.
class AgentInputTask final : public Task
{
public:
    AgentInputTask(AgentClient &client, QString runId, QByteArray bytes, QObject *parent);

protected:
    void run() override;

private:
    void take(qint64 taken);

    AgentClient &m_client;
    QString m_runId;
    QByteArray m_bytes; ///< still to be sent
};

} // namespace Aloft
