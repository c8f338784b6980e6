#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace Aloft {

/// Replaces a file's content as one step: whoever reads, and whatever fails, sees the old content
/// or the new one, whole. The file keeps its permissions; a symbolic link stays one and its target
/// is replaced; a device is written to. Errors are of kind Storage (disk full, read-only, …) or
/// NotFound (no folder) and leave the old file.
Result<void> writeFile(const QString &path, const QByteArray &content);

/// The whole file; NotFound, Refused, Storage, or BadInput when it is larger than limit bytes.
Result<QByteArray> readFile(const QString &path, qint64 limit);

} // namespace Aloft
