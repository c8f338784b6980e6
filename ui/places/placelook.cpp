#include "ui/places/placelook.h"

#include "ui/files/filecolumn.h"
#include "ui/files/fileicons.h"
#include "ui/files/filesmodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct PlaceText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::PlaceLook)
};

QString kindText(const QString &kind)
{
    return kind == "folder"_L1  ? PlaceText::tr("a folder of this computer")
        : kind == "google"_L1   ? PlaceText::tr("Google Drive")
        : kind == "rclone"_L1   ? PlaceText::tr("a remote of rclone")
        : kind == "runtime"_L1  ? PlaceText::tr("the disk of a session")
        : kind == "computer"_L1 ? PlaceText::tr("your own folder of this computer")
                                : PlaceText::tr("a drive");
}

QIcon placeIcon(const QString &kind)
{
    return themedIcon(kind == "runtime"_L1        ? QStringView(u"server")
                          : kind == "computer"_L1 ? QStringView(u"hardware")
                                                  : QStringView(u"drive"),
                      Tone::Accent);
}

QIcon iconOf(const DriveItem &item)
{
    switch (item.kind) {
    case DriveItem::Kind::Folder:
        return folderIcon();
    case DriveItem::Kind::Link:
        return themedIcon(u"link");
    case DriveItem::Kind::Document:
        return themedIcon(u"file-text", Tone::Accent);
    case DriveItem::Kind::File:
        return fileIcon(item.name);
    }
    Q_UNREACHABLE();
}

QString accessibleText(const DriveItem &item)
{
    switch (item.kind) {
    case DriveItem::Kind::Folder:
        return PlaceText::tr("%1, folder").arg(item.name);
    case DriveItem::Kind::Link:
        return PlaceText::tr("%1, link").arg(item.name);
    case DriveItem::Kind::Document:
        return PlaceText::tr("%1, document of the drive's own").arg(item.name);
    case DriveItem::Kind::File:
        return item.name;
    }
    Q_UNREACHABLE();
}

QString toolTip(const DriveItem &item)
{
    QStringList details;
    if (item.size >= 0 && !item.isFolder())
        details.append(FileColumn::sizeText(item.size));
    if (item.modified.isValid())
        details.append(FileColumn::timeText(item.modified));
    if (item.kind == DriveItem::Kind::Document)
        details.append(PlaceText::tr("opens in the browser, has nothing to download"));
    return details.isEmpty()
        ? item.name
        : u"%1\n%2"_s.arg(item.name, details.join(PlaceText::tr(", ", "between details")));
}

/// What is to be known before something is done with it; empty: nothing.
QString itemState(const DriveItem &item)
{
    QStringList states;
    if (item.kind == DriveItem::Kind::Link)
        states.append(PlaceText::tr("Shortcut"));
    if (item.kind == DriveItem::Kind::Document)
        states.append(PlaceText::tr("Online document"));
    if (!item.canEdit)
        states.append(PlaceText::tr("Read-only"));
    if (item.kind == DriveItem::Kind::File && !item.canDownload)
        states.append(PlaceText::tr("No download"));
    return states.join(PlaceText::tr(", ", "between details"));
}

} // namespace

QVariant placeData(const QString &name, const Drive &drive, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::DecorationRole:
        return placeIcon(drive.kind());
    case Qt::AccessibleTextRole:
        return drive.kind() == "runtime"_L1 ? PlaceText::tr("%1, disk of a session").arg(name)
                                            : PlaceText::tr("%1, drive").arg(name);
    case Qt::ToolTipRole:
        return PlaceText::tr("%1: %2", "name of a drive and its kind")
            .arg(name, kindText(drive.kind()));
    default:
        return {};
    }
}

QVariant waitingPlaceData(const QString &name, const Error &need, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return PlaceText::tr("%1 (sign-in needed)", "name of a drive").arg(name);
    case Qt::DecorationRole:
        return themedIcon(u"drive", Tone::Warning);
    case Qt::AccessibleTextRole:
        return PlaceText::tr("%1, drive, sign-in needed").arg(name);
    case Qt::ToolTipRole:
        return need.text();
    default:
        return {};
    }
}

QString roomText(const DriveQuota &room, const QDateTime &read)
{
    if (!read.isValid() || room.used < 0)
        return {};
    const QString used = QLocale().formattedDataSize(room.used, 1);
    const QString part = room.limit < 0
        ? PlaceText::tr("%1 used", "of a drive").arg(used)
        : PlaceText::tr("%1 of %2", "used, and the room of a drive")
              .arg(used, QLocale().formattedDataSize(room.limit, 1));
    const int minutes = int(read.secsTo(QDateTime::currentDateTimeUtc()) / 60);
    return minutes < 1 ? PlaceText::tr("%1, read just now", "room of a drive").arg(part)
                       : PlaceText::tr("%1, read %n min ago", "room of a drive", minutes).arg(part);
}

QVariant driveItemData(const DriveItem &item, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return QString(item.name).replace(u'\n', u' '); // one row, whatever it is called
    case Qt::EditRole:
        return item.name;
    case Qt::DecorationRole:
        return iconOf(item);
    case Qt::AccessibleTextRole:
        return accessibleText(item);
    case Qt::ToolTipRole:
        return toolTip(item);
    default:
        return {};
    }
}

QVariant markedData(const QString &plain, const FileMark &mark, int role)
{
    switch (role) {
    case FilesModel::MarkRole:
        return themedIcon(mark.icon, mark.tone);
    case Qt::ToolTipRole:
        return u"%1\n%2"_s.arg(plain, mark.word);
    case Qt::AccessibleTextRole:
        return PlaceText::tr("%1, %2", "file and its state").arg(plain, mark.word);
    default:
        return plain;
    }
}

QString driveItemCell(const DriveItem &item, int column)
{
    switch (column) {
    case FileColumn::Size:
        return item.isFolder() ? QString() : FileColumn::sizeText(item.size);
    case FileColumn::Changed:
        return FileColumn::timeText(item.modified);
    case FileColumn::State:
        return itemState(item);
    default:
        return {};
    }
}

QString stateText(PlaceState state)
{
    return state == PlaceState::WaitsForSignIn ? PlaceText::tr("Sign-in needed")
                                               : PlaceText::tr("Could not be read");
}

QVariant noteData(const QString &text, PlaceNote note, int role)
{
    const bool isFailure = note == PlaceNote::Failure;
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return isFailure ? PlaceText::tr("%1 Enter tries it again.").arg(text) : text;
    case Qt::DecorationRole:
        return isFailure ? QVariant(themedIcon(u"warning", Tone::Warning)) : QVariant();
    case Qt::ForegroundRole:
        return toneColor(isFailure ? Tone::Error : Tone::MutedText, QGuiApplication::palette());
    default:
        return {};
    }
}

} // namespace Aloft
