#pragma once

#include "core/base/result.h"
#include "core/text/pipinstall.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QVersionNumber>

#include <optional>

namespace Aloft {

struct Inventory;

/// What is known of a runtime and its Python, as resources/doctor/facts.py tells it. What could
/// not be learned is empty or absent, never a zero that means something else.
struct MachineFacts
{
    struct Gpu
    {
        QString name;
        QVersionNumber computeCapability;
        qint64 memoryBytes = -1;

        bool operator==(const Gpu &) const = default;
    };
    struct Disk
    {
        QString path;
        qint64 bytes = 0;
        qint64 freeBytes = 0;

        bool operator==(const Disk &) const = default;
    };
    /// A framework that is installed.
    struct Framework
    {
        QString name;     ///< "torch", "tensorflow", "jax", "cupy"
        QString version;  ///< "2.6.0+cu124"
        QString cuda;     ///< of its build: "12.4"; empty: none, or unknown
        QString hip = {}; ///< the same of ROCm: "6.2"

        bool operator==(const Framework &) const = default;
    };
    /// A server that was asked for an answer.
    struct Reach
    {
        QString host;
        bool isReachable = false;
        QString cause;  ///< "name", "time", "trust", "refused"; empty: another one
        QString reason; ///< of one that is not, in the machine's own words

        bool operator==(const Reach &) const = default;
    };

    QString python; ///< sys.executable
    QString pythonVersion;
    QString system; ///< "Linux", "Darwin", "Windows"
    bool hasPip = false;
    bool isManaged = false;         ///< by the system: pip refuses
    std::optional<QList<Gpu>> gpus; ///< NVIDIA's; nullopt: nobody could say
    QString gpuProblem;             ///< what nvidia-smi said instead
    QStringList others;             ///< accelerators that are not NVIDIA's: "amd", "apple", "tpu"
    QString driverVersion;
    QVersionNumber cudaVersion; ///< the newest that the driver serves
    QString visibleDevices;     ///< CUDA_VISIBLE_DEVICES
    bool hidesDevices = false;  ///< it is set
    qint64 memoryBytes = -1;
    qint64 memoryFreeBytes = -1;
    QList<Disk> disks;
    QList<Framework> frameworks;
    QList<Reach> reaches;
    QStringList missingPackages; ///< of those that were asked for

    /// The PyTorch that serves the driver and the card (CudaCompat), what is not known left open;
    /// nothing: none does, or nothing at all is known.
    std::optional<PipInstall> fittingTorch() const;

    bool operator==(const MachineFacts &) const = default;
};

/// What a sampler of the machine says of driver and cards, where nobody has asked its Python.
/// Nothing: the inventory says nothing.
std::optional<MachineFacts> factsOf(const Inventory &inventory);

/// What nvidia-smi's table in a text says of driver and cards. Nothing: there is none.
std::optional<MachineFacts> factsInText(QByteArrayView text);

/// The program that tells them, for `python -` or a kernel; it imports no framework, so it takes
/// a second or two and no GPU memory.
QByteArray factsProgram();

/// A program as code for a kernel, whose variables it leaves alone.
QString asCellCode(const QByteArray &program);

/// From what it printed, other text around it allowed.
Result<MachineFacts> readMachineFacts(QByteArrayView output);

} // namespace Aloft
