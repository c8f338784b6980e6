#pragma once

#include "core/base/result.h"
#include "core/drive/driveitem.h"

#include <functional>

class QFile;

namespace Aloft {

// What a file of this disk holds, counted; waits for the disk. Cancelled when that is asked for,
// Storage where it cannot be read.

/// Of an open file, from where it is.
Result<Checksum> checksumOf(QFile &file, Checksum::Algorithm algorithm,
                            const std::function<bool()> &isCancelled);

/// Of a file that is none reached by a link.
Result<Checksum> checksumOf(const QString &path, Checksum::Algorithm algorithm,
                            const std::function<bool()> &isCancelled);

} // namespace Aloft
