#include "core/runs/agentwatch.h"

#include <algorithm>

namespace Aloft {

namespace {

using namespace std::chrono_literals;

constexpr auto longWait = 5s; // shorter questions come one after the other

} // namespace

AgentWatch::AgentWatch(AgentClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &AgentWatch::poll);
    connect(&m_client, &AgentClient::connected, this, &AgentWatch::hurry);
}

void AgentWatch::watch(const QHash<QString, qint64> &offsets)
{
    m_offsets = offsets;
    m_isActive = true;
    m_nextPause = 0ms;
    m_busyAt = m_client.clock().elapsed();
    if (!m_poll || waitsThere())
        poll();
}

/// Whether the agent is asked once in a long while, and answers others meanwhile.
bool AgentWatch::waitsThere() const
{
    return m_client.manner().longestWait >= longWait;
}

void AgentWatch::stop()
{
    m_isActive = false;
    dropPoll();
    forget();
}

void AgentWatch::dropPoll()
{
    m_pause.stop();
    if (const QPointer<AgentCall> poll = std::exchange(m_poll, nullptr))
        poll->cancel();
}

void AgentWatch::hurry()
{
    m_nextPause = 0ms;
    m_busyAt = m_client.clock().elapsed();
    if (m_isActive && !m_poll)
        m_pause.start(0ms);
}

void AgentWatch::forget()
{
    m_told.clear();
    m_version = nullptr;
}

/// An answer under way to an older question is not waited for: the new one asks for all of it.
void AgentWatch::poll()
{
    dropPoll();
    AgentCall *call = m_client.call(pollRequest(m_offsets, m_version,
                                                m_client.manner().longestWait));
    m_poll = call;
    connect(call, &Task::finished, this, [this, call] {
        if (call != m_poll)
            return;
        m_poll = nullptr;
        const Result<AgentNews> news = call->error() ? failure(*call->error())
                                                     : parseNews(call->answer());
        if (news)
            take(*news);
        else if (m_isActive)
            m_pause.start(m_client.timing().reconnectLast); // hopeless now; perhaps not for ever
    });
}

void AgentWatch::take(const AgentNews &news)
{
    const QPointer<AgentWatch> alive(this); // a listener may delete us
    const AgentTiming &timing = m_client.timing();
    const auto longest = m_offsets.isEmpty() ? timing.idlePause : timing.longestPause;
    m_nextPause = m_version == news.version
        ? std::min(std::max(timing.pause, m_nextPause * 2), longest)
        : 0ms;
    m_version = news.version;
    QList<RunStatus> fresh;
    for (const RunStatus &status : news.statuses) {
        const auto told = m_told.constFind(status.id);
        if (told != m_told.cend() && *told == status)
            continue;
        m_told.insert(status.id, status);
        fresh.append(status);
    }
    if (!fresh.isEmpty())
        Q_EMIT statusesArrived(fresh);
    if (alive)
        takeSizes(news);
    if (alive)
        pause();
}

void AgentWatch::takeSizes(const AgentNews &news)
{
    const QPointer<AgentWatch> alive(this);
    for (auto run = news.sizes.cbegin(); alive && run != news.sizes.cend(); ++run) {
        const auto known = m_offsets.find(run.key());
        if (known == m_offsets.end() || run.value() <= *known)
            continue;
        *known = run.value();
        m_nextPause = 0ms;
        Q_EMIT outputGrew(run.key(), run.value());
    }
    for (auto gone = news.gone.cbegin(); alive && gone != news.gone.cend(); ++gone) {
        m_told.remove(*gone);
        if (m_offsets.remove(*gone) > 0)
            Q_EMIT runVanished(*gone);
    }
}

/// Where the agent itself waits for news there is nothing to wait for here.
void AgentWatch::pause()
{
    if (m_isActive && !m_poll && !mayRest())
        m_pause.start(waitsThere() ? 0ms : m_nextPause);
}

/// A question is work to a server that ends idle machines: it is asked only while a run is live,
/// and for a while after somebody cared.
bool AgentWatch::mayRest() const
{
    const auto isLive = [](const RunStatus &status) {
        return !isOver(status.state) && kernelOfJournal(status.id).isEmpty();
    };
    return m_client.manner().keepsAwake && m_offsets.isEmpty()
        && std::none_of(m_told.cbegin(), m_told.cend(), isLive)
        && m_client.clock().elapsed() > m_busyAt + m_client.timing().idleWatch;
}

} // namespace Aloft

#include "moc_agentwatch.cpp"
