#pragma once

#include "core/hardware/check/checkevidence.h"
#include "core/text/pipinstall.h"

namespace Aloft {

class CudaCompat;
class GpuSheets;

enum class VerdictLevel { Unknown, Good, Watch, Bad }; ///< the later one outweighs the earlier

/// What may be done about a finding: shown as it is before anything happens.
struct CheckFix
{
    QString title;      ///< of the button
    QString command;    ///< for a shell of the runtime, exactly
    PipInstall install; ///< what the command does,
    QString python;     ///< and for which interpreter

    bool operator==(const CheckFix &) const = default;
};

/// One sentence of the check.
struct CheckFinding
{
    VerdictLevel level = VerdictLevel::Good;
    QString id; ///< stable, for programs: "present", "torch-cpu-only", …
    QString text;
    std::optional<CheckFix> fix;

    bool operator==(const CheckFinding &) const = default;
};

using CheckFindings = QList<CheckFinding>;

/// How question A came out.
enum class PresenceState {
    None,           ///< no accelerator
    Other,          ///< one that is not NVIDIA's
    Apple,          ///< part of Apple's processor
    Asleep,         ///< asking would wake it
    NoDriver,       ///< a card, and nobody who drives it
    DriverMismatch, ///< the driver was updated, and the old one is still loaded
    Hidden,         ///< from programs, by the environment
    Blocked,        ///< by the container or for this user
    Faulty,         ///< lost, or in need of a reset
    Late,           ///< the driver does not answer
    Usable,
};

PresenceState stateOf(const Presence &presence);

/// wanted: the accelerator that was asked for, empty: any.
CheckFindings presenceFindings(const Presence &presence, const QString &wanted,
                               const GpuSheets &sheets);

CheckFindings frameworkFindings(const Frameworks &frameworks, const Presence &presence,
                                const CudaCompat &compat);

CheckFindings speedFindings(const Speed &speed, const GpuSheets &sheets);

/// "PyTorch" of "torch".
QString frameworkName(const QString &id);

/// The worst of them; what is unknown counts only where nothing else is said.
VerdictLevel levelOf(const CheckFindings &findings);

} // namespace Aloft
