#pragma once

#include "core/drive/namecase.h"

#include <QDateTime>
#include <QString>

namespace Aloft {

/// What an item of a drive is called here: its own name, or, where this disk cannot hold that, one
/// that looks like it. The same name on every device; the journal remembers which belongs to which.
QString localNameOf(const QString &remoteName);

/// Names with one key are one name: composed and decomposed letters, and, where a side says so,
/// large and small ones.
QString nameKey(const QString &name, NameCase nameCase);

/// "train.py" → "train (this computer, 2026-11-23 14.30).py"; the n-th of that minute gets a number.
QString conflictName(const QString &name, const QDateTime &localTime, int n);

/// "train.py" → "train (2).py".
QString numberedName(const QString &name, int n);

} // namespace Aloft
