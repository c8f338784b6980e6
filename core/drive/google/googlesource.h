#pragma once

#include "core/base/computetask.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Aloft {

/// A local file that is to go up.
struct GoogleSource
{
    QByteArray bytes;   ///< only of one that is small
    QByteArray md5;     ///< raw
    qint64 size = 0;    ///< when it was opened
    QDateTime modified; ///< when it was opened; UTC, in milliseconds
};

using GoogleSourceTask = ComputeTask<Result<GoogleSource>>;

/// Reads a file and its checksum. Busy when it changes meanwhile, NotFound or Storage when it
/// cannot be read. Files larger than keepUpTo are only hashed.
GoogleSourceTask *readGoogleSource(const QString &path, qint64 keepUpTo);

/// Is it still as it was when it was read?
bool isUnchanged(const GoogleSource &source, const QString &path);
Error changedSourceError(const QString &path);

/// What Google is to take a file for: by its name, and never a type that it would convert.
QByteArray googleTypeOf(const QString &name);

} // namespace Aloft
