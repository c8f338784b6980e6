#pragma once

#include "core/base/filelock.h"
#include "core/drive/drivepath.h"
#include "core/sync/syncpass.h"

#include <QThreadPool>

#include <memory>

namespace Aloft {

class DriveBook;

/// A folder and its place on a drive, open to be synced: while it is there nobody else syncs these
/// two, in whatever window or terminal.
struct TiedPair
{
    std::unique_ptr<FileLock> lock;
    std::unique_ptr<SyncJournal> journal;
    std::unique_ptr<RemoteView> view;
    std::shared_ptr<SyncTree> tree;
    CarryMeans means;
    QString key;  ///< see SyncPair
    Drive &drive; ///< of the book; it may go

    SyncPair sides(const Clock &clock) const
    {
        return {tree, drive, *view, *journal, clock, means, key};
    }
};

/// Opens a pair, changing nothing but a folder that is still to be made; a disk that hangs here holds
/// up nobody else. Fails with Busy where somebody syncs it already, with NotFound where a side is not there, and with Usage where the two
/// lie in each other.
class OpenPairTask : public Task
{
    Q_OBJECT

public:
    /// What becomes of a side that is not there yet. One that was in step is never made again: it
    /// is no empty one.
    enum class Missing {
        Fail,
        MakeThere, ///< the drive's alone: a folder of a disk that is not mounted is no new one
        Make,
    };

    struct Order
    {
        DriveBook &drives;  ///< outlives it
        QString dataFolder; ///< Aloft's own, for the journal
        QString folder;     ///< absolute
        DrivePath place;
        Missing missing = Missing::Fail;
        CarryMeans means = {};
    };

    explicit OpenPairTask(const Order &order, QObject *parent = nullptr);
    ~OpenPairTask() override;

    std::unique_ptr<TiedPair> take() { return std::move(m_pair); } ///< once it succeeded

protected:
    void run() override;

private:
    Result<void> openJournal();
    void checkFolder();
    void findPlace(Drive &drive);
    void conclude(Drive &drive, const DriveItem &place);

    const Order m_order;
    const std::shared_ptr<QThreadPool> m_threads; ///< for the folder's disk
    QString m_key;                                ///< of the pair
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<SyncJournal> m_journal;
    std::unique_ptr<TiedPair> m_pair;
};

} // namespace Aloft
