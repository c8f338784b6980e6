#include "core/runs/runbook.h"

#include "core/runs/runbook_p.h"
#include "core/runs/runqueue.h"
#include "core/runs/runssettings.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int leastDaysThere = 90; // another Aloft of the user's may look later

/// An answer that is known already.
class Answer final : public Task
{
public:
    explicit Answer(QObject *parent, std::optional<Error> error = std::nullopt)
        : Task(parent)
        , m_error(std::move(error))
    {
        start();
    }

protected:
    void run() override
    {
        if (m_error)
            fail(*m_error);
        else
            succeed();
    }

private:
    std::optional<Error> m_error;
};

} // namespace

RunBook::RunBook(const QString &folder, Settings &settings, RunHosts &hosts, const Clock &clock,
                 QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , d(std::make_unique<Private>(this, folder, settings, hosts))
    , m_queue(std::make_unique<RunQueue>(*this, d->store))
{
    d->restore();
    m_queue->restore();
}

RunBook::~RunBook()
{
    d->hosts.disconnect(this);
}

const std::optional<Error> &RunBook::problem() const
{
    return d->store.problem();
}

const RunRecord *RunBook::record(const QString &runId) const
{
    const RunEntry *entry = d->shelf.entry(runId);
    return entry ? &entry->record : nullptr;
}

const RunRecord *RunBook::find(const QString &runId)
{
    const RunEntry *entry = runId.isEmpty() ? nullptr : d->shelf.find(runId);
    return entry ? &entry->record : nullptr;
}

QStringList RunBook::idsBeginning(const QString &words) const
{
    constexpr int enoughToTell = 16;
    return words.isEmpty() ? QStringList() : d->store.idsBeginning(words, enoughToTell);
}

QStringList RunBook::ids() const
{
    return d->shelf.ids();
}

QStringList RunBook::liveIds() const
{
    QStringList ids;
    for (const QString &id : d->shelf.ids()) {
        if (record(id)->isLive())
            ids.append(id);
    }
    return ids;
}

bool RunBook::hasOlder() const
{
    return d->shelf.hasOlder();
}

void RunBook::loadOlder()
{
    d->shelf.loadOlder();
    Q_EMIT reset();
}

void RunBook::loadAll()
{
    if (!hasOlder())
        return;
    while (hasOlder())
        d->shelf.loadOlder();
    Q_EMIT reset();
}

void RunBook::search(const QString &text)
{
    d->shelf.loadMatching(text);
    Q_EMIT reset();
}

double RunBook::lastSeconds(const QString &runId) const
{
    const RunRecord *like = record(runId);
    return like ? d->store.lastDuration(*like) : -1;
}

QString RunBook::submit(const QString &sessionId, const RunOrder &order)
{
    RunRecord record = d->newRecord(sessionId, order);
    const QString runId = record.id();
    if (d->shelf.find(runId))
        return runId; // the same id twice is one run
    record.status.state = RunState::Starting;
    d->shelf.add(record).isEndTold = false; // on disk before the host hears of it
    Q_EMIT added(runId);
    d->dispatch.send(sessionId, record.order);
    return runId;
}

QString RunBook::runAgain(const QString &runId, const QString &sessionId)
{
    const RunEntry *entry = d->shelf.find(runId);
    if (!entry || entry->record.order.kind == RunKind::Cells || !entry->record.isOwn)
        return {};
    RunOrder order = d->wholeOrder(*entry);
    order.id = newRunId();
    return submit(sessionId.isEmpty() ? entry->record.sessionId : sessionId, order);
}

Task *RunBook::signal(const QString &runId, RunSignal signal)
{
    if (d->dispatch.takeBack(runId)) {
        d->refuse(runId,
                  {Error::Kind::Cancelled, tr("It was cancelled before it started."), {}, {}});
        return new Answer(this);
    }
    if (const RunRecord *queued = record(runId); queued && queued->isQueued()) {
        m_queue->cancel(runId);
        return new Answer(this);
    }
    if (const RunRecord *cells = record(runId); cells && cells->order.kind == RunKind::Cells)
        return new Answer(this, d->askCells(runId, signal));
    const Result<RunHost *> host = d->hostFor(runId);
    if (!host)
        return new Answer(this, host.error());
    RunStatusTask *task = (*host)->signal(runId, signal);
    d->noteAsked(runId, signal); // now: the end may be told before the signal is answered
    connect(task, &Task::finished, this, [this, runId, task] {
        if (task->error())
            d->noteNotAsked(runId);
        else if (RunEntry *entry = d->shelf.entry(runId))
            d->update(*entry, task->status());
    });
    return task;
}

Task *RunBook::sendInput(const QString &runId, const QByteArray &bytes)
{
    const Result<RunHost *> host = d->hostFor(runId);
    return host ? (*host)->sendInput(runId, bytes) : new Answer(this, host.error());
}

Task *RunBook::endInput(const QString &runId)
{
    const Result<RunHost *> host = d->hostFor(runId);
    return host ? (*host)->endInput(runId) : new Answer(this, host.error());
}

Task *RunBook::resize(const QString &runId, int columns, int rows)
{
    const Result<RunHost *> host = d->hostFor(runId);
    return host ? (*host)->resize(runId, columns, rows) : new Answer(this, host.error());
}

void RunBook::remove(const QString &runId)
{
    RunEntry *entry = d->shelf.find(runId);
    if (!entry || entry->record.isLive())
        return;
    if (entry->record.isQueued())
        return m_queue->cancel(runId);
    RunPlace *place = d->placeOf(entry->record);
    if (!entry->record.isGone && !entry->record.hostId.isEmpty())
        d->store.buryUntilDeleted(runId, entry->record.hostId);
    drop(runId);
    if (place)
        d->deleteBuried(*place);
}

bool RunBook::canForget(const QString &runId) const
{
    const RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isLive())
        return false;
    if (entry->record.order.kind == RunKind::Cells)
        return entry->record.isLeft();
    const RunPlace *place = d->placeOf(entry->record);
    return !place || !place->isConnected();
}

