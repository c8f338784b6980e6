#include "core/doctor/runverdict.h"

#include "core/hardware/hardwaredeath.h"
#include "core/hardware/hardwaretext.h"
#include "core/hardware/runhardware.h"
#include "core/text/terminaltext.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Of samples that were kept of a whole run.
std::vector<Sample> lastMinuteOf(const std::vector<Sample> &samples)
{
    constexpr qint64 minute = 60;
    const auto isEarlier = [&samples](const Sample &sample) {
        return sample.at.secsTo(samples.back().at) > minute;
    };
    return {std::ranges::find_if_not(samples, isEarlier), samples.end()};
}

/// The run may have been too short for anything to be read of it.
std::optional<HardwareDeath> deathOf(const RunTrouble &trouble,
                                     const std::optional<HardwareOfRun> &hardware)
{
    if (!hardware)
        return std::nullopt;
    return deathOfMemory(HardwareDeath::Victim::Run, hardware->inventory,
                         lastMinuteOf(readRunSamples(trouble.ownFolder)));
}

const DeviceSample *readingOf(const Sample &sample, const QString &uuid)
{
    const auto found = std::ranges::find(sample.devices, uuid, &DeviceSample::uuid);
    return found == sample.devices.end() ? nullptr : &*found;
}

/// Of a run that was seen on some cards, those alone are kept.
bool wasUsed(const Device &device, const SampleStatistics &statistics)
{
    return statistics.devices.isEmpty()
        || std::ranges::find(statistics.devices, device.uuid, &DeviceStatistics::uuid)
        != statistics.devices.end();
}

/// What went wrong with cards while it ran, in the words that stand in a kernel's log of it: there
/// the rules look for it.
QByteArray wordsOfCards(const RunTrouble &trouble, const std::optional<HardwareOfRun> &hardware)
{
    const std::vector<Sample> samples = hardware ? readRunSamples(trouble.ownFolder)
                                                 : std::vector<Sample>();
    QByteArray words;
    for (const Device &device : samples.empty() ? QList<Device>() : hardware->inventory.devices) {
        const DeviceSample *first = readingOf(samples.front(), device.uuid);
        const DeviceSample *last = readingOf(samples.back(), device.uuid);
        if (!first || !last || !wasUsed(device, hardware->statistics))
            continue;
        const int xid = last->faults.lastXid.value_or(0);
        if (xid > 0 && !isXidOfProgram(xid) && xid != first->faults.lastXid.value_or(0))
            words += "\nNVRM: Xid (PCI:" + device.busId.toUtf8() + "): " + QByteArray::number(xid);
        const bool isKnown = first->uncorrectedErrors && last->uncorrectedErrors;
        if (isKnown && *last->uncorrectedErrors > *first->uncorrectedErrors)
            words += "\nuncorrectable ECC error encountered";
    }
    return words;
}

/// A signal leaves no words: what ended a program may be known all the same.
Diagnosis diagnosisOfEnd(const DoctorRules &rules, const RunTrouble &trouble,
                         const std::optional<HardwareOfRun> &hardware)
{
    static const QStringList crashes{u"SIGSEGV"_s, u"SIGABRT"_s, u"SIGBUS"_s, u"SIGILL"_s,
                                     u"SIGFPE"_s};
    if (crashes.contains(trouble.signal))
        return diagnosisOf(rules, u"segfault", trouble.endText);
    if (trouble.signal != "SIGKILL"_L1)
        return {};
    if (const auto death = deathOf(trouble, hardware))
        return diagnosisOf(rules, u"oom-killed", deathText(*death));
    return diagnosisOf(rules, u"killed", trouble.endText);
}

/// A crash may be how a library reports what it printed; a kill has nothing to do with it, unless
/// somebody says so.
Diagnosis joined(Diagnosis end, const Diagnosis &log)
{
    const bool logTells = !log.isEmpty() && log.primary().severity >= Severity::Error
        && (end.isEmpty() || end.primary().ruleId == "segfault"_L1
            || log.primary().ruleId == "oom-killed"_L1);
    if (end.isEmpty() || logTells)
        return log;
    for (const Finding &finding : log.findings) {
        if (finding.ruleId != end.primary().ruleId)
            end.findings.append(finding);
    }
    end.isPartial = log.isPartial;
    return end;
}

} // namespace

RunVerdict verdictOn(const RunTrouble &trouble, const QByteArray &output)
{
    const std::optional<HardwareOfRun> hardware = hardwareOfRun(trouble.ownFolder);
    const DoctorContext context{trouble.folder,
                                hardware ? factsOf(hardware->inventory) : std::nullopt};
    const DoctorRules &rules = DoctorRules::builtIn();
    RunVerdict verdict;
    verdict.diagnosis = trouble.lostLoss.isEmpty()
        ? joined(diagnosisOfEnd(rules, trouble, hardware),
                 diagnose(rules, output + wordsOfCards(trouble, hardware), context))
        : diagnosisOf(rules, u"nan-loss", trouble.lostLoss);
    verdict.report = reportOf(verdict.diagnosis, output, context);
    const QByteArray end = output.last(std::min<qsizetype>(output.size(), 2000));
    verdict.error = withoutEscapes(end).trimmed().section(u'\n', -1).trimmed();
    return verdict;
}

} // namespace Aloft
