#pragma once

#include "core/base/error.h"

#include <optional>

namespace Aloft {

/// What nvidia-smi says when it fails as a whole, in a sentence and what to do. Its text decides;
/// its exit status only where the text says nothing. None: this is no failure.
std::optional<Error> smiFailure(const QByteArray &output, int exitStatus);

} // namespace Aloft
