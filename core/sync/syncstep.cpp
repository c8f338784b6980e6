#include "core/sync/syncstep.h"

#include "core/sync/placesteps.h"
#include "core/sync/transfersteps.h"
#include "core/sync/trashsteps.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 youth = 2'000; // ms: disks that keep times in steps of two seconds are the worst

qint64 rank(const Checksum &checksum)
{
    return qint64(checksum.algorithm);
}

} // namespace

SyncStepTask::SyncStepTask(const SyncStep &step, SyncTools &tools, QObject *parent)
    : Task(parent)
    , m_step(step)
    , m_tools(tools)
{ }

SyncStepTask *SyncStepTask::make(const SyncStep &step, SyncTools &tools, QObject *parent)
{
    switch (step.kind) {
    case SyncStep::Kind::MakeLocalFolder:
        return new MakeLocalFolderStep(step, tools, parent);
    case SyncStep::Kind::MakeRemoteFolder:
        return new MakeRemoteFolderStep(step, tools, parent);
    case SyncStep::Kind::MoveLocal:
        return new MoveLocalStep(step, tools, parent);
    case SyncStep::Kind::MoveRemote:
        return new MoveRemoteStep(step, tools, parent);
    case SyncStep::Kind::Upload:
        return new UploadStep(step, tools, parent);
    case SyncStep::Kind::Download:
        return new DownloadStep(step, tools, parent);
    case SyncStep::Kind::TrashLocal:
        return new TrashLocalStep(step, tools, parent);
    case SyncStep::Kind::TrashRemote:
        return new TrashRemoteStep(step, tools, parent);
    case SyncStep::Kind::Agree:
    case SyncStep::Kind::Forget:
        break;
    }
    return nullptr;
}

void SyncStepTask::follow(const Task &carrying)
{
    connect(&carrying, &Task::progressChanged, this, [this](qint64 done, qint64 total) {
        m_reached = qMax(m_reached, done);
        Q_EMIT progressChanged(done, total);
    });
}

Error SyncStepTask::changedMeanwhile(const QString &path)
{
    return {Error::Kind::Conflict,
            tr("%1 changed while it was being synced.").arg(path),
            tr("The next sync looks at it again."),
            {}};
}

DriveItem SyncStepTask::item() const
{
    DriveItem item = m_step.item;
    const auto latest = m_tools.latest.constFind(m_step.node);
    if (latest == m_tools.latest.cend())
        return item;
    item.id = latest->id;
    item.parentId = latest->parentId;
    item.name = latest->name;
    return item;
}

std::optional<LocalExpectation> SyncStepTask::expectation(
    const QString &path, const LocalStamp &stamp, const QList<Checksum> &known) const
{
    if (!isYoung(stamp, m_tools.look))
        return LocalExpectation{path, stamp, std::nullopt};
    const std::optional<Checksum> content = bestOf(known);
    return content ? std::optional(LocalExpectation{path, stamp, content}) : std::nullopt;
}

void SyncStepTask::checkLocal(const QString &path, std::function<void()> next)
{
    const auto look = [path](SyncTree &tree, const auto &) -> Result<LocalStamp> {
        const Result<LocalStamp> now = tree.stamp(path);
        const bool isNothing = !now && now.error().kind == Error::Kind::NotFound;
        return isNothing ? LocalStamp{} : now;
    };
    withTree<LocalStamp>(look, [this, path, next](const LocalStamp &now) {
        if (now == m_step.expected)
            next();
        else
            fail(changedMeanwhile(path));
    });
}

void SyncStepTask::checkRemote(std::function<void()> next)
{
    runStep(m_tools.drive.stat(item().id), [this, next](const ItemTask &task) {
        const DriveItem &now = task.item();
        const DriveItem seen = item();
        const bool isAsSeen = !now.isTrashed && now.version == seen.version && now.name == seen.name
            && now.parentId == seen.parentId;
        if (isAsSeen)
            next();
        else
            fail(changedMeanwhile(m_step.path));
    });
}

SyncRow SyncStepTask::rowOf(const DriveItem &item, const LocalStamp &stamp) const
{
    SyncRow row;
    row.id = item.id;
    row.parentId = item.parentId.isEmpty() ? parentId() : item.parentId;
    row.name = item.name;
    row.path = m_step.path;
    row.isFolder = m_step.isFolder;
    row.version = item.version;
    row.checksum = bestOf(item.checksums);
    row.size = item.size;
    row.remoteModified = item.modified;
    row.stamp = stamp;
    return row;
}

void SyncStepTask::keep(SyncRow row)
{
    if (!m_step.formerId.isEmpty() && m_step.formerId != row.id)
        m_tools.journal.remove(m_step.formerId);
    m_tools.journal.put(row);
}

bool isYoung(const LocalStamp &stamp, const SyncLook &look)
{
    const qint64 modified = stamp.modified / 1'000'000;
    return stamp.size >= 0 && look.begin.toMSecsSinceEpoch() - youth < modified
        && modified < look.end.toMSecsSinceEpoch() + youth;
}

std::optional<Checksum> bestOf(const QList<Checksum> &checksums)
{
    const auto best = std::max_element(checksums.cbegin(), checksums.cend(),
                                       [](const Checksum &a, const Checksum &b) {
                                           return rank(a) < rank(b);
                                       });
    return best == checksums.cend() ? std::nullopt : std::optional(*best);
}

void noteInJournal(const SyncStep &step, SyncTools &tools)
{
    const SyncRow former = tools.journal.rows().value(step.item.id);
    if (!step.formerId.isEmpty())
        tools.journal.remove(step.formerId);
    if (step.kind == SyncStep::Kind::Forget)
        return;
    SyncRow row;
    row.id = step.item.id;
    row.parentId = step.item.parentId;
    row.name = step.item.name;
    row.path = step.path;
    row.isFolder = step.isFolder;
    row.version = step.item.version;
    row.checksum = bestOf(step.item.checksums);
    if (!row.checksum)
        row.checksum = bestOf(step.known);
    if (!row.checksum && former.size == step.item.size)
        row.checksum = former.checksum;
    row.size = step.item.size;
    row.remoteModified = step.item.modified;
    row.stamp = step.expected;
    row.isYoung = isYoung(step.expected, tools.look);
    tools.journal.put(row);
}

} // namespace Aloft

#include "moc_syncstep.cpp"
