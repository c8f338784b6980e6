// What was written down of drives, and what rclone says of them: an item that is read is written and
// read again as the same one; names that people type lead nowhere else; sentences stay on one line.

#include "core/drive/driveitemjson.h"
#include "core/drive/drivepath.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/rclone/rcloneremote.h"
#include "core/drive/rclone/rcloneserver.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

void check(bool isSo)
{
    if (!isSo)
        std::abort();
}

void readItem(const QJsonObject &object)
{
    const DriveItem item = driveItemFromJson(toJson(driveItemFromJson(object)));
    check(driveItemFromJson(toJson(item)) == item);
}

void readRclone(const QJsonDocument &document)
{
    rcloneFacts(document.object());
    const DriveQuota quota = rcloneQuota(document.object());
    check(quota.limit >= -1 && quota.used >= -1);
    const QJsonValue list = document.isArray() ? QJsonValue(document.array())
                                               : QJsonValue(document.object());
    if (const auto items = rcloneItems(list)) {
        for (const DriveItem &item : *items)
            check(!item.id.isEmpty() && item.size >= -1);
    }
}

void readNames(const QString &text)
{
    if (const auto path = DrivePath::parse(text)) {
        for (const QString &name : path->names)
            check(!name.isEmpty() && name != QLatin1StringView(".."));
    }
    if (checkNewName(text))
        check(!text.contains(QLatin1Char('/')) && checkId(childId(folderRootId, text)));
    const QString message = rcloneError(500, text).message;
    check(std::none_of(message.begin(), message.end(),
                       [](QChar letter) { return letter.unicode() < 32; }));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    readItem(document.object());
    readRclone(document);
    readNames(QString::fromUtf8(bytes));
    return 0;
}
