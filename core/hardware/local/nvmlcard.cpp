#include "core/hardware/local/nvmlcard.h"

#include "core/hardware/drivertext.h"
#include "core/hardware/local/processfacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds pauseOfProcesses{1900}; // two seconds, a little early
constexpr std::chrono::milliseconds pauseOfErrors{29'500};
constexpr std::chrono::milliseconds pauseOfEnergy{29'500}; // a look takes 4 ms of the processor
constexpr int failuresOfALostCard = 5;
constexpr quint64 notAvailable = ~quint64(0); // Windows says it of memory

/// What nobody's card can have is garbage.
template<typename T>
Figure<T> within(Figure<T> figure, T least, T most)
{
    return figure && (*figure < least || *figure > most) ? Figure<T>(Absence::NotReadable) : figure;
}

template<typename T>
Figure<T> once(const NvmlResult<T> &result)
{
    return result ? Figure<T>(*result) : Figure<T>(nvmlAbsence(result.error()));
}

Figure<qint64> bytes(quint64 number)
{
    return number > quint64(1) << 50 ? Figure<qint64>(Absence::NotReadable)
                                     : Figure<qint64>(qint64(number));
}

/// "NVIDIA A100-SXM4-40GB MIG 1g.5gb"
QString profileOf(const QString &name)
{
    const qsizetype at = name.indexOf("MIG "_L1);
    return at < 0 ? QString() : name.mid(at + 4).trimmed();
}

} // namespace

QString nvmlComplaint(NvmlCode code)
{
    switch (code) {
    case NvmlCode::Success:
        return {};
    case NvmlCode::NoPermission:
        return driverSentence(u"not-permitted"_s);
    case NvmlCode::DriverNotLoaded:
        return driverSentence(u"not-loaded"_s);
    case NvmlCode::Timeout:
        return driverSentence(u"no-answer"_s);
    case NvmlCode::GpuIsLost:
        return driverSentence(u"lost"_s);
    case NvmlCode::ResetRequired:
        return driverSentence(u"needs-reset"_s);
    case NvmlCode::OperatingSystem:
        return driverSentence(u"blocked"_s);
    case NvmlCode::VersionMismatch:
        return driverSentence(u"updated"_s);
    case NvmlCode::Unknown:
        return driverSentence(u"unknown"_s);
    default:
        return driverSentence(u"error"_s, QString::number(int(code)));
    }
}

DeviceHealth nvmlHealth(NvmlCode code)
{
    switch (code) {
    case NvmlCode::Success:
    case NvmlCode::NoPermission: // it is well, and not ours
        return DeviceHealth::Ok;
    case NvmlCode::GpuIsLost:
        return DeviceHealth::Lost;
    case NvmlCode::ResetRequired:
        return DeviceHealth::NeedsReset;
    default:
        return DeviceHealth::Failing;
    }
}

Absence nvmlAbsence(NvmlCode code)
{
    switch (code) {
    case NvmlCode::NotSupported:
    case NvmlCode::InvalidArgument:
    case NvmlCode::FunctionNotFound:
    case NvmlCode::ArgumentVersionMismatch:
    case NvmlCode::Deprecated:
        return Absence::NotOffered;
    case NvmlCode::NoPermission:
    case NvmlCode::OperatingSystem:
        return Absence::NotPermitted;
    default:
        return Absence::NotReadable;
    }
}

NvmlCard::NvmlCard(NvmlLibrary &library, NvmlDevice handle, int index)
    : m_library(library)
    , m_handle(handle)
{
    using Clock = NvmlLibrary::Clock;
    m_device.index = index;
    m_device.name = library.name(handle).value_or(QString());
    m_device.busId = library.busId(handle).value_or(QString());
    m_device.uuid = library.uuid(handle).value_or("nvidia-"_L1 + QString::number(index));
    m_device.isMig = library.isMig(handle).value_or(false);
    if (const auto version = library.computeCapability(handle))
        m_device.computeCapability = u"%1.%2"_s.arg(version->first).arg(version->second);
    const NvmlResult<NvmlMemory> memory = library.memory(handle);
    if (memory && memory->total > 0)
        m_device.memoryBytes = bytes(memory->total);
    else if (!memory)
        m_device.memoryBytes = nvmlAbsence(memory.error());
    m_device.sharesMemory = memory ? memory->total == 0
                                   : memory.error() == NvmlCode::NotSupported && !m_device.isMig;
    m_device.powerLimitMilliwatts = once(library.powerLimit(handle));
    m_device.maxClockMhz = once(library.maxClock(handle, Clock::Multiprocessor));
    m_device.maxMemoryClockMhz = once(library.maxClock(handle, Clock::Memory));
    m_device.slowdownCelsius = once(library.slowdownCelsius(handle));
}

NvmlCard::NvmlCard(NvmlLibrary &library, NvmlCode problem, const Device &known)
    : m_library(library)
    , m_device(known)
    , m_problem(problem)
{
    if (m_device.uuid.isEmpty())
        m_device.uuid = "nvidia-"_L1 + QString::number(m_device.index);
    if (!m_device.memoryBytes)
        m_device.memoryBytes = nvmlAbsence(problem);
}

void NvmlCard::becomeInstanceOf(const NvmlCard &card)
{
    m_device.parent = card.device().uuid;
    m_device.profile = profileOf(m_device.name);
    m_device.isMig = false;
    if (m_device.busId.isEmpty())
        m_device.busId = card.device().busId;
    if (m_device.computeCapability.isEmpty())
        m_device.computeCapability = card.device().computeCapability;
}

void NvmlCard::noteCode(NvmlCode code)
{
    const auto gravity = [](NvmlCode one) {
        return one == NvmlCode::GpuIsLost ? 2 : one == NvmlCode::ResetRequired ? 1 : 0;
    };
    if (gravity(code) > gravity(m_problem) || m_problem == NvmlCode::Success)
        m_problem = code;
}

template<typename Read>
auto NvmlCard::ask(Metric metric, Read read) -> Figure<typename decltype(read())::value_type>
{
    const quint32 bit = 1u << int(metric);
    if (m_notOffered & bit)
        return Absence::NotOffered;
    if (m_problem == NvmlCode::GpuIsLost) // each call may take long now
        return Absence::NotReadable;
    auto result = read();
    if (result)
        return *std::move(result);
    const Absence absence = nvmlAbsence(result.error());
    if (absence == Absence::NotOffered)
        m_notOffered |= bit;
    if (absence == Absence::NotReadable)
        noteCode(result.error());
    return absence;
}

DeviceSample NvmlCard::read(std::chrono::milliseconds tick, const QString &processRoot)
{
    DeviceSample sample;
    sample.uuid = m_device.uuid;
    if (m_handle) {
        m_problem = NvmlCode::Success;
        readUsage(sample);
        readPower(sample);
        readEnergy(sample, tick);
        readClocks(sample);
        readErrors(sample, tick);
        readProcesses(sample, tick, processRoot);
        const bool hasFailed = !sample.memoryUsedBytes
            && sample.memoryUsedBytes.error() == Absence::NotReadable;
        m_failuresInRow = hasFailed ? m_failuresInRow + 1 : 0;
        if (!hasFailed && nvmlHealth(m_problem) == DeviceHealth::Failing)
            m_problem = NvmlCode::Success; // one figure of many
        if (m_failuresInRow >= failuresOfALostCard && m_problem == NvmlCode::Unknown)
            m_problem = NvmlCode::GpuIsLost;
    } else {
        sample.memoryUsedBytes = nvmlAbsence(m_problem);
        sample.loadPercent = nvmlAbsence(m_problem);
        sample.processes = nvmlAbsence(m_problem);
    }
    sample.memoryBytes = sample.memoryBytes ? sample.memoryBytes : m_device.memoryBytes;
    sample.health = nvmlHealth(m_problem);
    sample.complaint = nvmlComplaint(m_problem);
    return sample;
}

void NvmlCard::readUsage(DeviceSample &sample)
{
    const auto load = ask(Metric::Utilization, [&] { return m_library.utilization(m_handle); });
    if (load) {
        sample.loadPercent = within<int>(int(std::min(load->gpu, 1000u)), 0, 100);
        sample.memoryLoadPercent = within<int>(int(std::min(load->memory, 1000u)), 0, 100);
    } else {
        sample.loadPercent = load.error();
        sample.memoryLoadPercent = load.error();
    }
    if (m_device.sharesMemory)
        return; // the computer's
    const auto memory = ask(Metric::Memory, [&] { return m_library.memory(m_handle); });
    if (!memory) {
        sample.memoryUsedBytes = memory.error();
        return;
    }
    sample.memoryBytes = bytes(memory->total);
    sample.memoryUsedBytes = memory->used > memory->total ? Figure<qint64>(Absence::NotReadable)
                                                          : bytes(memory->used);
}

void NvmlCard::readPower(DeviceSample &sample)
{
    constexpr int megawatt = 1'000'000'000;
    sample.powerMilliwatts = within(ask(Metric::Power, [&] { return m_library.power(m_handle); }),
                                    0, megawatt);
    sample.powerLimitMilliwatts = within(
        ask(Metric::PowerLimit, [&] { return m_library.powerLimit(m_handle); }), 0, megawatt);
    sample.temperatureCelsius = within(
        ask(Metric::Temperature, [&] { return m_library.temperature(m_handle); }), -80, 250);
    sample.memoryCelsius = within(ask(Metric::MemoryTemperature,
                                      [&] { return m_library.memoryTemperature(m_handle); }),
                                  -80, 250);
    sample.fanPercent = within(ask(Metric::Fan, [&] { return m_library.fan(m_handle); }), 0, 500);
}

/// A hundred times as dear as any other figure, and exact whenever it is read; between two looks
/// power says what is used.
void NvmlCard::readEnergy(DeviceSample &sample, std::chrono::milliseconds tick)
{
    sample.energyMillijoules = m_noEnergy;
    if (m_energyRead.count() >= 0 && tick - m_energyRead < pauseOfEnergy)
        return;
    m_energyRead = tick;
    const auto energy = ask(Metric::Energy, [&] { return m_library.energy(m_handle); });
    m_noEnergy = energy ? Absence::NotYet : energy.error();
    if (energy)
        sample.energyMillijoules = qint64(*energy & ~(quint64(1) << 63));
    else
        sample.energyMillijoules = m_noEnergy;
}

void NvmlCard::readClocks(DeviceSample &sample)
{
    using Clock = NvmlLibrary::Clock;
    constexpr int mostMhz = 100'000;
    constexpr int unknownState = 32;
    sample.clockMhz = within(ask(Metric::Clock,
                                 [&] { return m_library.clock(m_handle, Clock::Multiprocessor); }),
                             0, mostMhz);
    sample.memoryClockMhz = within(ask(Metric::MemoryClock,
                                       [&] { return m_library.clock(m_handle, Clock::Memory); }),
                                   0, mostMhz);
    sample.performanceState = within(ask(Metric::State,
                                         [&] { return m_library.performanceState(m_handle); }),
                                     0, unknownState - 1);
    sample.throttle = ask(Metric::Throttle, [&] { return m_library.throttle(m_handle); });
    if (sample.throttle)
        *sample.throttle &= 0x1fe; // known reasons; 1 is "idle"
}

void NvmlCard::readErrors(DeviceSample &sample, std::chrono::milliseconds tick)
{
    if (m_errorsRead.count() < 0 || tick - m_errorsRead >= pauseOfErrors) {
        const auto count = ask(Metric::Errors,
                               [&] { return m_library.uncorrectedErrors(m_handle); });
        m_errors = count ? bytes(*count) : Figure<qint64>(count.error());
        m_errorsRead = tick;
    }
    sample.uncorrectedErrors = m_errors;
    const bool isOwn = m_device.parent.isEmpty(); // the others are the card's
    if (isOwn && m_problem != NvmlCode::GpuIsLost)
        m_fields.read(m_library, m_handle, tick, sample);
    sample.faults.lastXid = m_lastXid;
}

void NvmlCard::readProcesses(DeviceSample &sample, std::chrono::milliseconds tick,
                             const QString &processRoot)
{
    if (m_processesRead.count() < 0 || tick - m_processesRead >= pauseOfProcesses) {
        m_processes = processes(processRoot);
        m_processesRead = tick;
    }
    sample.processes = m_processes;
}

/// Those that compute, through MPS or not, and those that draw; each once.
Figure<QList<DeviceProcess>> NvmlCard::processes(const QString &processRoot)
{
    using Kind = NvmlLibrary::ProcessKind;
    const auto compute = ask(Metric::Processes,
                             [&] { return m_library.processes(m_handle, Kind::Compute); });
    if (!compute)
        return compute.error();
    QList<NvmlProcess> all = *compute;
    for (const Kind kind : {Kind::Mps, Kind::Graphics}) {
        for (const NvmlProcess &process :
             m_library.processes(m_handle, kind).value_or(QList<NvmlProcess>()))
            all.append(process);
    }
    QList<DeviceProcess> merged;
    for (const NvmlProcess &process : all) {
        const int pid = int(process.pid);
        if (pid <= 0 || std::ranges::find(merged, pid, &DeviceProcess::pid) != merged.end())
            continue;
        DeviceProcess one = describeProcess(processRoot, pid);
        if (process.bytes != notAvailable)
            one.memoryBytes = bytes(process.bytes);
        if (one.name.isEmpty() && !one.isOutside)
            one.name = programName(m_library.processName(process.pid).value_or(QString()));
        merged.append(one);
    }
    return merged;
}

} // namespace Aloft
