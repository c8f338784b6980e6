#pragma once

#include "core/jupyter/json.h"

#include <QByteArrayView>

#include <optional>

namespace Aloft {

/// JSON as kernels write it → a value; nothing when it is none, or nests deeper than 512 levels.
/// What Python lets through and JSON does not know is mended: NaN and the infinities become null,
/// wrong UTF-8 and lone surrogates become U+FFFD.
std::optional<Json> parseJsonText(QByteArrayView text);

/// Compact, and always valid UTF-8.
QByteArray writeJsonText(const Json &value);

} // namespace Aloft
