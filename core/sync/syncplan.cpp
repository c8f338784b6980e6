#include "core/sync/syncplan.h"

#include "core/sync/syncinstep.h"
#include "core/sync/syncmerge.h"
#include "core/sync/syncschedule.h"
#include "core/sync/syncslice.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr int partThatIsFew = 5; // a fifth

SyncQuestion questionOf(const SyncPlan &plan, const LocalSnapshot &local,
                        const RemoteSnapshot &remote)
{
    if (plan.files > 0 && local.entries.isEmpty() && local.blocked.isEmpty()
        && plan.remoteDeletions > 0)
        return SyncQuestion::LocalEmpty;
    if (plan.files > 0 && remote.items.isEmpty() && remote.blocked.isEmpty()
        && plan.localDeletions > 0)
        return SyncQuestion::RemoteEmpty;
    const bool isFew = isFewDeletions(plan.localDeletions, plan.files)
        && isFewDeletions(plan.remoteDeletions, plan.files);
    return isFew ? SyncQuestion::None : SyncQuestion::Deletions;
}

} // namespace

SyncDeletions deletionsOf(const SyncPlan &plan)
{
    SyncDeletions deletions;
    for (const SyncStep &step : plan.steps) {
        QSet<QString> &ids = step.kind == SyncStep::Kind::TrashLocal ? deletions.here
                                                                     : deletions.there;
        for (const SyncStep::Member &member : step.members) {
            if (!member.isFolder)
                ids.insert(member.rowId);
        }
    }
    return deletions;
}

bool isFewDeletions(int deletions, int files)
{
    return deletions <= 1 || qint64(deletions) * partThatIsFew <= files;
}

SyncPlan plan(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
              const IgnoreRules &rules, const SyncSides &sides,
              const std::function<bool()> &isCancelled)
{
    SyncPlan plan;
    plan.problems = local.problems;
    plan.files = int(std::count_if(rows.cbegin(), rows.cend(),
                                   [](const SyncRow &row) { return !row.isFolder; }));
    if (isInStep(local, remote, rows, sides) || isCancelled())
        return plan;
    addSteps(plan, unsettled(local, remote, rows, sides), rules, sides, isCancelled);
    plan.question = questionOf(plan, local, remote);
    return plan;
}

void addSteps(SyncPlan &plan, const SyncSlice &slice, const IgnoreRules &rules,
              const SyncSides &sides, const std::function<bool()> &isCancelled)
{
    SyncNodes nodes(slice.local, slice.remote, slice.rows, rules, sides);
    if (isCancelled())
        return;
    SyncMerge merge(nodes, slice.local, slice.remote, sides);
    SyncSchedule schedule(nodes.nodes, slice.remote, sides, isCancelled);

    plan.wanted = nodes.wanted;
    plan.problems += merge.problems;
    plan.localDeletions = schedule.localDeletions;
    plan.remoteDeletions = schedule.remoteDeletions;
    plan.ids.insert(0, slice.remote.rootId);
    for (std::size_t i = 1; i < nodes.nodes.size(); ++i) {
        if (nodes.nodes[i].remote)
            plan.ids.insert(int(i), nodes.nodes[i].remote->id);
        plan.conflicts += nodes.nodes[i].isConflict ? 1 : 0;
    }
    for (const QString &id : std::as_const(nodes.ignoredRows)) {
        SyncStep step;
        step.kind = SyncStep::Kind::Forget;
        step.path = slice.rows.value(id).path;
        step.formerId = id;
        plan.steps.append(step);
    }
    plan.steps += schedule.steps;
    for (const SyncStep &step : std::as_const(plan.steps)) {
        if (step.kind == SyncStep::Kind::Upload)
            plan.uploadBytes += qMax(qint64(0), step.expected.size);
        if (step.kind == SyncStep::Kind::Download)
            plan.downloadBytes += qMax(qint64(0), step.item.size);
    }
}

} // namespace Aloft
