#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QList>

#include <system_error>

namespace Aloft {

/// What a disk says of one name; a link is not followed.
struct DiskEntry
{
    enum class Kind {
        File,
        Folder,
        Link,
        Other, ///< a device, a pipe, a socket
    };

    Kind kind = Kind::Other;
    qint64 size = -1;    ///< bytes
    qint64 modified = 0; ///< nanoseconds since 1970, before it negative
    quint64 number = 0;  ///< tells it from others of its disk, as long as it is there
    bool isNamed = true; ///< its name is text; if not, nothing can be done with it

    bool operator==(const DiskEntry &) const = default;
};

struct DiskName
{
    QString name;
    DiskEntry entry;
};

enum class Links { Follow, Refuse };
enum class Existing { Replace, Keep };

// The calls of the system that Qt does not have, or that follow links there. All of them wait for
// the disk. Their errors are of diskError().

Result<DiskEntry> readEntry(const QString &path);
Result<DiskEntry> readEntry(const QFile &file);          ///< of an open one
Result<QList<DiskName>> readFolder(const QString &path); ///< without "." and ".."

/// Opens what is a file, and nothing else; unbuffered, so that each failure is known at once.
Result<void> openToRead(QFile &file, Links links);
Result<void> openToWrite(QFile &file); ///< and to read; makes it where it is not there

Result<void> syncToDisk(QFile &file);
void syncFolder(const QString &path); ///< as far as the disk can
Result<void> setModified(QFile &file, qint64 nanoseconds);

/// Within one disk. With Existing::Keep it fails with Conflict where the name is taken.
Result<void> renameEntry(const QString &from, const QString &to, Existing existing);

/// What the system says as an Error: Storage for a full or broken disk, Refused, NotFound,
/// Conflict, Network for one that went away, Busy, BadInput.
Error diskError(const std::error_code &code, const QString &path);

} // namespace Aloft
