#pragma once

#include "core/hardware/local/pcicards.h"

namespace Aloft {

/// A card by its name in the system's list of PCI devices, else by maker and numbers
/// ("AMD 1002:73bf"). Reads a file of a megabyte.
QString pciName(const QString &root, const PciCard &card);

} // namespace Aloft
