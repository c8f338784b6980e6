#pragma once

#include "core/base/error.h"
#include "core/runs/progress/metricseries.h"
#include "core/runs/progress/runprogress.h"
#include "core/runs/run.h"

#include <optional>

namespace Aloft {

/// After which end of another run a queued one may start.
enum class AfterEnding {
    Any,
    Success,
};

/// What a queued run waits for beside its turn.
struct QueueTerms
{
    QString afterRun; ///< id of another run; empty: none
    AfterEnding afterEnding = AfterEnding::Any;
    bool waitsForGpu = false;

    bool operator==(const QueueTerms &) const = default;
};

/// One row of the runs: what was asked, what became of it, what is known here.
struct RunRecord
{
    RunOrder order;     ///< of an earlier life: secrets have names but no values
    RunStatus status;   ///< as its host said last; id, name, … are there from the start
    QDateTime statusAt; ///< UTC, by this computer's clock: when the host said so
    QString sessionId;  ///< through which it was started or first seen
    QString sessionName;
    QString hostId;    ///< RunHost::id(); empty while no host was there yet
    QDateTime added;   ///< UTC, this computer's clock for runs of our own: what rows are sorted by
    bool isOwn = true; ///< started by this Aloft; otherwise it was found on the host

    bool wasQueued = false;
    QueueTerms terms; ///< of a queued one

    RunProgress progress;
    QDateTime progressAt;       ///< UTC, by this computer's clock: when it became so
    QList<MetricValue> metrics; ///< last values, the most telling first
    QDateTime lastOutput;       ///< UTC, when a byte last came here; invalid: none yet
    qint64 stored = 0;          ///< bytes of output that are here
    bool isFollowed = true;     ///< its output is fetched as it comes; not of old ones of others
    bool isComplete = false;    ///< all of its output is here
    bool isGone = false;        ///< no longer on the host; what is here stays
    bool isStalled = false;     ///< may be stuck (UX-111)
    bool isConnected = false;   ///< its host answers now
    QString reasonNotDurable;   ///< empty: survives disconnection
    std::optional<RunSignal> asked; ///< what it was last asked to do, and has not done yet
    QDateTime askedAt;
    std::optional<Error> problem; ///< why it could not start, or its output not be kept here

    const QString &id() const { return order.id; }
    RunState state() const { return status.state; }
    bool isLive() const { return !isOver(state()) && state() != RunState::Queued; }
    bool isQueued() const { return state() == RunState::Queued; }

    /// Cells whose notebook is closed: nobody here knows how they go on.
    bool isLeft() const { return isLive() && order.kind == RunKind::Cells && !isConnected; }
    bool operator==(const RunRecord &) const = default;
};

/// Name with arguments, as a person would type it: `train.py --lr 1e-3`.
QString runTitle(const RunOrder &order);

/// Translated sentence for an ended run: how it ended.
QString endText(const RunStatus &status);

/// Seconds that a run has taken: by its host's clock, which does not jump, and what has passed
/// since its host said so; below 0 before it started.
double runSeconds(const RunRecord &record, const QDateTime &now);

/// Seconds left at this moment; below 0: unknown. Progress that stands still is not counted down
/// for ever: the program's own word ends at 0, and an estimate that has run out was none.
double secondsLeft(const RunRecord &record, const QDateTime &now);

} // namespace Aloft
