#include "core/hardware/local/smisource.h"

#include "core/hardware/drivertext.h"
#include "core/hardware/local/processfacts.h"
#include "core/hardware/local/smifailure.h"
#include "core/hardware/local/smilisting.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int firstLimit = 15'000; // ms; the first call wakes the driver
constexpr int limit = 10'000;
constexpr qint64 mostOfAnAnswer = 16 << 20;
constexpr qint64 mostOfATable = 256 << 10; // between two readings a pipe takes 64 kB
constexpr qint64 mostOfAReport = 4 << 20;
constexpr std::chrono::seconds longestSilence{10};
constexpr std::array<std::chrono::seconds, 4> backOff = {std::chrono::seconds(2),
                                                         std::chrono::seconds(5),
                                                         std::chrono::seconds(15),
                                                         std::chrono::seconds(60)};
const QByteArray endOfReport = "</nvidia_smi_log>";

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SmiSource)
};

Error notAnswering()
{
    return {Error::Kind::Provider,
            Words::tr("nvidia-smi does not answer."),
            Words::tr("If that lasts, start the computer again: a card may hang."),
            {}};
}

std::unique_ptr<QProcess> start(const QString &program, const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(program, arguments, QIODevice::ReadOnly);
    return process;
}

void end(std::unique_ptr<QProcess> &process)
{
    if (!process)
        return;
    process->kill();
    process->waitForFinished(1000);
    process.reset();
}

