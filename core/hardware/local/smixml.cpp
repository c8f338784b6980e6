// Source: nvidia-smi's DTD, versions 10 to 13.
#include "core/hardware/local/smixml.h"

#include "core/hardware/local/processfacts.h"
#include "core/hardware/local/smicell.h"

#include <QCoreApplication>
#include <QHash>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostBytes = 16 << 20;
constexpr qsizetype deepest = 32;
constexpr qsizetype mostDevices = 512;
constexpr qsizetype mostProcesses = 1024;

constexpr std::pair<QLatin1StringView, Throttle> reasons[] = {
    {"applications_clocks_setting"_L1, Throttle::ApplicationClocks},
    {"sw_power_cap"_L1, Throttle::PowerCap},
    {"hw_slowdown"_L1, Throttle::HardwareSlowdown},
    {"sync_boost"_L1, Throttle::SyncBoost},
    {"sw_thermal_slowdown"_L1, Throttle::SoftwareThermal},
    {"hw_thermal_slowdown"_L1, Throttle::HardwareThermal},
    {"hw_power_brake_slowdown"_L1, Throttle::PowerBrake},
    {"display_clocks_setting"_L1, Throttle::DisplayClocks},
};

Absence absenceOfWord(const QString &word)
{
    const Figure<double> number = parseSmiCell(word).number;
    return number ? Absence::NotReadable : number.error();
}

/// Reads the document element by element; knows by their parents what they mean.
class Reader
{
public:
    explicit Reader(const QByteArray &xml) : m_xml(xml) { }

    Result<SmiReport> read();

private:
    struct Process
    {
        DeviceProcess process;
        QString instance; ///< the MIG instance's number, or no number
    };
    struct Instance
    {
        Device device;
        DeviceSample sample;
        QString number;
    };

    bool isIn(QLatin1StringView parent) const { return m_path.value(m_path.size() - 2) == parent; }
    bool isBelow(QLatin1StringView ancestor) const { return m_path.contains(ancestor); }
    void begin(const QString &name);
    void end(const QString &name);
    void take(const QString &name, const QString &text);
    void takeOfCard(const QString &name, const QString &text);
    void takeFigure(const QString &name, const Figure<double> &number);
    void takePower(const QString &name, const Figure<double> &number);
    void takeReason(const QString &name, const QString &text);
    void takeOfInstance(const QString &name, const QString &text);
    void takeOfProcess(const QString &name, const QString &text);
    void finishCard();
    void finishInstance(Instance &instance, const QList<Process> &processes);

    QXmlStreamReader m_xml;
    QStringList m_path;
    SmiReport m_report;
    int m_cards = 0;
    Device m_device;
    DeviceSample m_sample;
    Figure<quint64> m_throttle;
    QList<Instance> m_instances;
    Figure<QList<Process>> m_processes;
};

Result<SmiReport> Reader::read()
{
    QString text;
    while (!m_xml.atEnd() && m_path.size() < deepest) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::StartElement:
            text.clear();
            begin(m_xml.name().toString().left(100));
            break;
        case QXmlStreamReader::Characters:
            text = m_xml.text().left(1000).toString();
            break;
        case QXmlStreamReader::EndElement:
            take(m_path.last(), text.trimmed());
            end(m_path.last());
            text.clear();
            m_path.removeLast();
            break;
        default:
            break;
        }
    }
    if (m_xml.hasError() || !m_path.isEmpty() || m_report.facts.devices.isEmpty())
        return failure(Error::Kind::BadInput,
                       QCoreApplication::translate("Aloft::SmiReport",
                                                   "The report of nvidia-smi could not be read."),
                       u"line %1: %2"_s.arg(m_xml.lineNumber()).arg(m_xml.errorString()));
    return m_report;
}

void Reader::begin(const QString &name)
{
    m_path.append(name);
    if (name == "gpu"_L1 && m_path.size() == 2) {
        m_device = {};
        m_sample = {};
        m_throttle = {};
        m_instances.clear();
        m_processes = Absence::NotOffered;
        m_device.busId = m_xml.attributes().value("id"_L1).toString().left(64);
    } else if (name == "mig_device"_L1 && m_instances.size() < 64) {
        m_instances.append(Instance());
    } else if (name == "processes"_L1) {
        m_processes = QList<Process>();
    } else if (name == "process_info"_L1 && m_processes && m_processes->size() < mostProcesses) {
        m_processes->append(Process());
    }
}

