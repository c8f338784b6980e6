#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Aloft {

/// What a fix makes of a file.
struct FileChange
{
    QString path; ///< absolute
    QByteArray before;
    QByteArray after;

    FileChange reversed() const { return {path, after, before}; }
    bool operator==(const FileChange &) const = default;
};

inline constexpr qint64 largestProgram = 4 << 20; ///< bytes, of a file that fixes change

/// Only what was shown is replaced. Conflict: somebody changed the file meanwhile, and it stays;
/// otherwise the errors of readFile() and writeFile().
Result<void> replaceFile(const FileChange &change);

} // namespace Aloft
