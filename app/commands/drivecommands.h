#pragma once

#include "app/commands/unlockingcommand.h"
#include "core/drive/driveitem.h"
#include "core/drive/drivepath.h"

namespace Aloft {

class Drive;
class Session;

/// `drive …`: the drives that the user added, and what is in them.
QList<CommandSpec> driveCommandSpecs();

/// A command about places in drives: D:PATH.
class DriveCommand : public UnlockingCommand
{
    Q_OBJECT

public:
    using UnlockingCommand::UnlockingCommand;

protected:
    bool needsSecrets() const override;

    struct Place
    {
        DrivePath path; ///< as people write it
        Drive *drive = nullptr;
        QString key; ///< of the drive, as transfers know it
    };

    /// Of a drive, or of a session by its name or id. The command fails when the drive is removed, or
    /// the session not connected any more.
    Result<Place> placeOf(const QString &text);

private:
    Result<Place> placeOn(const Session &session, DrivePath path);
    void watch(const QString &driveName);
};

/// `drive ls D:PATH`: a folder's items by name, or the one file.
class DriveLsCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;

private:
    void show(const Place &place, const DriveItem &item);
};

class DriveInfoCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;

private:
    void showDrive(const Place &place);
};

class DriveMakeFolderCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;
};

/// `drive mv D:FROM D:TO`: into TO where that is a folder.
class DriveMoveCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;

private:
    void findTarget(const DriveItem &moved);
    void move(const QString &parentId, const QString &name, const DrivePath &target);

    Place m_from;
    Place m_to;
    QString m_id;
};

/// `drive rm D:PATH…`: to the drive's trash; each by itself.
class DriveTrashCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;

private:
    void trashNext();
    void trash(const Place &place, const DriveItem &item);
    void note(const Error &error);

    qsizetype m_next = 0;
    std::optional<Error> m_first;
};

/// `drive restore DRIVE ID`: undoes rm, by the id that it printed.
class DriveRestoreCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;
};

} // namespace Aloft
