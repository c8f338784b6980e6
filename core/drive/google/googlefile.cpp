#include "core/drive/google/googlefile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct GoogleAnswer
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GoogleAnswer)
};

constexpr auto nativePrefix = "application/vnd.google-apps."_L1;
constexpr auto shortcutType = "application/vnd.google-apps.shortcut"_L1;
constexpr qsizetype longestGoogleId = 1024;

Error unreadableAnswerError(const QString &detail)
{
    return {Error::Kind::BadInput,
            GoogleAnswer::tr("Google Drive gave an answer that Aloft cannot read."),
            GoogleAnswer::tr("Check that no sign-in page of a network is in between, then try "
                             "again."),
            detail};
}

Result<QJsonObject> googleObjectIn(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject())
        return failure(unreadableAnswerError(u"no JSON object: "_s + error.errorString()));
    return document.object();
}

/// int64 comes as a string; numbers are taken, too. -1 where there is none.
qint64 googleCountAt(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isDouble())
        return std::max<qint64>(-1, value.toInteger(-1));
    bool isNumber = false;
    const qint64 count = value.toString().toLongLong(&isNumber);
    return isNumber && count >= 0 ? count : -1;
}

void addChecksum(DriveItem &item, const QJsonObject &object, QLatin1StringView key,
                 Checksum::Algorithm algorithm, qsizetype size)
{
    const QByteArray hex = object.value(key).toString().toLatin1();
    const QByteArray value = QByteArray::fromHex(hex);
    if (value.size() == size && hex.size() == 2 * size)
        item.checksums.append({algorithm, value});
}

/// Notebooks of Colab are files although their type looks like Google's own.
DriveItem::Kind googleKindOf(const QString &type)
{
    if (type == googleFolderType)
        return DriveItem::Kind::Folder;
    if (type == shortcutType)
        return DriveItem::Kind::Link;
    return type.startsWith(nativePrefix) ? DriveItem::Kind::Document : DriveItem::Kind::File;
}

QDateTime googleTimeAt(const QJsonObject &object, QLatin1StringView key)
{
    return QDateTime::fromString(object.value(key).toString(), Qt::ISODateWithMs).toUTC();
}

void readContent(DriveItem &item, const QJsonObject &object)
{
    item.size = googleCountAt(object, "size"_L1);
    addChecksum(item, object, "md5Checksum"_L1, Checksum::Algorithm::Md5, 16);
    addChecksum(item, object, "sha1Checksum"_L1, Checksum::Algorithm::Sha1, 20);
    addChecksum(item, object, "sha256Checksum"_L1, Checksum::Algorithm::Sha256, 32);
    item.version = object.value("headRevisionId"_L1).toString();
    if (item.version.isEmpty()) // some old files; then other bytes are known by their checksum
        item.version = object.value("md5Checksum"_L1).toString();
}

void readRights(DriveItem &item, const QJsonObject &rights)
{
    item.canEdit = rights.value("canEdit"_L1).toBool(true);
    item.canTrash = rights.value("canTrash"_L1).toBool(true);
    item.canDownload = rights.value("canDownload"_L1).toBool(true);
}

QStringList parentsIn(const QJsonObject &object)
{
    QStringList parents;
    for (const QJsonValue &parent : object.value("parents"_L1).toArray()) {
        if (const QString id = parent.toString(); isGoogleId(id))
            parents.append(id);
    }
    return parents;
}

QUrl webPageIn(const QJsonObject &object)
{
    const QUrl url(object.value("webViewLink"_L1).toString(), QUrl::StrictMode);
    return url.scheme() == u"https" ? url : QUrl();
}

Result<GoogleFile> fileFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    GoogleFile file;
    DriveItem &item = file.item;
    item.id = object.value("id"_L1).toString();
    const QJsonValue name = object.value("name"_L1);
    if (!isGoogleId(item.id) || !name.isString())
        return failure(unreadableAnswerError(u"a file without id or name"_s));
    item.name = name.toString();
    item.kind = googleKindOf(object.value("mimeType"_L1).toString());
    item.modified = googleTimeAt(object, "modifiedTime"_L1);
    item.isTrashed = object.value("trashed"_L1).toBool();
    item.webPage = webPageIn(object);
    if (item.kind == DriveItem::Kind::File)
        readContent(item, object);
    readRights(item, object.value("capabilities"_L1).toObject());
    file.parents = parentsIn(object);
    item.parentId = file.parents.value(0);
    return file;
}

