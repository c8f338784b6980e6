#pragma once

#include "core/drive/driveitem.h"

#include <QMimeData>

namespace Aloft {

/// What is dragged out of a drive, within the program.
class DriveItemsData : public QMimeData
{
    Q_OBJECT

public:
    /// drive: its key.
    DriveItemsData(const QString &drive, const QList<DriveItem> &items);

    static QString format(); ///< the MIME type that says so
    /// Null: it is something else.
    static const DriveItemsData *of(const QMimeData *data);

    const QString &drive() const { return m_drive; }
    const QList<DriveItem> &items() const { return m_items; }

private:
    QString m_drive;
    QList<DriveItem> m_items;
};

} // namespace Aloft
