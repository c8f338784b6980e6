// Source: nvidia-smi's manual page ("RETURN VALUE"), and its texts as people report them.
#include "core/hardware/local/smifailure.h"

#include "core/hardware/local/nvmlsource.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

struct Pattern
{
    const char *text;
    NvmlCode code;
};

constexpr Pattern patterns[] = {
    {"Driver/library version mismatch", NvmlCode::VersionMismatch},
    {"couldn't communicate with the NVIDIA driver", NvmlCode::DriverNotLoaded},
    {"couldn't find libnvidia-ml", NvmlCode::LibraryNotFound},
    {"couldn't find nvml.dll", NvmlCode::LibraryNotFound},
    {"Insufficient Permissions", NvmlCode::NoPermission},
    {"No devices were found", NvmlCode::GpuNotFound},
    {"GPU is lost", NvmlCode::GpuIsLost},
    {"Failed to initialize NVML: Driver Not Loaded", NvmlCode::DriverNotLoaded},
    {"Failed to initialize NVML: Unknown Error", NvmlCode::OperatingSystem},
    {"Failed to initialize NVML: GPU access blocked", NvmlCode::OperatingSystem},
    {"Unable to determine the device handle", NvmlCode::GpuIsLost},
    {"Failed to initialize NVML", NvmlCode::Unknown},
};

/// Statuses follow NVML's codes, by the manual page.
NvmlCode codeOf(int exitStatus)
{
    switch (exitStatus) {
    case 4:
        return NvmlCode::NoPermission;
    case 6:
        return NvmlCode::GpuNotFound;
    case 9:
        return NvmlCode::DriverNotLoaded;
    case 12:
        return NvmlCode::LibraryNotFound;
    case 15:
        return NvmlCode::GpuIsLost;
    case 18:
        return NvmlCode::VersionMismatch;
    default:
        return NvmlCode::Unknown;
    }
}

Error errorOf(NvmlCode code, const QByteArray &output, int exitStatus)
{
    Error error = nvmlError(code);
    error.detail = QStringLiteral("nvidia-smi %1: %2")
                       .arg(exitStatus)
                       .arg(QString::fromUtf8(output.left(500)).simplified());
    return error;
}

} // namespace

std::optional<Error> smiFailure(const QByteArray &output, int exitStatus)
{
    const QByteArray beginning = output.left(4096);
    // In a listing the same words may stand for one card of many.
    const bool isListing = beginning.contains("<nvidia_smi_log>") || beginning.startsWith("index,")
        || beginning.startsWith("GPU 0:");
    for (const Pattern &pattern : patterns) {
        if (!isListing && beginning.contains(pattern.text))
            return errorOf(pattern.code, output, exitStatus);
    }
    if (exitStatus == 0)
        return std::nullopt;
    return errorOf(codeOf(exitStatus), output, exitStatus);
}

} // namespace Aloft
