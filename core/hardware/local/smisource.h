#pragma once

#include "core/hardware/local/devicesource.h"
#include "core/hardware/local/smicsv.h"
#include "core/hardware/local/smixml.h"

#include <memory>

class QProcess;

namespace Aloft {

/// NVIDIA's cards by nvidia-smi, where its library cannot be loaded: two of them in loop mode, one
/// with the table of figures every two seconds, one with the report of processes and MIG instances
/// every ten. None is started per reading. They end with this object.
class SmiSource final : public DeviceSource
{
public:
    SmiSource(const QStringList &programs, const QString &processRoot);
    ~SmiSource() override;

    QString name() const override;
    Result<void> open() override;
    void close() override;
    const DeviceFacts &facts() const override { return m_report.facts; }
    Result<QList<DeviceSample>> read(std::chrono::milliseconds tick) override;

private:
    Result<QByteArray> ask(const QStringList &arguments, int limit) const;
    void takeReport(SmiReport report);
    void nameInstances();
    void startTable();
    void startReport();
    Result<void> drainTable(std::chrono::milliseconds tick);
    void learnFromTable();
    void drainReport();
    bool mayTryAgain(std::chrono::milliseconds tick);
    QList<DeviceSample> merged(std::chrono::milliseconds tick) const;

    QStringList m_programs;
    QString m_processRoot;
    QString m_program;
    QStringList m_fields;
    std::unique_ptr<QProcess> m_tableLoop;
    std::unique_ptr<QProcess> m_reportLoop;
    SmiCsvReader m_table;
    QByteArray m_reportText;
    SmiReport m_report;
    int m_lines = 0;                       ///< of the table at the last reading
    int m_attempts = 0;                    ///< to start the table, without a line from it
    std::chrono::milliseconds m_alive{-1}; ///< when a line came last
    std::chrono::milliseconds m_ended{-1}; ///< when the table's process was seen to have ended
};

} // namespace Aloft
