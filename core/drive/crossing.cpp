#include "core/drive/crossing.h"

#include "core/drive/hiddenpart.h"
#include "core/drive/transfers.h"

#include <QDir>
#include <QSet>
#include <QUuid>

#include <algorithm>

namespace Aloft {

QString crossingsFolder(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/crossings");
}

TransferOrder crossingOrder(const DriveItem &item, const Crossing &way, const QString &folder)
{
    TransferOrder order;
    order.crossing = way;
    order.crossing->item = item;
    DownloadOrder down;
    down.file = folder + u'/' + QUuid::createUuid().toString(QUuid::Id128);
    order.what = down;
    order.goBack();
    order.size = std::max<qint64>(0, item.size);
    return order;
}

void sweepCrossings(const QString &folder, const Transfers &transfers)
{
    QSet<QString> needed;
    const QList<Transfer> all = transfers.transfers();
    for (const Transfer &transfer : all) {
        if (transfer.order.crossing)
            needed << transfer.order.file() << hiddenPart(transfer.order.file());
    }
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        if (!needed.contains(file.absoluteFilePath()))
            QFile::remove(file.absoluteFilePath());
    }
}

} // namespace Aloft
