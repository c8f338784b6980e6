#include "core/runs/runplace.h"

#include "core/runs/runlog.h"

#include <chrono>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto retryInterval = 3s;

} // namespace

RunPlace::RunPlace(QString id, QObject *parent) : QObject(parent), m_id(std::move(id))
{
    m_watch.setSingleShot(true);
    m_watch.setInterval(0);
    connect(&m_watch, &QTimer::timeout, this, &RunPlace::watch);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &RunPlace::retry);
}

RunPlace::~RunPlace()
{
    if (m_host)
        m_host->unwatch();
}

QString RunPlace::sessionId() const
{
    return m_hosts.key(m_host);
}

void RunPlace::setHost(const QString &sessionId, RunHost *host)
{
    const QPointer<RunHost> old = m_hosts.value(sessionId);
    if (old == host && host)
        return;
    if (old)
        old->disconnect(this);
    if (host) {
        m_hosts.insert(sessionId, host);
        connect(host, &RunHost::connectionChanged, this, &RunPlace::choose);
        connect(host, &QObject::destroyed, this, [this, sessionId] {
            m_hosts.remove(sessionId);
            choose();
        });
    } else {
        m_hosts.remove(sessionId);
    }
    choose();
}

/// The one in use, as long as it answers or no other does.
void RunPlace::choose()
{
    RunHost *chosen = m_hosts.values().contains(m_host) ? m_host.data() : nullptr;
    if (!chosen || !chosen->isConnected()) {
        for (const QPointer<RunHost> &host : std::as_const(m_hosts)) {
            if (host && (!chosen || host->isConnected()))
                chosen = host;
        }
    }
    use(chosen);
    noteConnection();
}

void RunPlace::use(RunHost *host)
{
    if (host == m_host && host)
        return;
    for (Flow &flow : m_flows) {
        if (flow.reading)
            flow.reading->disconnect(this);
        flow.reading = nullptr;
    }
    if (m_host) {
        disconnect(m_host, &RunHost::statusesArrived, this, nullptr);
        disconnect(m_host, &RunHost::reasonNotDurableChanged, this, nullptr);
        disconnect(m_host, &RunHost::outputGrew, this, nullptr);
        disconnect(m_host, &RunHost::runVanished, this, nullptr);
        m_host->unwatch();
    }
    m_host = host;
    if (!host)
        return;
    connect(host, &RunHost::statusesArrived, this, &RunPlace::statusesArrived);
    connect(host, &RunHost::reasonNotDurableChanged, this, &RunPlace::durabilityChanged);
    connect(host, &RunHost::outputGrew, this, &RunPlace::readMore);
    connect(host, &RunHost::runVanished, this, &RunPlace::noteVanished);
    watchSoon();
    if (m_wasConnected)
        readAll();
}

void RunPlace::noteConnection()
{
    const bool isNow = isConnected();
    if (isNow == m_wasConnected)
        return;
    m_wasConnected = isNow;
    if (isNow)
        readAll();
    Q_EMIT connectionChanged(isNow);
}

void RunPlace::watchSoon()
{
    if (m_host)
        m_watch.start();
}

void RunPlace::watch()
{
    if (!m_host)
        return;
    QHash<QString, qint64> offsets;
    for (auto it = m_flows.cbegin(); it != m_flows.cend(); ++it)
        offsets.insert(it.key(), it->log->size());
    m_host->watch(offsets);
}

void RunPlace::follow(const QString &runId, RunLog *log)
{
    if (m_flows.contains(runId))
        return;
    m_flows[runId].log = log;
    watchSoon();
    readMore(runId);
}

void RunPlace::unfollow(const QString &runId)
{
    const auto found = m_flows.constFind(runId);
    if (found == m_flows.cend())
        return;
    if (found->reading)
        found->reading->disconnect(this);
    found->log->close();
    m_flows.erase(found);
    watchSoon();
}

void RunPlace::expectEnd(const QString &runId)
{
    const auto flow = m_flows.find(runId);
    if (flow == m_flows.end() || flow->isEnding)
        return;
    flow->isEnding = true;
    readMore(runId);
}

void RunPlace::readAll()
{
    for (const QString &runId : m_flows.keys())
        readMore(runId);
}

void RunPlace::readMore(const QString &runId)
{
    const auto flow = m_flows.find(runId);
    if (flow == m_flows.end() || !isConnected())
        return;
    flow->isWaiting = false;
    flow->hasMore = flow->reading != nullptr;
    if (flow->reading)
        return;
    flow->reading = m_host->read(runId, flow->log->size(), flow->log->markCount());
    connect(flow->reading, &Task::finished, this,
            [this, runId](Task *task) { take(runId, *qobject_cast<ReadOutputTask *>(task)); });
}

void RunPlace::take(const QString &runId, const ReadOutputTask &task)
{
    const auto flow = m_flows.find(runId);
    if (flow == m_flows.end())
        return;
    flow->reading = nullptr;
    if (!task.error())
        return takePiece(runId, task.piece());
    if (task.error()->kind != Error::Kind::NotFound)
        return tryLater(runId);
    noteVanished(runId);
}

void RunPlace::noteVanished(const QString &runId)
{
    if (!m_flows.contains(runId))
        return;
    unfollow(runId);
    Q_EMIT missing(runId);
}

void RunPlace::takePiece(const QString &runId, const RunOutputPiece &piece)
{
    Flow &flow = m_flows[runId];
    const qint64 before = flow.log->size();
    const Result<void> kept = flow.log->append(piece);
    const qint64 size = flow.log->size();
    const bool isComplete = kept && piece.isLast && size >= piece.offset + piece.bytes.size();
    if (isComplete)
        unfollow(runId);
    else if (kept && (flow.hasMore || (size > before && size < piece.size)))
        readMore(runId);
    else if (!kept || flow.isEnding || size < piece.size)
        tryLater(runId);
    if (size > before)
        Q_EMIT grew(runId);
    if (!kept)
        Q_EMIT notKept(runId, kept.error());
    else if (isComplete)
        Q_EMIT completed(runId);
}

void RunPlace::tryLater(const QString &runId)
{
    m_flows[runId].isWaiting = true;
    if (!m_retry.isActive())
        m_retry.start();
}

void RunPlace::retry()
{
    for (const QString &runId : m_flows.keys()) {
        if (m_flows.value(runId).isWaiting)
            readMore(runId);
    }
}

} // namespace Aloft

#include "moc_runplace.cpp"
