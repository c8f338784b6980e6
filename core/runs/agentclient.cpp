#include "core/runs/agentclient.h"

#include "core/base/retrypolicy.h"
#include "core/net/reachability.h"
#include "core/runs/agenttext.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcAgent, "aloft.runs.agent", QtInfoMsg)

constexpr int mostFailedStarts = 3; // of an agent that dies each time it is started

/// Another life of the program, or another client, may have asked before over the same terminal:
/// ids start somewhere else each time, so that a late answer of theirs is not taken for ours.
qint64 firstId()
{
    return qint64(QRandomGenerator::system()->generate()) << 20;
}

/// Goes ahead of what is asked first where a runtime is new: that costs no question more.
constexpr auto partOfAlmostEverything = "records"_L1;

bool containsWord(const Json &words, QLatin1StringView word)
{
    return words.is_array() && std::ranges::find(words, Json(word.data())) != words.end();
}

/// What a request needs that the agent has not; older agents name one at a time.
QStringList missingParts(const AgentFrame &answer)
{
    QStringList names{missingPart(answer)};
    const Json &error = memberAt(answer.head, "error");
    for (const Json &name : memberAt(error, "parts")) {
        if (name.is_string())
            names += QString::fromStdString(name.get<std::string>());
    }
    names.removeDuplicates();
    return names;
}

/// Nobody waits for what becomes of it: the next answer tells.
QByteArray partFrame(const QString &name, qint64 id)
{
    AgentFrame part = partRequest(name, agentPart(name));
    part.head["id"] = id;
    return encodeAgentFrame(part);
}

std::chrono::milliseconds waitIn(const AgentFrame &request)
{
    const Json &wait = memberAt(request.head, "wait");
    return wait.is_number() ? std::chrono::milliseconds(qint64(wait.get<double>() * 1000)) : 0ms;
}

} // namespace

AgentCall::AgentCall(AgentClient *client, AgentFrame request, Repeat repeat)
    : Task(client)
    , m_client(client)
    , m_request(std::move(request))
    , m_repeat(repeat)
    , m_wait(waitIn(m_request))
{ }

void AgentCall::run()
{
    if (m_client)
        m_client->enter(this);
    else
        fail(cancelled());
}

void AgentCall::stop()
{
    if (m_client)
        m_client->leave(this);
}

void AgentCall::take(const AgentFrame &answer)
{
    if (const auto error = errorIn(answer)) {
        qCInfo(lcAgent) << m_request.head["do"].dump().c_str() << "refused:" << error->detail;
        fail(*error);
        return;
    }
    m_answer = answer;
    succeed();
}

