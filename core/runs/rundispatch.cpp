#include "core/runs/rundispatch.h"

#include "core/runs/runhost.h"
#include "core/runs/runhosts.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto retryInterval = 3s;

bool mayPass(const Error &error)
{
    return error.kind == Error::Kind::Network || error.kind == Error::Kind::Busy
        || error.kind == Error::Kind::Cancelled; // its host went
}

QStringList lostSecrets(const RunOrder &order)
{
    QStringList names;
    for (auto it = order.secretEnvironment.begin(); it != order.secretEnvironment.end(); ++it) {
        if (it->isEmpty())
            names.append(it.key());
    }
    names.sort();
    return names;
}

} // namespace

RunDispatch::RunDispatch(RunHosts &hosts, QObject *parent) : QObject(parent), m_hosts(hosts)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &RunDispatch::retryAll);
}

void RunDispatch::send(const QString &sessionId, const RunOrder &order)
{
    m_orders.insert(order.id, Sending{sessionId, order, {}, false, false});
    if (!m_hosts.host(sessionId) && !m_hosts.wake(sessionId))
        return failWithoutSession(order.id);
    trySend(order.id);
}

/// From the event loop: whoever asked has yet to hear of the run.
void RunDispatch::failWithoutSession(const QString &runId)
{
    const Error error{Error::Kind::NotFound, tr("The session of this run is gone."),
                      tr("Run it on another session."), m_orders.value(runId).sessionId};
    QMetaObject::invokeMethod(
        this, [this, runId, error] { fail(runId, error); }, Qt::QueuedConnection);
}

void RunDispatch::sendAgain(const QString &sessionId, const RunOrder &order)
{
    m_orders.insert(order.id, Sending{sessionId, order, {}, true, true});
    trySend(order.id);
}

bool RunDispatch::takeBack(const QString &runId)
{
    const auto found = m_orders.constFind(runId);
    if (found == m_orders.cend() || found->mayBeThere)
        return false;
    m_orders.erase(found);
    return true;
}

void RunDispatch::drop(const QString &runId)
{
    const Sending dropped = m_orders.take(runId);
    if (dropped.task)
        dropped.task->disconnect(this);
}

void RunDispatch::retry(const QString &sessionId)
{
    for (const QString &runId : m_orders.keys()) {
        if (m_orders.value(runId).sessionId == sessionId)
            trySend(runId);
    }
}

void RunDispatch::retryAll()
{
    for (const QString &runId : m_orders.keys())
        trySend(runId);
}

void RunDispatch::trySend(const QString &runId)
{
    const auto sending = m_orders.find(runId);
    if (sending == m_orders.end() || sending->task)
        return;
    RunHost *host = m_hosts.host(sending->sessionId);
    if (!host && !m_hosts.sessionIds().contains(sending->sessionId))
        return failWithoutSession(runId);
    if (!host)
        return; // retry() comes with it
    if (sending->needsAsking)
        ask(runId, *host);
    else
        submit(runId, *host);
}

void RunDispatch::ask(const QString &runId, RunHost &host)
{
    RunStatusTask *status = host.status(runId);
    m_orders[runId].task = status;
    connect(status, &Task::finished, this, [this, runId, status] {
        if (!status->error()) {
            m_orders.remove(runId);
            Q_EMIT accepted(runId, status->status());
            return;
        }
        if (status->error()->kind != Error::Kind::NotFound)
            return fail(runId, *status->error());
        m_orders[runId].needsAsking = false;
        m_orders[runId].task = nullptr;
        trySend(runId);
    });
}

void RunDispatch::submit(const QString &runId, RunHost &host)
{
    Sending &sending = m_orders[runId];
    if (const QStringList lost = lostSecrets(sending.order); !lost.isEmpty()) {
        fail(runId,
             {Error::Kind::Refused,
              tr("The secrets of this run are not written down, and Aloft was closed "
                 "since: %1.")
                  .arg(lost.join(tr(", ", "between names"))),
              tr("Start it again with them."), runId});
        return;
    }
    sending.mayBeThere = true;
    RunStatusTask *submit = host.submit(sending.order);
    sending.task = submit;
    connect(submit, &Task::finished, this, [this, runId, submit] {
        if (submit->error())
            return fail(runId, *submit->error());
        m_orders.remove(runId);
        Q_EMIT accepted(runId, submit->status());
    });
}

void RunDispatch::fail(const QString &runId, const Error &error)
{
    const auto sending = m_orders.find(runId);
    if (sending == m_orders.end())
        return;
    if (mayPass(error)) {
        sending->task = nullptr;
        m_retry.start();
        return;
    }
    m_orders.erase(sending);
    Q_EMIT refused(runId, error);
}

} // namespace Aloft

#include "moc_rundispatch.cpp"