void RunBook::forget(const QString &runId)
{
    if (!canForget(runId))
        return;
    d->dispatch.drop(runId);
    drop(runId);
}

Task *RunBook::refresh(const QString &runId)
{
    if (d->dispatch.isUnderWay(runId))
        return new Answer(this); // its own answer says more
    const Result<RunHost *> host = d->hostFor(runId);
    if (!host)
        return new Answer(this, host.error());
    RunStatusTask *task = (*host)->status(runId);
    connect(task, &Task::finished, this, [this, runId, task] {
        if (task->error() && task->error()->kind == Error::Kind::NotFound)
            d->noteMissing(runId);
        else if (RunEntry *entry = d->shelf.entry(runId); entry && !task->error())
            d->update(*entry, task->status());
    });
    return task;
}

RunLog *RunBook::log(const QString &runId)
{
    RunEntry *entry = d->shelf.find(runId);
    return entry ? &d->shelf.log(*entry) : nullptr;
}

void RunBook::fetch(const QString &runId)
{
    RunEntry *entry = d->shelf.find(runId);
    if (!entry || entry->record.isFollowed || entry->record.isComplete)
        return;
    entry->record.isFollowed = true;
    d->shelf.save(*entry);
    d->follow(*entry);
}

QList<MetricSeries> RunBook::series(const QString &runId)
{
    RunEntry *entry = d->shelf.find(runId);
    if (!entry)
        return {};
    RunDigest &digest = d->digest(*entry);
    digest.catchUp();
    return digest.series();
}

void RunBook::setGpuLoad(const QString &hostId, int percent)
{
    d->shelf.forEach([&](RunEntry &entry) {
        if (entry.record.hostId == hostId && entry.record.isLive())
            entry.stall.noteGpuLoad(percent);
    });
}

void RunBook::look()
{
    for (const RunPlace *place : std::as_const(d->places)) {
        if (place->host())
            place->host()->look();
    }
}

void RunBook::checkForStalls()
{
    const std::chrono::minutes patience(d->settings.get(RunsSettings::StallMinutes));
    for (const QString &runId : liveIds()) {
        RunEntry *entry = d->shelf.entry(runId);
        if (!entry || entry->record.state() != RunState::Running || !entry->record.isConnected)
            continue;
        const StallWatch::Finding finding = entry->stall.check(patience);
        const bool isStalled = finding != StallWatch::Finding::Moving;
        if (entry->record.isStalled == isStalled)
            continue;
        entry->record.isStalled = isStalled;
        Q_EMIT changed(runId);
        if (finding == StallWatch::Finding::JustStalled)
            Q_EMIT stalled(runId);
    }
}

/// Not when a host is met: many a program is gone in less than the first half minute.
void RunBook::pruneHosts()
{
    const int days = std::max(leastDaysThere, d->settings.get(RunsSettings::DaysKept));
    for (RunPlace *place : std::as_const(d->places)) {
        QDateTime &prunedAt = d->prunedAt[place->id()];
        if (!place->isConnected() || (prunedAt.isValid() && prunedAt.daysTo(d->now()) < 1))
            continue;
        prunedAt = d->now();
        place->host()->prune(days);
    }
}

QString RunBook::enlist(const QString &sessionId, const RunOrder &order, const QueueTerms &terms)
{
    RunRecord record = d->newRecord(sessionId, order);
    const QString runId = record.id();
    if (d->shelf.find(runId))
        return {};
    record.wasQueued = true;
    record.terms = terms;
    d->shelf.add(record).isEndTold = false;
    return runId;
}

void RunBook::start(const QString &runId)
{
    RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isQueued())
        return;
    const RunOrder order = entry->record.order;
    const QString sessionId = entry->record.sessionId;
    d->shelf.renew(*entry, d->now());
    entry->record.hostId = hostIdOf(sessionId);
    d->setState(*entry, RunState::Starting); // on disk before the host hears of it
    Q_EMIT changed(runId);
    d->dispatch.send(sessionId, order);
}

void RunBook::setTerms(const QString &runId, const QueueTerms &terms)
{
    RunEntry *entry = d->shelf.entry(runId);
    entry->record.terms = terms;
    d->saveAndTell(*entry);
}

/// Forgets a row here.
void RunBook::drop(const QString &runId)
{
    for (RunPlace *place : std::as_const(d->places))
        place->unfollow(runId);
    d->shelf.remove(runId);
    Q_EMIT removed(runId);
}

QString RunBook::hostIdOf(const QString &sessionId) const
{
    const RunHost *host = d->hosts.host(sessionId);
    return host ? host->id() : QString();
}

bool RunBook::isReachable(const QString &sessionId) const
{
    const RunHost *host = d->hosts.host(sessionId);
    return host && host->isConnected();
}

} // namespace Aloft

#include "moc_runbook.cpp"
