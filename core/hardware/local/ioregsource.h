#pragma once

#include "core/hardware/local/devicesource.h"

namespace Aloft {

/// Apple's own graphics, by what `ioreg -r -d 1 -c IOAccelerator` prints: load and memory in use.
class IoregSource final : public DeviceSource
{
public:
    explicit IoregSource(const QString &program);

    QString name() const override;
    Result<void> open() override; ///< fails where there is no such card
    void close() override { m_facts = {}; }
    const DeviceFacts &facts() const override { return m_facts; }
    Result<QList<DeviceSample>> read(std::chrono::milliseconds tick) override;

private:
    QByteArray ask() const;

    QString m_program;
    DeviceFacts m_facts;
};

struct IoregCard
{
    QString model; ///< empty: none was found
    int cores = 0;
    Figure<int> loadPercent;
    Figure<qint64> memoryUsedBytes;
};

IoregCard parseIoreg(const QByteArray &output);

} // namespace Aloft
