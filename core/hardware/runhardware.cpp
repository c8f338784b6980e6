#include "core/hardware/runhardware.h"

#include "core/base/atomicfile.h"
#include "core/hardware/samplejson.h"
#include "core/runs/runbook.h"

#include <QDir>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

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

RunHardware::RunHardware(HardwareBook &hardware, RunBook &runs, QString folder, QObject *parent)
    : QObject(parent)
    , m_hardware(hardware)
    , m_runs(runs)
    , m_folder(std::move(folder))
{
    connect(&runs, &RunBook::added, this, &RunHardware::look);
    connect(&runs, &RunBook::stateChanged, this, &RunHardware::look);
    connect(&runs, &RunBook::removed, this,
            [this](const QString &runId) { m_watched.erase(runId); });
    connect(&hardware, &HardwareBook::sampleArrived, this, &RunHardware::take);
    for (const QString &runId : runs.liveIds())
        look(runId);
}

void RunHardware::look(const QString &runId)
{
    const RunRecord *record = m_runs.record(runId);
    if (!record)
        return;
    const bool isWatched = m_watched.contains(runId);
    if (record->state() == RunState::Running && !isWatched)
        begin(runId, record->sessionId);
    else if (isOver(record->state()) && isWatched)
        end(runId);
}

void RunHardware::begin(const QString &runId, const QString &sessionId)
{
    m_watched.emplace(runId, Watch{sessionId, m_hardware.watch(sessionId), {}, {}});
    m_hardware.rearm(sessionId);
}

void RunHardware::end(const QString &runId)
{
    const auto watched = m_watched.extract(runId);
    SampleStatistics statistics = watched.mapped().meter.statistics();
    const QSet<QString> &used = watched.mapped().devices;
    if (statistics.samples == 0)
        return;
    if (!used.isEmpty())
        statistics.devices.removeIf([&used](const DeviceStatistics &device) {
            return !used.contains(device.uuid);
        });
    const Inventory &inventory = m_hardware.history(watched.mapped().sessionId).inventory();
    const QJsonObject object{{u"inventory"_s, toJson(inventory)},
                             {u"statistics"_s, toJson(statistics)}};
    const QString runFolder = m_folder + u'/' + runId;
    QDir().mkpath(runFolder); // a run without output has none yet
    const Result<void> written = writeFile(runFolder + fileName, QJsonDocument(object).toJson());
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
