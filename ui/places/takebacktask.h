#pragma once

#include "core/drive/drive.h"

#include <QPointer>

namespace Aloft {

/// Puts a file into its drive's trash, if it is still what was uploaded; fails with Conflict where
/// somebody has changed it since.
class TakeBackTask : public ItemTask
{
    Q_OBJECT

public:
    TakeBackTask(Drive *drive, const DriveItem &uploaded, QObject *parent = nullptr);

    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void trash(const DriveItem &now);

    QPointer<Drive> m_drive;
    DriveItem m_uploaded;
    DriveItem m_item;
};

} // namespace Aloft
