#pragma once

#include "core/hardware/sample.h"

#include <QHash>

namespace Aloft {

/// Programs on the cards of one driver ("amdgpu"), by PCI address, with the memory that they have
/// there; as far as this user may see their open files. Looks at every process. Nothing: the
/// kernel does not tell it (before Linux 5.14).
std::optional<QHash<QString, QList<DeviceProcess>>> drmProcesses(const QString &root,
                                                                 const QByteArray &driver);

} // namespace Aloft
