#pragma once

#include <QtGlobal>

namespace Aloft {

// The binary interface of NVIDIA's management library, declared by ourselves: its header comes
// with some toolkits only. Layouts are those of 64-bit systems; the names on the right are NVML's.

enum class NvmlCode : int {
    Success = 0,
    Uninitialized = 1,
    InvalidArgument = 2,
    NotSupported = 3,
    NoPermission = 4,
    NotFound = 6,
    InsufficientSize = 7,
    DriverNotLoaded = 9,
    Timeout = 10,
    LibraryNotFound = 12,
    FunctionNotFound = 13,
    GpuIsLost = 15,
    ResetRequired = 16,
    OperatingSystem = 17,
    VersionMismatch = 18,
    ArgumentVersionMismatch = 25,
    Deprecated = 26,
    GpuNotFound = 28,
    Unknown = 999,
};

struct NvmlDeviceTag;
using NvmlDevice = NvmlDeviceTag *; // nvmlDevice_t

struct NvmlUtilization // nvmlUtilization_t
{
    quint32 gpu = 0;
    quint32 memory = 0;
};

struct NvmlMemory1 // nvmlMemory_t; "used" holds what the driver keeps for itself, too
{
    quint64 total = 0;
    quint64 free = 0;
    quint64 used = 0;
};

struct NvmlMemory2 // nvmlMemory_v2_t
{
    quint32 version = 0x02000028; // its size and version 2; a plain 2 is refused
    quint64 total = 0;
    quint64 reserved = 0;
    quint64 free = 0;
    quint64 used = 0;
};

struct NvmlPciInfo // nvmlPciInfo_t, version 3
{
    char legacyBusId[16] = {};
    quint32 domain = 0;
    quint32 bus = 0;
    quint32 device = 0;
    quint32 deviceAndVendor = 0;
    quint32 subsystem = 0;
    char busId[32] = {};
};

struct NvmlProcess1 // nvmlProcessInfo_v1_t
{
    quint32 pid = 0;
    quint64 bytes = 0;
};

struct NvmlProcess2 // nvmlProcessInfo_v2_t
{
    quint32 pid = 0;
    quint64 bytes = 0;
    quint32 gpuInstance = 0;
    quint32 computeInstance = 0;
};

struct NvmlFieldValue // nvmlFieldValue_t
{
    quint32 field = 0;
    quint32 scope = 0;
    qint64 time = 0;
    qint64 latency = 0;
    quint32 type = 0;
    qint32 code = 0;
    union
    {
        double asDouble;
        quint32 asUint;
        quint64 asUlong;
        qint64 asLong;
        qint32 asInt;
        quint16 asShort;
    } value = {};
};

struct NvmlEvent // nvmlEventData_t
{
    NvmlDevice device = nullptr;
    quint64 type = 0;
    quint64 data = 0; ///< of an Xid its number
    quint32 gpuInstance = 0;
    quint32 computeInstance = 0;
};

static_assert(sizeof(void *) != 8 || sizeof(NvmlDevice) == 8);
static_assert(sizeof(NvmlUtilization) == 8);
static_assert(sizeof(NvmlMemory1) == 24);
static_assert(sizeof(NvmlMemory2) == 40);
static_assert(sizeof(NvmlPciInfo) == 68);
static_assert(sizeof(NvmlProcess1) == 16);
static_assert(sizeof(NvmlProcess2) == 24);
static_assert(sizeof(NvmlFieldValue) == 40);
static_assert(sizeof(void *) != 8 || sizeof(NvmlEvent) == 32);

} // namespace Aloft
