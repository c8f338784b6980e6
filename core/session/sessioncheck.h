#pragma once

#include "core/hardware/check/gpuchecktask.h"

namespace Aloft {

class Session;

/// How the GPU of a session is checked: what its machine was asked for, and by which means.
GpuCheckOrder gpuCheckOrder(const Session &session);

/// The check of a session's machine, in the Python of the session (SessionPythonTask); not started.
GpuCheckTask *newGpuCheck(Session &session, const GpuCheckOrder &order, QObject *parent = nullptr);

} // namespace Aloft
