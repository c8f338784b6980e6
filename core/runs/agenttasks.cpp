#include "core/runs/agenttasks.h"

namespace Aloft {

namespace {

using namespace std::chrono_literals;

constexpr auto inputPause = 200ms;          // until a program that is busy may read again
constexpr qsizetype longestInput = 1 << 20; // bytes in one request

} // namespace

AgentDeedTask::AgentDeedTask(AgentClient &client, AgentFrame request, QObject *parent)
    : Task(parent)
    , m_client(client)
    , m_request(std::move(request))
{ }

void AgentDeedTask::run()
{
    runStep(m_client.call(m_request), [this](const AgentCall &) { succeed(); });
}

AgentInputTask::AgentInputTask(AgentClient &client, QString runId, QByteArray bytes,
                               QObject *parent)
    : Task(parent)
    , m_client(client)
    , m_runId(std::move(runId))
    , m_bytes(std::move(bytes))
{ }

void AgentInputTask::run()
{
    const QByteArray piece = m_bytes.left(longestInput);
    AgentCall *call = m_client.call(inputRequest(m_runId, piece), Repeat::Never);
    runStep(call, [this, sent = piece.size()](const AgentCall &done) {
        take(takenInput(done.answer(), sent));
    });
}

void AgentInputTask::take(qint64 taken)
{
    m_bytes.remove(0, taken);
    if (m_bytes.isEmpty())
        succeed();
    else if (taken > 0)
        run();
    else
        QTimer::singleShot(inputPause, this, [this] {
            if (!isFinished())
                run();
        });
}

} // namespace Aloft
