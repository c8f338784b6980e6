// Source: NVIDIA's NVML API reference, and the layouts in nvmlabi.h.
#include "core/hardware/local/nvmllibrary.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype textSize = 96;
constexpr quint32 mostProcesses = 4096;
constexpr int mostDevices = 256;
constexpr int triesToGrow = 3;

template<typename T>
NvmlResult<T> answer(NvmlCode code, T value)
{
    if (code != NvmlCode::Success)
        return tl::make_unexpected(code);
    return value;
}

/// A text of at most its buffer, whoever forgot its end.
QString textOf(const char *buffer, qsizetype size)
{
    return QString::fromUtf8(buffer, qsizetype(qstrnlen(buffer, size_t(size)))).trimmed();
}

/// What does not fit an int is garbage.
NvmlResult<int> smallNumber(NvmlCode code, quint32 value)
{
    if (code == NvmlCode::Success && value > quint32(std::numeric_limits<int>::max()))
        return tl::make_unexpected(NvmlCode::Unknown);
    return answer(code, int(value));
}

} // namespace

Result<void> NvmlLibrary::load(const QStringList &candidates)
{
    unload();
    QString problem;
    for (const QString &candidate : candidates) {
        m_library.setFileName(candidate);
        if (m_library.load())
            return {};
        problem = m_library.errorString();
    }
    return failure(Error::Kind::NotFound,
                   QCoreApplication::translate("Aloft::NvmlSource",
                                               "NVIDIA's driver is not installed here."),
                   problem);
}

void NvmlLibrary::unload()
{
    m_symbols.clear();
    if (m_library.isLoaded())
        m_library.unload();
}

QFunctionPointer NvmlLibrary::symbol(const char *name)
{
    const QByteArray key = QByteArray::fromRawData(name, qsizetype(std::strlen(name)));
    const auto found = m_symbols.constFind(key);
    if (found != m_symbols.constEnd())
        return *found;
    const QFunctionPointer function = m_library.isLoaded() ? m_library.resolve(name) : nullptr;
    m_symbols.insert(QByteArray(name), function);
    return function;
}

NvmlResult<QString> NvmlLibrary::text(const char *name, NvmlDevice device)
{
    std::array<char, textSize> buffer = {};
    const NvmlCode code = call(name, device, buffer.data(), quint32(textSize));
    return answer(code, textOf(buffer.data(), textSize));
}

template<typename... Parameters>
NvmlResult<int> NvmlLibrary::numberOf(const char *name, NvmlDevice device, Parameters... parameters)
{
    quint32 value = 0;
    const NvmlCode code = call(name, device, parameters..., &value);
    return smallNumber(code, value);
}

NvmlResult<int> NvmlLibrary::number(const char *name, NvmlDevice device)
{
    return numberOf(name, device);
}

NvmlCode NvmlLibrary::initialize()
{
    const NvmlCode code = call("nvmlInit_v2");
    return code == NvmlCode::FunctionNotFound ? call("nvmlInit") : code;
}

void NvmlLibrary::shutDown()
{
    call("nvmlShutdown");
}

NvmlResult<QString> NvmlLibrary::driverVersion()
{
    std::array<char, textSize> buffer = {};
    const NvmlCode code = call("nvmlSystemGetDriverVersion", buffer.data(), quint32(textSize));
    return answer(code, textOf(buffer.data(), textSize));
}

NvmlResult<int> NvmlLibrary::cudaVersion()
{
    int version = 0;
    NvmlCode code = call("nvmlSystemGetCudaDriverVersion_v2", &version);
    if (code == NvmlCode::FunctionNotFound)
        code = call("nvmlSystemGetCudaDriverVersion", &version);
    return answer(code, version);
}

NvmlResult<int> NvmlLibrary::deviceCount()
{
    quint32 count = 0;
    NvmlCode code = call("nvmlDeviceGetCount_v2", &count);
    if (code == NvmlCode::FunctionNotFound)
        code = call("nvmlDeviceGetCount", &count);
    return answer(code, int(std::min<quint32>(count, mostDevices)));
}

NvmlResult<NvmlDevice> NvmlLibrary::device(int index)
{
    NvmlDevice device = nullptr;
    NvmlCode code = call("nvmlDeviceGetHandleByIndex_v2", quint32(index), &device);
    if (code == NvmlCode::FunctionNotFound)
        code = call("nvmlDeviceGetHandleByIndex", quint32(index), &device);
    if (code == NvmlCode::Success && !device)
        code = NvmlCode::Unknown;
    return answer(code, device);
}

NvmlResult<QString> NvmlLibrary::processName(quint32 pid)
{
    std::array<char, 1024> buffer = {};
    const NvmlCode code = call("nvmlSystemGetProcessName", pid, buffer.data(),
                               quint32(buffer.size()));
    return answer(code, textOf(buffer.data(), qsizetype(buffer.size())));
}

