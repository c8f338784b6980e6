#include "core/doctor/examination.h"

#include "core/hardware/check/cudacompat.h"
#include "core/hardware/check/gpuverdict.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Level = CheckItem::Level;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Examination)
};

constexpr qint64 gigabyte = qint64(1) << 30;
constexpr qint64 littleDisk = 5 * gigabyte;
constexpr qint64 littleSharedMemory = gigabyte;
constexpr double littlePart = 0.05;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

CheckItem pythonItem(const MachineFacts &facts)
{
    CheckItem item{u"python"_s, Texts::tr("Python"), Level::Good, {}, {}};
    const QString what = Texts::tr("Python %1, %2.").arg(facts.pythonVersion, facts.python);
    if (!facts.hasPip || facts.isManaged) {
        item.level = Level::Attention;
        item.sentence = what + u' '
            + (facts.isManaged
                   ? Texts::tr("The system manages it: packages need an environment of their own.")
                   : Texts::tr("It has no pip: packages cannot be installed."));
    } else {
        item.sentence = what;
    }
    return item;
}

QString otherSentence(const QString &accelerator)
{
    if (accelerator == "amd"_L1)
        return Texts::tr("There is an AMD GPU; PyTorch needs its build for ROCm to use it.");
    if (accelerator == "apple"_L1)
        return Texts::tr("There is Apple's GPU; PyTorch calls it mps.");
    return Texts::tr("There is a TPU.");
}

CheckItem gpuItem(const MachineFacts &facts)
{
    CheckItem item{u"gpu"_s, Texts::tr("GPU"), Level::Unknown, {}, {}};
    if (!facts.gpus) {
        item.level = Level::Bad;
        item.sentence = Texts::tr("There is a driver, but it does not answer: %1")
                            .arg(facts.gpuProblem.isEmpty() ? u"nvidia-smi"_s : facts.gpuProblem);
        return item;
    }
    if (facts.gpus->isEmpty() && !facts.others.isEmpty()) {
        item.level = Level::Good;
        item.sentence = otherSentence(facts.others.constFirst());
        return item;
    }
    if (facts.gpus->isEmpty()) {
        item.level = Level::Attention;
        item.sentence = facts.gpuProblem.isEmpty()
            ? Texts::tr("There is no NVIDIA GPU in this session.")
            : Texts::tr("No GPU can be used: %1").arg(facts.gpuProblem);
        return item;
    }
    const MachineFacts::Gpu &first = facts.gpus->constFirst();
    const auto count = int(facts.gpus->size());
    const bool hasCuda = !facts.cudaVersion.isNull();
    item.level = hasCuda ? Level::Good : Level::Attention;
    const QString name = count == 1 ? first.name : u"%1 × %2"_s.arg(count).arg(first.name);
    item.sentence = hasCuda
        ? Texts::tr("%1, driver %2, CUDA up to %3.")
              .arg(name, facts.driverVersion, facts.cudaVersion.toString())
        //: as in a container that was given nvidia-smi alone
        : Texts::tr("%1, driver %2. Programs do not find the driver's CUDA library.")
              .arg(name, facts.driverVersion);
    if (facts.hidesDevices && (facts.visibleDevices.isEmpty() || facts.visibleDevices == "-1"_L1)) {
        item.level = Level::Bad;
        item.sentence += u' ' + Texts::tr("CUDA_VISIBLE_DEVICES hides it from programs.");
    }
    return item;
}

CheckItem memoryItem(const MachineFacts &facts)
{
    CheckItem item{u"memory"_s, Texts::tr("Memory"), Level::Unknown, {}, {}};
    if (facts.memoryBytes <= 0) {
        item.sentence = Texts::tr("Nobody could say how much memory there is.");
        return item;
    }
    const double part = double(facts.memoryFreeBytes) / double(facts.memoryBytes);
    item.level = part < littlePart ? Level::Attention : Level::Good;
    item.sentence = Texts::tr("%1 of %2 free.")
                        .arg(sizeText(facts.memoryFreeBytes), sizeText(facts.memoryBytes));
    return item;
}

