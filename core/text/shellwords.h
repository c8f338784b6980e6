#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace Aloft {

/// Cuts a line into words as a POSIX shell would: blanks, quotes, backslashes. Nothing is
/// expanded: `$HOME` and `*` are themselves. BadInput: a quote that is not closed, with its place.
Result<QStringList> splitShellWords(QStringView line);

/// Whose reading counts: a POSIX shell's, or that of Windows' cmd and PowerShell.
enum class Shell { Posix, Windows };

Shell thisShell(); ///< this computer's

/// A word as a shell reads it back, quoted only where it has to be.
QString quotedForShell(const QString &word, Shell shell = Shell::Posix);

QString joinForShell(const QStringList &words, Shell shell = Shell::Posix);

} // namespace Aloft
