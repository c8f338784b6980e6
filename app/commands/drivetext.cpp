#include "app/commands/drivetext.h"

#include "core/drive/drivepath.h"

#include <QCoreApplication>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct DriveText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::DriveText)
};

QString kindName(const DriveItem &item)
{
    switch (item.kind) {
    case DriveItem::Kind::File:
        return u"file"_s;
    case DriveItem::Kind::Folder:
        return u"folder"_s;
    case DriveItem::Kind::Link:
        return u"link"_s;
    case DriveItem::Kind::Document:
        break;
    }
    return u"document"_s;
}

QLatin1String mark(const DriveItem &item)
{
    switch (item.kind) {
    case DriveItem::Kind::Folder:
        return "/"_L1;
    case DriveItem::Kind::Link:
        return "@"_L1;
    default:
        return ""_L1;
    }
}

QString algorithmName(Checksum::Algorithm algorithm)
{
    switch (algorithm) {
    case Checksum::Algorithm::Md5:
        return u"md5"_s;
    case Checksum::Algorithm::Sha1:
        return u"sha1"_s;
    case Checksum::Algorithm::Sha256:
        break;
    }
    return u"sha256"_s;
}

} // namespace

QString lineOf(const DriveItem &item, const QString &path)
{
    const QString size = item.size < 0 ? u"-"_s : QString::number(item.size);
    const QString time = item.modified.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
    return u"%1  %2  %3"_s.arg(size, 13).arg(time, 16).arg(harmless(path) + mark(item));
}

QJsonObject objectOf(const DriveItem &item, const QString &path)
{
    QJsonObject object{{u"path"_s, path},
                       {u"name"_s, item.name},
                       {u"kind"_s, kindName(item)},
                       {u"id"_s, item.id},
                       {u"modified"_s, item.modified.toUTC().toString(Qt::ISODateWithMs)},
                       {u"version"_s, item.version},
                       {u"trashed"_s, item.isTrashed}};
    if (item.size >= 0)
        object.insert(u"size"_s, item.size);
    for (const Checksum &sum : item.checksums)
        object.insert(algorithmName(sum.algorithm), QString::fromLatin1(sum.value.toHex()));
    if (!item.webPage.isEmpty())
        object.insert(u"web"_s, item.webPage.toString(QUrl::FullyEncoded));
    return object;
}

QJsonObject objectOf(const DriveQuota &quota)
{
    QJsonObject object;
    const auto put = [&object](const QString &name, qint64 bytes) {
        if (bytes >= 0)
            object.insert(name, bytes);
    };
    put(u"limit"_s, quota.limit);
    put(u"used"_s, quota.used);
    put(u"trash"_s, quota.trashed);
    return object;
}

QString progressLine(int files, int allFiles, qint64 bytes, qint64 allBytes)
{
    const QLocale locale;
    //: %1 and %2 are numbers of files, %3 and %4 sizes: "12 of 1,204 files, 3.1 MB of 412 MB"
    return DriveText::tr("%1 of %2 files, %3 of %4")
        .arg(locale.toString(files), locale.toString(allFiles), locale.formattedDataSize(bytes),
             locale.formattedDataSize(allBytes));
}

} // namespace Aloft
