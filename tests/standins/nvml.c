/* A stand-in for NVIDIA's management library: enough of it to run a monitor where there is no card.
 * Built as libnvidia-ml.so.1, found by LD_LIBRARY_PATH. What it plays is said by the environment
 * when it is initialised:
 *
 *   STANDIN_DEVICES=8          cards; 1 by default
 *   STANDIN_MIG=3              instances of card 0, with a gap after the first
 *   STANDIN_INIT=18            the code that nvmlInit answers
 *   STANDIN_NO_HANDLE=1:4      card 1 cannot be had: code 4
 *   STANDIN_LOST_AFTER=2       card 0 is lost after so many readings
 *   STANDIN_MISMATCH_AFTER=2   all cards answer 18 after so many readings, until a new beginning
 *   STANDIN_CODE=name:4        what the function nvmlDeviceGet<name> answers
 *   STANDIN_SLOW_MS=3000       a reading takes so long
 *   STANDIN_UNIFIED=1          the cards share the computer's memory
 *   STANDIN_GARBAGE=1          numbers that no card has, texts without end
 *   STANDIN_PROCESSES=100      more processes than a buffer holds
 *   STANDIN_IDLE=1             no load and no processes
 *   STANDIN_LIVELY=1           load and memory go up and down with time
 *   STANDIN_FAULTS=1           memory of card 0 had errors, and some of it is out of use
 *   STANDIN_XID=79             the driver's message about card 0, told once
 *
 * Compiled with STANDIN_EARLY_535 its process records have 32 bytes; with STANDIN_OLD it has none of
 * the functions of newer drivers. The layouts are those of NVIDIA's documentation. */
#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

enum { SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6,
       INSUFFICIENT_SIZE = 7, TIMEOUT = 10, GPU_IS_LOST = 15, LIB_RM_VERSION_MISMATCH = 18,
       ARGUMENT_VERSION_MISMATCH = 25 };
enum { MOST_DEVICES = 16, MOST_INSTANCES = 7 };

typedef struct Device {
    int index;
    int instance; /* -1: the card itself */
    int readings;
} Device;

static Device cards[MOST_DEVICES];
static Device instances[MOST_INSTANCES];
static int initialized;
static int xidsTold;

static int number(const char *name, int standard)
{
    const char *value = getenv(name);
    return value && *value ? atoi(value) : standard;
}

static int deviceCount(void)
{
    const int count = number("STANDIN_DEVICES", 1);
    return count < 0 ? 0 : count > MOST_DEVICES ? MOST_DEVICES : count;
}

static int migCount(void)
{
    const int count = number("STANDIN_MIG", 0);
    return count > MOST_INSTANCES - 1 ? MOST_INSTANCES - 1 : count;
}

static int isGarbage(void)
{
    return number("STANDIN_GARBAGE", 0);
}

/* What "name:code" in a variable says of this name; 0: nothing */
static int codeFor(const char *variable, const char *name)
{
    const char *value = getenv(variable);
    const size_t length = strlen(name);
    if (value && strncmp(value, name, length) == 0 && value[length] == ':')
        return atoi(value + length + 1);
    return SUCCESS;
}

static int check(const Device *device, const char *function)
{
    if (!initialized)
        return UNINITIALIZED;
    if (!device)
        return INVALID_ARGUMENT;
    const int lostAfter = number("STANDIN_LOST_AFTER", -1);
    if (lostAfter >= 0 && device->index == 0 && device->readings > lostAfter)
        return GPU_IS_LOST;
    const int mismatchAfter = number("STANDIN_MISMATCH_AFTER", -1);
    if (mismatchAfter >= 0 && device->readings > mismatchAfter)
        return LIB_RM_VERSION_MISMATCH;
    return codeFor("STANDIN_CODE", function);
}

#define CHECK(device, function)                    \
    do {                                           \
        const int code = check(device, function);  \
        if (code != SUCCESS)                       \
            return code;                           \
    } while (0)

/* 0 to 1, one way for each card */
static double wave(int index)
{
    if (!number("STANDIN_LIVELY", 0))
        return 0;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    const double seconds = (double)(now.tv_sec % 86400) + (double)now.tv_nsec / 1e9;
    return 0.5 + 0.5 * sin(seconds / (9.0 + 2 * index) + index);
}

