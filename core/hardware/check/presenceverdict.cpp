#include "core/hardware/check/gpusheets.h"
#include "core/hardware/check/gpuverdict.h"
#include "core/hardware/hardwaretext.h"
#include "core/hardware/sample.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr QLatin1StringView nvidia("0x10de");
constexpr QLatin1StringView amd("0x1002");
constexpr QLatin1StringView google("0x1ae0");
constexpr int busyPercent = 20;
constexpr qint64 muchMemory = qint64(512) << 20; // what an idle desktop takes is less

// Codes of NVML and CUDA: their headers have the lists.
constexpr int nvmlNoPermission = 4;
constexpr int nvmlDriverNotLoaded = 9;
constexpr int nvmlLost = 15;
constexpr int nvmlResetRequired = 16;
constexpr int nvmlBlocked = 17;
constexpr int nvmlMismatch = 18;
constexpr int cudaNoDevice = 100;
constexpr int cudaMismatch = 803;

struct PresenceText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GpuCheck)

public:
    static QString sentence(const Presence &presence, PresenceState state);
    static QString usable(const Presence &presence);
    static QString hidden(const Presence &presence);
    static QString other(const Presence &presence);
    static QString faulty(const Presence &presence);
};

bool hasVendor(const Presence &presence, QLatin1StringView vendor)
{
    return std::ranges::any_of(presence.bus,
                               [vendor](const auto &card) { return card.vendor == vendor; });
}

bool hasNode(const Presence &presence, QLatin1StringView start)
{
    return std::ranges::any_of(presence.nodes,
                               [start](const QString &node) { return node.startsWith(start); });
}

bool hasOther(const Presence &presence)
{
    return hasVendor(presence, amd) || hasVendor(presence, google)
        || hasNode(presence, "/dev/kfd"_L1) || hasNode(presence, "/dev/accel"_L1)
        || presence.environment.contains(u"COLAB_TPU_ADDR"_s);
}

bool allHave(const QList<CardFacts> &cards, std::initializer_list<int> codes)
{
    return !cards.isEmpty() && std::ranges::all_of(cards, [codes](const CardFacts &card) {
        return std::ranges::find(codes, card.code) != codes.end();
    });
}

bool isMismatch(const Presence &presence)
{
    return presence.nvml.code == nvmlMismatch || presence.cuda.code == cudaMismatch
        || presence.smi.text.contains("version mismatch"_L1, Qt::CaseInsensitive);
}

PresenceState stateWithoutNvml(const Presence &presence)
{
    const bool isThere = hasVendor(presence, nvidia) || !presence.moduleVersion.isEmpty();
    if (isThere)
        return PresenceState::NoDriver;
    if (presence.isAppleSilicon())
        return PresenceState::Apple;
    return hasOther(presence) ? PresenceState::Other : PresenceState::None;
}

PresenceState stateOfCards(const Presence &presence)
{
    if (presence.cards.isEmpty())
        return stateWithoutNvml(presence) == PresenceState::Other ? PresenceState::Other
                                                                  : PresenceState::None;
    if (allHave(presence.cards, {nvmlLost, nvmlResetRequired}))
        return PresenceState::Faulty;
    if (allHave(presence.cards, {nvmlNoPermission, nvmlBlocked}))
        return PresenceState::Blocked;
    if (presence.cuda.state == DriverAnswer::State::Ok && presence.cudaCards > 0)
        return PresenceState::Usable;
    if (presence.cuda.state == DriverAnswer::State::Late)
        return PresenceState::Late;
    const bool seesNone = presence.cuda.code == cudaNoDevice
        || presence.cuda.state == DriverAnswer::State::Ok;
    if (seesNone && presence.environment.contains(u"CUDA_VISIBLE_DEVICES"_s))
        return PresenceState::Hidden;
    return seesNone ? PresenceState::Blocked : PresenceState::Faulty;
}

/// nvidia-smi may find the driver where its library is not found, and then is to be believed.
PresenceState stateBySmi(const Presence &presence)
{
    const bool tellsOfCards = presence.smi.state == DriverAnswer::State::Ok
        && !presence.cards.isEmpty();
    return tellsOfCards ? stateOfCards(presence) : stateWithoutNvml(presence);
}

/// Cards and instances that programs can use, in the order of the driver.
QList<CardFacts> usableCards(const Presence &presence)
{
    QList<CardFacts> cards;
    for (const CardFacts &card : presence.cards) {
        if (card.isMig)
            cards += card.instances;
        else if (card.code == 0)
            cards.append(card);
    }
    return cards;
}

