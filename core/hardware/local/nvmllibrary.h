#pragma once

#include "core/base/result.h"
#include "core/hardware/local/nvmlabi.h"

#include <tl/expected.hpp>

#include <QHash>
#include <QLibrary>
#include <QList>
#include <QStringList>

namespace Aloft {

template<typename T>
using NvmlResult = tl::expected<T, NvmlCode>;

struct NvmlMemory
{
    quint64 total = 0;
    quint64 used = 0;
};

struct NvmlProcess
{
    quint32 pid = 0;
    quint64 bytes = 0;
};

struct NvmlPair
{
    int first = 0;
    int second = 0;
};

/// NVIDIA's management library, loaded at run time. The newest form of each function is taken that
/// the driver has; one that it lacks answers FunctionNotFound. Calls may block for long.
class NvmlLibrary
{
public:
    enum class Clock { Multiprocessor = 1, Memory = 2 };
    enum class ProcessKind { Compute, Graphics, Mps };

    ~NvmlLibrary() { unload(); }
    NvmlLibrary() = default;
    Q_DISABLE_COPY_MOVE(NvmlLibrary)

    /// The first of these that can be loaded; names without folder are looked for by the system.
    Result<void> load(const QStringList &candidates);
    void unload();

    NvmlCode initialize(); ///< wakes a sleeping card
    void shutDown();

    NvmlResult<QString> driverVersion();
    NvmlResult<int> cudaVersion(); ///< 12040 of 12.4
    NvmlResult<int> deviceCount();
    NvmlResult<NvmlDevice> device(int index);
    NvmlResult<QString> processName(quint32 pid);

    NvmlResult<QString> name(NvmlDevice device);
    NvmlResult<QString> uuid(NvmlDevice device);
    NvmlResult<QString> busId(NvmlDevice device);
    NvmlResult<NvmlPair> computeCapability(NvmlDevice device);
    NvmlResult<int> slowdownCelsius(NvmlDevice device);
    NvmlResult<int> maxClock(NvmlDevice device, Clock clock); ///< MHz

    NvmlResult<NvmlUtilization> utilization(NvmlDevice device);
    NvmlResult<NvmlMemory> memory(NvmlDevice device);
    NvmlResult<int> power(NvmlDevice device);      ///< mW
    NvmlResult<int> powerLimit(NvmlDevice device); ///< mW, the one that holds
    NvmlResult<int> temperature(NvmlDevice device);
    NvmlResult<int> memoryTemperature(NvmlDevice device);
    NvmlResult<int> clock(NvmlDevice device, Clock clock); ///< MHz
    NvmlResult<int> performanceState(NvmlDevice device);   ///< 32: unknown
    NvmlResult<int> fan(NvmlDevice device);                ///< percent
    NvmlResult<quint64> throttle(NvmlDevice device);
    NvmlResult<quint64> energy(NvmlDevice device);            ///< mJ
    NvmlResult<quint64> uncorrectedErrors(NvmlDevice device); ///< volatile
    NvmlResult<QList<NvmlProcess>> processes(NvmlDevice device, ProcessKind kind);

    /// Values that have numbers, many at once; each has a code of its own.
    NvmlCode readFields(NvmlDevice device, QList<NvmlFieldValue> &values);
    NvmlResult<bool> isLinkUp(NvmlDevice device, int link);

    /// Xid messages of the cards that are registered, from then on. Null: the driver has no such.
    void *newEventSet();
    void freeEventSet(void *set);
    NvmlCode registerXids(NvmlDevice device, void *set);
    NvmlResult<NvmlEvent> nextEvent(void *set); ///< Timeout: there is none now

    NvmlResult<bool> isMig(NvmlDevice device);
    NvmlResult<int> instanceCount(NvmlDevice device);
    NvmlResult<NvmlDevice> instance(NvmlDevice device, int index);

private:
    QFunctionPointer symbol(const char *name);

    template<typename... Parameters>
    NvmlCode call(const char *name, Parameters... parameters);
    NvmlResult<QString> text(const char *name, NvmlDevice device);
    NvmlResult<int> number(const char *name, NvmlDevice device);
    template<typename... Parameters>
    NvmlResult<int> numberOf(const char *name, NvmlDevice device, Parameters... parameters);
    NvmlResult<QList<NvmlProcess>> processList(const char *name, qsizetype stride,
                                               NvmlDevice device);

    QLibrary m_library;
    QHash<QByteArray, QFunctionPointer> m_symbols;
};

template<typename... Parameters>
NvmlCode NvmlLibrary::call(const char *name, Parameters... parameters)
{
    using Function = int (*)(Parameters...);
    const auto function = reinterpret_cast<Function>(symbol(name));
    return function ? NvmlCode(function(parameters...)) : NvmlCode::FunctionNotFound;
}

} // namespace Aloft