static void put(char *buffer, unsigned int length, const char *text)
{
    if (isGarbage())
        memset(buffer, 0xfe, length);
    else
        snprintf(buffer, length, "%s", text);
}

EXPORT int nvmlInit(void)
{
    const int code = number("STANDIN_INIT", SUCCESS);
    if (code != SUCCESS)
        return code;
    for (int i = 0; i < MOST_DEVICES; ++i)
        cards[i] = (Device){i, -1, 0};
    for (int i = 0; i < MOST_INSTANCES; ++i)
        instances[i] = (Device){0, i, 0};
    xidsTold = 0;
    ++initialized;
    return SUCCESS;
}

EXPORT int nvmlShutdown(void)
{
    if (initialized == 0)
        return UNINITIALIZED;
    --initialized;
    return SUCCESS;
}

EXPORT int nvmlSystemGetDriverVersion(char *version, unsigned int length)
{
    put(version, length, "550.54.15");
    return SUCCESS;
}

EXPORT int nvmlSystemGetCudaDriverVersion(int *version)
{
    *version = 12040;
    return SUCCESS;
}

EXPORT int nvmlSystemGetProcessName(unsigned int pid, char *name, unsigned int length)
{
    (void)pid;
    put(name, length, "C:\\Python\\python.exe");
    return SUCCESS;
}

EXPORT int nvmlDeviceGetCount(unsigned int *count)
{
    *count = isGarbage() ? 0xffffffffu : (unsigned int)deviceCount();
    return SUCCESS;
}

EXPORT int nvmlDeviceGetHandleByIndex(unsigned int index, Device **device)
{
    char name[16];
    snprintf(name, sizeof(name), "%u", index);
    if (index >= (unsigned int)deviceCount())
        return INVALID_ARGUMENT;
    const int code = codeFor("STANDIN_NO_HANDLE", name);
    if (code != SUCCESS)
        return code;
    *device = &cards[index];
    return SUCCESS;
}

EXPORT int nvmlDeviceGetName(Device *device, char *name, unsigned int length)
{
    CHECK(device, "Name");
    put(name, length,
        device->instance < 0 ? "NVIDIA H100 80GB HBM3" : "NVIDIA H100 80GB HBM3 MIG 1g.10gb");
    return SUCCESS;
}

EXPORT int nvmlDeviceGetUUID(Device *device, char *uuid, unsigned int length)
{
    char text[64];
    CHECK(device, "UUID");
    if (device->instance < 0)
        snprintf(text, sizeof(text), "GPU-00000000-0000-0000-0000-%012d", device->index);
    else
        snprintf(text, sizeof(text), "MIG-00000000-0000-0000-0000-%012d", device->instance);
    if (isGarbage())
        snprintf(text, sizeof(text), "GPU-%d", device->index);
    snprintf(uuid, length, "%s", text);
    return SUCCESS;
}

