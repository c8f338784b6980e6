#pragma once

#include "core/base/clock.h"
#include "core/hardware/local/devicesreader.h"
#include "core/hardware/local/hostreader.h"
#include "core/hardware/local/localplaces.h"
#include "core/hardware/local/readerthread.h"
#include "core/hardware/sampler.h"

#include <QTimer>

#include <memory>

namespace Aloft {

/// The hardware of this computer, read by this process. The system's figures and those of
/// accelerators are read in a thread each: where a card hangs, the others go on, and the window,
/// too. A late reading is dropped. With no pace set, no driver is held.
class LocalSampler final : public Sampler
{
    Q_OBJECT

public:
    LocalSampler(const LocalPlaces &places, const Clock &clock, QObject *parent = nullptr);
    ~LocalSampler() override;

    void setPace(std::chrono::milliseconds pace) override;
    std::chrono::milliseconds pace() const override { return m_pace; }
    bool keepsAwake() const override { return false; }
    const Inventory &inventory() const override { return m_inventory; }
    const std::optional<Error> &trouble() const override { return m_trouble; }
    void wake() override;

private:
    void tick();
    void readHost();
    void readDevices();
    void takeHost(const HostFacts &facts, const HostSample &host);
    void takeDevices(const DevicesReader::Reading &reading);
    void giveSample();
    void updateInventory();
    void setTrouble(const std::optional<Error> &trouble);
    QList<DeviceSample> currentDevices() const;

    const Clock &m_clock;
    HostReader *m_hostReader;       ///< belongs to its thread
    DevicesReader *m_devicesReader; ///< belongs to its thread
    std::unique_ptr<ReaderThread> m_hostThread;
    std::unique_ptr<ReaderThread> m_devicesThread;
    QTimer m_timer;
    std::chrono::milliseconds m_pace{0};
    bool m_hasToRest = false;
    bool m_hasToWake = false;
    bool m_hasHost = false;    ///< of this tick, not given yet
    bool m_hasDevices = false; ///< some were read since the pace was set
    std::chrono::milliseconds m_hostAsked{0};
    std::chrono::milliseconds m_devicesAsked{0};
    HostFacts m_hostFacts;
    HostSample m_host;
    DevicesReader::Reading m_reading;
    Sample m_next; ///< its times
    Inventory m_inventory;
    std::optional<Error> m_trouble;
};

/// The sampler of this computer, for the session of this computer. folders: whose disks the session
/// works on.
std::unique_ptr<LocalSampler> makeLocalSampler(const QStringList &folders, const Clock &clock);

} // namespace Aloft
