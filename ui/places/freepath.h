#pragma once

#include <QString>

#include <functional>

namespace Aloft {

/// The path, or where it is taken the next that is not: "data (2).csv".
QString freePath(const QString &wanted, const std::function<bool(const QString &)> &isTaken);

} // namespace Aloft
