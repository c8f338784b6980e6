#include "core/runs/runbook_p.h"

#include "core/runs/runssettings.h"

#include <QDir>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcRuns, "aloft.runs", QtInfoMsg)

constexpr auto tickInterval = 30s;
constexpr int manyRows = 50;
constexpr qsizetype longestId = 64;

/// An id names a folder, and comes from outside.
bool isRunId(const QString &id)
{
    const auto isFit = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !id.isEmpty() && id.size() <= longestId && std::all_of(id.begin(), id.end(), isFit);
}

/// An order as far as its host knows it: environment and source are not told.
RunOrder orderOf(const RunStatus &status)
{
    RunOrder order;
    order.id = status.id;
    order.kind = status.kind;
    order.name = status.name;
    order.path = status.path;
    order.command = status.command;
    order.arguments = status.arguments;
    order.folder = status.folder;
    return order;
}

/// Nothing comes after these; Lost and Failed are opinions that a host may revise.
bool isFinal(RunState state)
{
    return state == RunState::Ended || state == RunState::Killed;
}

void forgetStorageProblem(RunRecord &record)
{
    if (record.problem && record.problem->kind == Error::Kind::Storage)
        record.problem.reset();
}

/// Cells are what a notebook counts by; a bar that one of them prints is a part of its step.
RunProgress progressOf(const RunStatus &status, const RunProgress &printed)
{
    if (status.cells < 2)
        return printed;
    const double within = printed.isKnown() ? printed.fraction : 0;
    RunProgress progress;
    progress.done = status.cell;
    progress.total = status.cells;
    progress.fraction = std::min(1.0, (progress.done + within) / progress.total);
    return progress;
}

bool wasNeverAccepted(const RunRecord &record)
{
    return record.isOwn && record.state() == RunState::Starting && !record.status.created.isValid();
}

} // namespace

RunBook::Private::Private(RunBook *book, const QString &place, Settings &values, RunHosts &there)
    : q(book)
    , settings(values)
    , hosts(there)
    , store(place + "/runs.sqlite"_L1, book->m_clock)
    , shelf(store, place + "/runs"_L1, book->m_clock)
    , dispatch(there)
    , folder(place)
{
    connect(&dispatch, &RunDispatch::accepted, q,
            [this](const QString &runId, const RunStatus &status) { accept(runId, status); });
    connect(&dispatch, &RunDispatch::refused, q,
            [this](const QString &runId, const Error &error) { refuse(runId, error); });
    connect(&hosts, &RunHosts::changed, q, [this](const QString &session) { meetHosts(session); });
    connect(&tick, &QTimer::timeout, q, &RunBook::checkForStalls);
    connect(&tick, &QTimer::timeout, q, &RunBook::pruneHosts);
    tick.start(tickInterval);
}

void RunBook::Private::restore()
{
    purge();
    shelf.loadFirst();
    shelf.forEach([this](RunEntry &entry) {
        RunRecord &record = entry.record;
        if (record.order.kind == RunKind::Cells && record.isLive())
            restoreCells(entry);
        entry.isEndTold = isOver(record.state())
            && (record.isComplete || record.isGone || !record.isFollowed);
        entry.stall.hold();
        if (wasNeverAccepted(record))
            dispatch.sendAgain(record.sessionId, record.order);
        else if (!entry.isEndTold && !record.isQueued())
            digest(entry).catchUp();
    });
    for (const QString &sessionId : hosts.sessionIds())
        meetHosts(sessionId);
    for (const QString &runId : q->liveIds()) {
        const RunRecord *record = q->record(runId);
        if (record && !hosts.sessionIds().contains(record->sessionId))
            loseWhatIsOut(record->sessionId);
    }
}

void RunBook::Private::purge()
{
    for (const QString &runId : store.purge(settings.get(RunsSettings::DaysKept)))
        QDir(folder + "/runs/"_L1 + runId).removeRecursively();
}

