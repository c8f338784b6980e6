#include "core/sync/tiedpair.h"

#include "core/base/computetask.h"
#include "core/base/loosethreads.h"
#include "core/drive/drivebook.h"
#include "core/drive/pathtasks.h"
#include "core/sync/disktree.h"
#include "core/sync/syncstorage.h"
#include "core/sync/syncties.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// A folder that was in step and is not there is no empty one.
Result<void> checkThere(const QString &folder, bool mayMake)
{
    if (QFileInfo(folder).isDir())
        return {};
    if (mayMake && !QFileInfo::exists(folder) && QDir().mkpath(folder))
        return {};
    return failure({Error::Kind::NotFound,
                    OpenPairTask::tr("The folder %1 is not there.").arg(folder),
                    OpenPairTask::tr("Nothing was changed. If its disk is not mounted, mount it."),
                    {}});
}

/// A folder that lies in its own copy would be copied into itself, again and again.
Result<void> checkApart(const QString &folder, const QString &root, const QStringList &names)
{
    if (!QDir::isAbsolutePath(root))
        return {};
    const QString here = QFileInfo(folder).canonicalFilePath() + u'/';
    const QString there =
        QDir::cleanPath(QFileInfo(root).canonicalFilePath() + u'/' + names.join(u'/')) + u'/';
    if (!here.startsWith(there) && !there.startsWith(here))
        return {};
    return failure({Error::Kind::Usage,
                    OpenPairTask::tr("The folder and its place on the drive lie in each other."),
                    OpenPairTask::tr("Choose two that lie apart."),
                    {}});
}

} // namespace

OpenPairTask::OpenPairTask(const Order &order, QObject *parent)
    : Task(parent)
    , m_order(order)
    , m_threads(makeLooseThreads(1))
{ }

OpenPairTask::~OpenPairTask() = default;

/// The disk of the folder, or that of the drive, may hang: it is asked in a thread of its own.
void OpenPairTask::run()
{
    if (const Result<Drive *> drive = m_order.drives.drive(m_order.place.drive); !drive)
        return fail(drive.error());
    auto *naming = new ComputeTask<QString>(
        [folder = m_order.folder, partner = partnerOf(m_order.place)](const auto &) {
            return syncPairKey(folder, partner);
        },
        this, m_threads.get());
    runStep(naming, [this](const ComputeTask<QString> &done) {
        m_key = done.value();
        if (const Result<void> opened = openJournal(); !opened)
            fail(opened.error());
        else
            checkFolder();
    });
}

/// One at a time: two who write down what is in step would not know of each other.
Result<void> OpenPairTask::openJournal()
{
    const QString file = syncJournalPath(m_order.dataFolder, m_key);
    QDir().mkpath(QFileInfo(file).path());
    Result<std::unique_ptr<FileLock>> lock = FileLock::acquire(file + u".lock"_s, {});
    if (!lock && lock.error().kind == Error::Kind::Busy)
        return failure({Error::Kind::Busy, tr("%1 is being synced already.").arg(m_order.folder),
                        tr("Wait until that is over, or pause it where it goes on."),
                        lock.error().detail});
    if (!lock)
        return failure(lock.error());
    m_lock = std::move(*lock);
    m_journal = std::make_unique<SyncJournal>(file);
    return {};
}

void OpenPairTask::checkFolder()
{
    const QList<DriveEntry> entries = m_order.drives.entries();
    const auto entry = std::ranges::find(entries, m_order.place.drive, &DriveEntry::name);
    const QString root = entry == entries.end() ? QString() : m_order.drives.place(*entry);
    const bool mayMake = m_order.missing == Missing::Make && m_journal->rootId().isEmpty();
    auto *checking = new ComputeTask<Result<void>>(
        [folder = m_order.folder, root, names = m_order.place.names, mayMake](const auto &) {
            const Result<void> there = checkThere(folder, mayMake);
            return there ? checkApart(folder, root, names) : there;
        },
        this, m_threads.get());
    runStep(checking, [this](const ComputeTask<Result<void>> &done) {
        const Result<void> checked = done.value();
        const Result<Drive *> drive = m_order.drives.drive(m_order.place.drive); // if still there
        if (!checked || !drive)
            return fail(checked ? drive.error() : checked.error());
        findPlace(**drive);
    });
}

void OpenPairTask::findPlace(Drive &drive)
{
    ItemTask *task = nullptr;
    if (m_order.missing != Missing::Fail && m_journal->rootId().isEmpty())
        task = new MakeFoldersTask(drive, m_order.place.names);
    else
        task = new FindItemTask(drive, m_order.place.names);
    runStep(task, [this, &drive](const ItemTask &found) { conclude(drive, found.item()); });
}

void OpenPairTask::conclude(Drive &drive, const DriveItem &place)
{
    if (!place.isFolder())
        return fail({Error::Kind::BadInput,
                     tr("%1 is a file.").arg(m_order.place.text()),
                     tr("Name a folder of the drive."),
                     {}});
    const QString partner = partnerOf(m_order.place);
    m_pair.reset(new TiedPair{std::move(m_lock), std::move(m_journal),
                              std::make_unique<RemoteView>(place.id),
                              std::make_shared<DiskTree>(m_order.folder, partner), m_order.means,
                              m_key, drive});
    succeed();
}

} // namespace Aloft

#include "moc_tiedpair.cpp"