CheckFinding finding(VerdictLevel level, const char *id, const QString &text)
{
    return {level, QString::fromLatin1(id), text, std::nullopt};
}

const char *idOf(PresenceState state)
{
    switch (state) {
    case PresenceState::None:
        return "none";
    case PresenceState::Other:
        return "other";
    case PresenceState::Apple:
        return "apple";
    case PresenceState::Asleep:
        return "asleep";
    case PresenceState::NoDriver:
        return "no-driver";
    case PresenceState::DriverMismatch:
        return "driver-mismatch";
    case PresenceState::Hidden:
        return "hidden";
    case PresenceState::Blocked:
        return "blocked";
    case PresenceState::Faulty:
        return "faulty";
    case PresenceState::Late:
        return "late";
    case PresenceState::Usable:
        return "present";
    }
    Q_UNREACHABLE();
}

VerdictLevel levelOf(PresenceState state)
{
    switch (state) {
    case PresenceState::Usable:
    case PresenceState::Apple:
        return VerdictLevel::Good;
    case PresenceState::None:
    case PresenceState::Other:
    case PresenceState::Asleep:
        return VerdictLevel::Unknown;
    default:
        return VerdictLevel::Bad;
    }
}

QString PresenceText::usable(const Presence &presence)
{
    const QList<CardFacts> cards = usableCards(presence);
    const CardFacts card = cards.value(0);
    const QString name = cards.size() > 1
        ? tr("%1 × %2", "number and name of cards").arg(cards.size()).arg(card.name)
        : card.name;
    const QString cuda = presence.cudaVersion();
    if (card.memoryBytes == 0)
        return tr("%1, memory shared with the computer, driver %2, CUDA %3.")
            .arg(name, presence.driverVersion, cuda);
    //: name of the card, its memory, versions
    return tr("%1, %2, driver %3, CUDA %4.")
        .arg(name, sizeText(card.memoryBytes), presence.driverVersion, cuda);
}

QString PresenceText::hidden(const Presence &presence)
{
    const QString value = presence.environment.value(u"CUDA_VISIBLE_DEVICES"_s);
    return tr("There is a %1, but programs do not see it: CUDA_VISIBLE_DEVICES is “%2” in "
              "the session.")
        .arg(presence.cards.value(0).name, value);
}

QString PresenceText::other(const Presence &presence)
{
    if (hasVendor(presence, google) || hasNode(presence, "/dev/accel"_L1)
        || presence.environment.contains(u"COLAB_TPU_ADDR"_s))
        return tr("This is a TPU runtime. JAX, PyTorch/XLA and TensorFlow can use it; programs "
                  "that ask for CUDA cannot.");
    return tr("There is an AMD card. PyTorch needs its ROCm build for it; programs that ask for "
              "CUDA by themselves cannot use it.");
}

QString PresenceText::faulty(const Presence &presence)
{
    const CardFacts card = presence.cards.value(0);
    if (card.code == nvmlLost)
        return tr("The card is lost: it fell off the bus. The machine has to be restarted.");
    if (card.code == nvmlResetRequired)
        return tr("The card needs a reset before programs can use it.");
    return tr("The card is there, but CUDA cannot use it: %1.").arg(presence.cuda.text);
}

QString PresenceText::sentence(const Presence &presence, PresenceState state)
{
    switch (state) {
    case PresenceState::None:
        return tr("There is no GPU in this runtime: %n core(s) do the work.", nullptr,
                  presence.cores);
    case PresenceState::Other:
        return other(presence);
    case PresenceState::Apple:
        return tr("This is Apple's processor with its own GPU. PyTorch calls it mps; programs that "
                  "ask for CUDA cannot use it.");
    case PresenceState::Asleep:
        return tr("The card is asleep; asking it would wake it.");
    case PresenceState::NoDriver:
        return tr("There is an NVIDIA card, but its driver is not installed or not loaded.");
    case PresenceState::DriverMismatch:
        return tr("The driver was updated while the old one is still loaded: the machine has to "
                  "be restarted.");
    case PresenceState::Hidden:
        return hidden(presence);
    case PresenceState::Blocked:
        return tr("The machine has a GPU, but this container or user may not use it.");
    case PresenceState::Faulty:
        return faulty(presence);
    case PresenceState::Late:
        return tr("The driver does not answer: the card may hang.");
    case PresenceState::Usable:
        return usable(presence);
    }
    Q_UNREACHABLE();
}