Result<GoogleChange> changeFrom(const QJsonObject &object)
{
    GoogleChange change;
    change.id = object.value("fileId"_L1).toString();
    if (!isGoogleId(change.id))
        return failure(unreadableAnswerError(u"a change of nothing"_s));
    if (object.value("removed"_L1).toBool() || !object.contains("file"_L1))
        return change;
    Result<GoogleFile> file = fileFrom(object.value("file"_L1));
    if (!file)
        return failure(file.error());
    if (file->item.id != change.id)
        return failure(unreadableAnswerError(u"a change of two files"_s));
    change.file = std::move(*file);
    return change;
}

} // namespace

bool isGoogleId(const QString &text)
{
    const auto fits = [](QChar letter) {
        return letter.unicode() < 128
            && (letter.isLetterOrNumber() || letter == u'-' || letter == u'_');
    };
    return !text.isEmpty() && text.size() <= longestGoogleId
        && std::all_of(text.begin(), text.end(), fits);
}

Result<GoogleFile> parseGoogleFile(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    return object ? fileFrom(*object) : failure(object.error());
}

Result<GooglePage> parseGooglePage(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    // Without a list an empty folder could not be told from an answer to something else.
    if (!object->value("files"_L1).isArray() || object->value("incompleteSearch"_L1).toBool())
        return failure(unreadableAnswerError(u"no list of files, or not all of it"_s));
    GooglePage page;
    page.nextToken = object->value("nextPageToken"_L1).toString();
    for (const QJsonValue &value : object->value("files"_L1).toArray()) {
        Result<GoogleFile> file = fileFrom(value);
        if (!file)
            return failure(file.error());
        page.files.append(std::move(*file));
    }
    return page;
}

Result<GoogleChangePage> parseGoogleChanges(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    GoogleChangePage page;
    page.nextToken = object->value("nextPageToken"_L1).toString();
    page.newCursor = object->value("newStartPageToken"_L1).toString();
    if (page.nextToken.isEmpty() && page.newCursor.isEmpty())
        return failure(unreadableAnswerError(u"changes that lead nowhere"_s));
    for (const QJsonValue &value : object->value("changes"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        if (entry.value("changeType"_L1).toString(u"file"_s) != u"file")
            continue; // of a shared drive itself
        Result<GoogleChange> change = changeFrom(entry);
        if (!change)
            return failure(change.error());
        page.changes.append(std::move(*change));
    }
    return page;
}

Result<QString> parseGoogleCursor(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    const QString cursor = object->value("startPageToken"_L1).toString();
    if (cursor.isEmpty())
        return failure(unreadableAnswerError(u"no start page token"_s));
    return cursor;
}

Result<QStringList> parseGoogleIds(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    QStringList ids;
    for (const QJsonValue &value : object->value("ids"_L1).toArray()) {
        if (const QString id = value.toString(); isGoogleId(id))
            ids.append(id);
    }
    if (ids.isEmpty())
        return failure(unreadableAnswerError(u"no ids"_s));
    return ids;
}

Result<QList<GoogleRevision>> parseGoogleRevisions(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    QList<GoogleRevision> revisions;
    for (const QJsonValue &value : object->value("revisions"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        const QString md5 = entry.value("md5Checksum"_L1).toString();
        revisions.append({entry.value("id"_L1).toString(), QByteArray::fromHex(md5.toLatin1())});
    }
    return revisions;
}

Result<GoogleSharedDrivePage> parseGoogleSharedDrives(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    GoogleSharedDrivePage page;
    for (const QJsonValue &value : object->value("drives"_L1).toArray()) {
        const GoogleSharedDrive drive{value["id"_L1].toString(), value["name"_L1].toString()};
        if (!isGoogleId(drive.id) || drive.name.isEmpty())
            return failure(unreadableAnswerError(u"a shared drive without id or name"_s));
        page.drives.append(drive);
    }
    page.nextToken = object->value("nextPageToken"_L1).toString();
    return page;
}

Result<DriveQuota> parseGoogleQuota(const QByteArray &body)
{
    const Result<QJsonObject> object = googleObjectIn(body);
    if (!object)
        return failure(object.error());
    const QJsonObject quota = object->value("storageQuota"_L1).toObject();
    return DriveQuota{googleCountAt(quota, "limit"_L1), googleCountAt(quota, "usage"_L1),
                      googleCountAt(quota, "usageInDriveTrash"_L1)};
}

qint64 parseGoogleRange(const QByteArray &range)
{
    constexpr QByteArrayView begin("bytes=0-");
    bool isNumber = false;
    const qint64 last = range.mid(begin.size()).toLongLong(&isNumber);
    const bool isRange = range.startsWith(begin) && isNumber && last >= 0
        && last < std::numeric_limits<qint64>::max();
    return isRange ? last + 1 : 0;
}

} // namespace Aloft
