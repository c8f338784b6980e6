#include "core/runs/agentasktask.h"

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds longestWait{5'000}; ///< well within the silence of a dead link

/// Its program is there: only its id need be sent from now on.
bool hasBegun(const AgentFrame &answer)
{
    const Json &begun = memberAt(answer.head, "begun");
    return begun.is_boolean() && begun.get<bool>();
}

} // namespace

AgentAskTask::AgentAskTask(AgentClient &client, Question question, QObject *parent)
    : AskTask(parent)
    , m_client(client)
    , m_question(std::move(question))
    , m_id(newRunId())
{ }

void AgentAskTask::run()
{
    const auto wait = std::min(longestWait, m_client.manner().longestWait);
    m_call = m_client.call(askRequest(m_id, m_question, wait));
    runStep(m_call.data(), [this](const AgentCall &call) { take(call.answer()); });
}

/// Cancelled while the place works at it: it need not go on. When the call has failed, there is no
/// way there.
void AgentAskTask::stop()
{
    if (m_call && !m_call->isFinished())
        m_client.call(endAskRequest(m_id));
}

void AgentAskTask::take(const AgentFrame &answer)
{
    const auto reply = parseReply(answer);
    if (!reply) {
        fail(reply.error());
        return;
    }
    if (!*reply) {
        if (hasBegun(answer))
            m_question.program.clear();
        run();
        return;
    }
    m_client.call(endAskRequest(m_id)); // nothing is kept there; that nobody waits for
    m_reply = **reply;
    succeed();
}

} // namespace Aloft

#include "moc_agentasktask.cpp"
