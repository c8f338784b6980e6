#pragma once

#include <QDateTime>
#include <QStringList>

namespace Aloft {

class RunBook;
class RunLog;

/// The line that a run had printed last at a moment, in µs since 1970 by the clock of its machine;
/// without escapes, cut to a sane length. Empty: it had printed nothing yet.
QString lineAt(const RunLog &log, qint64 microseconds);

/// The same of the runs of a session that went on then, a line each with its name before it: the
/// newest three of those in memory. Of a machine whose clock is off, what was printed then by it.
QStringList linesAt(RunBook &book, const QString &sessionId, const QDateTime &at);

} // namespace Aloft
