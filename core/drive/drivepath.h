#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace Aloft {

/// A place as people write it: "nas:data/x.csv". "nas:" is the drive's root.
struct DrivePath
{
    QString drive;
    QStringList names;     ///< of folders from the root on, then of the item itself
    bool isFolder = false; ///< written with a slash at its end

    DrivePath parent() const;
    QString name() const { return names.isEmpty() ? QString() : names.constLast(); }
    QString text() const; ///< as one would write it

    /// Usage where there is no colon; BadInput for "." and "..", which a drive does not have.
    static Result<DrivePath> parse(const QString &text);
};

/// A name or path from a drive as it stands in a sentence: on one line, without what would steer
/// a terminal.
QString harmless(const QString &text);

} // namespace Aloft
