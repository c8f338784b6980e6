#pragma once

#include "core/hardware/local/devicesource.h"
#include "core/hardware/local/nvmlcard.h"

#include <memory>
#include <vector>

namespace Aloft {

/// NVIDIA's cards, by its library.
class NvmlSource final : public DeviceSource
{
public:
    /// libraries: where it is looked for, in order; processRoot: "/", or what stands for it.
    NvmlSource(const QStringList &libraries, const QString &processRoot);
    ~NvmlSource() override;

    QString name() const override;
    Result<void> open() override;
    void close() override;
    const DeviceFacts &facts() const override { return m_facts; }
    Result<QList<DeviceSample>> read(std::chrono::milliseconds tick) override;

private:
    struct Card
    {
        std::unique_ptr<NvmlCard> card;
        std::vector<std::unique_ptr<NvmlCard>> instances;
    };

    void listCards(int count);
    void watchXids();
    void takeXids();
    void listInstances(std::chrono::milliseconds tick);
    void noteFacts();

    QStringList m_libraries;
    QString m_processRoot;
    NvmlLibrary m_library;
    bool m_isOpen = false;
    std::vector<Card> m_cards;
    void *m_events = nullptr;   ///< of the library; null: Xid messages cannot be had
    QHash<int, Device> m_known; ///< cards by index: one that is lost keeps its name
    DeviceFacts m_facts;
    std::chrono::milliseconds m_instancesListed{-1};
};

/// Why NVML as a whole cannot be had, as a sentence and what to do.
Error nvmlError(NvmlCode code);

} // namespace Aloft