void Reader::end(const QString &name)
{
    if (name == "gpu"_L1 && m_path.size() == 2)
        finishCard();
}

void Reader::take(const QString &name, const QString &text)
{
    if (m_path.size() == 2 && name == "driver_version"_L1)
        m_report.facts.driverVersion = text;
    else if (m_path.size() == 2 && name == "cuda_version"_L1)
        m_report.facts.cudaVersion = text.startsWith(u'N') ? QString() : text;
    else if (m_path.size() > 2 && isBelow("process_info"_L1))
        takeOfProcess(name, text);
    else if (m_path.size() > 2 && isBelow("mig_device"_L1))
        takeOfInstance(name, text);
    else if (m_path.size() > 2)
        takeOfCard(name, text);
}

void Reader::takeOfCard(const QString &name, const QString &text)
{
    if (name == "product_name"_L1)
        m_device.name = text;
    else if (name == "uuid"_L1)
        m_device.uuid = text;
    else if (name == "pci_bus_id"_L1)
        m_device.busId = text;
    else if (name == "current_mig"_L1)
        m_device.isMig = text == "Enabled"_L1;
    else if (name == "performance_state"_L1 && text.startsWith(u'P'))
        m_sample.performanceState = toWhole(parseSmiCell(text.mid(1)).number, 1, 0, 31);
    else if (name == "processes"_L1 && !text.isEmpty() && m_processes && m_processes->isEmpty())
        m_processes = absenceOfWord(text);
    else if (isIn("clocks_event_reasons"_L1) || isIn("clocks_throttle_reasons"_L1))
        takeReason(name, text);
    else
        takeFigure(name, parseSmiCell(text).number);
    const SmiCell cell = parseSmiCell(text);
    const bool isGrave = cell.health == DeviceHealth::Lost
        || cell.health == DeviceHealth::NeedsReset;
    if (isGrave || (cell.health == DeviceHealth::Failing && isIn("fb_memory_usage"_L1))) {
        m_sample.health = cell.health;
        m_sample.complaint = cell.word;
    }
}

void Reader::takeFigure(const QString &name, const Figure<double> &number)
{
    constexpr qint64 mostMhz = 100'000;
    if (isIn("fb_memory_usage"_L1) && name == "total"_L1)
        m_sample.memoryBytes = m_device.memoryBytes = mebibytes(number);
    else if (isIn("fb_memory_usage"_L1) && name == "used"_L1)
        m_sample.memoryUsedBytes = mebibytes(number);
    else if (name == "gpu_util"_L1)
        m_sample.loadPercent = toWhole(number, 1, 0, 100);
    else if (isIn("utilization"_L1) && name == "memory_util"_L1)
        m_sample.memoryLoadPercent = toWhole(number, 1, 0, 100);
    else if (name == "gpu_temp"_L1)
        m_sample.temperatureCelsius = toWhole(number, 1, -80, 250);
    else if (name == "memory_temp"_L1)
        m_sample.memoryCelsius = toWhole(number, 1, -80, 250);
    else if (name == "gpu_temp_slow_threshold"_L1)
        m_device.slowdownCelsius = toWhole(number, 1, -80, 250);
    else if (name == "fan_speed"_L1)
        m_sample.fanPercent = toWhole(number, 1, 0, 500);
    else if (isIn("clocks"_L1) && name == "sm_clock"_L1)
        m_sample.clockMhz = toWhole(number, 1, 0, mostMhz);
    else if (isIn("clocks"_L1) && name == "mem_clock"_L1)
        m_sample.memoryClockMhz = toWhole(number, 1, 0, mostMhz);
    else if (isIn("max_clocks"_L1) && name == "sm_clock"_L1)
        m_device.maxClockMhz = toWhole(number, 1, 0, mostMhz);
    else if (isIn("max_clocks"_L1) && name == "mem_clock"_L1)
        m_device.maxMemoryClockMhz = toWhole(number, 1, 0, mostMhz);
    else if (isIn("power_readings"_L1) || isIn("gpu_power_readings"_L1))
        takePower(name, number);
}

