#pragma once

#include "core/hardware/local/localplaces.h"
#include "core/hardware/local/nvmlsource.h"
#include "core/hardware/local/pcicards.h"
#include "core/hardware/local/smisource.h"

namespace Aloft {

/// How closely a panel is looked at.
enum class Attention { Seldom, Watched };

/// NVIDIA's cards by the best source that can be had: its library, else nvidia-smi, else what the
/// system's list has. Never asks the driver where no card is, never wakes one that sleeps (unless
/// told to), and lets a laptop's card fall asleep that nobody uses.
class NvidiaReader
{
public:
    explicit NvidiaReader(const LocalPlaces &places);

    QList<DeviceSample> read(std::chrono::milliseconds tick, Attention attention);
    const DeviceFacts &facts() const { return m_facts; }
    QString source() const; ///< "nvml", "nvidia-smi"; empty: none
    const QString &whyNotBetter() const { return m_whyNotBetter; } ///< translated

    void wake(); ///< a card that sleeps is read from now on, until rest()
    void rest(); ///< lets go of the driver; reading begins again with the next read()

private:
    void open(std::chrono::milliseconds tick);
    void close();
    QList<DeviceSample> readOpen(std::chrono::milliseconds tick);
    QList<DeviceSample> unread(DeviceHealth health, const QString &complaint);
    void letSleep(const QList<DeviceSample> &samples, std::chrono::milliseconds tick);

    LocalPlaces m_places;
    NvmlSource m_nvml;
    SmiSource m_smi;
    DeviceSource *m_open = nullptr;
    QList<PciCard> m_cards;
    DeviceFacts m_facts;
    QString m_whyNotBetter;
    QString m_complaint; ///< why none is open
    bool m_isWoken = false;
    bool m_isLeftAlone = false; ///< let go of, so that it may fall asleep
    std::chrono::milliseconds m_retryAt{0};
    std::chrono::milliseconds m_idleSince{-1};
};

} // namespace Aloft