void RunBook::Private::takeStatuses(RunPlace &place, const QList<RunStatus> &statuses)
{
    const qsizetype before = shelf.ids().size();
    isMeetingMany = statuses.size() > manyRows;
    for (const RunStatus &status : statuses)
        takeStatus(place, status);
    if (std::exchange(isMeetingMany, false) && shelf.ids().size() > before)
        Q_EMIT q->reset();
}

void RunBook::Private::takeStatus(RunPlace &place, const RunStatus &status)
{
    if (!isRunId(status.id)) {
        qCWarning(lcRuns) << "ignored a run of" << place.id() << "for its id";
        return;
    }
    if (dispatch.isUnderWay(status.id))
        return; // its answer is on the way, and says the same
    RunEntry *entry = shelf.find(status.id);
    if (!entry)
        return meetRun(place, status);
    if (entry->record.hostId == place.id())
        update(*entry, status);
}

/// A run that somebody else started, or this Aloft before its list was lost.
void RunBook::Private::meetRun(RunPlace &place, const RunStatus &status)
{
    if (store.isBuried(status.id))
        return;
    RunRecord record;
    record.order = orderOf(status);
    record.status = status;
    record.statusAt = now();
    record.sessionId = place.sessionId();
    record.sessionName = hosts.sessionName(record.sessionId);
    record.hostId = place.id();
    record.added = status.created.isValid() ? status.created : now();
    record.isOwn = false;
    record.isFollowed = !isOver(status.state);
    record.isConnected = true;
    record.reasonNotDurable = place.host()->reasonNotDurable();
    RunEntry &entry = shelf.add(record);
    entry.isEndTold = isOver(status.state);
    follow(entry);
    if (!isMeetingMany)
        Q_EMIT q->added(status.id);
}

void RunBook::Private::update(RunEntry &entry, const RunStatus &status)
{
    RunRecord &record = entry.record;
    if (record.status == status || (isFinal(record.state()) && !isOver(status.state)))
        return; // the latter was overtaken on its way
    const RunState before = record.state();
    const QString runId = record.id();
    if (record.status.cell != status.cell) {
        digest(entry).beginPart();
        entry.widget = {};
    }
    record.status = status;
    record.statusAt = now();
    record.isGone = false;
    if (isOver(before) && !isOver(status.state))
        entry.isEndTold = false;
    if (isOver(status.state)) {
        record.asked.reset();
        record.isStalled = false;
    }
    if (before != status.state) {
        shelf.save(entry);
        follow(entry);
        Q_EMIT q->stateChanged(runId);
    }
    if (status.cells > 1 && record.isLive())
        return noteProgress(entry); // tells of the change, too
    Q_EMIT q->changed(runId);
}

/// Brings the output here, as long as there is some to bring.
void RunBook::Private::follow(RunEntry &entry)
{
    const RunRecord &record = entry.record;
    RunPlace *place = placeOf(record);
    if (place && record.isFollowed && !record.isComplete && !record.isGone) {
        digest(entry).catchUp();
        place->follow(record.id(), &shelf.log(entry));
        if (isOver(record.state()))
            place->expectEnd(record.id());
    } else if (isOver(record.state()) && (record.isGone || !record.isFollowed)) {
        tellEnd(entry);
    }
}

void RunBook::Private::noteGrowth(const QString &runId)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry)
        return;
    RunRecord &record = entry->record;
    record.stored = entry->log->size();
    record.lastOutput = now();
    record.isStalled = false;
    forgetStorageProblem(record);
    entry->stall.noteOutput();
    digest(*entry).catchUp();
    Q_EMIT q->outputArrived(runId, record.stored);
    Q_EMIT q->changed(runId);
}

/// The end is told when the output has been read as well, for the last metric belongs to it.
void RunBook::Private::noteComplete(const QString &runId)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry)
        return;
    entry->record.isComplete = true;
    entry->record.stored = entry->log->size();
    forgetStorageProblem(entry->record);
    if (digest(*entry).isCaughtUp())
        tellEnd(*entry);
}

void RunBook::Private::noteMissing(const QString &runId)
{
    RunEntry *entry = shelf.entry(runId);
    if (entry && !entry->record.isGone)
        lose(runId, RunBook::tr("It was deleted where it ran."));
}

