#pragma once

#include "core/drive/drive.h"
#include "ui/files/filemarks.h"

#include <QVariant>

namespace Aloft {

// How rows of a drive's tree look and read, as a model's data(); all translated.

QVariant placeData(const QString &name, const Drive &drive, int role);
/// Of one that waits for a sign-in.
QVariant waitingPlaceData(const QString &name, const Error &need, int role);
/// How full a drive is, and how old that is: "11.2 GB of 15 GB, read 2 min ago". Empty where it told
/// nothing. read: when; invalid: never.
QString roomText(const DriveQuota &room, const QDateTime &read);
QVariant driveItemData(const DriveItem &item, int role);
/// Of an item with a mark, in place of plain: the roles that have it.
QVariant markedData(const QString &plain, const FileMark &mark, int role);
/// Of a column beside the name.
QString driveItemCell(const DriveItem &item, int column);
enum class PlaceState { WaitsForSignIn, Failed };
QString stateText(PlaceState state); ///< of what is in no state that can be seen
enum class PlaceNote { State, Failure };
QVariant noteData(const QString &text, PlaceNote note, int role);

} // namespace Aloft
