#pragma once

#include "core/drive/namecase.h"

#include <QDateTime>
#include <QString>

namespace Aloft {

/// Which names a disk can hold.
enum class NameRules {
    Posix,   ///< all but "/", "." and ".."
    Windows, ///< neither \ : * ? " < > | nor what cannot be typed, nor a dot or space at the end,
             ///< nor CON, NUL and their like
};

NameRules namesOfThisSystem();

/// What an item of a drive is called here: its own name, or, where this disk cannot hold that, one
/// that looks like it. The same name on every device of one kind; the journal remembers which
/// belongs to which.
QString localNameOf(const QString &remoteName, NameRules rules = NameRules::Posix);

/// What it is to be called on the drive when it got another name here: what stood for a character
/// that this disk cannot hold stands for it again, where the drive's former name had that.
QString remoteNameOf(const QString &localName, const QString &formerRemoteName, NameRules rules);

/// Names with one key are one name: composed and decomposed letters, and, where a side says so,
/// large and small ones.
QString nameKey(const QString &name, NameCase nameCase);

/// "train.py" → "train (this computer, 2026-11-23 14.30).py"; the n-th of that minute gets a number.
QString conflictName(const QString &name, const QDateTime &localTime, int n);

/// "train.py" → "train (2).py".
QString numberedName(const QString &name, int n);

} // namespace Aloft
