#include "ui/shell/leaving.h"

#include "core/drive/transfers.h"
#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"
#include "core/session/session.h"
#include "core/session/sessionmodel.h"
#include "core/session/syncbook.h"
#include "ui/shell/page.h"
#include "ui/shell/sessionlook.h"
#include "ui/shell/surroundings.h"
#include "ui/sync/synclook.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>

#include <algorithm>

namespace Aloft {

namespace {

struct LeavingText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Leaving)
};

Leaving leavingOf(Session &session, const RunBook &runs)
{
    using Capability = Provider::Capability;
    const Provider::Capabilities can = session.provider().capabilities();
    const QString title = LeavingText::tr("%1: %2", "name of a session and what it does")
                              .arg(sessionTitle(session), shownStateText(session, runs));
    Leaving leaving{stateIcon(shownState(session, runs)), title};
    // A machine on this computer is a process of ours; one elsewhere does not notice that we go.
    if (can.testFlag(Capability::SharesFiles))
        leaving.fate = Leaving::Fate::Lost;
    if (can.testFlag(Capability::Stop))
        leaving.end = [session = QPointer(&session)] {
            return session ? session->stop() : nullptr;
        };
    return leaving;
}

/// What ends with Aloft is worth a word when it holds something; one elsewhere, when it is there.
bool isAtWork(const Session &session)
{
    const QList<Kernel *> kernels = session.kernels();
    if (!session.provider().capabilities().testFlag(Provider::Capability::SharesFiles))
        return !kernels.isEmpty();
    return std::ranges::any_of(kernels, [](const Kernel *kernel) {
        return kernel->hasVariables() || kernel->state() == Kernel::State::Restarting;
    });
}

void appendSessions(const Surroundings &surroundings, QList<Leaving> &all)
{
    for (const auto &session : surroundings.sessions.sessions()) {
        if (isAtWork(*session))
            all.append(leavingOf(*session, surroundings.runs));
    }
}

/// What no host has yet is sent again at the next start, but for its secrets.
Leaving::Fate fateOf(const RunRecord &record)
{
    using Fate = Leaving::Fate;
    if (record.state() == RunState::Starting && record.hostId.isEmpty())
        return record.order.secretEnvironment.isEmpty() ? Fate::Waits : Fate::Lost;
    return record.reasonNotDurable.isEmpty() ? Fate::GoesOn : Fate::Lost;
}

/// Cells are their kernel's, and so their session's.
void appendRuns(RunBook &runs, QList<Leaving> &all)
{
    const QStringList ids = runs.liveIds();
    for (const QString &id : ids) {
        const RunRecord *record = runs.record(id);
        if (!record || !record->isOwn || record->order.kind == RunKind::Cells)
            continue;
        const QString title = LeavingText::tr("%1 on %2", "name of a run and its session")
                                  .arg(runTitle(record->order), record->sessionName);
        Leaving leaving{themedIcon(u"run", Tone::Busy), title, fateOf(*record)};
        if (leaving.fate != Leaving::Fate::Waits)
            leaving.end = [&runs, id] { return runs.terminate(id); };
        all.append(leaving);
    }
}

void appendQueues(const RunBook &runs, QList<Leaving> &all)
{
    qsizetype waiting = 0;
    const RunQueue &queue = runs.queue();
    const QStringList sessions = queue.sessionIds();
    for (const QString &session : sessions)
        waiting += queue.isPaused(session) ? 0 : queue.waiting(session).size();
    if (waiting > 0)
        all.append({themedIcon(u"queue"),
                    LeavingText::tr("%n run(s) in the queue", nullptr, static_cast<int>(waiting)),
                    Leaving::Fate::Waits});
}

/// All that was ordered is in a journal: it goes on when Aloft starts again, within the file.
void appendTransfers(const Transfers &transfers, QList<Leaving> &all)
{
    if (transfers.isPaused())
        return;
    const QList<Transfer> every = transfers.transfers();
    const auto goesOn = [](const Transfer &transfer) {
        return !transfer.isOver() && transfer.state != Transfer::State::Paused;
    };
    const auto live = std::ranges::count_if(every, goesOn);
    if (live > 0)
        all.append({themedIcon(u"transfers"),
                    LeavingText::tr("%n file(s) on their way", nullptr, static_cast<int>(live)),
                    Leaving::Fate::Waits});
}

/// One that only looks whether anything is to do is not worth a word.
bool isAtWork(const WorkspaceSync &sync)
{
    using State = WorkspaceSync::State;
    const State state = sync.state();
    return state == State::Asking || state == State::Waiting
        || (state == State::Syncing && sync.progress().all() > 0);
}

/// The journal knows how far each is, and large files go on within themselves.
void appendSyncs(const SyncBook &syncs, QList<Leaving> &all)
{
    const auto tied = syncs.tied();
    for (const auto &sync : tied) {
        if (!isAtWork(*sync))
            continue;
        const SyncSign sign = stateSign(*sync);
        all.append({themedIcon(sign.icon, sign.tone), tiedText(*sync), Leaving::Fate::Waits});
    }
}

} // namespace

/// A notebook's kernel stays in its session, which is at work then. What text pages send is shown
/// by them alone.
bool endsWithTab(const Surroundings &surroundings, const Page &page)
{
    if (page.workToLose().isEmpty())
        return false;
    const auto hasKernel = [&page](const auto &session) {
        const QString inside = session->serverPath(page.path());
        const Kernel *kernel = session->kernelOf(
            inside.isEmpty() ? QFileInfo(page.path()).fileName() : inside);
        return session->provider().capabilities().testFlag(Provider::Capability::SharesFiles)
            && kernel && kernel->state() != Kernel::State::Dead;
    };
    return page.outputView() || page.path().isEmpty()
        || std::ranges::none_of(surroundings.sessions.sessions(), hasKernel);
}

QList<Leaving> whatIsAtWork(const Surroundings &surroundings, const QList<Page *> &pages)
{
    QList<Leaving> all;
    for (const Page *page : pages) {
        if (endsWithTab(surroundings, *page))
            all.append({themedIcon(u"file"), page->title(), Leaving::Fate::EndsWithTab});
    }
    appendSessions(surroundings, all);
    appendRuns(surroundings.runs, all);
    appendQueues(surroundings.runs, all);
    appendTransfers(surroundings.transfers, all);
    appendSyncs(surroundings.syncs, all);
    std::ranges::stable_sort(all, {}, &Leaving::fate);
    return all;
}

} // namespace Aloft
