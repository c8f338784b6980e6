#pragma once

#include "core/hardware/figure.h"

#include <QDateTime>

namespace Aloft {

/// Bytes of the largest file that was written below a folder within a day before now: what is
/// written next may be as large. Looks at some 2,000 names, three folders deep, and follows no links.
/// NotOffered: there is none.
Figure<qint64> largestRecentFile(const QString &folder, const QDateTime &now);

} // namespace Aloft
