#pragma once

#include <QDateTime>
#include <QHash>
#include <QString>

namespace Aloft {

/// What becomes of a file whose name is taken where it goes (UX-074).
enum class ConflictChoice { KeepBoth, Replace, Skip };

/// One of those, as it is asked about.
struct NameConflict
{
    QString path;          ///< below the target
    qint64 newSize = -1;   ///< bytes; -1: not known
    qint64 oldSize = -1;   ///< bytes; -1: not known
    QDateTime newModified; ///< may be invalid
    QDateTime oldModified; ///< may be invalid
};

using ConflictChoices = QHash<QString, ConflictChoice>; ///< by path

} // namespace Aloft
