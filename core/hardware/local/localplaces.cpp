#include "core/hardware/local/localplaces.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// Colab and Kubernetes keep the driver's files beside the system's.
QStringList libraries()
{
    const QString windows = qEnvironmentVariable("SystemRoot");
    if (!windows.isEmpty()) {
        const QString programs = qEnvironmentVariable("ProgramW6432");
        return {windows + "/System32/nvml.dll"_L1,
                programs + "/NVIDIA Corporation/NVSMI/nvml.dll"_L1};
    }
    return {u"libnvidia-ml.so.1"_s, u"/usr/lib/wsl/lib/libnvidia-ml.so.1"_s,
            u"/usr/lib64-nvidia/libnvidia-ml.so.1"_s, u"libnvidia-ml.so"_s};
}

QStringList smiPrograms()
{
    QStringList programs = {QStandardPaths::findExecutable(u"nvidia-smi"_s)};
    const QString windows = qEnvironmentVariable("SystemRoot");
    if (windows.isEmpty())
        programs << u"/usr/bin/nvidia-smi"_s << u"/usr/lib/wsl/lib/nvidia-smi"_s
                 << u"/opt/bin/nvidia-smi"_s << u"/usr/local/nvidia/bin/nvidia-smi"_s;
    else
        programs << windows + "/System32/nvidia-smi.exe"_L1
                 << qEnvironmentVariable("ProgramW6432")
                + "/NVIDIA Corporation/NVSMI/nvidia-smi.exe"_L1;
    programs.removeAll(QString());
    return programs;
}

} // namespace

LocalPlaces localPlaces(const QStringList &folders)
{
    LocalPlaces places;
    places.root = qEnvironmentVariable("ALOFT_HARDWARE_ROOT", u"/"_s);
    places.nvmlLibraries = libraries();
    places.smiPrograms = smiPrograms();
    if (QFileInfo::exists(u"/usr/sbin/ioreg"_s))
        places.ioreg = u"/usr/sbin/ioreg"_s;
    places.folders = folders;
    places.folders << QDir::rootPath() << QDir::homePath() << QDir::tempPath() << u"/dev/shm"_s;
    return places;
}

} // namespace Aloft
