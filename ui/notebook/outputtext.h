#pragma once

#include "core/jupyter/output.h"

#include <QString>

namespace Aloft {

/// What an output says in plain text, without colours; of a long one the first 4 MiB.
QString outputText(const Output &output);

} // namespace Aloft
