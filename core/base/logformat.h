#pragma once

#include "core/base/logging.h"

namespace Aloft {

/// An entry as lines of the log file: "2026-11-25T22:43:10.123Z warning aloft.net: text".
/// Further lines of a text begin with a tab.
QByteArray logLines(const LogEntry &entry);

/// The entries in a piece of a log file, which may be any bytes: what begins no entry and follows
/// none is skipped. A text ends after LongestLogText; what could upset a terminal or the reading
/// direction is shown as U+FFFD. Secrets are not looked for.
QList<LogEntry> parseLog(const QByteArray &text);

inline constexpr qsizetype LongestLogText = 20'000; ///< characters

} // namespace Aloft
