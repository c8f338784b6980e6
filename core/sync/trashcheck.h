#pragma once

#include "core/drive/drive.h"
#include "core/sync/localsnapshot.h"

namespace Aloft {

class SyncJournal;

/// Looks into a drive's trash after something was put there: what came into it after the look before
/// brings all of it back. It is worth more than the deletion.
class TrashCheckTask : public Task
{
    Q_OBJECT

public:
    struct Order
    {
        Drive &drive; ///< outlives it
        DriveItem trashed;
        QHash<QString, QString> versions; ///< of what was to go, by the ids of before
        QString cursor;                   ///< of before; empty where the drive tells no changes
    };

    explicit TrashCheckTask(const Order &order, QObject *parent = nullptr);

    bool isTakenBack() const { return m_isTakenBack; } ///< it is where it was

protected:
    void run() override;

private:
    void checkChanges();
    void checkTrashed();
    void conclude(bool hasStrangers);

    const Order m_order;
    bool m_isTakenBack = false;
};

/// The same for all that a pass has put there which did not come to its end. It fails where that is to
/// be tried again, and where the journal cannot be read.
class UnfinishedTrashTask : public Task
{
    Q_OBJECT

public:
    UnfinishedTrashTask(Drive &drive, SyncJournal &journal, QObject *parent = nullptr);

    /// What could not be looked into, and will not be asked for again.
    const QList<SyncProblem> &problems() const { return m_problems; }

protected:
    void run() override;

private:
    void look(const QString &id, const QString &cursor);
    void check(const DriveItem &item, const QString &cursor);
    void giveUp(const QString &id, const Error &error);
    void goOn(const QString &id);

    Drive &m_drive;
    SyncJournal &m_journal;
    QList<SyncProblem> m_problems;
};

} // namespace Aloft
