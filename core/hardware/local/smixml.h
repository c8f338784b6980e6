#pragma once

#include "core/base/result.h"
#include "core/hardware/local/devicesource.h"

#include <QByteArray>

namespace Aloft {

/// What `nvidia-smi -q -x` tells: all cards and their MIG instances, with their processes.
struct SmiReport
{
    DeviceFacts facts;
    QList<DeviceSample> samples; ///< in the order of facts.devices
};

Result<SmiReport> parseSmiXml(const QByteArray &xml);

} // namespace Aloft
