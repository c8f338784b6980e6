#pragma once

#include "core/hardware/local/ioregsource.h"
#include "core/hardware/local/nvidiareader.h"
#include "core/hardware/local/sysfssource.h"

namespace Aloft {

/// All accelerators of this computer, whoever made them. Calls may block.
class DevicesReader
{
public:
    /// What was read at once.
    struct Reading
    {
        DeviceFacts facts;
        QString source;       ///< as in Inventory
        QString whyNotBetter; ///< as in Inventory
        QList<DeviceSample> samples;
    };

    explicit DevicesReader(const LocalPlaces &places);

    Reading read(std::chrono::milliseconds tick, Attention attention);
    void wake();
    void rest(); ///< lets go of drivers until the next read()

private:
    void readOthers(Reading &reading, std::chrono::milliseconds tick);

    NvidiaReader m_nvidia;
    SysfsSource m_amd;
    SysfsSource m_tpu;
    IoregSource m_apple;
    SysfsSource m_intel;
    bool m_isOpen = false;
    QList<DeviceSource *> m_others; ///< those that there are
};

} // namespace Aloft