/// Old and new names of the same; the enforced limit is the one that holds.
void Reader::takePower(const QString &name, const Figure<double> &number)
{
    const Figure<int> power = toWhole(number, 1000, 0, 1'000'000'000);
    const bool isDraw = name == "power_draw"_L1 || name == "average_power_draw"_L1
        || name == "instant_power_draw"_L1;
    const bool isLimit = name == "power_limit"_L1 || name == "current_power_limit"_L1;
    if (isDraw && !m_sample.powerMilliwatts)
        m_sample.powerMilliwatts = power;
    else if (name == "enforced_power_limit"_L1 && power)
        m_sample.powerLimitMilliwatts = m_device.powerLimitMilliwatts = power;
    else if (isLimit && !m_sample.powerLimitMilliwatts)
        m_sample.powerLimitMilliwatts = m_device.powerLimitMilliwatts = power;
}

void Reader::takeReason(const QString &name, const QString &text)
{
    for (const auto &[ending, bit] : reasons) {
        if (!name.endsWith(ending))
            continue;
        if (text == "Active"_L1 || text == "Not Active"_L1)
            m_throttle = m_throttle.value_or(0) | (text == "Active"_L1 ? quint64(bit) : 0);
        return;
    }
}

void Reader::takeOfInstance(const QString &name, const QString &text)
{
    if (m_instances.isEmpty())
        return;
    Instance &instance = m_instances.last();
    if (name == "index"_L1)
        instance.device.index = qBound(0, text.toInt(), 1000);
    else if (name == "gpu_instance_id"_L1)
        instance.number = text;
    else if (isIn("fb_memory_usage"_L1) && name == "total"_L1)
        instance.sample.memoryBytes = instance.device.memoryBytes = mebibytes(
            parseSmiCell(text).number);
    else if (isIn("fb_memory_usage"_L1) && name == "used"_L1)
        instance.sample.memoryUsedBytes = mebibytes(parseSmiCell(text).number);
}

void Reader::takeOfProcess(const QString &name, const QString &text)
{
    if (!m_processes || m_processes->isEmpty())
        return;
    Process &process = m_processes->last();
    if (name == "pid"_L1)
        process.process.pid = text.toInt();
    else if (name == "process_name"_L1)
        process.process.name = programName(text.section(u' ', 0, 0));
    else if (name == "used_memory"_L1)
        process.process.memoryBytes = mebibytes(parseSmiCell(text).number);
    else if (name == "gpu_instance_id"_L1)
        process.instance = text;
}

void Reader::finishCard()
{
    if (m_report.facts.devices.size() + m_instances.size() >= mostDevices)
        return;
    m_device.index = m_cards++;
    if (m_device.uuid.isEmpty())
        m_device.uuid = "nvidia-"_L1 + QString::number(m_device.index);
    m_device.sharesMemory = !m_device.memoryBytes && !m_device.isMig
        && m_device.memoryBytes.error() == Absence::NotOffered;
    m_sample.uuid = m_device.uuid;
    m_sample.throttle = m_throttle;
    const QList<Process> all = m_processes.value_or(QList<Process>());
    QList<DeviceProcess> processes;
    for (const Process &one : all) {
        if (one.process.pid > 0)
            processes.append(one.process);
    }
    m_sample.processes = m_processes ? Figure<QList<DeviceProcess>>(processes)
                                     : Figure<QList<DeviceProcess>>(m_processes.error());
    m_report.facts.devices.append(m_device);
    m_report.samples.append(m_sample);
    for (Instance &instance : m_instances)
        finishInstance(instance, all);
}

void Reader::finishInstance(Instance &instance, const QList<Process> &processes)
{
    instance.device.parent = m_device.uuid;
    instance.device.busId = m_device.busId;
    instance.device.name = m_device.name;
    instance.device.uuid = "MIG-%1-%2"_L1.arg(m_device.uuid).arg(instance.device.index);
    instance.sample.uuid = instance.device.uuid;
    QList<DeviceProcess> own;
    for (const Process &one : processes) {
        if (one.process.pid > 0 && one.instance == instance.number)
            own.append(one.process);
    }
    instance.sample.processes = own;
    m_report.facts.devices.append(instance.device);
    m_report.samples.append(instance.sample);
}

} // namespace

Result<SmiReport> parseSmiXml(const QByteArray &xml)
{
    return Reader(xml.left(mostBytes)).read();
}

} // namespace Aloft
