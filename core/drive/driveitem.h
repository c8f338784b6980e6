#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Aloft {

/// What a drive says about the bytes of a file.
struct Checksum
{
    enum class Algorithm { Md5, Sha1, Sha256 };

    Algorithm algorithm = Algorithm::Md5;
    QByteArray value; ///< raw bytes, not hexadecimal

    bool operator==(const Checksum &) const = default;
};

/// One file or folder of a drive, as the drive told it. Its name is as hostile as everything from
/// outside: it may hold '/', be ".." or be there twice.
struct DriveItem
{
    enum class Kind {
        File,
        Folder,
        Link,     ///< to another item: shown, never followed
        Document, ///< lives in the drive's own editor; has no bytes to download
    };

    QString id;       ///< the drive's own; see Drive::Capability::StableIds
    QString parentId; ///< empty for the root, and where the drive does not tell
    QString name;
    Kind kind = Kind::File;
    qint64 size = -1;   ///< bytes; -1 where there are none to count
    QDateTime modified; ///< UTC, in the drive's own precision; invalid when unknown
    QString version;    ///< of the content: another one, other bytes; empty for folders
    QList<Checksum> checksums;
    bool isTrashed = false;
    bool canEdit = true; ///< content and name
    bool canTrash = true;
    bool canDownload = true;
    QUrl webPage; ///< where a browser shows it; may be empty

    bool isFolder() const { return kind == Kind::Folder; }
    bool operator==(const DriveItem &) const = default;
};

/// What became of one item since a cursor was taken.
struct DriveChange
{
    QString id;
    std::optional<DriveItem>
        item; ///< as it is now, perhaps trashed; none: gone for good, or no longer shown to us
};

struct DriveQuota
{
    qint64 limit = -1;   ///< bytes; -1: none, or not told
    qint64 used = -1;    ///< bytes; -1: not told
    qint64 trashed = -1; ///< bytes of used that the trash holds; -1: not told
};

} // namespace Aloft