CheckItem diskItem(const MachineFacts &facts)
{
    CheckItem item{u"disk"_s, Texts::tr("Disk"), Level::Unknown, {}, {}};
    QStringList sentences;
    for (const MachineFacts::Disk &disk : facts.disks) {
        const bool isShared = disk.path == "/dev/shm"_L1;
        const bool isLittle = disk.freeBytes < (isShared ? littleSharedMemory : littleDisk);
        const Level level = disk.freeBytes <= 0 ? Level::Bad
            : isLittle                          ? Level::Attention
                                                : Level::Good;
        if (item.level == Level::Unknown || (level != Level::Good && item.level != Level::Bad))
            item.level = level;
        //: a folder, and how much is free there
        sentences.append(Texts::tr("%1: %2 free").arg(disk.path, sizeText(disk.freeBytes)));
    }
    item.sentence = sentences.isEmpty() ? Texts::tr("Nobody could say how full the disk is.")
                                        : sentences.join(u" · "_s);
    return item;
}

/// The system's own words, in its language, only where nothing better is known.
QString reasonText(const MachineFacts::Reach &reach)
{
    if (reach.cause == "name"_L1)
        return Texts::tr("no such name");
    if (reach.cause == "time"_L1)
        return Texts::tr("no answer in time");
    if (reach.cause == "trust"_L1)
        return Texts::tr("its certificate is not trusted");
    return reach.cause == "refused"_L1 ? Texts::tr("connection refused") : reach.reason;
}

CheckItem networkItem(const MachineFacts &facts)
{
    CheckItem item{u"network"_s, Texts::tr("Network"), Level::Good, {}, {}};
    QStringList reached;
    QStringList missed;
    for (const MachineFacts::Reach &reach : facts.reaches) {
        const QString reason = reasonText(reach);
        if (reach.isReachable)
            reached.append(reach.host);
        else
            missed.append(reason.isEmpty() ? reach.host : u"%1 (%2)"_s.arg(reach.host, reason));
    }
    item.sentence = missed.isEmpty() ? Texts::tr("%1 can be reached.").arg(reached.join(u", "_s))
                                     : Texts::tr("Not reached: %1").arg(missed.join(u", "_s));
    if (!missed.isEmpty())
        item.level = reached.isEmpty() ? Level::Bad : Level::Attention;
    return item;
}

bool hasCard(const MachineFacts &facts)
{
    return facts.gpus && !facts.gpus->isEmpty();
}

/// Where there is no card of NVIDIA's.
CheckItem torchElsewhere(CheckItem item, const MachineFacts &facts,
                         const MachineFacts::Framework &torch)
{
    const QString name = u"PyTorch %1"_s.arg(torch.version);
    const bool hasAmd = facts.others.contains("amd"_L1);
    if (hasAmd && !torch.hip.isEmpty()) {
        item.sentence = Texts::tr("%1, built for ROCm %2.").arg(name, torch.hip);
    } else if (hasAmd) {
        item.level = Level::Bad;
        item.sentence = Texts::tr("%1 is a build without ROCm: it does not see the GPU.").arg(name);
    } else if (facts.others.contains("apple"_L1)) {
        item.sentence = Texts::tr("%1; it can compute on Apple's GPU.").arg(name);
    } else {
        item.sentence = Texts::tr("%1; it computes on the processor here.").arg(name);
    }
    return item;
}

/// Whether a build has code for a card, as far as its version is known.
bool canRunOn(const MachineFacts::Framework &torch, const QVersionNumber &capability)
{
    const auto version = QVersionNumber::fromString(torch.version);
    const auto cuda = QVersionNumber::fromString(torch.cuda);
    const auto &builds = CudaCompat::own().torchBuilds();
    const auto build = std::ranges::find_if(builds, [&](const CudaCompat::TorchBuild &one) {
        const auto known = QVersionNumber::fromString(one.torch);
        return known == QVersionNumber(version.majorVersion(), version.minorVersion())
            && cudaOf(one.tag) == cuda;
    });
    return capability.isNull() || build == builds.end() || build->code.isEmpty()
        || runsOn(build->code, capability.toString());
}

