#pragma once

#include "core/hardware/curveseries.h"
#include "core/hardware/sample.h"

#include <QHash>

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

/// The samples of one session, in memory: an hour by the second, then a day by the minute (least,
/// mean and most). Samples from the past, or twice the same, are left out. A machine that was
/// started anew or another one begins anew. When this computer's clock was set back, what it had
/// noted for the time to come is forgotten.
class SampleHistory
{
public:
    void setInventory(const Inventory &inventory);
    const Inventory &inventory() const { return m_inventory; }

    /// How often samples come from now on; silence for longer than three of it is a gap.
    void setPace(std::chrono::milliseconds pace);

    bool add(const Sample &sample); ///< false: left out
    const std::optional<Sample> &last() const { return m_last; }
    bool isEmpty() const { return !m_last; }
    void clear(); ///< all but the inventory

    /// Points between two times (ms since 1970), at most `columns` of them, in order; columns in
    /// which nothing was due are left out. device: the uuid; ignored for quantities of the host.
    std::vector<CurvePoint> curve(Quantity quantity, const QString &device, qint64 from, qint64 to,
                                  int columns) const;

    /// All there are between two times.
    std::vector<CurvePoint> points(Quantity quantity, const QString &device, qint64 from,
                                   qint64 to) const;

    /// The samples of the last minute: what a frozen panel shows.
    const std::vector<Sample> &lastMinute() const { return m_lastMinute; }

private:
    bool isInOrder(const Sample &sample);
    void forgetAfter(qint64 at);
    void note(Quantity quantity, const QString &device, Figure<double> value, qint64 at);
    void noteHost(const HostSample &host, qint64 at);
    void noteDevice(const DeviceSample &device, qint64 at);
    void keepLastMinute(const Sample &sample);
    void forgetOldSeries(qint64 now);
    const CurveSeries &series(Quantity quantity, const QString &device) const;

    using Key = std::pair<int, QString>; ///< quantity, device

    Inventory m_inventory;
    std::optional<Sample> m_last;
    std::vector<Sample> m_lastMinute;
    QHash<Key, CurveSeries> m_series;
    std::chrono::milliseconds m_pace{15'000};
    std::chrono::milliseconds m_patience{45'000};
};

} // namespace Aloft
