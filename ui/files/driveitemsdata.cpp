#include "ui/files/driveitemsdata.h"

namespace Aloft {

using namespace Qt::StringLiterals;

DriveItemsData::DriveItemsData(const QString &drive, const QList<DriveItem> &items)
    : m_drive(drive)
    , m_items(items)
{
    setData(format(), drive.toUtf8());
}

QString DriveItemsData::format()
{
    return u"application/x-aloft-drive-items"_s;
}

const DriveItemsData *DriveItemsData::of(const QMimeData *data)
{
    return qobject_cast<const DriveItemsData *>(data);
}

} // namespace Aloft

#include "moc_driveitemsdata.cpp"
