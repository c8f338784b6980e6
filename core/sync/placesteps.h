#pragma once

#include "core/sync/syncstep.h"

namespace Aloft {

class MakeLocalFolderStep : public SyncStepTask
{
    Q_OBJECT

public:
    MakeLocalFolderStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;
};

class MakeRemoteFolderStep : public SyncStepTask
{
    Q_OBJECT

public:
    MakeRemoteFolderStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    void conclude(const DriveItem &item);
};

/// What both sides agree on is the place where it is on both, so the journal learns of a move when
/// the second of them has been made.
class MoveLocalStep : public SyncStepTask
{
    Q_OBJECT

public:
    MoveLocalStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    void conclude();
};

class MoveRemoteStep : public SyncStepTask
{
    Q_OBJECT

public:
    MoveRemoteStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    void move();
    void conclude(const DriveItem &moved);
    void concludeLeft(const QString &former);
};

} // namespace Aloft
