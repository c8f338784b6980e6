#pragma once

#include "core/hardware/samplehistory.h"
#include "ui/theme/colors.h"

#include <QList>

#include <optional>

namespace Aloft {

/// A figure as it is shown: in a gauge, a table, a tooltip.
struct Reading
{
    QString text;                ///< "92 %"; "—" when it is not there
    QString why;                 ///< it is not there; empty when it is
    std::optional<double> value; ///< in the quantity's unit
    std::optional<double> most;  ///< the end of its scale, where it has one

    bool operator==(const Reading &) const = default;

    std::optional<double> fraction() const; ///< 0 to 1, of most
};

QString quantityName(Quantity quantity);  ///< "Temperature"
QString quantityLabel(Quantity quantity); ///< where there is little room: "mem"
bool isOfDevice(Quantity quantity);

/// A value of a curve, in words: "11.2 GB", "71 °C".
QString valueText(Quantity quantity, double value);

/// Of a device; sample may be null: it was not in the last reading.
Reading deviceReading(Quantity quantity, const Device &device, const DeviceSample *sample);
Reading hostReading(Quantity quantity, const HostSample &host);
Reading diskReading(const DiskSample &disk);

/// The file system that is nearest to its end; null: none is known.
const DiskSample *fullestDisk(const HostSample &host);

/// The device that is nearest to its end, or busiest; null: there is none.
const Device *fullestDevice(Quantity quantity, const Inventory &inventory, const Sample &sample);

const DeviceSample *sampleOf(const Sample &sample, const QString &uuid); ///< null: not in it

/// Warning from 80 % of a wall on, Error from 95 % on. How busy something is, is no wall.
Tone levelTone(Quantity quantity, const Reading &reading);

} // namespace Aloft
