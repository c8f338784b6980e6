#pragma once

#include "core/hardware/sample.h"

#include <functional>

namespace Aloft {

/// What a person reads of a sample on a terminal: a title, a line for each device and its programs,
/// one for each thing of the host. runName: what a run is called, by its id.
QString hardwareReport(const QString &title, const Inventory &inventory, const Sample &sample,
                       const std::function<QString(const QString &runId)> &runName);

} // namespace Aloft
