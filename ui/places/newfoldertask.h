#pragma once

#include "core/drive/drive.h"

#include <QPointer>
#include <QSet>

namespace Aloft {

/// Makes a folder under a name that nothing there has: "New folder (2)". A drive takes a folder
/// that is there already (see Drive::makeFolder), and that one would not be ours to take back.
class NewFolderTask : public ItemTask
{
    Q_OBJECT

public:
    NewFolderTask(Drive *drive, const QString &parentId, const QString &name,
                  QObject *parent = nullptr);

    const DriveItem &item() const override { return m_item; }
    bool isNew() const; ///< false: another made it at the same moment

protected:
    void run() override;

private:
    void make(const QList<DriveItem> &siblings);

    QPointer<Drive> m_drive;
    QString m_parentId;
    QString m_name;
    QSet<QString> m_listed; ///< ids of what was there before
    DriveItem m_item;
};

} // namespace Aloft
