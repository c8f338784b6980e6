#include "core/drive/driveitemjson.h"

#include <QJsonArray>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<DriveItem::Kind, QLatin1String> itemKinds[] = {
    {DriveItem::Kind::File, "file"_L1},
    {DriveItem::Kind::Folder, "folder"_L1},
    {DriveItem::Kind::Link, "link"_L1},
    {DriveItem::Kind::Document, "document"_L1},
};

constexpr std::pair<Checksum::Algorithm, QLatin1String> algorithms[] = {
    {Checksum::Algorithm::Md5, "md5"_L1},
    {Checksum::Algorithm::Sha1, "sha1"_L1},
    {Checksum::Algorithm::Sha256, "sha256"_L1},
};

template<typename Value, std::size_t count>
QString nameIn(const std::pair<Value, QLatin1String> (&names)[count], Value value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    return {};
}

template<typename Value, std::size_t count>
std::optional<Value> valueIn(const std::pair<Value, QLatin1String> (&names)[count],
                             const QString &name)
{
    for (const auto &[value, known] : names) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

QJsonObject checksumsOf(const DriveItem &item)
{
    QJsonObject sums;
    for (const Checksum &sum : item.checksums)
        sums.insert(nameIn(algorithms, sum.algorithm), QString::fromLatin1(sum.value.toHex()));
    return sums;
}

QList<Checksum> checksumsFrom(const QJsonObject &sums)
{
    QList<Checksum> list;
    for (auto sum = sums.begin(); sum != sums.end(); ++sum) {
        if (const auto algorithm = valueIn(algorithms, sum.key()))
            list.append({*algorithm, QByteArray::fromHex(sum->toString().toLatin1())});
    }
    return list;
}

} // namespace

QJsonObject toJson(const DriveItem &item)
{
    return {{u"id"_s, item.id},
            {u"parent"_s, item.parentId},
            {u"name"_s, item.name},
            {u"kind"_s, nameIn(itemKinds, item.kind)},
            {u"size"_s, item.size},
            {u"modified"_s, item.modified.toUTC().toString(Qt::ISODateWithMs)},
            {u"version"_s, item.version},
            {u"checksums"_s, checksumsOf(item)},
            {u"trashed"_s, item.isTrashed},
            {u"canEdit"_s, item.canEdit},
            {u"canTrash"_s, item.canTrash},
            {u"canDownload"_s, item.canDownload},
            {u"web"_s, item.webPage.toString(QUrl::FullyEncoded)}};
}

DriveItem driveItemFromJson(const QJsonObject &object)
{
    DriveItem item;
    item.id = object["id"_L1].toString();
    item.parentId = object["parent"_L1].toString();
    item.name = object["name"_L1].toString();
    item.kind = valueIn(itemKinds, object["kind"_L1].toString()).value_or(item.kind);
    item.size = object["size"_L1].toInteger(-1);
    item.modified = QDateTime::fromString(object["modified"_L1].toString(), Qt::ISODateWithMs);
    item.version = object["version"_L1].toString();
    item.checksums = checksumsFrom(object["checksums"_L1].toObject());
    item.isTrashed = object["trashed"_L1].toBool();
    item.canEdit = object["canEdit"_L1].toBool(true);
    item.canTrash = object["canTrash"_L1].toBool(true);
    item.canDownload = object["canDownload"_L1].toBool(true);
    item.webPage = QUrl(object["web"_L1].toString());
    return item;
}

} // namespace Aloft