/// What has come so far, up to a limit. Waits only a moment, for what a full pipe held back.
QByteArray drain(QProcess &process, qint64 most)
{
    constexpr int moment = 5; // ms
    QByteArray bytes;
    while (bytes.size() < most) {
        process.waitForReadyRead(bytes.isEmpty() ? 0 : moment);
        const QByteArray piece = process.read(most - bytes.size());
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

/// Only the newest figures count, but processes come with the report, and so do the reasons for
/// slowing where it is not known by which name the table has them.
void addFromReport(DeviceSample &sample, const SmiReport &report)
{
    const auto found = std::ranges::find(report.samples, sample.uuid, &DeviceSample::uuid);
    if (found == report.samples.end())
        return;
    sample.processes = found->processes;
    if (!sample.throttle)
        sample.throttle = found->throttle;
}

void markSilent(DeviceSample &sample)
{
    DeviceSample silent;
    silent.uuid = sample.uuid;
    silent.health = DeviceHealth::Failing;
    silent.complaint = driverSentence(u"smi-silent"_s);
    silent.memoryBytes = sample.memoryBytes;
    silent.memoryUsedBytes = Absence::NotReadable;
    silent.loadPercent = Absence::NotReadable;
    silent.processes = Absence::NotReadable;
    sample = silent;
}

} // namespace

SmiSource::SmiSource(const QStringList &programs, const QString &processRoot)
    : m_programs(programs)
    , m_processRoot(processRoot)
{ }

SmiSource::~SmiSource()
{
    close();
}

QString SmiSource::name() const
{
    return u"nvidia-smi"_s;
}

Result<QByteArray> SmiSource::ask(const QStringList &arguments, int milliseconds) const
{
    const std::unique_ptr<QProcess> process = start(m_program, arguments);
    const QDeadlineTimer deadline(milliseconds);
    QByteArray output;
    while (process->state() != QProcess::NotRunning && !deadline.hasExpired()
           && output.size() < mostOfAnAnswer) {
        process->waitForReadyRead(int(std::min<qint64>(200, deadline.remainingTime())));
        output += process->read(mostOfAnAnswer - output.size());
    }
    output += process->read(mostOfAnAnswer - output.size());
    if (process->state() != QProcess::NotRunning) {
        process->kill();
        process->waitForFinished(1000);
        return failure(notAnswering());
    }
    const int status = process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1;
    if (auto problem = smiFailure(output, status))
        return failure(*problem);
    return output;
}

Result<void> SmiSource::open()
{
    close();
    const auto program = std::ranges::find_if(m_programs, [](const QString &path) {
        return QFileInfo(path).isExecutable();
    });
    if (program == m_programs.end())
        return failure(Error::Kind::NotFound, Words::tr("nvidia-smi is not installed here."));
    m_program = *program;
    const Result<QByteArray> xml = ask({u"-q"_s, u"-x"_s}, firstLimit);
    if (!xml)
        return tl::make_unexpected(xml.error());
    Result<SmiReport> report = parseSmiXml(*xml);
    if (!report)
        return tl::make_unexpected(report.error());
    m_fields = smiFields(ask({u"--help-query-gpu"_s}, limit).value_or(QByteArray()));
    takeReport(*std::move(report));
    startTable();
    startReport();
    return {};
}

void SmiSource::close()
{
    end(m_tableLoop);
    end(m_reportLoop);
    m_table.clear();
    m_reportText.clear();
    m_report = {};
    m_lines = 0;
    m_attempts = 0;
    m_alive = m_ended = std::chrono::milliseconds(-1);
}

void SmiSource::startTable()
{
    m_table.clear();
    m_lines = 0;
    m_tableLoop = start(m_program,
                        {"--query-gpu="_L1 + m_fields.join(u','), u"--format=csv,nounits"_s,
                         u"-lms"_s, u"2000"_s});
}

void SmiSource::startReport()
{
    m_reportText.clear();
    m_reportLoop = start(m_program, {u"-q"_s, u"-x"_s, u"-l"_s, u"10"_s});
}

/// Names and users of processes that are of this computer; facts that only the table knows stay.
void SmiSource::takeReport(SmiReport report)
{
    for (Device &device : report.facts.devices) {
        const auto known = std::ranges::find(m_report.facts.devices, device.uuid, &Device::uuid);
        if (known != m_report.facts.devices.end())
            device.computeCapability = known->computeCapability;
    }
    for (DeviceSample &sample : report.samples) {
        if (!sample.processes)
            continue;
        for (DeviceProcess &process : *sample.processes) {
            DeviceProcess described = describeProcess(m_processRoot, process.pid);
            described.memoryBytes = process.memoryBytes;
            if (described.name.isEmpty())
                described.name = process.name;
            process = described;
        }
    }
    const bool hadInstances = std::ranges::any_of(m_report.facts.devices,
                                                  [](const Device &d) { return d.isMig; });
    m_report = std::move(report);
    const bool hasInstances = std::ranges::any_of(m_report.facts.devices,
                                                  [](const Device &d) { return d.isMig; });
    if (hasInstances || hadInstances)
        nameInstances();
}

/// The report has no identities of instances; the listing has.
void SmiSource::nameInstances()
{
    const QList<SmiListing> listing = parseSmiListing(ask({u"-L"_s}, limit).value_or(QByteArray()));
    QString card;
    for (const SmiListing &line : listing) {
        if (!line.isInstance) {
            card = line.uuid;
            continue;
        }
        for (qsizetype i = 0; i < m_report.facts.devices.size(); ++i) {
            Device &device = m_report.facts.devices[i];
            if (device.parent != card || device.index != line.index)
                continue;
            device.uuid = m_report.samples[i].uuid = line.uuid;
            device.profile = line.name;
        }
    }
}

bool SmiSource::mayTryAgain(std::chrono::milliseconds tick)
{
    if (m_ended.count() < 0)
        m_ended = tick;
    const auto pause = backOff[std::size_t(std::min<int>(m_attempts, int(backOff.size()) - 1))];
    return tick - m_ended >= pause;
}

Result<void> SmiSource::drainTable(std::chrono::milliseconds tick)
{
    if (!m_tableLoop) {
        if (!mayTryAgain(tick))
            return {};
        ++m_attempts;
        m_ended = std::chrono::milliseconds(-1);
        startTable();
        return {};
    }
    const QByteArray output = drain(*m_tableLoop, mostOfATable);
    m_table.feed(output);
    if (output.size() >= mostOfATable) { // a flood: nothing of it can be trusted
        end(m_tableLoop);
        m_table.clear();
        return failure(notAnswering());
    }
    if (m_table.lines() != m_lines) {
        m_lines = m_table.lines();
        m_alive = tick;
        m_attempts = 0;
        learnFromTable();
    }
    if (m_tableLoop->state() == QProcess::NotRunning) {
        const int status = m_tableLoop->exitCode();
        const QByteArray words = m_table.lastWords();
        m_tableLoop.reset();
        const QString refused = refusedSmiField(words);
        if (!refused.isEmpty() && m_fields.removeAll(refused) > 0)
            startTable(); // without it
        else if (const auto problem = smiFailure(words, status))
            return failure(*problem);
    }
    return {};
}

/// What the report does not say.
void SmiSource::learnFromTable()
{
    for (const SmiRow &row : m_table.rows()) {
        const auto device = std::ranges::find(m_report.facts.devices, row.device.uuid,
                                              &Device::uuid);
        if (device != m_report.facts.devices.end())
            device->computeCapability = row.device.computeCapability;
    }
}

void SmiSource::drainReport()
{
    if (!m_reportLoop)
        return;
    m_reportText += drain(*m_reportLoop, mostOfAReport);
    const qsizetype last = m_reportText.lastIndexOf(endOfReport);
    if (last >= 0) {
        const qsizetype end = last + endOfReport.size();
        const qsizetype begin = std::max<qsizetype>(0, m_reportText.lastIndexOf("<?xml", last));
        if (Result<SmiReport> report = parseSmiXml(m_reportText.mid(begin, end - begin)))
            takeReport(*std::move(report));
        m_reportText.remove(0, end);
    }
    if (m_reportText.size() > mostOfAnAnswer)
        m_reportText.clear();
    if (m_reportLoop->state() == QProcess::NotRunning)
        m_reportLoop.reset(); // the table says why
}

Result<QList<DeviceSample>> SmiSource::read(std::chrono::milliseconds tick)
{
    if (m_program.isEmpty() || m_report.facts.devices.isEmpty())
        return failure(notAnswering());
    if (m_alive.count() < 0)
        m_alive = tick; // the report that opened it
    if (Result<void> drained = drainTable(tick); !drained)
        return tl::make_unexpected(drained.error());
    drainReport();
    return merged(tick);
}

/// Cards from the table, and what it does not have (instances, and all in the first seconds) from
/// the report.
QList<DeviceSample> SmiSource::merged(std::chrono::milliseconds tick) const
{
    QList<DeviceSample> samples = m_report.samples;
    for (DeviceSample &sample : samples) {
        const auto row = std::ranges::find_if(m_table.rows(), [&](const SmiRow &one) {
            return one.sample.uuid == sample.uuid;
        });
        if (row != m_table.rows().end()) {
            sample = row->sample;
            addFromReport(sample, m_report);
        }
        if (tick - m_alive > longestSilence)
            markSilent(sample);
    }
    return samples;
}

} // namespace Aloft
