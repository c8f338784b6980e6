#pragma once

#include "core/hardware/local/devicesource.h"
#include "core/hardware/local/pcicards.h"

namespace Aloft {

/// What Linux itself tells of a maker's cards: AMD's in full; of Intel's that they are there, and
/// of TPUs that and who has them open (their load is known only to the program that uses them).
/// A card that sleeps is left asleep.
class SysfsSource final : public DeviceSource
{
public:
    SysfsSource(DeviceKind kind, const QString &root);

    QString name() const override; ///< "amdgpu", "intel", "tpu"
    Result<void> open() override;  ///< fails where there is no such card
    void close() override { m_cards.clear(); }
    const DeviceFacts &facts() const override { return m_facts; }
    Result<QList<DeviceSample>> read(std::chrono::milliseconds tick) override;

    void setWoken(bool isWoken) { m_isWoken = isWoken; } ///< sleeping cards are read, too

private:
    void readUsers();

    DeviceKind m_kind;
    QString m_root;
    QList<PciCard> m_cards;
    DeviceFacts m_facts;
    bool m_isWoken = false;
    QList<Figure<QList<DeviceProcess>>> m_users; ///< by card
    std::chrono::milliseconds m_usersRead{-1};
};

/// A card as the list of the system has it, when its driver is not asked.
Device deviceOf(const PciCard &card, const QString &name, int index);

/// One of AMD's, from its folder in /sys.
void readAmdFacts(Device &device, const QString &folder);
DeviceSample readAmdCard(const QString &folder);

} // namespace Aloft
