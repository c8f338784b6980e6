#include "core/sync/trashsteps.h"

#include "core/sync/trashcheck.h"

#include <algorithm>

namespace Aloft {

TrashLocalStep::TrashLocalStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void TrashLocalStep::run()
{
    QList<LocalExpectation> members;
    for (const SyncStep::Member &member : step().members) {
        const auto expected = expectation(member.path, member.stamp, member.known);
        if (!expected)
            return fail(changedMeanwhile(member.path));
        members.append(*expected);
    }
    const auto work = [members](SyncTree &tree, const auto &) -> Result<bool> {
        const Result<void> trashed = tree.trash(members);
        return trashed ? Result<bool>(true) : failure(trashed.error());
    };
    withTree<bool>(work, [this](bool) { forget(); });
}

void TrashLocalStep::forget()
{
    for (const SyncStep::Member &member : step().members)
        tools().journal.remove(member.rowId);
    succeed();
}

TrashRemoteStep::TrashRemoteStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{
    for (const SyncStep::Member &member : step.members)
        m_versions.insert(member.item.id, member.item.version);
}

bool TrashRemoteStep::can(Drive::Capability capability) const
{
    return tools().drive.capabilities().testFlag(capability);
}

void TrashRemoteStep::run()
{
    checkRemote([this] {
        if (!step().isFolder)
            checkHere();
        else if (can(Drive::Capability::Changes))
            takeCursor();
        else
            checkFolder();
    });
}

void TrashRemoteStep::takeCursor()
{
    runStep(tools().drive.changes({}), [this](const ChangesTask &task) {
        m_cursor = task.cursor();
        checkFolder();
    });
}

void TrashRemoteStep::checkFolder()
{
    runStep(tools().drive.walk(item().id), [this](const ItemsTask &walked) {
        if (isPlanned(walked.items()))
            checkHere();
        else
            fail(changedMeanwhile(step().path));
    });
}

/// Nothing is in it that the plan did not see, but for what programs make again by themselves.
bool TrashRemoteStep::isPlanned(const QList<DriveItem> &items) const
{
    QSet<QString> litter;
    for (const DriveItem &each : items) {
        if (IgnoreRules::isLitter(each.name))
            litter.insert(each.id);
    }
    return std::none_of(items.cbegin(), items.cend(), [&](const DriveItem &each) {
        return isStranger(each) && !litter.contains(each.id) && !litter.contains(each.parentId);
    });
}

bool TrashRemoteStep::isStranger(const DriveItem &each) const
{
    const auto version = m_versions.constFind(each.id);
    return version == m_versions.cend() || *version != each.version;
}

/// Deletions come last, some time after the scan: what was gone here may be back.
void TrashRemoteStep::checkHere()
{
    QStringList places;
    for (const SyncStep::Member &member : step().members) {
        if (!member.path.isEmpty())
            places.append(member.path);
    }
    const auto look = [places](SyncTree &tree, const auto &) -> Result<bool> {
        for (const QString &place : places) {
            const Result<LocalStamp> now = tree.stamp(place);
            if (now)
                return failure(changedMeanwhile(place));
            if (now.error().kind != Error::Kind::NotFound)
                return failure(now.error());
        }
        return true;
    };
    withTree<bool>(look, [this](bool) { trash(); });
}

/// Where the id stays the same in the trash, a pass after this one can still look into it.
void TrashRemoteStep::trash()
{
    if (can(Drive::Capability::Trash) && can(Drive::Capability::StableIds))
        tools().journal.putTrashing(item().id, m_cursor);
    runStep(tools().drive.trash(item().id),
            [this](const ItemTask &trashed) { conclude(trashed.item()); });
}

void TrashRemoteStep::conclude(const DriveItem &trashed)
{
    runStep(new TrashCheckTask({tools().drive, trashed, m_versions, m_cursor}),
            [this](const TrashCheckTask &check) {
                tools().journal.removeTrashing(item().id);
                if (check.isTakenBack())
                    fail(changedMeanwhile(step().path));
                else
                    forget();
            });
}

void TrashRemoteStep::forget()
{
    for (const SyncStep::Member &member : step().members)
        tools().journal.remove(member.rowId);
    succeed();
}

} // namespace Aloft

#include "moc_trashsteps.cpp"
