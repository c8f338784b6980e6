#pragma once

#include "core/drive/drive.h"

#include <QHash>

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

/// The same for all that a pass has put there which did not come to its end.
class UnfinishedTrashTask : public Task
{
    Q_OBJECT

public:
    UnfinishedTrashTask(Drive &drive, SyncJournal &journal, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void look(const QString &id, const QString &cursor);
    void check(const DriveItem &item, const QString &cursor);
    void goOn(const QString &id);

    Drive &m_drive;
    SyncJournal &m_journal;
};

} // namespace Aloft
