#include "core/sync/tiedpair.h"

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

OpenPairTask::OpenPairTask(const Order &order, QObject *parent) : Task(parent), m_order(order) { }

OpenPairTask::~OpenPairTask() = default;

void OpenPairTask::run()
{
    const Result<Drive *> drive = m_order.drives.drive(m_order.place.drive);
    if (!drive)
        return fail(drive.error());
    if (const Result<void> opened = openJournal(); !opened)
        return fail(opened.error());
    if (const Result<void> checked = checkFolder(); !checked)
        return fail(checked.error());
    if (const Result<void> checked = checkApart(); !checked)
        return fail(checked.error());
    findPlace(**drive);
}

/// One at a time: two who write down what is in step would not know of each other.
Result<void> OpenPairTask::openJournal()
{
    const QString file = syncJournalPath(m_order.dataFolder, m_order.folder,
                                         partnerOf(m_order.place));
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

bool OpenPairTask::mayMake() const
{
    return m_order.missing == Missing::Make && m_journal->rootId().isEmpty();
}

/// A folder that was in step and is not there is no empty one.
Result<void> OpenPairTask::checkFolder() const
{
    if (QFileInfo(m_order.folder).isDir())
        return {};
    if (mayMake() && !QFileInfo::exists(m_order.folder) && QDir().mkpath(m_order.folder))
        return {};
    return failure({Error::Kind::NotFound,
                    tr("The folder %1 is not there.").arg(m_order.folder),
                    tr("Nothing was changed. If its disk is not mounted, mount it."),
                    {}});
}

/// A folder that lies in its own copy would be copied into itself, again and again.
Result<void> OpenPairTask::checkApart() const
{
    const QList<DriveEntry> entries = m_order.drives.entries();
    const auto entry = std::ranges::find(entries, m_order.place.drive, &DriveEntry::name);
    const QString root = entry == entries.end() ? QString() : m_order.drives.place(*entry);
    if (!QDir::isAbsolutePath(root))
        return {};
    const QString here = QFileInfo(m_order.folder).canonicalFilePath() + u'/';
    const QString there = QDir::cleanPath(QFileInfo(root).canonicalFilePath() + u'/'
                                          + m_order.place.names.join(u'/'))
        + u'/';
    if (!here.startsWith(there) && !there.startsWith(here))
        return {};
    return failure({Error::Kind::Usage,
                    tr("The folder and its place on the drive lie in each other."),
                    tr("Choose two that lie apart."),
                    {}});
}

void OpenPairTask::findPlace(Drive &drive)
{
    ItemTask *task = nullptr;
    if (mayMake())
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
                              syncPairKey(m_order.folder, partner), drive});
    succeed();
}

} // namespace Aloft

#include "moc_tiedpair.cpp"