NvmlResult<QString> NvmlLibrary::name(NvmlDevice device)
{
    return text("nvmlDeviceGetName", device);
}

NvmlResult<QString> NvmlLibrary::uuid(NvmlDevice device)
{
    return text("nvmlDeviceGetUUID", device);
}

NvmlResult<QString> NvmlLibrary::busId(NvmlDevice device)
{
    NvmlPciInfo info;
    const NvmlCode code = call("nvmlDeviceGetPciInfo_v3", device, &info);
    return answer(code, textOf(info.busId, sizeof(info.busId)));
}

NvmlResult<NvmlPair> NvmlLibrary::computeCapability(NvmlDevice device)
{
    NvmlPair version;
    const NvmlCode code = call("nvmlDeviceGetCudaComputeCapability", device, &version.first,
                               &version.second);
    return answer(code, version);
}

NvmlResult<int> NvmlLibrary::slowdownCelsius(NvmlDevice device)
{
    constexpr quint32 slowdown = 1; // NVML_TEMPERATURE_THRESHOLD_SLOWDOWN
    return numberOf("nvmlDeviceGetTemperatureThreshold", device, slowdown);
}

NvmlResult<int> NvmlLibrary::maxClock(NvmlDevice device, Clock clock)
{
    return numberOf("nvmlDeviceGetMaxClockInfo", device, quint32(clock));
}

NvmlResult<NvmlUtilization> NvmlLibrary::utilization(NvmlDevice device)
{
    NvmlUtilization utilization;
    const NvmlCode code = call("nvmlDeviceGetUtilizationRates", device, &utilization);
    return answer(code, utilization);
}

NvmlResult<NvmlMemory> NvmlLibrary::memory(NvmlDevice device)
{
    NvmlMemory2 memory;
    const NvmlCode code = call("nvmlDeviceGetMemoryInfo_v2", device, &memory);
    if (code == NvmlCode::Success)
        return NvmlMemory{memory.total, memory.used};
    if (code != NvmlCode::FunctionNotFound && code != NvmlCode::ArgumentVersionMismatch
        && code != NvmlCode::InvalidArgument)
        return tl::make_unexpected(code);
    NvmlMemory1 older;
    const NvmlCode olderCode = call("nvmlDeviceGetMemoryInfo", device, &older);
    return answer(olderCode, NvmlMemory{older.total, older.used});
}

NvmlResult<int> NvmlLibrary::power(NvmlDevice device)
{
    return number("nvmlDeviceGetPowerUsage", device);
}

NvmlResult<int> NvmlLibrary::powerLimit(NvmlDevice device)
{
    return number("nvmlDeviceGetEnforcedPowerLimit", device);
}

NvmlResult<int> NvmlLibrary::temperature(NvmlDevice device)
{
    constexpr quint32 die = 0; // NVML_TEMPERATURE_GPU
    quint32 celsius = 0;
    const NvmlCode code = call("nvmlDeviceGetTemperature", device, die, &celsius);
    if (code != NvmlCode::FunctionNotFound && code != NvmlCode::Deprecated)
        return answer(code, qint32(celsius)); // as it is below zero, too
    struct
    {
        quint32 version = 0x0100000c;
        quint32 sensor = die;
        qint32 celsius = 0;
    } newer; // nvmlTemperature_v1_t
    const NvmlCode newerCode = call("nvmlDeviceGetTemperatureV", device,
                                    static_cast<void *>(&newer));
    return answer(newerCode, newer.celsius);
}

NvmlResult<int> NvmlLibrary::memoryTemperature(NvmlDevice device)
{
    NvmlFieldValue value;
    value.field = 82; // NVML_FI_DEV_MEMORY_TEMP
    const NvmlCode code = call("nvmlDeviceGetFieldValues", device, 1, &value);
    return smallNumber(code == NvmlCode::Success ? NvmlCode(value.code) : code, value.value.asUint);
}

NvmlResult<int> NvmlLibrary::clock(NvmlDevice device, Clock clock)
{
    return numberOf("nvmlDeviceGetClockInfo", device, quint32(clock));
}

NvmlResult<int> NvmlLibrary::performanceState(NvmlDevice device)
{
    return number("nvmlDeviceGetPerformanceState", device);
}

NvmlResult<int> NvmlLibrary::fan(NvmlDevice device)
{
    return number("nvmlDeviceGetFanSpeed", device);
}

NvmlResult<quint64> NvmlLibrary::throttle(NvmlDevice device)
{
    quint64 reasons = 0;
    NvmlCode code = call("nvmlDeviceGetCurrentClocksEventReasons", device, &reasons);
    if (code == NvmlCode::FunctionNotFound)
        code = call("nvmlDeviceGetCurrentClocksThrottleReasons", device, &reasons);
    return answer(code, reasons);
}

