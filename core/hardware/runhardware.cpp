#include "core/hardware/runhardware.h"

#include "core/base/atomicfile.h"
#include "core/hardware/hardwaretext.h"
#include "core/hardware/samplejson.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcRunHardware, "aloft.hardware.runs", QtInfoMsg)

constexpr QLatin1StringView fileName("/hardware.json");
constexpr qint64 largestFile = 4 << 20;

/// The busiest, in percent; nothing where no card says.
std::optional<int> busiest(const Sample &sample)
{
    std::optional<int> load;
    for (const DeviceSample &device : sample.devices) {
        if (device.loadPercent)
            load = std::max(load.value_or(0), *device.loadPercent);
    }
    return load;
}

template<typename T>
void addUp(Figure<T> &sum, const Figure<T> &value)
{
    if (value)
        sum = sum.value_or(0) + *value;
}

bool isOn(const DeviceSample &device, const QString &runId)
{
    const QList<DeviceProcess> processes = device.processes.value_or(QList<DeviceProcess>());
    return std::ranges::any_of(processes, [&runId](const DeviceProcess &process) {
        return process.runId == runId;
    });
}

} // namespace

std::optional<HardwareOfRun> hardwareOfRun(const QString &runFolder)
{
    const Result<QByteArray> bytes = readFile(runFolder + fileName, largestFile);
    const QJsonObject object = QJsonDocument::fromJson(bytes.value_or(QByteArray())).object();
    if (object.isEmpty())
        return std::nullopt;
    return HardwareOfRun{inventoryFromJson(object["inventory"_L1].toObject()),
                         sampleStatisticsFromJson(object["statistics"_L1].toObject())};
}

QString runFolderOf(RunBook &book, const QString &runId)
{
    const RunLog *log = book.log(runId);
    return log ? QFileInfo(log->outputPath()).path() : QString();
}

HardwareFigures figuresOf(const SampleStatistics &statistics)
{
    Figure<qint64> peak;
    Figure<qint64> memory;
    Figure<qint64> energy;
    Figure<double> load; // the sum at first
    int loads = 0;
    for (const DeviceStatistics &device : statistics.devices) {
        addUp(energy, device.energyMillijoules);
        addUp(load, device.meanLoadPercent);
        loads += device.meanLoadPercent ? 1 : 0;
        if (!device.peakMemoryBytes || !device.memoryBytes)
            continue;
        addUp(peak, device.peakMemoryBytes);
        addUp(memory, device.memoryBytes);
    }
    HardwareFigures figures;
    if (peak && memory)
        figures.memory = usedText(*peak, *memory);
    if (load)
        figures.load = percentText(*load / loads);
    if (energy)
        figures.energy = energyText(*energy);
    return figures;
}

QString statisticsText(const SampleStatistics &statistics)
{
    const HardwareFigures figures = figuresOf(statistics);
    QStringList parts;
    if (!figures.memory.isEmpty())
        parts << RunHardware::tr("GPU memory peak %1").arg(figures.memory);
    if (!figures.load.isEmpty())
        parts << RunHardware::tr("mean GPU load %1").arg(figures.load);
    if (!figures.energy.isEmpty())
        parts << RunHardware::tr("energy %1").arg(figures.energy);
    return parts.join(RunHardware::tr(", ", "between figures"));
}

RunHardware::RunHardware(HardwareBook &hardware, RunBook &runs, QString folder, QObject *parent)
    : QObject(parent)
    , m_hardware(hardware)
    , m_runs(runs)
    , m_folder(std::move(folder))
{
    connect(&runs, &RunBook::added, this, &RunHardware::look);
    connect(&runs, &RunBook::stateChanged, this, &RunHardware::look);
    connect(&runs, &RunBook::changed, this, &RunHardware::look); // it may be left, or taken up
    connect(&runs, &RunBook::removed, this,
            [this](const QString &runId) { m_watched.erase(runId); });
    connect(&hardware, &HardwareBook::sampleArrived, this, &RunHardware::take);
    for (const QString &runId : runs.liveIds())
        look(runId);
}

/// An interest that ends may bring a reading at once: by then none is to be watched any more.
RunHardware::~RunHardware()
{
    const auto ending = std::exchange(m_watched, {});
}

void RunHardware::look(const QString &runId)
{
    const RunRecord *record = m_runs.record(runId);
    if (!record)
        return;
    const bool isWatched = m_watched.contains(runId);
    if (record->isLeft())
        m_watched.erase(runId); // what was measured is not all of it
    else if (record->state() == RunState::Running && !isWatched)
        begin(runId, record->sessionId);
    else if (isOver(record->state()) && isWatched)
        end(runId);
}

void RunHardware::begin(const QString &runId, const QString &sessionId)
{
    m_watched.emplace(
        runId, Watch{sessionId, m_hardware.watch(sessionId, ReadingReason::Measure), {}, {}, {}});
    m_hardware.rearm(sessionId);
}

void RunHardware::end(const QString &runId)
{
    const auto watched = m_watched.extract(runId);
    keep(runId, watched.mapped());
}

void RunHardware::keep(const QString &runId, const Watch &watch)
{
    SampleStatistics statistics = watch.meter.statistics();
    if (!watch.devices.isEmpty())
        statistics.devices.removeIf([&watch](const DeviceStatistics &device) {
            return !watch.devices.contains(device.uuid);
        });
    const Inventory &inventory = m_hardware.history(watch.sessionId).inventory();
    if (statistics.samples == 0 && inventory == Inventory())
        return;
    const QJsonObject object{{u"inventory"_s, toJson(inventory)},
                             {u"statistics"_s, toJson(statistics)}};
    const QString runFolder = m_folder + u'/' + runId;
    QDir().mkpath(runFolder); // a run without output has none yet
    Result<void> written = writeFile(runFolder + fileName, QJsonDocument(object).toJson());
    if (written && statistics.samples > 0)
        written = writeRunSamples(runFolder, watch.digest.samples());
    if (!written)
        qCWarning(lcRunHardware) << runId << written.error().detail;
}

void RunHardware::take(const QString &sessionId)
{
    const std::optional<Sample> &sample = m_hardware.history(sessionId).last();
    const std::optional<int> load = sample ? busiest(*sample) : std::nullopt;
    for (auto &[runId, watch] : m_watched) {
        if (watch.sessionId != sessionId || !sample)
            continue;
        watch.meter.add(*sample);
        watch.digest.add(*sample);
        for (const DeviceSample &device : sample->devices) {
            if (isOn(device, runId))
                watch.devices.insert(device.uuid);
        }
        const RunRecord *record = m_runs.record(runId);
        if (record && load)
            m_runs.setGpuLoad(record->hostId, *load);
    }
}

} // namespace Aloft

#include "moc_runhardware.cpp"
