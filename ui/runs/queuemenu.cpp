#include "ui/runs/queuemenu.h"

#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"
#include "ui/runs/queuechanges.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace Aloft {

namespace {

constexpr int MostRuns = 12; ///< a menu is no place to search

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::QueueMenu)
};

/// One entry that gives the run other terms.
QAction *addTerms(QMenu *menu, QueueChanges &changes, const RunRecord &queued, const QString &text,
                  const QueueTerms &terms)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    QObject::connect(action, &QAction::triggered, &changes,
                     [&changes, id = queued.id(), terms] { changes.setTerms(id, terms); });
    return action;
}

/// Those that have not ended, but for the run itself and what waits for it.
QStringList runsToWaitFor(const RunBook &book, const RunRecord &queued)
{
    QStringList found = book.liveIds();
    const RunQueue &queue = book.queue();
    for (const QString &sessionId : queue.sessionIds()) {
        for (const QString &runId : queue.waiting(sessionId)) {
            const RunRecord *other = book.record(runId);
            if (other && runId != queued.id() && other->terms.afterRun != queued.id())
                found << runId;
        }
    }
    return found.first(qMin<qsizetype>(found.size(), MostRuns));
}

} // namespace

void fillQueueMenu(QMenu *menu, const RunBook &book, QueueChanges &changes, const RunRecord &queued)
{
    QMenu *after = menu->addMenu(Texts::tr("Start after"));
    auto *group = new QActionGroup(after);
    QueueTerms terms = queued.terms;
    terms.afterRun.clear();
    QAction *nothing = addTerms(after, changes, queued, Texts::tr("Its turn"), terms);
    nothing->setChecked(queued.terms.afterRun.isEmpty());
    group->addAction(nothing);
    for (const QString &runId : runsToWaitFor(book, queued)) {
        terms.afterRun = runId;
        QAction *action = addTerms(after, changes, queued, runTitle(book.record(runId)->order),
                                   terms);
        action->setChecked(queued.terms.afterRun == runId);
        group->addAction(action);
    }
    after->addSeparator();
    terms = queued.terms;
    const bool needsSuccess = terms.afterEnding == AfterEnding::Success;
    terms.afterEnding = needsSuccess ? AfterEnding::Any : AfterEnding::Success;
    QAction *success = addTerms(after, changes, queued, Texts::tr("Only if that succeeds"), terms);
    success->setChecked(needsSuccess);
    success->setEnabled(!queued.terms.afterRun.isEmpty());
    terms = queued.terms;
    terms.waitsForGpu = !terms.waitsForGpu;
    QAction *gpu = addTerms(after, changes, queued, Texts::tr("When a GPU is free"), terms);
    gpu->setChecked(queued.terms.waitsForGpu);
}

} // namespace Aloft
