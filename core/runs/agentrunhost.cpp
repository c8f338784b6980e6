#include "core/runs/agentrunhost.h"

#include "core/runs/agentasktask.h"
#include "core/runs/agentfiletask.h"
#include "core/runs/agentjournal.h"
#include "core/runs/agenttasks.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

bool isJournal(const RunStatus &status)
{
    return !kernelOfJournal(status.id).isEmpty();
}

/// The agent lists journals with runs.
Result<QList<RunStatus>> runsIn(const AgentFrame &answer)
{
    Result<QList<RunStatus>> statuses = parseStatuses(answer);
    if (statuses)
        statuses->removeIf(isJournal);
    return statuses;
}

Result<RunStatus> stateIn(const AgentFrame &answer)
{
    return parseStatus(answer);
}

/// The list of one: an unknown run is left out of it.
Result<RunStatus> onlyStatusIn(const AgentFrame &answer)
{
    const auto statuses = parseStatuses(answer);
    if (!statuses)
        return failure(statuses.error());
    if (!statuses->isEmpty())
        return statuses->first();
    return failure({Error::Kind::NotFound,
                    AgentRunHost::tr("The runtime knows no such run."),
                    AgentRunHost::tr("It was removed there, or the runtime is another one by now."),
                    {}});
}

} // namespace

AgentRunHost::AgentRunHost(std::unique_ptr<AgentChannel> channel, QString client,
                           Reachability *reachability, const AgentTiming &timing,
                           const Clock &clock, QObject *parent)
    : RunHost(parent)
    , m_agent(std::move(channel), timing, reachability, clock)
    , m_reader(m_agent)
    , m_watch(m_agent)
    , m_client(std::move(client))
{
    connect(&m_agent, &AgentClient::connected, this, &AgentRunHost::takeConnection);
    connect(&m_agent, &AgentClient::lost, this, &AgentRunHost::takeLoss);
    connect(&m_agent, &AgentClient::gaveUp, this, &AgentRunHost::takeEnd);
    connect(&m_watch, &AgentWatch::statusesArrived, this, &AgentRunHost::takeStatuses);
    connect(&m_watch, &AgentWatch::outputGrew, this, &RunHost::outputGrew);
    connect(&m_watch, &AgentWatch::runVanished, this, &RunHost::runVanished);
}

/// Tasks and the watch speak with the client, so they go first.
AgentRunHost::~AgentRunHost()
{
    m_agent.disconnect(this);
    m_watch.disconnect(this);
    qDeleteAll(findChildren<Task *>(Qt::FindDirectChildrenOnly));
    qDeleteAll(m_journals);
    m_watch.stop();
}

template<typename Kind>
Kind *AgentRunHost::begun(Kind *task)
{
    task->start();
    return task;
}

RunStatusTask *AgentRunHost::submit(const RunOrder &order)
{
    m_watch.hurry();
    return begun(new AgentStatusTask(m_agent, startRequest(order, m_client), stateIn, this));
}

RunStatusTask *AgentRunHost::status(const QString &runId)
{
    return begun(new AgentStatusTask(m_agent, listRequest({runId}), onlyStatusIn, this));
}

RunListTask *AgentRunHost::list()
{
    return begun(new AgentListTask(m_agent, listRequest(), runsIn, this));
}

ReadOutputTask *AgentRunHost::read(const QString &runId, qint64 offset, qint64 firstMark)
{
    return m_reader.read(runId, offset, firstMark, this);
}

RunStatusTask *AgentRunHost::signal(const QString &runId, RunSignal signal)
{
    m_watch.hurry();
    const Repeat repeat = signal == RunSignal::Interrupt ? Repeat::Never : Repeat::Safe;
    return begun(new AgentStatusTask(m_agent, signalRequest(runId, signal), stateIn, this, repeat));
}

Task *AgentRunHost::sendInput(const QString &runId, const QByteArray &bytes)
{
    m_watch.hurry();
    return begun(new AgentInputTask(m_agent, runId, bytes, this));
}

Task *AgentRunHost::endInput(const QString &runId)
{
    return begun(new AgentDeedTask(m_agent, endInputRequest(runId), this));
}

Task *AgentRunHost::resize(const QString &runId, int columns, int rows)
{
    return begun(new AgentDeedTask(m_agent, resizeRequest(runId, columns, rows), this));
}

Task *AgentRunHost::remove(const QString &runId)
{
    m_reader.forget(runId);
    return begun(new AgentDeedTask(m_agent, forgetRequest(runId), this));
}

Task *AgentRunHost::prune(int days)
{
    return begun(new AgentDeedTask(m_agent, pruneRequest(days), this));
}

/// One that came with its order lies in the run's own folder there.
FileTask *AgentRunHost::notebook(const RunOrder &order)
{
    QString path = order.output.isEmpty() ? order.path : order.output;
    if (order.output.isEmpty() && order.source)
        path = u"%1/runs/%2/program/%3"_s.arg(hello().home, order.id,
                                              QFileInfo(order.path).fileName());
    return begun(new AgentFileTask(m_agent, path, this));
}

AskTask *AgentRunHost::ask(const Question &question)
{
    return begun(new AgentAskTask(m_agent, question, this));
}

KernelJournal *AgentRunHost::journal(const QString &kernelId)
{
    AgentJournal *&journal = m_journals[kernelId];
    if (!journal)
        journal = new AgentJournal(m_agent, kernelId, this);
    return journal;
}

void AgentRunHost::endJournal(const QString &kernelId)
{
    AgentJournal *journal = m_journals.take(kernelId);
    if (!journal)
        return;
    journal->deleteLater();
    begun(new AgentDeedTask(m_agent, endJournalRequest(kernelId), this));
}

void AgentRunHost::watch(const QHash<QString, qint64> &offsets)
{
    m_watch.watch(offsets);
}

void AgentRunHost::look()
{
    m_watch.hurry();
}

void AgentRunHost::unwatch()
{
    m_watch.stop();
}

Task *AgentRunHost::end()
{
    m_watch.stop();
    Task *end = m_agent.end();
    setConnected(false);
    return end;
}

void AgentRunHost::takeConnection()
{
    const QString place = placeId(m_agent.hello());
    if (m_id != place) {
        m_watch.forget();
        m_id = place;
        Q_EMIT idChanged();
    }
    setReason({});
    setConnected(true);
}

void AgentRunHost::takeStatuses(const QList<RunStatus> &statuses)
{
    QList<RunStatus> runs = statuses;
    runs.removeIf(isJournal);
    for (const RunStatus &status : statuses) {
        if (AgentJournal *journal = m_journals.value(kernelOfJournal(status.id)))
            journal->note(status);
    }
    if (!runs.isEmpty())
        Q_EMIT statusesArrived(runs);
}

void AgentRunHost::takeLoss(const Error &why)
{
    setConnected(false);
    Q_EMIT failed(why);
}

void AgentRunHost::takeEnd(const Error &why)
{
    setReason(why.text());
    takeLoss(why);
}

void AgentRunHost::setConnected(bool isConnected)
{
    if (std::exchange(m_isConnected, isConnected) != isConnected)
        Q_EMIT connectionChanged(isConnected);
}

void AgentRunHost::setReason(const QString &reason)
{
    if (std::exchange(m_reason, reason) != reason)
        Q_EMIT reasonNotDurableChanged();
}

} // namespace Aloft

#include "moc_agentrunhost.cpp"