EXPORT int nvmlDeviceGetCudaComputeCapability(Device *device, int *major, int *minor)
{
    CHECK(device, "CudaComputeCapability");
    *major = 9;
    *minor = 0;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetUtilizationRates(Device *device, unsigned int *rates)
{
    const int slow = number("STANDIN_SLOW_MS", 0);
    if (slow > 0)
        usleep((useconds_t)slow * 1000);
    if (device)
        ++device->readings;
    CHECK(device, "UtilizationRates");
    if (device->instance >= 0 || (device->index == 0 && migCount() > 0))
        return NOT_SUPPORTED;
    rates[0] = isGarbage() ? 4000000000u
                           : (unsigned int)(10 + 10 * (device->index % 8) + 20 * wave(device->index));
    if (number("STANDIN_IDLE", 0))
        rates[0] = 0;
    rates[1] = rates[0] / 2;
    return SUCCESS;
}

static void memoryOf(const Device *device, uint64_t *total, uint64_t *used)
{
    const uint64_t gib = 1ull << 30;
    *total = device->instance < 0 ? 80 * gib : 10 * gib;
    *used = device->instance < 0 ? (uint64_t)(10 + device->index) * gib
                                 : (uint64_t)(device->instance + 1) * gib;
    *used += (uint64_t)(0.4 * wave(device->index) * (double)*total);
    if (isGarbage())
        *used = ~0ull;
    if (number("STANDIN_UNIFIED", 0))
        *total = *used = 0;
}

EXPORT int nvmlDeviceGetMemoryInfo(Device *device, uint64_t *info)
{
    CHECK(device, "MemoryInfo");
    memoryOf(device, &info[0], &info[2]);
    info[1] = info[0] - info[2];
    return SUCCESS;
}

EXPORT int nvmlDeviceGetPowerUsage(Device *device, unsigned int *milliwatts)
{
    CHECK(device, "PowerUsage");
    *milliwatts = isGarbage() ? 0xffffffffu
                              : 100000 + 1000 * (unsigned int)device->index
            + (unsigned int)(400000 * wave(device->index));
    return device->instance < 0 ? SUCCESS : NOT_SUPPORTED;
}

EXPORT int nvmlDeviceGetEnforcedPowerLimit(Device *device, unsigned int *milliwatts)
{
    CHECK(device, "EnforcedPowerLimit");
    *milliwatts = 700000;
    return device->instance < 0 ? SUCCESS : NOT_SUPPORTED;
}

EXPORT int nvmlDeviceGetTemperature(Device *device, unsigned int sensor, unsigned int *celsius)
{
    (void)sensor;
    CHECK(device, "Temperature");
    *celsius = isGarbage() ? 5000 : 40 + (unsigned int)device->index;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetTemperatureThreshold(Device *device, unsigned int type, unsigned int *celsius)
{
    CHECK(device, "TemperatureThreshold");
    *celsius = type == 1 ? 87 : 92;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetClockInfo(Device *device, unsigned int type, unsigned int *mhz)
{
    CHECK(device, "ClockInfo");
    *mhz = isGarbage() ? 0xfffffffeu : type == 1 ? 1755 : 2619;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetMaxClockInfo(Device *device, unsigned int type, unsigned int *mhz)
{
    CHECK(device, "MaxClockInfo");
    *mhz = type == 1 ? 1980 : 2619;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetPerformanceState(Device *device, unsigned int *state)
{
    CHECK(device, "PerformanceState");
    *state = isGarbage() ? 32 : 0;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetFanSpeed(Device *device, unsigned int *percent)
{
    (void)percent;
    CHECK(device, "FanSpeed");
    return NOT_SUPPORTED; /* a passive board */
}

EXPORT int nvmlDeviceGetCurrentClocksThrottleReasons(Device *device, uint64_t *reasons)
{
    CHECK(device, "CurrentClocksThrottleReasons");
    *reasons = isGarbage() ? ~0ull : device->index % 2 == 0 ? 0x1 : 0x4;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetTotalEnergyConsumption(Device *device, uint64_t *millijoules)
{
    CHECK(device, "TotalEnergyConsumption");
    *millijoules = isGarbage() ? ~0ull : 5000000 + 100000ull * (uint64_t)device->readings;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetTotalEccErrors(Device *device, unsigned int type, unsigned int counter,
                                       uint64_t *count)
{
    (void)type;
    (void)counter;
    CHECK(device, "TotalEccErrors");
    *count = isGarbage() ? ~0ull : 0;
    return SUCCESS;
}

#ifndef STANDIN_OLD

EXPORT int nvmlInit_v2(void)
{
    return nvmlInit();
}

EXPORT int nvmlSystemGetCudaDriverVersion_v2(int *version)
{
    return nvmlSystemGetCudaDriverVersion(version);
}

EXPORT int nvmlDeviceGetCount_v2(unsigned int *count)
{
    return nvmlDeviceGetCount(count);
}

EXPORT int nvmlDeviceGetHandleByIndex_v2(unsigned int index, Device **device)
{
    return nvmlDeviceGetHandleByIndex(index, device);
}

EXPORT int nvmlDeviceGetPciInfo_v3(Device *device, void *info)
{
    unsigned char *bytes = info;
    CHECK(device, "PciInfo");
    if (device->instance >= 0)
        return NOT_SUPPORTED;
    memset(bytes, 0, 68);
    put((char *)bytes + 36, 32, "");
    if (!isGarbage())
        snprintf((char *)bytes + 36, 32, "00000000:%02X:00.0", device->index + 1);
    return SUCCESS;
}

EXPORT int nvmlDeviceGetMemoryInfo_v2(Device *device, void *info)
{
    uint32_t version;
    uint64_t values[4] = {0};
    CHECK(device, "MemoryInfo");
    memcpy(&version, info, sizeof(version));
    if (version != (40u | 2u << 24))
        return ARGUMENT_VERSION_MISMATCH;
    memoryOf(device, &values[0], &values[3]);
    values[2] = values[0] - values[3];
    memcpy((char *)info + 8, values, sizeof(values));
    return SUCCESS;
}

EXPORT int nvmlDeviceGetCurrentClocksEventReasons(Device *device, uint64_t *reasons)
{
    return nvmlDeviceGetCurrentClocksThrottleReasons(device, reasons);
}

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static const int64_t notOffered = -1;

/* What a field has: of a card that is well, whose links and bus are busy. */
static int64_t fieldOf(const Device *device, uint32_t field, uint32_t scope)
{
    const int hasFaults = number("STANDIN_FAULTS", 0) && device->index == 0;
    switch (field) {
    case 3: /* errors that were corrected, since the driver was loaded */
        return hasFaults ? 12 : 0;
    case 5: /* the same in the life of the card */
        return hasFaults ? 340 : 0;
    case 6: /* those that were not */
        return hasFaults ? 2 : 0;
    case 82: /* temperature of the memory */
        return 50 + device->index;
    case 138: /* KiB sent and received by all links: 1 and 2 MiB a reading */
    case 139:
        return scope == 0xffffffffu ? 1024 * (field - 137) * (int64_t)device->readings : notOffered;
    case 142: /* rows out of use, by corrected errors and by others */
        return hasFaults ? 1 : 0;
    case 143:
        return hasFaults ? 2 : 0;
    case 144: /* more with the next reset */
        return hasFaults ? 1 : 0;
    case 145: /* there is no spare left */
        return 0;
    case 197: /* bytes sent and received by PCIe, 1 and 2 GB a second: 32 bits of them */
    case 198:
        return (uint32_t)(nanoseconds() * (field - 196));
    case 230: /* a reset is asked for */
        return hasFaults ? 1 : 0;
    default: /* pages are of older cards */
        return notOffered;
    }
}

/* Temperatures and the like are unsigned ints, counters unsigned long longs. */
EXPORT int nvmlDeviceGetFieldValues(Device *device, int count, void *values)
{
    unsigned char *bytes = values;
    CHECK(device, "FieldValues");
    for (int i = 0; i < count; ++i, bytes += 40) {
        uint32_t field, scope;
        memcpy(&field, bytes, sizeof(field));
        memcpy(&scope, bytes + 4, sizeof(scope));
        const int64_t known = device->instance < 0 ? fieldOf(device, field, scope) : notOffered;
        const uint32_t type = field == 82 || field >= 197 ? 1 : 3;
        const int32_t code = known == notOffered ? NOT_SUPPORTED : SUCCESS;
        const uint64_t value = isGarbage() ? type == 1 ? 4000000000u : ~0ull >> 1 : (uint64_t)known;
        memcpy(bytes + 24, &type, sizeof(type));
        memcpy(bytes + 28, &code, sizeof(code));
        memcpy(bytes + 32, &value, sizeof(value));
    }
    return SUCCESS;
}

EXPORT int nvmlDeviceGetNvLinkState(Device *device, unsigned int link, unsigned int *isUp)
{
    CHECK(device, "NvLinkState");
    if (link >= 18)
        return INVALID_ARGUMENT;
    if (device->instance >= 0)
        return NOT_SUPPORTED;
    *isUp = isGarbage() ? 7 : link < 6;
    return SUCCESS;
}

EXPORT int nvmlEventSetCreate(void **set)
{
    static int events;
    *set = &events;
    return SUCCESS;
}

EXPORT int nvmlEventSetFree(void *set)
{
    (void)set;
    return SUCCESS;
}

EXPORT int nvmlDeviceRegisterEvents(Device *device, uint64_t types, void *set)
{
    (void)set;
    CHECK(device, "RegisterEvents");
    return types == 0x8 ? SUCCESS : INVALID_ARGUMENT;
}

/* Once the card was read. */
EXPORT int nvmlEventSetWait_v2(void *set, void *data, unsigned int milliseconds)
{
    (void)set;
    (void)milliseconds;
    struct {
        Device *device;
        uint64_t type, data;
        uint32_t gi, ci;
    } event = {&cards[0], 0x8, (uint64_t)number("STANDIN_XID", 0), 0xffffffffu, 0xffffffffu};
    if (event.data == 0 || cards[0].readings == 0 || xidsTold++ > 0)
        return TIMEOUT;
    memcpy(data, &event, sizeof(event));
    return SUCCESS;
}

EXPORT int nvmlDeviceGetMigMode(Device *device, unsigned int *current, unsigned int *pending)
{
    CHECK(device, "MigMode");
    if (device->instance >= 0)
        return NOT_SUPPORTED;
    *current = *pending = device->index == 0 && migCount() > 0;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetMaxMigDeviceCount(Device *device, unsigned int *count)
{
    CHECK(device, "MaxMigDeviceCount");
    *count = isGarbage() ? 0xffffffffu : MOST_INSTANCES;
    return SUCCESS;
}

EXPORT int nvmlDeviceGetMigDeviceHandleByIndex(Device *device, unsigned int index, Device **instance)
{
    CHECK(device, "MigDeviceHandleByIndex");
    const unsigned int gap = 1;
    if (device->index != 0 || index == gap || index > (unsigned int)migCount()
        || index >= MOST_INSTANCES)
        return NOT_FOUND;
    *instance = &instances[index];
    return SUCCESS;
}

#endif

#ifdef STANDIN_EARLY_535
enum { STRIDE = 32 };
EXPORT int nvmlDeviceGetConfComputeMemSizeInfo(void)
{
    return NOT_SUPPORTED;
}
#elif defined(STANDIN_OLD)
enum { STRIDE = 16 };
#else
enum { STRIDE = 24 };
EXPORT int nvmlDeviceGetConfComputeMemSizeInfo(void)
{
    return NOT_SUPPORTED;
}
EXPORT int nvmlDeviceGetRunningProcessDetailList(void)
{
    return NOT_SUPPORTED;
}
#endif

static void putProcess(char *records, unsigned int at, uint32_t pid, uint64_t bytes)
{
    char *record = records + (size_t)at * STRIDE;
    memset(record, 0xff, STRIDE); /* no instances */
    memcpy(record, &pid, sizeof(pid));
    memcpy(record + 8, &bytes, sizeof(bytes));
}

/* Ours with a GiB on the card, one of the host's with what Windows says, and any number more. */
static int compute(Device *device, unsigned int *count, char *records)
{
    CHECK(device, "ComputeRunningProcesses");
    const unsigned int capacity = *count;
    const unsigned int more = (unsigned int)number("STANDIN_PROCESSES", number("STANDIN_IDLE", 0) ? 0 : 2);
    *count = more;
    if (more > capacity)
        return INSUFFICIENT_SIZE;
    for (unsigned int i = 0; i < more; ++i) {
        if (i == 0)
            putProcess(records, i, (uint32_t)getpid(), 1ull << 30);
        else
            putProcess(records, i, 4100000000u + i, ~0ull);
        if (i == 1)
            putProcess(records, i, 4194299, ~0ull);
    }
    if (isGarbage())
        *count = 0xfffffff0u;
    return SUCCESS;
}

static int graphics(Device *device, unsigned int *count, char *records)
{
    CHECK(device, "GraphicsRunningProcesses");
    if (*count < 1)
        return INSUFFICIENT_SIZE;
    *count = number("STANDIN_IDLE", 0) ? 0 : 1;
    putProcess(records, 0, (uint32_t)getpid(), 1ull << 30); /* the same: C+G */
    return SUCCESS;
}

#ifdef STANDIN_OLD
EXPORT int nvmlDeviceGetComputeRunningProcesses(Device *device, unsigned int *count, void *records)
{
    return compute(device, count, records);
}
EXPORT int nvmlDeviceGetGraphicsRunningProcesses(Device *device, unsigned int *count, void *records)
{
    return graphics(device, count, records);
}
#else
EXPORT int nvmlDeviceGetComputeRunningProcesses_v3(Device *device, unsigned int *count, void *records)
{
    return compute(device, count, records);
}
EXPORT int nvmlDeviceGetGraphicsRunningProcesses_v3(Device *device, unsigned int *count, void *records)
{
    return graphics(device, count, records);
}
#endif
