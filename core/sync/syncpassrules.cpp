#include "core/sync/syncpass.h"

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

/// Of the workspace's own file. Where it goes to the trash, it goes with all else: what it kept out
/// must not go up before somebody was asked.
bool bringsRules(const SyncStep &step)
{
    const bool isHere = step.kind == SyncStep::Kind::Download
        || step.kind == SyncStep::Kind::MoveLocal;
    return isHere && (step.path == IgnoreRules::fileName() || step.from == IgnoreRules::fileName());
}

bool downloadsRules(const SyncStep &step)
{
    return step.kind == SyncStep::Kind::Download && step.path == IgnoreRules::fileName()
        && step.item.size <= IgnoreRules::largestFile;
}

} // namespace

/// What stays out, as the drive has it, counts before anything else is done: what a new rule covers
/// may be gone there, or wait here to go up. Then all is looked at again, with these rules.
bool SyncPass::takeRules(const SyncPlan &plan)
{
    SyncPlan rules = plan;
    rules.steps.removeIf([](const SyncStep &step) { return !bringsRules(step); });
    if (rules.steps.isEmpty() || std::exchange(m_hasTakenRules, true))
        return false;
    m_isForRules = true;
    m_summary.conflicts += int(std::ranges::count_if(rules.steps, [](const SyncStep &step) {
        return step.kind == SyncStep::Kind::MoveLocal && step.reason == SyncStep::Reason::Conflict;
    }));
    execute(rules);
    return true;
}

/// For a pass that only shows what would be done: by the rules that would come first.
bool SyncPass::readRules(const SyncPlan &plan)
{
    const auto step = std::ranges::find_if(plan.steps, downloadsRules);
    if (step == plan.steps.end() || std::exchange(m_hasTakenRules, true))
        return false;
    const QString file = m_pair.tree->incoming(step->item.id);
    runStep(m_pair.drive.download({step->item, file, Existing::Replace, m_pair.means.down}),
            [this, file](const Task &) { takeText(file); });
    return true;
}

void SyncPass::takeText(const QString &file)
{
    const auto read = [file](SyncTree &tree, const auto &) {
        const Result<QByteArray> text = tree.arrived(file, IgnoreRules::largestFile);
        tree.discard(file);
        return text;
    };
    runStep(new TreeTask<QByteArray>(m_pair.tree, read), [this](const TreeTask<QByteArray> &task) {
        m_scan.texts.shared = QString::fromUtf8(*task.result());
        m_rules = IgnoreRules(m_scan.texts);
        m_plans = 0;
        m_unread.clear();
        m_looking = 1;
        scan();
    });
}

} // namespace Aloft
