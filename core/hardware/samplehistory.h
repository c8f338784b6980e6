#pragma once

#include "core/hardware/sample.h"

#include <optional>
#include <vector>

namespace Aloft {

/// What a curve may show.
enum class Quantity {
    DeviceLoad,        ///< percent
    DeviceMemory,      ///< bytes
    DeviceTemperature, ///< °C
    DevicePower,       ///< mW
    DeviceClock,       ///< MHz
    CpuLoad,           ///< percent
    Memory,            ///< bytes
    DiskUsed,          ///< bytes, of the fullest file system
    Received,          ///< bytes a second
    Sent,              ///< bytes a second
};

/// One column of a curve: what was between at and the next column. Where nothing was read for
/// longer than a few paces, isGap is true and the others mean nothing.
struct CurvePoint
{
    qint64 at = 0; ///< ms since 1970, UTC
    double least = 0;
    double mean = 0;
    double most = 0;
    bool isGap = false;
};

/// The samples of one session, in memory: an hour by the second, then a day by the minute (least,
/// mean and most). Samples from the past, or twice the same, are left out. A machine that was
/// started anew or another one begins anew.
class SampleHistory
{
public:
    void setInventory(const Inventory &inventory);
    const Inventory &inventory() const { return m_inventory; }

    bool add(const Sample &sample); ///< false: left out
    const std::optional<Sample> &last() const { return m_last; }
    bool isEmpty() const { return !m_last; }
    void clear();

    /// Points between two times (ms since 1970), at most `columns` of them, in order. device: the
    /// uuid; ignored for quantities of the host.
    std::vector<CurvePoint> curve(Quantity quantity, const QString &device, qint64 from, qint64 to,
                                  int columns) const;

    /// The samples of the last minute: what a frozen panel shows.
    const std::vector<Sample> &lastMinute() const { return m_lastMinute; }

private:
    Inventory m_inventory;
    std::optional<Sample> m_last;
    std::vector<Sample> m_lastMinute;
};

} // namespace Aloft
