#include "core/drive/rclone/rcloneremote.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/rclone/rcloneserver.h"

#include <QJsonArray>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

bool has(const QJsonObject &features, const QString &name)
{
    return features[name].toBool();
}

/// -1 where it is not told, or no count.
qint64 countAt(const QJsonObject &object, QLatin1StringView name)
{
    return std::max<qint64>(-1, object[name].toInteger(-1));
}

} // namespace

RcloneFacts rcloneFacts(const QJsonObject &fsInfo)
{
    const QJsonObject features = fsInfo["Features"_L1].toObject();
    return {has(features, u"About"_s), has(features, u"CaseInsensitive"_s),
            has(features, u"DuplicateFiles"_s),
            has(features, u"Move"_s) && !has(features, u"PublicLink"_s), true};
}

QString rclonePath(const QString &id)
{
    return id.mid(1);
}

DriveItem rcloneItem(const QJsonObject &entry)
{
    DriveItem item;
    item.id = u'/' + entry["Path"_L1].toString();
    item.parentId = parentIdOf(item.id);
    item.name = nameOf(item.id);
    if (entry["IsDir"_L1].toBool()) {
        item.kind = DriveItem::Kind::Folder;
        return item;
    }
    const QString time = entry["ModTime"_L1].toString();
    item.size = countAt(entry, "Size"_L1);
    item.modified = QDateTime::fromString(time, Qt::ISODateWithMs).toUTC();
    item.version = u"%1-%2"_s.arg(item.size).arg(time);
    if (item.size >= 0)
        return item;
    item.kind = DriveItem::Kind::Document; // its size is known only when it is exported
    item.canDownload = false;
    return item;
}

Result<QList<DriveItem>> rcloneItems(const QJsonValue &entries)
{
    if (!entries.isArray())
        return failure(unreadableRcloneError());
    QList<DriveItem> items;
    const QJsonArray list = entries.toArray();
    for (const QJsonValue &entry : list) {
        if (entry["Path"_L1].toString().isEmpty())
            return failure(unreadableRcloneError());
        items.append(rcloneItem(entry.toObject()));
    }
    return items;
}

/// Where it tells what is free, all else is used, also by others: mail takes of an account's room, and
/// a filesystem keeps some for its owner.
DriveQuota rcloneQuota(const QJsonObject &about)
{
    const qint64 total = countAt(about, "total"_L1);
    const qint64 free = countAt(about, "free"_L1);
    const bool isRoomTold = total >= 0 && free >= 0;
    const qint64 used = isRoomTold ? std::max<qint64>(0, total - free) : countAt(about, "used"_L1);
    return {total, used, countAt(about, "trashed"_L1)};
}

} // namespace Aloft
