#pragma once

// What the headers of mingw in Debian 12 lack of those of Windows 8: powrprof.h has it there.

#include <windows.h>

#ifndef DEVICE_NOTIFY_CALLBACK
#define DEVICE_NOTIFY_CALLBACK 2

using PDEVICE_NOTIFY_CALLBACK_ROUTINE = ULONG(CALLBACK *)(PVOID context, ULONG type, PVOID setting);

struct DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS
{
    PDEVICE_NOTIFY_CALLBACK_ROUTINE Callback;
    PVOID Context;
};
#endif
