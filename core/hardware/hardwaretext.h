#pragma once

#include "core/hardware/sample.h"

#include <QStringList>

namespace Aloft {

// What a person reads of hardware, in the window as on the terminal; all translated, numbers by
// locale. A GB is 1024³ bytes here, as the vendors of cards and `nvidia-smi` count memory.

QString absentText(); ///< "—": what stands in the place of a figure that is not there

QString sizeText(qint64 bytes);            ///< "11.2 GB"
QString usedText(qint64 used, qint64 all); ///< "11.2/15.0 GB", both in the unit of all
QString speedText(qint64 bytesPerSecond);  ///< "3.4 MB/s"
QString percentText(double percent);       ///< "92 %"
QString celsiusText(int celsius);          ///< "71 °C"
QString wattsText(int milliwatts);         ///< "68 W"
QString clockText(int megahertz);          ///< "1,590 MHz"
QString energyText(qint64 millijoules);    ///< "0.12 kWh", "84 Wh"
QString coresText(double cores);           ///< "2 cores", "1.5 cores"

/// "GPU 0", "MIG 1", "TPU 2": how a device is called where there is little room.
QString deviceLabel(const Device &device);
QString deviceTitle(const Device &device); ///< "GPU 0: Tesla T4"

/// "asleep", "lost (fell off the bus)"; empty when there is nothing to say.
QString healthText(DeviceHealth health);

/// What holds the clocks down, worst first: "hot: slows itself down". Idle is nothing to say.
QStringList throttleTexts(quint64 bits);

/// Whether something is wrong with the card or its surroundings; a power limit is not.
bool isThrottleAlarming(quint64 bits);

/// A message of the driver by its number: "Error 79 of the card or its driver (Xid)".
QString xidText(int xid);
bool isXidOfProgram(int xid); ///< a program that does something wrong causes it, too

/// "The driver asks for a reset of the card"; empty: for nothing. By NVML's numbers.
QString recoveryText(int action);

/// "python (pid 4321)", "process outside this container".
QString processText(const DeviceProcess &process);

} // namespace Aloft
