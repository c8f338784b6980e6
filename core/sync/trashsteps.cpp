#include "core/sync/trashsteps.h"

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

void TrashRemoteStep::trash()
{
    runStep(tools().drive.trash(item().id),
            [this](const ItemTask &trashed) { conclude(trashed.item()); });
}

void TrashRemoteStep::conclude(const DriveItem &trashed)
{
    if (!can(Drive::Capability::Trash))
        return forget();
    if (!step().isFolder)
        return trashed.version == step().item.version ? forget() : takeBack(trashed);
    if (m_cursor.isEmpty())
        checkTrashed(trashed);
    else
        checkChanges(trashed);
}

void TrashRemoteStep::checkChanges(const DriveItem &trashed)
{
    runStep(tools().drive.changes(m_cursor), [this, trashed](const ChangesTask &task) {
        const auto isIn = [this](const DriveChange &change) {
            return change.item && isStranger(*change.item)
                && (m_versions.contains(change.id) || m_versions.contains(change.item->parentId));
        };
        if (std::any_of(task.changes().cbegin(), task.changes().cend(), isIn))
            takeBack(trashed);
        else
            forget();
    });
}

/// Where ids are paths, they are others in the trash; what is in it is told by its versions.
void TrashRemoteStep::checkTrashed(const DriveItem &trashed)
{
    runStep(
        tools().drive.walk(trashed.id),
        [this, trashed](const ItemsTask &walked) {
            const QStringList planned = m_versions.values();
            const auto isOther = [&planned](const DriveItem &each) {
                return !planned.contains(each.version) && !IgnoreRules::isLitter(each.name);
            };
            const QList<DriveItem> &items = walked.items();
            if (std::any_of(items.cbegin(), items.cend(), isOther))
                takeBack(trashed);
            else
                forget();
        },
        [this](const Error &) { forget(); }); // this trash cannot be looked into
}

/// It is worth more than the deletion.
void TrashRemoteStep::takeBack(const DriveItem &trashed)
{
    runStep(tools().drive.restore(trashed.id),
            [this](const ItemTask &) { fail(changedMeanwhile(step().path)); });
}

void TrashRemoteStep::forget()
{
    for (const SyncStep::Member &member : step().members)
        tools().journal.remove(member.rowId);
    succeed();
}

} // namespace Aloft

#include "moc_trashsteps.cpp"
