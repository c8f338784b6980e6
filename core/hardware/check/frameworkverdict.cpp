#include "core/hardware/check/cudacompat.h"
#include "core/hardware/check/gpuverdict.h"
#include "core/text/shellwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct FrameworkText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GpuCheck)
};

/// One framework in this Python on this machine.
struct Case
{
    const FrameworkFacts &facts;
    const Frameworks &frameworks;
    const Presence &presence;
    const CudaCompat &compat;

    QString title() const { return frameworkName(facts.id) + u' ' + facts.version; }
    QString capability() const
    {
        const CardFacts card = presence.cards.value(0);
        return card.isMig && !card.instances.isEmpty() && !card.instances[0].capability.isEmpty()
            ? card.instances[0].capability
            : card.capability;
    }
    QVersionNumber driverCuda() const { return QVersionNumber::fromString(presence.cudaVersion()); }
};

CheckFinding finding(const Case &one, VerdictLevel level, QLatin1StringView what,
                     const QString &text, std::optional<CheckFix> fix = std::nullopt)
{
    return {level, one.facts.id + u'-' + what, text, std::move(fix)};
}

QString commandOf(const Case &one, const PipInstall &install)
{
    return joinForShell(pipCommand(install, one.frameworks.executable),
                        one.presence.isWindows() ? Shell::Windows : Shell::Posix);
}

CheckFix upgradeOf(const Case &one, const QString &title, const QString &package)
{
    PipInstall install;
    install.packages = {package};
    install.upgrades = true;
    return {title, commandOf(one, install), install, one.frameworks.executable};
}

std::optional<CheckFix> torchFix(const Case &one)
{
    const auto build = one.compat.torchFor(one.capability(), one.driverCuda(),
                                           QVersionNumber::fromString(one.frameworks.python));
    if (!build)
        return std::nullopt;
    return CheckFix{FrameworkText::tr("Install PyTorch for this card and driver"),
                    commandOf(one, build->install()), build->install(), one.frameworks.executable};
}

std::optional<CheckFix> fixFor(const Case &one)
{
    const int cuda = one.driverCuda().majorVersion();
    if (one.facts.id == "torch"_L1)
        return torchFix(one);
    if (one.facts.id == "tensorflow"_L1 && !one.presence.isWindows())
        return upgradeOf(one, FrameworkText::tr("Install TensorFlow with CUDA"),
                         u"tensorflow[and-cuda]"_s);
    if (one.facts.id == "jax"_L1 && (cuda == 12 || cuda == 13))
        return upgradeOf(one, FrameworkText::tr("Install JAX with CUDA"),
                         u"jax[cuda%1]"_s.arg(cuda));
    if (one.facts.id == "cupy"_L1 && cuda >= 11)
        return upgradeOf(one, FrameworkText::tr("Install CuPy for this driver"),
                         u"cupy-cuda%1x"_s.arg(cuda));
    return std::nullopt;
}

/// Newer than what the driver serves.
bool needsNewerDriver(const Case &one)
{
    if (one.facts.errorText.contains("driver on your system is too old"_L1)
        || one.facts.errorText.contains("CUDA driver version is insufficient"_L1)
        || std::ranges::any_of(one.facts.warnings, [](const QString &warning) {
               return warning.contains("driver on your system is too old"_L1);
           }))
        return true;
    const QVersionNumber built = cudaOf(one.facts.cuda);
    return !built.isNull() && !one.driverCuda().isNull() && !one.facts.isAvailable
        && built.majorVersion() > one.driverCuda().majorVersion();
}

/// A build that has no code for the card says so in a warning, and still calls CUDA available.
bool lacksTheCard(const Case &one)
{
    const bool warns = std::ranges::any_of(one.facts.warnings, [](const QString &warning) {
        return warning.contains("not compatible with the current PyTorch installation"_L1);
    });
    const bool hasNoCode = !one.facts.code.isEmpty() && !one.capability().isEmpty()
        && !runsOn(one.facts.code, one.capability());
    return warns || hasNoCode || one.facts.errorText.contains("no kernel image is available"_L1);
}

bool isWithoutCuda(const Case &one)
{
    if (!one.facts.cuda.isEmpty() || !one.facts.hip.isEmpty() || one.facts.isAvailable)
        return false;
    return one.facts.id == "torch"_L1 || one.facts.id == "tensorflow"_L1
        || one.facts.id == "jax"_L1;
}

QString architectureWords(const Case &one)
{
    return "sm_"_L1 + QString(one.capability()).remove(u'.');
}

CheckFinding tooOld(const Case &one)
{
    const int cuda = cudaOf(one.facts.cuda).majorVersion();
    const QString floor = one.compat.driverFloor(cuda, one.presence.isWindows());
    const QString text = floor.isEmpty()
        ? FrameworkText::tr("%1 needs a newer driver than %2.")
              .arg(one.title(), one.presence.driverVersion)
        : FrameworkText::tr("%1 needs driver %2 or later; this is %3.")
              .arg(one.title(), floor, one.presence.driverVersion);
    return finding(one, VerdictLevel::Bad, "driver-too-old"_L1, text, fixFor(one));
}

