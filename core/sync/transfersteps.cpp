#include "core/sync/transfersteps.h"

#include "core/sync/longupload.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Where a drive tells no checksums, the journal has one all the same: it tells a file that was only
/// touched from one that was edited. It is taken before the bytes go, so that an edit in between is
/// seen as one.
TreeTask<Checksum>::Work checksumOf(const QString &file)
{
    return [file](SyncTree &tree, const auto &isCancelled) {
        return tree.checksum(file, Checksum::Algorithm::Md5, isCancelled);
    };
}

} // namespace

UploadStep::UploadStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void UploadStep::run()
{
    if (parentId().isEmpty())
        return fail(changedMeanwhile(step().path));
    checkLocal(step().path, [this] {
        if (replaces())
            checkRemote([this] { takeChecksum(); });
        else
            takeChecksum();
    });
}

bool UploadStep::replaces() const
{
    return !step().item.id.isEmpty();
}

void UploadStep::takeChecksum()
{
    if (tools().drive.capabilities().testFlag(Drive::Capability::Checksums))
        return upload();
    withTree<Checksum>(checksumOf(tools().tree->file(step().path)),
                       [this](const Checksum &checksum) {
                           m_checksum = checksum;
                           upload();
                       });
}

void UploadStep::upload()
{
    UploadOrder order;
    order.file = tools().tree->file(step().path);
    order.parentId = parentId();
    order.name = step().remoteName;
    if (replaces()) {
        order.replacedId = item().id;
        order.replacedVersion = item().version;
    }
    order.bandwidth = tools().means.up;
    carry(order);
}

void UploadStep::carry(const UploadOrder &order)
{
    if (!tools().means.secrets || step().expected.size < LongUploadTask::smallest) {
        DriveUploadTask *task = tools().drive.upload(order);
        follow(*task);
        return runStep(task, [this](const DriveUploadTask &done) { conclude(done.item()); });
    }
    const LocalStamp &stamp = step().expected;
    const QString state = u"%1 %2 %3"_s.arg(stamp.size).arg(stamp.modified).arg(stamp.inode);
    auto *task = new LongUploadTask(tools().drive, order,
                                    {*tools().means.secrets, tools().journal, tools().key}, state);
    follow(*task);
    runStep(task, [this](const LongUploadTask &done) { conclude(done.item()); });
}

/// Where it is, is for moves to say.
void UploadStep::conclude(const DriveItem &uploaded)
{
    if (uploaded.isTrashed) // deleted there meanwhile: it goes up as a new one
        return fail(changedMeanwhile(step().path));
    SyncRow row = rowOf(uploaded, step().expected);
    if (!row.checksum)
        row.checksum = m_checksum;
    row.isYoung = isYoung(step().expected, tools().look);
    const auto former = tools().journal.rows().constFind(uploaded.id);
    if (replaces() && former != tools().journal.rows().cend()) {
        row.parentId = former->parentId;
        row.name = former->name;
        row.path = former->path;
    }
    tools().ids.insert(step().node, uploaded.id);
    tools().latest.insert(step().node, uploaded);
    keep(row);
    succeed();
}

DownloadStep::DownloadStep(const SyncStep &step, SyncTools &tools, QObject *parent)
    : SyncStepTask(step, tools, parent)
{ }

void DownloadStep::run()
{
    checkLocal(step().path, [this] { download(); });
}

void DownloadStep::download()
{
    Task *task = tools().drive.download({item(), tools().tree->incoming(item().id),
                                         Existing::Replace, tools().means.down});
    follow(*task);
    runStep(task, [this](const Task &) { takeChecksum(); });
}

void DownloadStep::takeChecksum()
{
    if (bestOf(step().item.checksums))
        return install();
    withTree<Checksum>(checksumOf(tools().tree->incoming(item().id)),
                       [this](const Checksum &checksum) {
                           m_checksum = checksum;
                           install();
                       });
}

void DownloadStep::install()
{
    const auto expected = expectation(step().path, step().expected, step().known);
    if (!expected)
        return fail(changedMeanwhile(step().path));
    const std::optional<Checksum> told = bestOf(step().item.checksums);
    const Arrival arrival{tools().tree->incoming(item().id), step().item.size,
                          told ? told : m_checksum, step().item.modified};
    const auto put = [expected, arrival](SyncTree &tree, const auto &) {
        return tree.install(arrival, *expected);
    };
    withTree<LocalStamp>(put, [this](const LocalStamp &stamp) { conclude(stamp); });
}

void DownloadStep::conclude(const LocalStamp &stamp)
{
    SyncRow row = rowOf(item(), stamp);
    if (!row.checksum)
        row.checksum = m_checksum;
    const QDateTime now = tools().clock.utcNow();
    row.isYoung = isYoung(stamp, {now, now});
    const auto former = tools().journal.rows().constFind(item().id);
    const bool replaces = step().expected.size >= 0;
    if (replaces && former != tools().journal.rows().cend()) {
        row.parentId = former->parentId;
        row.name = former->name;
        row.path = former->path;
    }
    keep(row);
    succeed();
}

} // namespace Aloft

#include "moc_transfersteps.cpp"
