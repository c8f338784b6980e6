#pragma once

#include "core/drive/drive.h"

#include <QStringList>

namespace Aloft {

/// Finds an item by the names from the root on. NotFound says which one is not there, Conflict
/// that two are called so.
class FindItemTask : public ItemTask
{
    Q_OBJECT

public:
    FindItemTask(Drive &drive, const QStringList &names); ///< the drive outlives it
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void descend();
    void pick(const QList<DriveItem> &items);

    Drive &m_drive;
    QStringList m_names; ///< still to go
    DriveItem m_item;
};

/// Makes the folders by these names that are not there; item() is the last one.
class MakeFoldersTask : public ItemTask
{
    Q_OBJECT

public:
    MakeFoldersTask(Drive &drive, const QStringList &names); ///< the drive outlives it
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void descend();

    Drive &m_drive;
    QStringList m_names; ///< still to go
    DriveItem m_item;
};

/// The way down to an item: ids from the root's on, its own the last. NotFound: it is not below the
/// root, as what others have shared.
class WayToTask : public Task
{
    Q_OBJECT

public:
    WayToTask(Drive &drive, const DriveItem &item);  ///< the drive outlives it
    const QStringList &way() const { return m_way; } ///< once it succeeded

protected:
    void run() override;

private:
    void climb(const DriveItem &item);
    void failOutside();

    Drive &m_drive;
    const DriveItem m_item;
    QString m_rootId; ///< as items name it that lie in it
    QStringList m_way;
};

} // namespace Aloft
