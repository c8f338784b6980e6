#pragma once

#include "core/base/logging.h"

namespace Aloft {

/// What the log files of a folder say, those set aside too, oldest first: at most the last `most`
/// entries, from at most the last 8 MB. The files may hold anything. Secrets are looked for once
/// more: an older version may have written them.
QList<LogEntry> readLog(const QString &folder, qsizetype most = 10'000);

/// The same with what this process has in memory, which is the better copy: it is there also when
/// the folder cannot be written.
QList<LogEntry> readLog(const Log &log, qsizetype most = 10'000);

} // namespace Aloft