/// Nobody can tell how it goes on. A host that knows it after all says so, and is believed.
void RunBook::Private::lose(const QString &runId, const QString &reason)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry)
        return;
    entry->record.isGone = true;
    entry->record.asked.reset();
    if (RunPlace *place = placeOf(entry->record))
        place->unfollow(runId);
    if (!isOver(entry->record.state())) {
        entry->record.status.reason = reason;
        setState(*entry, RunState::Lost);
        entry = shelf.entry(runId);
        if (!entry)
            return;
    }
    saveAndTell(*entry);
    if (RunEntry *still = shelf.entry(runId))
        tellEnd(*still);
}

void RunBook::Private::noteNotKept(const QString &runId, const Error &error)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry)
        return;
    if (entry->record.problem != error) {
        qCWarning(lcRuns) << runId << error.detail;
        entry->record.problem = error;
        Q_EMIT q->changed(runId);
    }
    if (RunEntry *still = shelf.entry(runId))
        tellEnd(*still); // it is over all the same
}

void RunBook::Private::noteAsked(const QString &runId, RunSignal signal)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry || isOver(entry->record.state()))
        return;
    entry->record.asked = signal;
    entry->record.askedAt = now();
    Q_EMIT q->changed(runId);
}

/// Its host refused, or could not be reached.
void RunBook::Private::noteNotAsked(const QString &runId)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry || !entry->record.asked)
        return;
    entry->record.asked.reset();
    Q_EMIT q->changed(runId);
}

void RunBook::Private::tellEnd(RunEntry &entry)
{
    if (entry.isEndTold || !isOver(entry.record.state()))
        return;
    const QString runId = entry.record.id();
    entry.isEndTold = true;
    dropPartialNotebook(entry.record);
    bringHome(entry); // ahead of those who look for the notebook as soon as they hear
    saveAndTell(entry);
    Q_EMIT q->ended(runId);
}

RunDigest &RunBook::Private::digest(RunEntry &entry)
{
    if (entry.digest)
        return *entry.digest;
    const QString runId = entry.record.id();
    entry.digest = std::make_unique<RunDigest>(shelf.log(entry),
                                               settings.get(RunsSettings::MetricPattern));
    connect(entry.digest.get(), &RunDigest::progressChanged, q,
            [this, runId] { noteProgress(*shelf.entry(runId)); });
    connect(entry.digest.get(), &RunDigest::metricsChanged, q, [this, runId] {
        shelf.entry(runId)->record.metrics = shelf.entry(runId)->digest->metrics();
        Q_EMIT q->seriesChanged(runId);
        Q_EMIT q->changed(runId);
    });
    connect(entry.digest.get(), &RunDigest::caughtUp, q, [this, runId] {
        if (RunEntry *read = shelf.entry(runId); read && read->record.isComplete)
            tellEnd(*read);
    });
    return *entry.digest;
}

void RunBook::Private::noteProgress(RunEntry &entry)
{
    RunRecord &record = entry.record;
    const RunProgress printed = digest(entry).progress();
    record.progress = progressOf(record.status, entry.widget.isKnown() ? entry.widget : printed);
    record.progressAt = now();
    const double seconds = runSeconds(record, now());
    if (record.isLive() && record.progress.isKnown() && entry.digest->isCaughtUp()) {
        entry.timeLeft.note(record.progress.fraction, seconds);
        if (record.progress.secondsLeft < 0) {
            record.progress.secondsLeft = entry.timeLeft.secondsLeft(seconds);
            record.progress.isAbout = true;
        }
    }
    Q_EMIT q->changed(record.id());
}

void RunBook::Private::setState(RunEntry &entry, RunState state)
{
    entry.record.status.state = state;
    shelf.save(entry);
    Q_EMIT q->stateChanged(entry.record.id());
}

void RunBook::Private::saveAndTell(RunEntry &entry)
{
    shelf.save(entry);
    Q_EMIT q->changed(entry.record.id());
}

} // namespace Aloft