/// "T4" against "Tesla T4": the same when both lead to one sheet, or one has the other's words.
bool isWhatWasAsked(const QString &wanted, const CardFacts &card, const GpuSheets &sheets)
{
    if (wanted.isEmpty() || card.name.contains(wanted, Qt::CaseInsensitive))
        return true;
    const auto asked = sheets.find(wanted);
    const auto got = sheets.find(card.name, card.memoryBytes);
    if (!asked.sheet || !got.sheet)
        return !asked.sheet; // a word that we do not know proves nothing
    return asked.sheet == got.sheet;
}

void tellOfOthers(CheckFindings &findings, const CardFacts &card)
{
    const auto heaviest = std::ranges::max_element(card.processes, {}, &CardProcess::bytes);
    if (heaviest == card.processes.end()
        || (heaviest->bytes < muchMemory && card.load < busyPercent))
        return;
    const QString who = heaviest->isOutside
        ? PresenceText::tr("a process outside this container")
        : PresenceText::tr("%1 (pid %2)").arg(heaviest->name).arg(heaviest->pid);
    const QString text = heaviest->bytes > 0
        ? PresenceText::tr("Another program works on the card: %1, with %2 of its memory.")
              .arg(who, sizeText(heaviest->bytes))
        : PresenceText::tr("Another program works on the card: %1.").arg(who);
    findings.append(finding(VerdictLevel::Watch, "occupied", text));
}

void tellOfThrottling(CheckFindings &findings, const CardFacts &card)
{
    if (isThrottleAlarming(card.throttle))
        findings.append(finding(VerdictLevel::Watch, "throttled",
                                PresenceText::tr("The card slows itself down: %1.")
                                    .arg(throttleTexts(card.throttle).join(u", "_s))));
}

void tellOfUnusable(CheckFindings &findings, const Presence &presence)
{
    for (const CardFacts &card : presence.cards) {
        if (card.code != 0)
            findings.append(finding(
                VerdictLevel::Bad, "card-failed",
                PresenceText::tr("GPU %1 cannot be used: %2.").arg(card.index).arg(card.trouble)));
    }
}

} // namespace

PresenceState stateOf(const Presence &presence)
{
    if (isMismatch(presence))
        return PresenceState::DriverMismatch;
    switch (presence.nvml.state) {
    case DriverAnswer::State::NotAsked:
        return hasVendor(presence, nvidia) ? PresenceState::Asleep : stateWithoutNvml(presence);
    case DriverAnswer::State::Late:
    case DriverAnswer::State::Crashed:
        return PresenceState::Late;
    case DriverAnswer::State::Absent:
        return stateBySmi(presence);
    case DriverAnswer::State::Failed:
        if (presence.nvml.code == nvmlNoPermission || presence.nvml.code == nvmlBlocked)
            return PresenceState::Blocked;
        if (presence.nvml.code == nvmlLost || presence.nvml.code == nvmlResetRequired)
            return PresenceState::Faulty;
        return presence.nvml.code == nvmlDriverNotLoaded ? PresenceState::NoDriver
                                                         : stateBySmi(presence);
    case DriverAnswer::State::Ok:
        return stateOfCards(presence);
    }
    Q_UNREACHABLE();
}

CheckFindings presenceFindings(const Presence &presence, const QString &wanted,
                               const GpuSheets &sheets)
{
    const PresenceState state = stateOf(presence);
    CheckFindings findings{
        finding(levelOf(state), idOf(state), PresenceText::sentence(presence, state))};
    if (state == PresenceState::None && !wanted.isEmpty())
        findings.append(finding(VerdictLevel::Bad, "other-card",
                                PresenceText::tr("You asked for %1 and got none.").arg(wanted)));
    if (state != PresenceState::Usable)
        return findings;
    tellOfUnusable(findings, presence);
    const QList<CardFacts> cards = usableCards(presence);
    if (!cards.isEmpty() && !isWhatWasAsked(wanted, cards.first(), sheets))
        findings.append(finding(
            VerdictLevel::Watch, "other-card",
            PresenceText::tr("You asked for %1 and got %2.").arg(wanted, cards.first().name)));
    for (const CardFacts &card : cards) {
        tellOfOthers(findings, card);
        tellOfThrottling(findings, card);
    }
    return findings;
}

VerdictLevel levelOf(const CheckFindings &findings)
{
    VerdictLevel worst = VerdictLevel::Unknown;
    for (const CheckFinding &one : findings)
        worst = std::max(worst, one.level);
    return worst;
}

} // namespace Aloft
