#pragma once

#include "core/hardware/hardwarebook.h"
#include "core/hardware/samplestatistics.h"

#include <QObject>
#include <QSet>

#include <map>

namespace Aloft {

class RunBook;

/// What a machine had, and did while a run went on.
struct HardwareOfRun
{
    Inventory inventory;
    SampleStatistics statistics;
};

/// As it was left with a run, in the folder of that run; nothing: nobody measured it.
std::optional<HardwareOfRun> hardwareOfRun(const QString &runFolder);

/// Measures the machine while a run goes on: reads the session as closely as a panel would, adds it
/// up, and leaves it in the run's folder when the run ends. Where the run's own programs were seen
/// on some devices, only these count. It also tells the book of runs how busy the GPUs are.
class RunHardware : public QObject
{
    Q_OBJECT

public:
    /// Both books outlive it. folder: in which each run has a folder of its name.
    RunHardware(HardwareBook &hardware, RunBook &runs, QString folder, QObject *parent = nullptr);

private:
    struct Watch
    {
        QString sessionId;
        HardwareBook::Interest interest;
        StatisticsMeter meter;
        QSet<QString> devices; ///< on which programs of the run were seen
    };

    void look(const QString &runId);
    void begin(const QString &runId, const QString &sessionId);
    void end(const QString &runId);
    void take(const QString &sessionId);

    HardwareBook &m_hardware;
    RunBook &m_runs;
    const QString m_folder;
    std::map<QString, Watch> m_watched; ///< by run
};

} // namespace Aloft