NvmlResult<quint64> NvmlLibrary::energy(NvmlDevice device)
{
    quint64 millijoules = 0;
    const NvmlCode code = call("nvmlDeviceGetTotalEnergyConsumption", device, &millijoules);
    return answer(code, millijoules);
}

NvmlResult<quint64> NvmlLibrary::uncorrectedErrors(NvmlDevice device)
{
    constexpr quint32 uncorrected = 1;
    constexpr quint32 sinceLoaded = 0;
    quint64 count = 0;
    const NvmlCode code = call("nvmlDeviceGetTotalEccErrors", device, uncorrected, sinceLoaded,
                               &count);
    return answer(code, count);
}

/// Records of one size in a buffer that grows as long as it is too small.
NvmlResult<QList<NvmlProcess>> NvmlLibrary::processList(const char *name, qsizetype stride,
                                                        NvmlDevice device)
{
    quint32 capacity = 32;
    for (int i = 0; i < triesToGrow; ++i) {
        std::vector<quint64> records(std::size_t(stride) / sizeof(quint64) * capacity);
        quint32 count = capacity;
        const NvmlCode code = call(name, device, &count, static_cast<void *>(records.data()));
        if (code == NvmlCode::InsufficientSize && count < mostProcesses) {
            capacity = std::max(capacity, count) + 16; // more may start meanwhile
            continue;
        }
        if (code != NvmlCode::Success)
            return tl::make_unexpected(code);
        QList<NvmlProcess> processes;
        for (quint32 at = 0; at < std::min(count, capacity); ++at) {
            NvmlProcess1 process; // how all of them begin
            std::memcpy(&process, reinterpret_cast<const char *>(records.data()) + at * stride,
                        sizeof(process));
            processes.append({process.pid, process.bytes});
        }
        return processes;
    }
    return tl::make_unexpected(NvmlCode::InsufficientSize);
}

/// Early drivers 535 have records of 32 bytes under the name of those of 24; they have one function
/// and lack another (XuehaiPan/nvitop#75).
NvmlResult<QList<NvmlProcess>> NvmlLibrary::processes(NvmlDevice device, ProcessKind kind)
{
    struct Form
    {
        const char *name;
        qsizetype stride;
    };
    const bool isEarly535 = symbol("nvmlDeviceGetConfComputeMemSizeInfo")
        && !symbol("nvmlDeviceGetRunningProcessDetailList");
    const qsizetype third = isEarly535 ? 32 : qsizetype(sizeof(NvmlProcess2));
    const std::array<std::array<Form, 3>, 3> forms = {{
        {{{"nvmlDeviceGetComputeRunningProcesses_v3", third},
          {"nvmlDeviceGetComputeRunningProcesses_v2", sizeof(NvmlProcess2)},
          {"nvmlDeviceGetComputeRunningProcesses", sizeof(NvmlProcess1)}}},
        {{{"nvmlDeviceGetGraphicsRunningProcesses_v3", third},
          {"nvmlDeviceGetGraphicsRunningProcesses_v2", sizeof(NvmlProcess2)},
          {"nvmlDeviceGetGraphicsRunningProcesses", sizeof(NvmlProcess1)}}},
        {{{"nvmlDeviceGetMPSComputeRunningProcesses_v3", third},
          {"nvmlDeviceGetMPSComputeRunningProcesses_v2", sizeof(NvmlProcess2)},
          {"nvmlDeviceGetMPSComputeRunningProcesses", sizeof(NvmlProcess1)}}},
    }};
    for (const Form &form : forms[std::size_t(kind)]) {
        if (symbol(form.name))
            return processList(form.name, form.stride, device);
    }
    return tl::make_unexpected(NvmlCode::FunctionNotFound);
}

NvmlResult<bool> NvmlLibrary::isLinkUp(NvmlDevice device, int link)
{
    const NvmlResult<int> state = numberOf("nvmlDeviceGetNvLinkState", device, quint32(link));
    return state.map([](int value) { return value == 1; });
}

NvmlResult<bool> NvmlLibrary::isMig(NvmlDevice device)
{
    quint32 current = 0;
    quint32 pending = 0;
    const NvmlCode code = call("nvmlDeviceGetMigMode", device, &current, &pending);
    return answer(code, current == 1);
}

NvmlResult<int> NvmlLibrary::instanceCount(NvmlDevice device)
{
    return number("nvmlDeviceGetMaxMigDeviceCount", device);
}

NvmlResult<NvmlDevice> NvmlLibrary::instance(NvmlDevice device, int index)
{
    NvmlDevice instance = nullptr;
    NvmlCode code = call("nvmlDeviceGetMigDeviceHandleByIndex", device, quint32(index), &instance);
    if (code == NvmlCode::Success && !instance)
        code = NvmlCode::NotFound;
    return answer(code, instance);
}

} // namespace Aloft
