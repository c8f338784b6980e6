#include "core/runs/runbook_p.h"
#include "core/runs/runqueue.h"

#include <QSet>

namespace Aloft {

Result<RunHost *> RunBook::Private::hostFor(const QString &runId)
{
    const RunEntry *entry = shelf.find(runId);
    if (!entry || isOver(entry->record.state()))
        return failure(Error::Kind::NotFound, RunBook::tr("This run is over."), runId);
    const RunPlace *place = placeOf(entry->record);
    if (!place || !place->isConnected()) {
        return failure({Error::Kind::Network, RunBook::tr("The run cannot be reached now."),
                        RunBook::tr("Try again when its session is connected."), runId});
    }
    return place->host();
}

void RunBook::Private::meetHosts(const QString &sessionId)
{
    RunHost *host = hosts.host(sessionId);
    const QString hostId = host ? host->id() : QString();
    for (RunPlace *known : std::as_const(places)) {
        if (known->id() != hostId)
            known->setHost(sessionId, nullptr);
    }
    if (host)
        meetHost(sessionId, *host);
    if (!hosts.sessionIds().contains(sessionId))
        loseWhatIsOut(sessionId);
    else if (!hostId.isEmpty())
        loseWhatIsElsewhere(sessionId, hostId);
    rename(sessionId);
    dispatch.retry(sessionId);
    q->m_queue->reconsider();
}

/// A host knows its name when it has answered; being watched, it will.
void RunBook::Private::meetHost(const QString &sessionId, RunHost &host)
{
    disconnect(&host, &RunHost::idChanged, q, nullptr);
    connect(&host, &RunHost::idChanged, q, [this, sessionId] { meetHosts(sessionId); });
    if (host.id().isEmpty())
        host.watch({});
    else
        place(host.id())->setHost(sessionId, &host);
}

bool RunBook::Private::isReached(const RunRecord &record)
{
    const RunPlace *place = placeOf(record);
    return place && !place->isEmpty();
}

/// The session leads to another machine now, or to another disk of the same: the runs of the one
/// before are beyond reach, unless another session leads there.
void RunBook::Private::loseWhatIsElsewhere(const QString &sessionId, const QString &hostId)
{
    for (const QString &runId : q->liveIds()) {
        const RunRecord *record = q->record(runId);
        if (record && record->sessionId == sessionId && !record->hostId.isEmpty()
            && record->hostId != hostId && !dispatch.isUnderWay(runId) && !isReached(*record))
            lose(runId, RunBook::tr("Its machine is gone: the session has another one now."));
    }
}

/// The session was deleted.
void RunBook::Private::loseWhatIsOut(const QString &sessionId)
{
    dispatch.retry(sessionId);
    for (const QString &runId : q->liveIds()) {
        const RunRecord *record = q->record(runId);
        if (!record || record->sessionId != sessionId)
            continue;
        const bool isFollowed = record->order.kind == RunKind::Cells && !record->isLeft();
        if (!isFollowed && !dispatch.isUnderWay(runId) && !isReached(*record))
            lose(runId, RunBook::tr("Its session was deleted; nobody can tell how it goes on."));
    }
}

void RunBook::Private::rename(const QString &sessionId)
{
    const QString name = hosts.sessionName(sessionId);
    if (name.isEmpty())
        return;
    shelf.forEach([&](RunEntry &entry) {
        if (entry.record.sessionId != sessionId || entry.record.sessionName == name)
            return;
        entry.record.sessionName = name;
        saveAndTell(entry);
    });
}

RunPlace *RunBook::Private::place(const QString &hostId)
{
    RunPlace *&place = places[hostId];
    if (place)
        return place;
    place = new RunPlace(hostId, q);
    RunPlace *made = place;
    connect(made, &RunPlace::connectionChanged, q, [this, made] { noteConnection(*made); });
    connect(made, &RunPlace::durabilityChanged, q, [this, made] { noteDurability(*made); });
    connect(made, &RunPlace::statusesArrived, q,
            [this, made](const QList<RunStatus> &statuses) { takeStatuses(*made, statuses); });
    connect(made, &RunPlace::grew, q, [this](const QString &runId) { noteGrowth(runId); });
    connect(made, &RunPlace::completed, q, [this](const QString &runId) { noteComplete(runId); });
    connect(made, &RunPlace::missing, q, [this](const QString &runId) { noteMissing(runId); });
    connect(made, &RunPlace::notKept, q,
            [this](const QString &runId, const Error &error) { noteNotKept(runId, error); });
    return made;
}

void RunBook::Private::noteConnection(RunPlace &place)
{
    if (place.isConnected())
        return greet(place);
    shelf.forEach([&](RunEntry &entry) {
        if (entry.record.hostId != place.id() || !entry.record.isConnected)
            return;
        entry.record.isConnected = false;
        entry.stall.hold();
        Q_EMIT q->changed(entry.record.id());
    });
}

/// Why nothing more can be given to the host, a token that has run out perhaps, is no concern of
/// what it has accepted.
void RunBook::Private::noteDurability(RunPlace &place)
{
    if (!place.host())
        return;
    for (const QString &runId : q->liveIds()) {
        RunEntry *entry = shelf.entry(runId);
        if (!entry || entry->record.hostId != place.id())
            continue;
        const QString reason = place.host()->reasonNotDurable();
        if (entry->record.status.created.isValid() && !reason.isEmpty())
            continue;
        entry->record.reasonNotDurable = reason;
        Q_EMIT q->changed(runId);
    }
}

/// The host answers, for the first time or again: what happened meanwhile?
void RunBook::Private::greet(RunPlace &place)
{
    shelf.forEach([&](RunEntry &entry) {
        RunRecord &record = entry.record;
        if (record.hostId != place.id())
            return;
        record.isConnected = true;
        record.reasonNotDurable = place.host()->reasonNotDurable();
        entry.stall.resume();
        if (!dispatch.isUnderWay(record.id()) && !record.isQueued())
            follow(entry);
        bringHome(entry);
        Q_EMIT q->changed(record.id());
    });
    checkUp(place);
    deleteBuried(place);
    for (const QString &sessionId : hosts.sessionIds())
        dispatch.retry(sessionId);
    q->m_queue->reconsider();
}

/// What ended or was deleted meanwhile is told by nobody but the list of all.
void RunBook::Private::checkUp(RunPlace &place)
{
    RunListTask *list = place.host()->list();
    connect(list, &Task::finished, q, [this, list, place = &place] {
        if (list->error())
            return;
        takeStatuses(*place, list->statuses());
        QSet<QString> there;
        for (const RunStatus &status : list->statuses())
            there.insert(status.id);
        for (const QString &runId : q->liveIds()) {
            const RunEntry *entry = shelf.entry(runId);
            if (entry && entry->record.hostId == place->id() && !there.contains(runId)
                && !dispatch.isUnderWay(runId))
                checkUp(*place, runId);
        }
    });
}

/// One that was submitted while the list was on its way is not in it.
void RunBook::Private::checkUp(RunPlace &place, const QString &runId)
{
    if (!place.host())
        return;
    RunStatusTask *status = place.host()->status(runId);
    connect(status, &Task::finished, q, [this, runId, status] {
        if (status->error() && status->error()->kind == Error::Kind::NotFound)
            noteMissing(runId);
        else if (RunEntry *entry = shelf.entry(runId); entry && !status->error())
            update(*entry, status->status());
    });
}

void RunBook::Private::deleteBuried(RunPlace &place)
{
    if (!place.isConnected())
        return;
    for (const QString &runId : store.buried(place.id())) {
        Task *removal = place.host()->remove(runId);
        connect(removal, &Task::finished, q, [this, runId, removal] {
            if (!removal->error() || removal->error()->kind == Error::Kind::NotFound)
                store.unbury(runId);
        });
    }
}

} // namespace Aloft
