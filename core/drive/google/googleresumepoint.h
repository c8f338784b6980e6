#pragma once

#include "core/base/secret.h"

#include <QUrl>

namespace Aloft {

/// How far an upload has come, as it is kept for a later one.
struct GoogleResumePoint
{
    QString id;   ///< of the item that is made; Google makes it once
    QUrl session; ///< of a large file; empty: none yet
    qint64 size = -1;
    qint64 modified = 0; ///< ms since 1970

    Secret text() const;
    static GoogleResumePoint from(const Secret &text); ///< empty where it is not readable
};

} // namespace Aloft
