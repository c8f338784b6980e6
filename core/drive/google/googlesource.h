#pragma once

#include "core/base/disktask.h"
#include "core/base/filestamp.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Aloft {

/// A local file that is to go up.
struct GoogleSource
{
    QByteArray bytes; ///< only of one that is small
    QByteArray md5;   ///< raw
    FileStamp stamp;  ///< when it was opened
};

using GoogleStampTask = DiskTask<Result<FileStamp>>;
using GoogleSourceTask = DiskTask<Result<GoogleSource>>;

/// Looks at a file; NotFound, where there is none. Both tasks end with Network where the disk does
/// not answer.
GoogleStampTask *stampGoogleSource(DiskThreads &threads, const QString &path);

/// Reads a file and its checksum. Busy when it changes meanwhile, NotFound or Storage when it
/// cannot be read. Files larger than keepUpTo are only hashed.
GoogleSourceTask *readGoogleSource(DiskThreads &threads, const QString &path, qint64 keepUpTo);

Error changedSourceError(const QString &path);

/// What Google is to take a file for: by its name, and never a type that it would convert.
QByteArray googleTypeOf(const QString &name);

} // namespace Aloft
