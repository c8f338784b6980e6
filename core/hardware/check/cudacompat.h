#pragma once

#include "core/base/result.h"
#include "core/text/pipinstall.h"

#include <QList>
#include <QStringList>
#include <QVersionNumber>

#include <optional>

namespace Aloft {

/// Which CUDA goes with which driver, card and build of PyTorch (resources/gpu/cuda-compat.json).
class CudaCompat
{
public:
    struct TorchBuild
    {
        QString torch;    ///< "2.11"
        QString tag;      ///< "cu128", the name of its index
        QStringList code; ///< capabilities that it has machine code for; empty: not known
        QStringList ptx;  ///< those from which a driver can make more
        QVersionNumber firstPython;
        QVersionNumber lastPython;
        bool isExperimental = false;

        PipInstall install() const; ///< it replaces whatever PyTorch is there
    };

    struct Architecture
    {
        QString capability;
        QString name; ///< "Pascal"
        QString firstCuda;
        QString lastCuda;   ///< empty: still served
        int lastDriver = 0; ///< branch; 0: still served
    };

    static const CudaCompat &own(); ///< what the program carries
    static Result<CudaCompat> parse(const QByteArray &json);

    /// The oldest driver that serves programs of a CUDA's major version.
    QString driverFloor(int cudaMajor, bool isWindows) const;

    const Architecture *architecture(const QString &capability) const; ///< null: unknown
    const QList<TorchBuild> &torchBuilds() const { return m_torch; }

    /// The newest PyTorch that runs on this card with this driver. cuda: the newest version that
    /// the driver serves. What is empty or null is not known, and any will do.
    std::optional<TorchBuild> torchFor(const QString &capability, const QVersionNumber &cuda,
                                       const QVersionNumber &python = {}) const;

private:
    struct Floor
    {
        int cuda = 0;
        QString linuxDriver;
        QString windowsDriver;
    };

    QList<Floor> m_floors;
    QList<Architecture> m_architectures;
    QList<TorchBuild> m_torch; ///< the newest first
};

/// Whether code for some architectures runs on a card: "sm_75", "compute_90", "7.5", "sm_90a".
/// Machine code runs within its major version upwards, PTX on all that is newer.
bool runsOn(const QStringList &code, const QString &capability);

/// CUDA of a build by its tag, "cu128" → 12.8, or by what torch.version.cuda says.
QVersionNumber cudaOf(const QString &tagOrVersion);

} // namespace Aloft
