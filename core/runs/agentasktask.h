#pragma once

#include "core/runs/agentclient.h"
#include "core/runs/asktask.h"

namespace Aloft {

/// A question by the agent: asked again and again until it is over, whatever becomes of the link.
class AgentAskTask final : public AskTask
{
    Q_OBJECT

public:
    AgentAskTask(AgentClient &client, Question question, QObject *parent); ///< client outlives it

    const Reply &reply() const override { return m_reply; }

protected:
    void run() override;
    void stop() override;

private:
    void take(const AgentFrame &answer);

    AgentClient &m_client;
    Question m_question;
    QString m_id;
    Reply m_reply;
    QPointer<AgentCall> m_call;
};

} // namespace Aloft
