#pragma once

#include "core/sync/syncstep.h"

namespace Aloft {

class TrashLocalStep : public SyncStepTask
{
    Q_OBJECT

public:
    TrashLocalStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    void forget();
};

/// A folder goes with all in it, when that is just what the plan saw. No drive does that in one act
/// with the look before it, so there is a look after it, too: what came in between brings it back.
class TrashRemoteStep : public SyncStepTask
{
    Q_OBJECT

public:
    TrashRemoteStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    bool can(Drive::Capability capability) const;
    void takeCursor();
    void checkFolder();
    bool isPlanned(const QList<DriveItem> &items) const;
    void checkHere();
    void trash();
    void conclude(const DriveItem &trashed);
    bool isStranger(const DriveItem &item) const;
    void forget();

    QHash<QString, QString> m_versions; ///< of what is to go, by id
    QString m_cursor;
};

} // namespace Aloft
