#include "core/sync/placesteps.h"

namespace Aloft {

namespace {

/// What this computer leaves on the drive in a folder stays there when that moves. Without its rule
/// it comes here, which loses nothing.
Result<bool> takeLeftAlong(SyncTree &tree, const QString &from, const QString &to)
{
    const Result<void> changed = tree.changeLeft([&](LeftRules &rules) { rules.follow(from, to); });
    return changed.has_value();
}

} // namespace

MakeLocalFolderStep::MakeLocalFolderStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void MakeLocalFolderStep::run()
{
    const QString path = step().path;
    withTree<LocalStamp>([path](SyncTree &tree, const auto &) { return tree.makeFolder(path); },
                         [this](const LocalStamp &stamp) {
                             keep(rowOf(item(), stamp));
                             succeed();
                         });
}

MakeRemoteFolderStep::MakeRemoteFolderStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void MakeRemoteFolderStep::run()
{
    if (parentId().isEmpty())
        return fail(changedMeanwhile(step().path));
    checkLocal(step().path, [this] {
        runStep(tools().drive.makeFolder(parentId(), step().remoteName),
                [this](const ItemTask &made) { conclude(made.item()); });
    });
}

void MakeRemoteFolderStep::conclude(const DriveItem &item)
{
    tools().ids.insert(step().node, item.id);
    tools().latest.insert(step().node, item);
    keep(rowOf(item, step().expected));
    succeed();
}

MoveLocalStep::MoveLocalStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void MoveLocalStep::run()
{
    const SyncStep &what = step();
    withTree<LocalStamp>(
        [what](SyncTree &tree, const auto &) {
            const Result<LocalStamp> moved = tree.move(what.from, what.expected, what.path);
            if (moved && what.isFolder)
                (void)takeLeftAlong(tree, what.from, what.path);
            return moved;
        },
        [this](const LocalStamp &) { conclude(); });
}

void MoveLocalStep::conclude()
{
    if (step().isFolder)
        tools().journal.movePaths(step().from, step().path);
    const DriveItem there = item();
    const auto row = tools().journal.rows().constFind(there.id);
    const bool isBoth = there.parentId == parentId() && there.name == step().remoteName;
    if (step().settles && isBoth && row != tools().journal.rows().cend()) {
        SyncRow moved = *row;
        moved.parentId = there.parentId;
        moved.name = there.name;
        moved.path = step().path;
        keep(moved);
    }
    succeed();
}

MoveRemoteStep::MoveRemoteStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void MoveRemoteStep::run()
{
    if (parentId().isEmpty())
        return fail(changedMeanwhile(step().path));
    checkLocal(step().path, [this] { checkRemote([this] { move(); }); });
}

void MoveRemoteStep::move()
{
    runStep(tools().drive.move(item().id, parentId(), step().remoteName),
            [this](const ItemTask &moved) { conclude(moved.item()); });
}

void MoveRemoteStep::conclude(const DriveItem &moved)
{
    const QString formerId = item().id;
    tools().latest.insert(step().node, moved);
    tools().ids.insert(step().node, moved.id);
    const auto row = tools().journal.rows().constFind(formerId);
    if (row == tools().journal.rows().cend())
        return succeed();
    SyncRow now = *row;
    const QString former = now.path;
    if (step().settles) {
        now.parentId = moved.parentId.isEmpty() ? parentId() : moved.parentId;
        now.name = moved.name;
        now.path = step().path;
    }
    if (moved.id != formerId) {
        tools().journal.remove(formerId);
        tools().journal.moveIds(formerId, moved.id);
        now.id = moved.id;
    }
    keep(now);
    if (now.isFolder && now.path != former)
        concludeLeft(former);
    else
        succeed();
}

void MoveRemoteStep::concludeLeft(const QString &former)
{
    const QString path = step().path;
    withTree<bool>([former, path](SyncTree &tree,
                                  const auto &) { return takeLeftAlong(tree, former, path); },
                   [this](bool) { succeed(); });
}

} // namespace Aloft

#include "moc_placesteps.cpp"
