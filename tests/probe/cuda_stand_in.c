/* A stand-in for libcuda.so.1: one card whose memory is this computer's and whose kernels are loops here, so that what the
   GPU check computes can be checked; how long it took is the real time. Switches: STAND_IN_FAIL=NAME of a function that
   fails with 999, STAND_IN_CORRUPT=1: the copy kernel leaves the last byte out, STAND_IN_FREE=BYTES. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CALL(name) if (getenv("STAND_IN_FAIL") && !strcmp(getenv("STAND_IN_FAIL"), name)) return 999
typedef struct { struct timespec at; } Event;
enum { Fill = 1, Copy, Multiply, Nothing };

int cuInit(unsigned flags) { CALL("cuInit"); return flags != 0; }
int cuDriverGetVersion(int *version) { *version = 12040; return 0; }
int cuDeviceGetCount(int *count) { *count = 1; return 0; }
int cuDeviceGet(int *device, int index) { *device = index; return index ? 101 : 0; }
int cuDeviceGetName(char *name, int size, int device) { snprintf(name, size, "Tesla T4"); return device; }
int cuDeviceGetUuid(unsigned char *uuid, int device) { for (int i = 0; i < 16; ++i) uuid[i] = i; return device; }
int cuGetErrorName(int code, const char **name) { *name = code == 999 ? "CUDA_ERROR_UNKNOWN" : "CUDA_ERROR_INVALID_DEVICE"; return 0; }
int cuDeviceGetAttribute(int *value, int attribute, int device)
{
    *value = attribute == 16 ? 4 : attribute == 38 ? 1 << 16 : attribute == 75 ? 7 : attribute == 76 ? 5 : attribute == 13 ? 1590000 : 0;
    return device;
}
int cuDevicePrimaryCtxRetain(void **context, int device) { *context = context; return device; }
int cuCtxSetCurrent(void *context) { return context == NULL; }
int cuCtxGetStreamPriorityRange(int *lowest, int *highest) { *lowest = 0; *highest = -5; return 0; }
int cuStreamCreateWithPriority(void **stream, unsigned flags, int priority) { *stream = stream; return flags != 1 || priority != 0; }
int cuStreamSynchronize(void *stream) { return stream == NULL; }
int cuMemGetInfo_v2(size_t *available, size_t *total)
{
    *available = getenv("STAND_IN_FREE") ? strtoull(getenv("STAND_IN_FREE"), 0, 10) : (size_t)1 << 30;
    *total = (size_t)15 << 30;
    return 0;
}
int cuMemAlloc_v2(uint64_t *pointer, size_t size) { CALL("cuMemAlloc_v2"); *pointer = (uint64_t)malloc(size); return *pointer == 0 ? 2 : 0; }
int cuMemFree_v2(uint64_t pointer) { free((void *)pointer); return 0; }
int cuMemHostAlloc(void **pointer, size_t size, unsigned flags) { *pointer = malloc(size); return flags; }
int cuMemFreeHost(void *pointer) { free(pointer); return 0; }
int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t size, void *stream) { memcpy((void *)to, from, size); return stream == NULL; }
int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t size, void *stream) { memcpy(to, (void *)from, size); return stream == NULL; }
int cuMemcpyDtoH_v2(void *to, uint64_t from, size_t size) { memcpy(to, (void *)from, size); return 0; }
int cuEventCreate(void **event, unsigned flags) { *event = malloc(sizeof(Event)); return flags; }
int cuEventDestroy_v2(void *event) { free(event); return 0; }
int cuEventRecord(void *event, void *stream) { clock_gettime(CLOCK_MONOTONIC, &((Event *)event)->at); return stream == NULL; }
int cuEventSynchronize(void *event) { return event == NULL; }
int cuEventElapsedTime(float *milliseconds, void *begin, void *end)
{
    const struct timespec *a = &((Event *)begin)->at, *b = &((Event *)end)->at;
    *milliseconds = (float)((b->tv_sec - a->tv_sec) * 1e3 + (b->tv_nsec - a->tv_nsec) / 1e6);
    return 0;
}
int cuModuleLoadData(void **module, const char *text)
{
    CALL("cuModuleLoadData");
    *module = module;
    return strstr(text, ".entry fill") && strstr(text, ".entry multiply") ? 0 : 218;
}
int cuModuleGetFunction(void **function, void *module, const char *name)
{
    *function = (void *)(intptr_t)(!strcmp(name, "fill") ? Fill : !strcmp(name, "copy") ? Copy : !strcmp(name, "multiply") ? Multiply : Nothing);
    return module == NULL;
}
int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, void *stream,
                   void **arguments, void **extra)
{
    CALL("cuLaunchKernel");
    if (gx == 0 || gy != 1 || gz != 1 || bx != 256 || by != 1 || bz != 1 || shared || !stream || extra)
        return 1;
    if ((intptr_t)function == Fill) {
        uint32_t *target = *(uint32_t **)arguments[0];
        const uint64_t count = *(uint64_t *)arguments[1];
        for (uint64_t i = 0; i < count; ++i)
            target[i] = (((uint32_t)i * 2654435761u) & *(uint32_t *)arguments[2]) | *(uint32_t *)arguments[3];
    } else if ((intptr_t)function == Copy) {
        const size_t size = *(uint64_t *)arguments[2] * 16;
        memcpy(*(void **)arguments[1], *(void **)arguments[0], size - (getenv("STAND_IN_CORRUPT") ? 16 : 0));
    }
    return 0;
}