CheckFinding unsupported(const Case &one)
{
    const auto *architecture = one.compat.architecture(one.capability());
    const QString text = architecture
        ? FrameworkText::tr("%1 was built without %2, which this %3 card needs.")
              .arg(one.title(), architectureWords(one), architecture->name)
        : FrameworkText::tr("%1 was built without %2, which this card needs.")
              .arg(one.title(), architectureWords(one));
    return finding(one, VerdictLevel::Bad, "unsupported"_L1, text, fixFor(one));
}

CheckFinding withoutCuda(const Case &one)
{
    const bool isConda = std::ranges::any_of(one.frameworks.conda, [](const QString &package) {
        return package.startsWith("cpuonly-"_L1) || package.contains("-cpu_"_L1)
            || package.contains("_cpu_"_L1);
    });
    const QString text = isConda
        ? FrameworkText::tr("%1 is a build without CUDA, put here by conda.").arg(one.title())
        : FrameworkText::tr("%1 is a build without CUDA.").arg(one.title());
    return finding(one, VerdictLevel::Bad, "cpu-only"_L1, text, fixFor(one));
}

CheckFinding silent(const Case &one)
{
    const bool isLate = one.facts.state == FrameworkFacts::State::Late;
    const QString name = frameworkName(one.facts.id);
    return finding(one, VerdictLevel::Bad, isLate ? "late"_L1 : "crashed"_L1,
                   isLate ? FrameworkText::tr("%1 did not answer within a minute.").arg(name)
                          : FrameworkText::tr("%1 ended the Python that loaded it.").arg(name));
}

CheckFinding failed(const Case &one)
{
    const QString words = one.facts.errorText.section(u'\n', 0, 0).left(200);
    if (one.facts.version.isEmpty())
        return finding(
            one, VerdictLevel::Bad, "import-failed"_L1,
            FrameworkText::tr("%1 cannot be loaded: %2").arg(frameworkName(one.facts.id), words));
    return finding(one, VerdictLevel::Bad, "failed"_L1,
                   words.isEmpty()
                       ? FrameworkText::tr("%1 does not see the GPU.").arg(one.title())
                       : FrameworkText::tr("%1 does not see the GPU: %2").arg(one.title(), words));
}

/// Where there is another accelerator than NVIDIA's.
CheckFinding elsewhere(const Case &one)
{
    const bool isApple = stateOf(one.presence) == PresenceState::Apple;
    if (one.facts.works || (isApple && one.facts.seesApple))
        return finding(
            one, VerdictLevel::Good, "works"_L1,
            FrameworkText::tr("%1 sees it.", "a framework sees the GPU").arg(one.title()));
    return finding(one, VerdictLevel::Unknown, "processor"_L1,
                   FrameworkText::tr("%1 computes on the processor here.").arg(one.title()));
}

bool isOfAnotherMaker(const Presence &presence)
{
    const PresenceState state = stateOf(presence);
    return state == PresenceState::Apple || state == PresenceState::Other;
}

CheckFinding judged(const Case &one)
{
    if (one.facts.state != FrameworkFacts::State::Answered)
        return silent(one);
    if (one.facts.version.isEmpty())
        return failed(one);
    if (isOfAnotherMaker(one.presence))
        return elsewhere(one);
    if (isWithoutCuda(one))
        return withoutCuda(one);
    if (needsNewerDriver(one))
        return tooOld(one);
    if (lacksTheCard(one))
        return unsupported(one);
    if (one.facts.works)
        return finding(
            one, VerdictLevel::Good, "works"_L1,
            FrameworkText::tr("%1 sees it.", "a framework sees the GPU").arg(one.title()));
    if (one.facts.isAvailable && one.facts.errorText.isEmpty())
        return finding(one, VerdictLevel::Bad, "wrong"_L1,
                       FrameworkText::tr("%1 sees the GPU, and computes wrong numbers on it.")
                           .arg(one.title()));
    return failed(one);
}

/// Two copies on the module path: only the first is used, whatever is installed.
void tellOfCopies(CheckFindings &findings, const Case &one)
{
    if (one.facts.copies.size() < 2 || findings.last().level == VerdictLevel::Good)
        return;
    findings.append(
        finding(one, VerdictLevel::Watch, "two-copies"_L1,
                FrameworkText::tr("There are two copies of %1; Python takes %2, not %3.")
                    .arg(frameworkName(one.facts.id), one.facts.copies[0], one.facts.copies[1])));
}

} // namespace

QString frameworkName(const QString &id)
{
    static const QHash<QString, QString> names = {{u"torch"_s, u"PyTorch"_s},
                                                  {u"tensorflow"_s, u"TensorFlow"_s},
                                                  {u"jax"_s, u"JAX"_s},
                                                  {u"cupy"_s, u"CuPy"_s}};
    return names.value(id, id);
}

CheckFindings frameworkFindings(const Frameworks &frameworks, const Presence &presence,
                                const CudaCompat &compat)
{
    CheckFindings findings;
    for (const FrameworkFacts &facts : frameworks.found) {
        const Case one{facts, frameworks, presence, compat};
        findings.append(judged(one));
        tellOfCopies(findings, one);
    }
    if (findings.isEmpty())
        findings.append({VerdictLevel::Unknown, u"no-framework"_s,
                         FrameworkText::tr("This Python has none of PyTorch, TensorFlow, JAX and "
                                           "CuPy."),
                         std::nullopt});
    return findings;
}

} // namespace Aloft
