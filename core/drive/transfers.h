#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/retrypolicy.h"
#include "core/drive/carrymeans.h"
#include "core/drive/transfer.h"

#include <chrono>
#include <memory>

namespace Aloft {

class Task;

/// How much goes at a time.
struct TransferPace
{
    int large = 3;             ///< files at a time, for each drive
    int small = 16;            ///< small files at a time besides, for each drive
    int packed = 2'000;        ///< the same, where the drive packs them
    qint64 smallest = 1 << 20; ///< bytes from which a file is large, and its resume point is kept
    /// Without end: a network may be away all night, and a limit hold until tomorrow.
    RetryPolicy retry{.attempts = 0, .longestBusy = std::chrono::minutes(15)};
    std::chrono::milliseconds lookForRoom = std::chrono::minutes(
        15); ///< again, where there is none
};

/// All files on their way between this computer and any drive: one queue, which outlives the
/// program. What was ordered is in a journal before add() returns; after a crash it goes on, within
/// the file where the drive can. One that fails never stops another.
///
/// Its own rules for each: an error that may pass (see isTransient()) is tried again after a rest,
/// tries being counted from the last byte that went; any other ends it, until retry(). Those whose
/// drive is not there wait for it. Where a drive that tells its room refuses a file for want of it,
/// all uploads that would not fit rest with Error::Kind::Storage, until there is room for them.
///
/// What is over stays listed until forget(), so that an owner can collect after a crash what it
/// has not heard: when the program starts, it looks at transfers(owner) first. The user's own
/// that are done or cancelled are forgotten by themselves, but for the newest few hundred; what has
/// failed stays until somebody sees to it.
class Transfers : public QObject
{
    Q_OBJECT

public:
    /// The journal lies in path; resume points are in the means' secrets, which are there. The clock
    /// outlives this.
    Transfers(const QString &path, const CarryMeans &means, const TransferPace &pace = {},
              const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~Transfers() override; ///< what is under way goes on in the next life

    /// Why nothing will be remembered, if so.
    const std::optional<Error> &problem() const;

    /// key: the same in each life, whatever people call the drive and in whatever language. Until
    /// removeDrive(), or it is deleted.
    void addDrive(const QString &key, Drive *drive);
    void removeDrive(const QString &key); ///< its transfers wait for another of the key
    void giveDriveUp(const QString &key,
                     const Error &why); ///< it never comes: what waits for it fails with this
    void moveDrive(const QString &from, const QString &to); ///< has another key from now on
    QStringList drives() const;                             ///< keys that transfers have
    /// Those of the journal in path. Nothing begins by that.
    static QStringList drivesIn(const QString &path);

    bool hasFormerKeys() const; ///< an earlier version wrote them, by names that were shown
    void noteKeysOfNow();       ///< no more: they were moved

    void nameDrive(const QString &key, const QString &name); ///< for showing; remembered
    QString driveName(const QString &key) const;             ///< its key where it has no other

    qint64 add(const TransferOrder &order); ///< the id
    QList<qint64> add(const QList<TransferOrder> &orders);

    void pause(qint64 id); ///< within a second no more bytes go
    void resume(qint64 id);
    void cancel(qint64 id); ///< ended() follows
    void retry(qint64 id);  ///< one that failed, was cancelled or rests; from where it was
    void putFirst(qint64 id);
    void forget(qint64 id); ///< cancels it, too, without ended()

    void pauseAll(); ///< also what will be ordered; remembered
    void resumeAll();
    bool isPaused() const;
    /// The program ends: from now on all waits for its next life. The task, to be started, ends when
    /// what was given up is discarded, or after a moment.
    Task *close();

    /// How long a drive has its transfers wait from now on, for it has asked to slow down.
    std::chrono::milliseconds pauseLeft(const QString &drive) const;
    bool isBusy() const; ///< something goes, or will without anybody's doing

    void setPace(const TransferPace &pace);
    const TransferPace &pace() const;
    void lookForRoom(const QString &drive); ///< something was deleted there for good
    void retryNow(); ///< whatever rests, for instance because the network is back

    std::optional<Transfer> transfer(qint64 id) const;
    QList<Transfer> transfers() const; ///< in the order in which they were ordered
    QList<Transfer> transfers(const QString &owner) const;

Q_SIGNALS:
    void added(qint64 id);
    void changed(qint64 id); ///< its state, or that bytes went: of those a few a second
    void forgotten(qint64 id);
    void pausedChanged(); ///< isPaused()
    void driveNamed(const QString &key);

    /// It is Done, with what the drive has of it (for a download, what was ordered), or it will not
    /// go on by itself.
    void ended(qint64 id, const Aloft::Result<Aloft::DriveItem> &result);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
