// What the library tells by numbers of fields, and by events, rather than by a function for each.
#include "core/hardware/local/nvmllibrary.h"

namespace Aloft {

NvmlCode NvmlLibrary::readFields(NvmlDevice device, QList<NvmlFieldValue> &values)
{
    return call("nvmlDeviceGetFieldValues", device, int(values.size()), values.data());
}

void *NvmlLibrary::newEventSet()
{
    void *set = nullptr;
    return call("nvmlEventSetCreate", &set) == NvmlCode::Success ? set : nullptr;
}

void NvmlLibrary::freeEventSet(void *set)
{
    call("nvmlEventSetFree", set);
}

NvmlCode NvmlLibrary::registerXids(NvmlDevice device, void *set)
{
    constexpr quint64 xid = 0x8; // nvmlEventTypeXidCriticalError
    return call("nvmlDeviceRegisterEvents", device, xid, set);
}

NvmlResult<NvmlEvent> NvmlLibrary::nextEvent(void *set)
{
    constexpr quint32 noWaiting = 0; // ms
    NvmlEvent event;
    NvmlCode code = call("nvmlEventSetWait_v2", set, &event, noWaiting);
    if (code == NvmlCode::FunctionNotFound)
        code = call("nvmlEventSetWait", set, &event, noWaiting);
    if (code != NvmlCode::Success)
        return tl::make_unexpected(code);
    return event;
}

} // namespace Aloft
