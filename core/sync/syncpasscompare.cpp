// What a plan wants to know of files before it is one: their checksums, here and on the drive.

#include "core/sync/syncpass.h"

#include <QUuid>

#include <utility>

namespace Aloft {

namespace {

constexpr int readsAtATime = 8;

/// What is certainly no other file's: for one that changed while it was read.
Checksum noChecksum(Checksum::Algorithm algorithm)
{
    return {algorithm, QUuid::createUuid().toRfc4122()};
}

using Checksums = QHash<QString, Checksum>;

/// Of those files as the scan saw them.
TreeTask<Checksums>::Work checksumsOf(const QList<SyncPlan::Wanted> &wanted,
                                      const LocalSnapshot &local)
{
    return [wanted, local](SyncTree &tree, const auto &isCancelled) -> Result<Checksums> {
        Checksums checksums;
        for (const SyncPlan::Wanted &each : wanted) {
            if (each.path.isEmpty())
                continue;
            const Result<Checksum> checksum = tree.checksum(tree.file(each.path), each.algorithm,
                                                            isCancelled);
            if (isCancelled())
                return failure(cancelled());
            const Result<LocalStamp> now = tree.stamp(each.path);
            const bool isOfIt = checksum && now && *now == local.entries.value(each.path).stamp;
            checksums.insert(each.path, isOfIt ? *checksum : noChecksum(each.algorithm));
        }
        return checksums;
    };
}

} // namespace

void SyncPass::satisfy(const QList<SyncPlan::Wanted> &wanted)
{
    Q_EMIT statusChanged(tr("Comparing files"));
    m_wanted = wanted;
    runStep(new TreeTask<Checksums>(m_pair.tree, checksumsOf(wanted, m_local)),
            [this](const TreeTask<Checksums> &task) {
                for (auto one = task.result()->cbegin(); one != task.result()->cend(); ++one)
                    m_local.entries[one.key()].checksums.append(*one);
                readWanted();
            });
}

/// Where the drive tells no checksum, the bytes do.
void SyncPass::readWanted()
{
    while (!m_wanted.isEmpty() && m_reading < readsAtATime) {
        const QString id = m_wanted.takeLast().id;
        if (!id.isEmpty())
            readRemote(id);
    }
    if (m_wanted.isEmpty() && m_reading == 0)
        makePlan();
}

void SyncPass::readRemote(const QString &id)
{
    ++m_reading;
    if (m_pair.drive.capabilities().testFlag(Drive::Capability::ChecksumsOnDemand)) {
        return runStep(
            m_pair.drive.addChecksum(m_remote.items.value(id)),
            [this, id](const ItemTask &counted) { takeRead(id, counted.item().checksums); },
            [this, id](const Error &error) { leaveUnread(id, error); });
    }
    const QString file = m_pair.tree->incoming(id);
    runStep(
        m_pair.drive.download({m_remote.items.value(id), file, Existing::Replace,
                               m_pair.means.down}),
        [this, id, file](const Task &) { hashRemote(id, file); },
        [this, id](const Error &error) { leaveUnread(id, error); });
}

void SyncPass::hashRemote(const QString &id, const QString &file)
{
    const auto hash = [file](SyncTree &tree, const auto &isCancelled) {
        const Result<Checksum> checksum = tree.checksum(file, Checksum::Algorithm::Md5,
                                                        isCancelled);
        tree.discard(file);
        return checksum;
    };
    runStep(
        new TreeTask<Checksum>(m_pair.tree, hash),
        [this, id](const TreeTask<Checksum> &task) { takeRead(id, {*task.result()}); },
        [this, id](const Error &error) { leaveUnread(id, error); });
}

void SyncPass::takeRead(const QString &id, const QList<Checksum> &checksums)
{
    DriveItem &item = m_remote.items[id];
    item.checksums += checksums;
    m_read.insert(id, item);
    --m_reading;
    readWanted();
}

/// Whether the two are the same cannot be known now: both stay as they are.
void SyncPass::leaveUnread(const QString &id, const Error &error)
{
    m_unread.insert(id, {m_remote.pathOf(id), error});
    const DriveItem item = m_remote.items.take(id);
    m_remote.blocked.insert(id);
    m_remote.takenNames.insert(item.parentId, localNameOf(item.name, m_remote.names));
    --m_reading;
    if (isOfTheDrive(error) && !std::exchange(m_isDoubted, true))
        checkDrive();
    else
        readWanted();
}

/// Thousands of files would each wait for a drive that is not there.
void SyncPass::checkDrive()
{
    const auto goOn = [this] {
        m_isDoubted = false;
        readWanted();
    };
    ++m_reading; // so that nobody makes a plan meanwhile
    runStep(
        m_pair.drive.stat(m_pair.view.rootId()),
        [this, goOn](const ItemTask &) {
            --m_reading;
            goOn();
        },
        [this, goOn](const Error &error) {
            --m_reading;
            if (isOfTheDrive(error))
                fail(error);
            else
                goOn();
        });
}

} // namespace Aloft
