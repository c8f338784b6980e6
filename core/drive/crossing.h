#pragma once

#include "core/drive/transfer.h"

namespace Aloft {

class Transfers;

/// Where files lie on their way from one drive to another, in a profile's folder of data.
QString crossingsFolder(const QString &dataFolder);

/// An order for one file that is to go from one drive to another. folder: where it lies meanwhile.
TransferOrder crossingOrder(const DriveItem &item, const Crossing &way, const QString &folder);

/// Removes from that folder what no transfer has a use for any more.
void sweepCrossings(const QString &folder, const Transfers &transfers);

} // namespace Aloft