/// A build without CUDA beside a card, and a build that the card or the driver cannot run.
CheckItem torchItem(const MachineFacts &facts, const MachineFacts::Framework &torch)
{
    CheckItem item{u"torch"_s, u"PyTorch"_s, Level::Good, {}, {}};
    const bool isCpuBuild = torch.cuda.isEmpty();
    const QString name = u"PyTorch %1"_s.arg(torch.version);
    if (!hasCard(facts))
        return torchElsewhere(item, facts, torch);
    if (isCpuBuild) {
        item.level = Level::Bad;
        item.sentence = Texts::tr("%1 is a build without CUDA: it does not see the GPU.").arg(name);
        if (const auto install = facts.fittingTorch())
            item.fixes.append(*install);
        return item;
    }
    item.sentence = Texts::tr("%1, built for CUDA %2.").arg(name, torch.cuda);
    const auto built = QVersionNumber::fromString(torch.cuda);
    const QVersionNumber capability = facts.gpus->constFirst().computeCapability;
    if (!facts.cudaVersion.isNull() && built.majorVersion() > facts.cudaVersion.majorVersion()) {
        item.level = Level::Bad;
        item.sentence += u' '
            + Texts::tr("The driver serves CUDA %1 at most.").arg(facts.cudaVersion.toString());
    } else if (!canRunOn(torch, capability)) {
        item.level = Level::Bad;
        item.sentence += u' '
            + Texts::tr("It has no code for this card (compute capability %1).")
                  .arg(capability.toString());
    }
    const auto install = item.level == Level::Bad ? facts.fittingTorch() : std::nullopt;
    if (install)
        item.fixes.append(*install);
    return item;
}

CheckItem frameworkItem(const MachineFacts &facts, const MachineFacts::Framework &framework)
{
    if (framework.name == "torch"_L1)
        return torchItem(facts, framework);
    const QString name = frameworkName(framework.name);
    //: a framework and its version
    return {framework.name,
            name,
            Level::Good,
            Texts::tr("%1 %2 is installed.").arg(name, framework.version),
            {}};
}

/// PyTorch comes from an index of its own, which the setup does not name: which one is a matter of
/// the machine.
QList<Fix> installFixes(const MachineFacts &facts, QStringList missing)
{
    QList<Fix> fixes;
    const auto isTorch = [](const QString &package) {
        return distributionOf(package) == "torch"_L1;
    };
    const auto torch = hasCard(facts) ? facts.fittingTorch() : std::nullopt;
    if (torch && std::ranges::any_of(missing, isTorch)) {
        fixes.append(*torch);
        missing.removeIf(isTorch);
    }
    if (!missing.isEmpty())
        fixes.append(InstallFix{missing, {}, false});
    return fixes;
}

CheckItem setupItem(const MachineFacts &facts, const ProjectSetup &setup)
{
    CheckItem item{u"setup"_s, Texts::tr("Project setup"), Level::Good, {}, {}};
    QStringList missing;
    for (const QString &package : setup.packages) {
        if (facts.missingPackages.contains(distributionOf(package)))
            missing.append(package);
    }
    if (missing.isEmpty()) {
        item.sentence = Texts::tr("All that the project is known to need is installed.");
        return item;
    }
    item.level = Level::Bad;
    item.sentence = Texts::tr("Not installed here: %1").arg(missing.join(u", "_s));
    item.fixes = installFixes(facts, missing);
    return item;
}

} // namespace

QString levelName(CheckItem::Level level)
{
    switch (level) {
    case Level::Good:
        return u"good"_s;
    case Level::Attention:
        return u"attention"_s;
    case Level::Bad:
        return u"bad"_s;
    case Level::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString levelText(CheckItem::Level level)
{
    switch (level) {
    case Level::Good:
        return Texts::tr("In order");
    case Level::Attention:
        return Texts::tr("Worth a look");
    case Level::Bad:
        return Texts::tr("Wrong");
    case Level::Unknown:
        break;
    }
    return Texts::tr("Unknown");
}

QList<CheckItem> examine(const MachineFacts &facts, const ProjectSetup &setup)
{
    QList<CheckItem> items{pythonItem(facts), gpuItem(facts)};
    for (const MachineFacts::Framework &framework : facts.frameworks)
        items.append(frameworkItem(facts, framework));
    items += {memoryItem(facts), diskItem(facts)};
    if (!facts.reaches.isEmpty())
        items.append(networkItem(facts));
    if (!setup.packages.isEmpty())
        items.append(setupItem(facts, setup));
    return items;
}

} // namespace Aloft
