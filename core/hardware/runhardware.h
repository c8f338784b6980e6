#pragma once

#include "core/hardware/hardwarebook.h"
#include "core/hardware/runsamples.h"
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

/// As it was left with a run, in the folder of that run; nothing: nobody measured it. A run that
/// was over before anything was read has the inventory alone.
std::optional<HardwareOfRun> hardwareOfRun(const QString &runFolder);

QString runFolderOf(RunBook &book, const QString &runId); ///< empty: no such run

/// Figures of all devices together, in words of people; empty where nothing is known.
struct HardwareFigures
{
    QString memory; ///< at its peak: "11.2/15.0 GB"
    QString load;   ///< mean: "87 %"
    QString energy; ///< "0.12 kWh"
};

HardwareFigures figuresOf(const SampleStatistics &statistics);

/// "GPU memory peak 11.2/15.0 GB, mean GPU load 87 %, energy 0.12 kWh"; translated, of all devices
/// together. Empty: none did anything that is known.
QString statisticsText(const SampleStatistics &statistics);

/// Measures the machine while a run goes on: reads the session as closely as a panel would, adds it
/// up, and leaves it in the run's folder when the run ends, with some of the samples. Where the
/// run's own programs were seen on some devices, only these count. It also tells the book of runs
/// how busy the GPUs are.
class RunHardware : public QObject
{
    Q_OBJECT

public:
    /// Both books outlive it. folder: in which each run has a folder of its name.
    RunHardware(HardwareBook &hardware, RunBook &runs, QString folder, QObject *parent = nullptr);
    ~RunHardware() override;

private:
    struct Watch
    {
        QString sessionId;
        HardwareBook::Interest interest;
        StatisticsMeter meter;
        SampleDigest digest;
        QSet<QString> devices; ///< on which programs of the run were seen
    };

    void look(const QString &runId);
    void begin(const QString &runId, const QString &sessionId);
    void end(const QString &runId);
    void keep(const QString &runId, const Watch &watch);
    void take(const QString &sessionId);

    HardwareBook &m_hardware;
    RunBook &m_runs;
    const QString m_folder;
    std::map<QString, Watch> m_watched; ///< by run
};

} // namespace Aloft
