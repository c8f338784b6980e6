#pragma once

#include "core/hardware/sample.h"

#include <QStringList>

namespace Aloft {

/// An accelerator as the system lists it, without asking its driver: looking wakes none.
struct PciCard
{
    DeviceKind kind = DeviceKind::Nvidia;
    QString address; ///< "0000:01:00.0"
    QString folder;  ///< in /sys
    int vendor = 0;
    int device = 0;
    bool isSuspended = false;
    bool maySleep = false; ///< the system powers it down when nobody uses it (laptops)
};

/// Display and compute cards of NVIDIA, AMD and Intel, and Google's TPUs, in the order of their
/// addresses. root: "/", or a folder that stands for it.
QList<PciCard> readPciCards(const QString &root);

/// Whether NVIDIA's library may be asked at all: a card in the list, or the device files of a
/// container or of WSL, where the list does not show it; of Windows, which has no such list in
/// files, the library itself.
bool hasNvidia(const QString &root, const QList<PciCard> &cards, const QStringList &libraries);

} // namespace Aloft