AgentClient::AgentClient(std::unique_ptr<AgentChannel> channel, const AgentTiming &timing,
                         Reachability *reachability, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_channel(std::move(channel))
    , m_timing(timing)
    , m_clock(clock)
    , m_lastId(firstId())
{
    m_retry.setSingleShot(true);
    m_rest.setSingleShot(true);
    m_rest.setInterval(timing.rest);
    connect(&m_rest, &QTimer::timeout, this, &AgentClient::rest);
    m_watchdog.setInterval(timing.silence / 6);
    connect(&m_retry, &QTimer::timeout, this, &AgentClient::retry);
    connect(&m_watchdog, &QTimer::timeout, this, &AgentClient::lookForSilence);
    connect(m_channel.get(), &AgentChannel::opened, this, &AgentClient::greet);
    connect(m_channel.get(), &AgentChannel::heard, this, [this] { m_heardAt = m_clock.elapsed(); });
    connect(m_channel.get(), &AgentChannel::received, this, &AgentClient::take);
    connect(m_channel.get(), &AgentChannel::broken, this, &AgentClient::takeBreak);
    if (reachability)
        connect(reachability, &Reachability::cameBack, this, &AgentClient::retryNow);
}

AgentClient::~AgentClient()
{
    m_channel->disconnect(this);
}

AgentCall *AgentClient::call(AgentFrame request, Repeat repeat)
{
    auto *call = new AgentCall(this, std::move(request), repeat);
    call->start();
    return call;
}

void AgentClient::retryNow()
{
    if (m_state == State::Waiting)
        connectNow();
}

Task *AgentClient::end()
{
    m_retry.stop();
    m_watchdog.stop();
    m_state = State::Closed;
    giveUp(cancelled());
    return m_channel->end();
}

/// When nothing is asked, the link can wait until something is.
void AgentClient::retry()
{
    if (m_calls.empty())
        m_state = State::Closed;
    else
        connectNow();
}

void AgentClient::enter(AgentCall *call)
{
    const qint64 id = ++m_lastId;
    call->m_request.head["id"] = id;
    m_calls[id] = call;
    if (m_state == State::Open)
        transmit(call, id);
    else if (m_state == State::Closed)
        connectNow();
}

void AgentClient::leave(AgentCall *call)
{
    std::erase_if(m_calls, [call](const auto &entry) { return entry.second == call; });
    m_rest.start();
}

void AgentClient::rest()
{
    if (m_state != State::Open || !m_calls.empty())
        return;
    m_watchdog.stop();
    m_state = State::Closed;
    m_channel->drop();
    Q_EMIT rested();
}

void AgentClient::connectNow()
{
    m_retry.stop();
    m_state = State::Opening;
    m_channel->open();
}

void AgentClient::greet()
{
    m_state = State::Greeting;
    m_helloId = ++m_lastId;
    AgentFrame hello = helloRequest();
    hello.head["id"] = m_helloId;
    m_heardAt = m_clock.elapsed();
    m_watchdog.start();
    m_channel->send(encodeAgentFrame(hello));
}

void AgentClient::takeHello(const AgentFrame &answer)
{
    const auto error = errorIn(answer);
    const Result<AgentHello> hello = parseHello(answer);
    if (error || !hello) {
        m_channel->drop();
        takeBreak(error ? *error : hello.error());
        return;
    }
    m_hello = *hello;
    m_state = State::Open;
    qCInfo(lcAgent) << "connected to agent" << hello->agent << "python" << hello->python;
    if (containsWord(memberAt(answer.head, "missing"), partOfAlmostEverything))
        m_channel->send(partFrame(partOfAlmostEverything, ++m_lastId));
    for (const auto &[id, call] : std::map(m_calls)) {
        if (call)
            transmit(call, id);
    }
    Q_EMIT connected();
}

/// What has a "do" is the echo of a request, by a terminal that was slow to be quiet.
void AgentClient::take(const AgentFrame &answer)
{
    const Json &id = memberAt(answer.head, "id");
    if (!id.is_number_integer() || answer.head.contains("do"))
        return;
    m_heardAt = m_clock.elapsed();
    m_failures = 0;
    if (m_state == State::Greeting && id.get<qint64>() == m_helloId) {
        takeHello(answer);
        return;
    }
    const auto found = m_calls.find(id.get<qint64>());
    if (found == m_calls.end() || !found->second || !found->second->m_isSent)
        return;
    const QPointer<AgentCall> call = found->second;
    if (sendMissingPart(call, found->first, answer))
        return;
    m_calls.erase(found);
    call->take(answer);
}

void AgentClient::transmit(AgentCall *call, qint64 id)
{
    call->m_isSent = true;
    call->m_sentAt = m_clock.elapsed();
    qCDebug(lcAgent) << "ask" << id << call->m_request.head["do"].dump().c_str();
    m_channel->send(encodeAgentFrame(call->m_request));
}

/// Parts of the agent that have yet to come go ahead, and the request once more behind them:
/// whatever becomes of them, the next answer tells. Nothing was done before.
bool AgentClient::sendMissingPart(AgentCall *call, qint64 id, const AgentFrame &answer)
{
    bool isNews = false;
    for (const QString &name : missingParts(answer)) {
        if (agentPart(name).isEmpty() || call->m_partsSent.contains(name))
            continue;
        isNews = true;
        call->m_partsSent.append(name);
        m_channel->send(partFrame(name, ++m_lastId));
    }
    if (isNews)
        transmit(call, id);
    return isNews;
}

void AgentClient::takeBreak(const Error &why)
{
    if (m_state == State::Closed || m_state == State::Waiting)
        return;
    m_watchdog.stop();
    ++m_failures;
    const QPointer<AgentClient> alive(this); // a listener may delete us
    qCInfo(lcAgent) << "lost:" << why.message << why.detail << "try" << m_failures;
    if (isHopeless(why)) {
        m_state = State::Closed;
        m_failures = 0;
        giveUp(why);
        if (alive)
            Q_EMIT gaveUp(why);
        return;
    }
    m_state = State::Waiting;
    const RetryPolicy policy{.first = m_timing.reconnectFirst,
                             .longest = m_timing.reconnectLast,
                             .attempts = 0};
    const double random = QRandomGenerator::global()->generateDouble();
    m_retry.start(
        policy.delay(m_failures, Error::Kind::Network, random).value_or(m_timing.reconnectLast));
    failUnrepeatable();
    if (alive)
        Q_EMIT lost(why);
}

/// Those that were not sent yet only wait, as the others do.
void AgentClient::failUnrepeatable()
{
    for (const auto &[id, call] : std::map(m_calls)) {
        if (!call)
            continue;
        const bool isInDoubt = call->m_isSent && call->m_repeat == Repeat::Never;
        call->m_isSent = false;
        call->m_partsSent.clear(); // the next agent may be another, without them
        if (isInDoubt) {
            call->fail({Error::Kind::Network,
                        tr("The connection broke while this was on its way; it is not known "
                           "whether it arrived."),
                        tr("Look at the output before you send it again."),
                        {}});
        }
    }
}

void AgentClient::giveUp(const Error &why)
{
    const auto calls = std::exchange(m_calls, {});
    for (const auto &[id, call] : calls) {
        if (call)
            call->fail(why);
    }
}

/// An agent or a server that fails may be in order again soon, but not for ever.
bool AgentClient::isHopeless(const Error &why) const
{
    if (why.kind == Error::Kind::Network || why.kind == Error::Kind::Busy)
        return false;
    return why.kind != Error::Kind::Provider || m_failures >= mostFailedStarts;
}

void AgentClient::lookForSilence()
{
    const auto now = m_clock.elapsed();
    const auto isOverdue = [&](std::chrono::milliseconds sentAt, std::chrono::milliseconds wait) {
        return now > std::max(sentAt, m_heardAt) + wait + m_timing.silence
            || now > sentAt + wait + m_timing.longest;
    };
    bool isDead = m_state == State::Greeting && isOverdue(m_heardAt, 0ms);
    for (const auto &[id, call] : m_calls)
        isDead = isDead || (call && call->m_isSent && isOverdue(call->m_sentAt, call->m_wait));
    if (!isDead)
        return;
    m_channel->drop();
    takeBreak({Error::Kind::Network,
               tr("The runtime does not answer any more."),
               tr("It is asked again; runs go on meanwhile."),
               {}});
}

} // namespace Aloft

#include "moc_agentclient.cpp"
