#include "core/hardware/local/smicell.h"
#include "core/hardware/local/smicsv.h"
#include "core/hardware/local/smifailure.h"
#include "core/hardware/local/smilisting.h"
#include "core/hardware/local/smixml.h"

#include <QFile>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSmi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCells_data();
    void readsCells();
    void readsATable();
    void readsBlockAfterBlock();
    void readsItInPieces();
    void readsWhatAnH100Said();
    void leavesOutWhatIsNoRow();
    void readsOtherVersionsNames();
    void tellsABadCard();
    void staysSmallInAFlood();
    void readsFaults_data();
    void readsFaults();
    void asksForKnownFieldsOnly();
    void readsAListing();
    void readsTablesOfReports_data();
    void readsTablesOfReports();
    void readsAReport();
    void readsAReportOfInstances();
    void refusesBrokenReports_data();
    void refusesBrokenReports();
    void explainsFailures_data();
    void explainsFailures();
};

namespace {

const QByteArray header =
    "index, uuid, memory.total [MiB], memory.used [MiB], utilization.gpu [%], "
    "power.draw [W], clocks.current.sm [MHz], pstate, "
    "clocks_event_reasons.active, name\n";

QByteArray rowOf(int index, int load)
{
    return QByteArray::number(index) + ", GPU-" + QByteArray::number(index) + ", 15360, 1024, "
        + QByteArray::number(load) + ", 61.23, 1590, P0, 0x0000000000000004, Tesla T4\n";
}

QByteArray report(const QByteArray &inside)
{
    return "<?xml version=\"1.0\" ?>\n<!DOCTYPE nvidia_smi_log SYSTEM \"nvsmi_device_v12.dtd\">\n"
           "<nvidia_smi_log><driver_version>550.54.15</driver_version>"
           "<cuda_version>12.4</cuda_version><gpu id=\"00000000:00:04.0\">"
        + inside + "</gpu></nvidia_smi_log>\n";
}

QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(ALOFT_TEST_DATA "/hardware/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestSmi::readsCells_data()
{
    using F = Figure<double>;
    QTest::addColumn<QString>("text");
    QTest::addColumn<F>("number");
    QTest::addColumn<DeviceHealth>("health");
    const F absent(Absence::NotOffered);
    const F failed(Absence::NotReadable);
    const DeviceHealth ok = DeviceHealth::Ok;
    QTest::newRow("whole") << u"15360"_s << F(15360.0) << ok;
    QTest::newRow("with unit") << u" 15360 MiB "_s << F(15360.0) << ok;
    QTest::newRow("percent") << u"98 %"_s << F(98.0) << ok;
    QTest::newRow("percent, close") << u"98%"_s << F(98.0) << ok;
    QTest::newRow("decimals") << u"61.23"_s << F(61.23) << ok;
    QTest::newRow("decimal comma") << u"61,23 W"_s << F(61.23) << ok;
    QTest::newRow("mask") << u"0x0000000000000044"_s << F(68.0) << ok;
    QTest::newRow("zero") << u"0"_s << F(0.0) << ok;
    QTest::newRow("[N/A]") << u"[N/A]"_s << absent << ok;
    QTest::newRow("N/A") << u"N/A"_s << absent << ok;
    QTest::newRow("[Not Supported]") << u"[Not Supported]"_s << absent << ok;
    QTest::newRow("Not Supported") << u"Not Supported"_s << absent << ok;
    QTest::newRow("deprecated") << u"[Requested functionality has been deprecated]"_s << absent
                                << ok;
    QTest::newRow("function") << u"[Function Not Found]"_s << absent << ok;
    QTest::newRow("empty") << QString() << absent << ok;
    QTest::newRow("permission") << u"[Insufficient Permissions]"_s << F(Absence::NotPermitted)
                                << ok;
    QTest::newRow("unknown error") << u"[Unknown Error]"_s << failed << DeviceHealth::Failing;
    QTest::newRow("ERR!") << u"ERR!"_s << failed << DeviceHealth::Failing;
    QTest::newRow("reset") << u"[GPU requires reset]"_s << failed << DeviceHealth::NeedsReset;
    QTest::newRow("lost") << u"[GPU is lost]"_s << failed << DeviceHealth::Lost;
    QTest::newRow("a word to come") << u"[Somewhat Odd]"_s << failed << ok;
    QTest::newRow("broken number") << u"12abc"_s << failed << ok;
    QTest::newRow("infinite") << u"1e999"_s << failed << ok;
    QTest::newRow("broken mask") << u"0xzz"_s << failed << ok;
}

void TestSmi::readsCells()
{
    using F = Figure<double>;
    QFETCH(QString, text);
    QFETCH(F, number);
    QFETCH(DeviceHealth, health);
    const SmiCell cell = parseSmiCell(text);
    QCOMPARE(cell.number, number);
    QCOMPARE(cell.health, health);
    if (!number)
        QCOMPARE(cell.word, text.trimmed());
}

void TestSmi::readsATable()
{
    SmiCsvReader reader;
    reader.feed(header + rowOf(0, 98));
    QCOMPARE(reader.rows().size(), 1);
    const SmiRow &row = reader.rows().first();
    QCOMPARE(row.device.uuid, u"GPU-0"_s);
    QCOMPARE(row.device.name, u"Tesla T4"_s);
    QCOMPARE(row.device.memoryBytes, Figure<qint64>(qint64(15360) << 20));
    QCOMPARE(row.sample.uuid, u"GPU-0"_s);
    QCOMPARE(row.sample.memoryUsedBytes, Figure<qint64>(qint64(1) << 30));
    QCOMPARE(row.sample.loadPercent, Figure<int>(98));
    QCOMPARE(row.sample.powerMilliwatts, Figure<int>(61'230));
    QCOMPARE(row.sample.clockMhz, Figure<int>(1590));
    QCOMPARE(row.sample.performanceState, Figure<int>(0));
    QCOMPARE(row.sample.throttle, Figure<quint64>(4));
    QCOMPARE(row.sample.temperatureCelsius, Figure<int>(Absence::NotOffered)); // not asked for
}

void TestSmi::readsBlockAfterBlock()
{
    SmiCsvReader reader;
    reader.feed(header);
    QVERIFY(reader.rows().isEmpty());
    reader.feed(rowOf(0, 1) + rowOf(1, 2));
    QCOMPARE(reader.rows().size(), 2);
    reader.feed(rowOf(0, 3)); // the next has begun: the whole one counts
    QCOMPARE(reader.rows().size(), 2);
    QCOMPARE(reader.rows()[0].sample.loadPercent, Figure<int>(1));
    reader.feed(rowOf(1, 4));
    QCOMPARE(reader.rows()[0].sample.loadPercent, Figure<int>(3));
    QCOMPARE(reader.rows()[1].sample.loadPercent, Figure<int>(4));
    QCOMPARE(reader.lines(), 4);
}

void TestSmi::readsItInPieces()
{
    const QByteArray whole = header + rowOf(0, 1) + "\r\n" + rowOf(1, 2);
    for (int piece : {1, 7, 64}) {
        SmiCsvReader reader;
        for (qsizetype at = 0; at < whole.size(); at += piece)
            reader.feed(QByteArrayView(whole).sliced(at,
                                                     qMin<qsizetype>(piece, whole.size() - at)));
        QCOMPARE(reader.rows().size(), 2);
        QCOMPARE(reader.rows()[1].sample.loadPercent, Figure<int>(2));
    }
}

/// Recorded from one, under load: table and report say the same.
void TestSmi::readsWhatAnH100Said()
{
    constexpr qint64 mib = 1 << 20;
    SmiCsvReader table;
    table.feed(recorded(u"h100-table.csv"_s));
    QCOMPARE(table.lastWords(), QByteArray());
    QCOMPARE(table.rows().size(), 1); // a card, twice
    const SmiRow &row = table.rows().first();
    QCOMPARE(row.device.name, u"NVIDIA H100 80GB HBM3"_s);
    QCOMPARE(row.device.computeCapability, u"9.0"_s);
    QCOMPARE(row.driverVersion, u"580.159.04"_s);
    QCOMPARE(row.sample.memoryUsedBytes, Figure<qint64>(31'949 * mib));
    QCOMPARE(row.sample.powerMilliwatts, Figure<int>(701'360));
    QCOMPARE(row.sample.throttle, Figure<quint64>(quint64(Throttle::PowerCap)));
    QCOMPARE(row.sample.fanPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(row.sample.faults.correctedEver, Figure<qint64>(0));
    QCOMPARE(row.sample.faults.retired, Figure<int>(0));
    QCOMPARE(row.sample.faults.recovery, Figure<int>(0));
    const auto report = parseSmiXml(recorded(u"h100-report.xml"_s));
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->facts.driverVersion, row.driverVersion);
    QCOMPARE(report->facts.cudaVersion, u"13.0"_s);
    const Device &device = report->facts.devices.first();
    QCOMPARE(device.uuid, row.device.uuid);
    QCOMPARE(device.busId, row.device.busId);
    QCOMPARE(device.memoryBytes, row.device.memoryBytes);
    QCOMPARE(device.maxClockMhz, row.device.maxClockMhz);
    QCOMPARE(device.maxMemoryClockMhz, row.device.maxMemoryClockMhz);
    QVERIFY(!device.isMig && !device.sharesMemory);
    const DeviceSample &sample = report->samples.first();
    QCOMPARE(sample.health, DeviceHealth::Ok);
    QCOMPARE(sample.memoryUsedBytes, row.sample.memoryUsedBytes);
    QCOMPARE(sample.powerLimitMilliwatts, Figure<int>(700'000));
    QVERIFY(qAbs(sample.powerMilliwatts.value_or(0) - 700'000)
            < 20'000); // of the card, not of its memory
    QCOMPARE(sample.throttle, row.sample.throttle);
    QCOMPARE(sample.performanceState, Figure<int>(0));
    QCOMPARE(sample.processes->size(), 1);
    QCOMPARE(sample.processes->first().name, u"python3"_s);
    QCOMPARE(sample.processes->first().memoryBytes, Figure<qint64>(31'940 * mib));
}

void TestSmi::leavesOutWhatIsNoRow()
{
    SmiCsvReader reader;
    reader.feed("Unable to determine the device handle for GPU 0000:09:00.0: Unknown Error\n");
    reader.feed(header + rowOf(0, 1) + "1, GPU-1, 153\n" + "-5, GPU-x" + rowOf(2, 3).mid(7));
    QCOMPARE(reader.rows().size(), 1);
    QVERIFY(reader.lastWords().startsWith("Unable to determine"));
    SmiCsvReader headless;
    headless.feed(rowOf(0, 1));
    QVERIFY(headless.rows().isEmpty());
    QVERIFY(!headless.lastWords().isEmpty());
}

void TestSmi::readsOtherVersionsNames()
{
    SmiCsvReader reader;
    reader.feed("index, gpu_uuid, clocks.current.memory [MHz], clocks_throttle_reasons.active, "
                "mig.mode.current, kmd_version\n0, GPU-7, 5001, 0x40, Enabled, 610.1\n");
    QCOMPARE(reader.rows().size(), 1);
    const SmiRow &row = reader.rows().first();
    QCOMPARE(row.device.uuid, u"GPU-7"_s);
    QVERIFY(row.device.isMig);
    QCOMPARE(row.driverVersion, u"610.1"_s);
    QCOMPARE(row.sample.memoryClockMhz, Figure<int>(5001));
    QCOMPARE(row.sample.throttle, Figure<quint64>(quint64(Throttle::HardwareThermal)));
}

void TestSmi::tellsABadCard()
{
    SmiCsvReader reader;
    reader.feed("index, uuid, memory.used [MiB], utilization.gpu [%]\n"
                "0, GPU-0, [GPU requires reset], [GPU requires reset]\n"
                "1, GPU-1, [GPU is lost], [GPU is lost]\n"
                "2, GPU-2, [Unknown Error], 5\n"
                "3, GPU-3, 100, [Unknown Error]\n"
                "4, [N/A], [Insufficient Permissions], [N/A]\n");
    const QList<SmiRow> rows = reader.rows();
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows[0].sample.health, DeviceHealth::NeedsReset);
    QCOMPARE(rows[0].sample.complaint, u"GPU requires reset"_s);
    QCOMPARE(rows[0].sample.memoryUsedBytes, Figure<qint64>(Absence::NotReadable));
    QCOMPARE(rows[1].sample.health, DeviceHealth::Lost);
    QCOMPARE(rows[2].sample.health, DeviceHealth::Failing);
    QCOMPARE(rows[3].sample.health, DeviceHealth::Ok); // one figure
    QCOMPARE(rows[4].device.uuid, u"nvidia-4"_s);
    QCOMPARE(rows[4].sample.memoryUsedBytes, Figure<qint64>(Absence::NotPermitted));
}

void TestSmi::staysSmallInAFlood()
{
    SmiCsvReader reader;
    reader.feed(header);
    const QByteArray line(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) // a line of 100 MB
        reader.feed(line);
    reader.feed("\n" + rowOf(0, 7));
    QCOMPARE(reader.rows().size(), 1);
    for (int i = 0; i < 10'000; ++i)
        reader.feed(rowOf(i, 7) + "words that are none\n");
    QVERIFY(reader.rows().size() <= 256);
    QVERIFY(reader.lastWords().size() < 8192);
}

void TestSmi::readsFaults_data()
{
    using F = Figure<int>;
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<F>("pending");
    QTest::addColumn<F>("recovery");
    QTest::newRow("words") << QByteArray("Yes, Reset") << F(1) << F(1);
    QTest::newRow("other words") << QByteArray("No, None") << F(0) << F(0);
    QTest::newRow("words of several") << QByteArray("Yes, Drain and Reset") << F(1) << F(4);
    QTest::newRow("numbers") << QByteArray("1, 2") << F(1) << F(2);
    QTest::newRow("not offered") << QByteArray("[N/A], [N/A]") << F(Absence::NotOffered)
                                 << F(Absence::NotOffered);
    QTest::newRow("garbage") << QByteArray("7, Dance") << F(Absence::NotReadable)
                             << F(Absence::NotReadable);
}

void TestSmi::readsFaults()
{
    using F = Figure<int>;
    QFETCH(QByteArray, cells);
    QFETCH(F, pending);
    QFETCH(F, recovery);
    SmiCsvReader reader;
    reader.feed("index, uuid, ecc.errors.corrected.volatile.total, "
                "ecc.errors.uncorrected.aggregate.total, remapped_rows.pending, "
                "gpu_recovery_action, name\n0, GPU-0, 12, [N/A], "
                + cells + ", Tesla T4\n");
    QCOMPARE(reader.rows().size(), 1);
    const DeviceFaults faults = reader.rows().first().sample.faults;
    QCOMPARE(faults.corrected, Figure<qint64>(12));
    QCOMPARE(faults.uncorrectedEver, Figure<qint64>(Absence::NotOffered));
    QCOMPARE(faults.pending, pending);
    QCOMPARE(faults.spent, F(Absence::NotOffered));
    QCOMPARE(faults.recovery, recovery);
    QCOMPARE(reader.rows().first().sample.health, DeviceHealth::Ok);
}

void TestSmi::asksForKnownFieldsOnly()
{
    const QByteArray help = "\"index\"\nZero based.\n\n\"uuid\" or \"gpu_uuid\"\nIt is.\n\n"
                            "\"clocks_throttle_reasons.active\"\nx\n\"name\"\n";
    QCOMPARE(smiFields(help),
             (QStringList{u"index"_s, u"uuid"_s, u"clocks_throttle_reasons.active"_s, u"name"_s}));
    const QStringList standard = smiFields({});
    QVERIFY(standard.contains(u"memory.used"_s));
    QVERIFY(!standard.contains(u"compute_cap"_s));
    QCOMPARE(standard.last(), u"name"_s);
    QCOMPARE(refusedSmiField("Field \"compute_cap\" is not a valid field to query.\n"),
             u"compute_cap"_s);
    QCOMPARE(refusedSmiField("No devices were found"), QString());
}

void TestSmi::readsAListing()
{
    const QList<SmiListing> listing = parseSmiListing(
        "GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5c89852c-d268-c3f3-1b07-005d5ae1dc3f)\n"
        "  MIG 1g.5gb      Device  0: (UUID: MIG-c7384736-a75d-5afc-978f-d2f1294409fd)\n"
        "  MIG 1g.5gb+me   Device  1: (UUID: MIG-GPU-5c89852c/7/0)\n"
        "words\nGPU 1: Tesla T4 (rev. 2) (UUID: GPU-1)\n");
    QCOMPARE(listing.size(), 4);
    QCOMPARE(listing[0].name, u"NVIDIA A100-SXM4-40GB"_s);
    QCOMPARE(listing[1],
             (SmiListing{0, u"1g.5gb"_s, u"MIG-c7384736-a75d-5afc-978f-d2f1294409fd"_s, true}));
    QCOMPARE(listing[2].uuid, u"MIG-GPU-5c89852c/7/0"_s);
    QCOMPARE(listing[3].name, u"Tesla T4 (rev. 2)"_s);
    QVERIFY(parseSmiListing("No devices were found\n").isEmpty());
}

void TestSmi::readsTablesOfReports_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QString>("cuda");
    QTest::addColumn<QStringList>("cards");
    const QString card = u"|   0  Tesla T4                       Off | 00000000:00:04.0 Off |\n"_s;
    const QString first =
        u"| NVIDIA-SMI 550.54.15   Driver Version: 550.54.15   CUDA Version: 12.4     |\n"_s;
    QTest::newRow("usual") << first + card << u"550.54.15"_s << u"12.4"_s
                           << QStringList{u"Tesla T4"_s};
    QTest::newRow("610") << u"| NVIDIA-SMI 610.1  KMD Version: 610.1  CUDA UMD Version: 13.3 |\n"_s
                         << u"610.1"_s << u"13.3"_s << QStringList();
    QTest::newRow("no library")
        << u"| NVIDIA-SMI 535.1  Driver Version: 535.1  CUDA Version: N/A |"_s << u"535.1"_s
        << QString() << QStringList();
    QTest::newRow("cut short") << first
            + u"|   1  NVIDIA GeForce ...  On  | 00000000:0A:00.0  On |\n"_s
                               << u"550.54.15"_s << u"12.4"_s
                               << QStringList{u"NVIDIA GeForce ..."_s};
    QTest::newRow("list")
        << u"==============NVSMI LOG==============\n"
           "Driver Version                                         : 580.159.04\n"
           "CUDA Version                                           : 13.0\n\n"
           "Attached GPUs                                          : 1\n"
           "GPU 00000000:00:06.0\n"
           "    Product Name                                       : NVIDIA H100 80GB HBM3\n"
           "    Product Brand                                      : NVIDIA\n"_s
        << u"580.159.04"_s << u"13.0"_s << QStringList{u"NVIDIA H100 80GB HBM3"_s};
    QTest::newRow("none") << u"Hello"_s << QString() << QString() << QStringList();
}

void TestSmi::readsTablesOfReports()
{
    QFETCH(QString, text);
    const SmiTable table = parseSmiTable(text);
    QTEST(table.driverVersion, "driver");
    QTEST(table.cudaVersion, "cuda");
    QTEST(table.cards, "cards");
    QVERIFY(!table.hasProcesses);
    const QString process = u"|    0   N/A  N/A      1234      C   python3      1024MiB |\n"_s;
    QVERIFY(parseSmiTable(text + u'\n' + process).hasProcesses);
    QVERIFY(parseSmiTable(text + u"\n|  No running processes found   |"_s).saysNoProcesses);
    QVERIFY(parseSmiTable(text + u"\n        Process ID                 : 1590"_s).hasProcesses);
    QVERIFY(parseSmiTable(text + u"\n    Processes                 : None"_s).saysNoProcesses);
}

void TestSmi::readsAReport()
{
    const auto read = parseSmiXml(report(
        "<product_name>Tesla T4</product_name><uuid>GPU-1</uuid><fan_speed>N/A</fan_speed>"
        "<performance_state>P8</performance_state>"
        "<fb_memory_usage><total>15360 MiB</total><reserved>400 MiB</reserved>"
        "<used>1024 MiB</used></fb_memory_usage>"
        "<bar1_memory_usage><total>256 MiB</total><used>2 MiB</used></bar1_memory_usage>"
        "<utilization><gpu_util>98 %</gpu_util><memory_util>40 %</memory_util></utilization>"
        "<clocks_event_reasons><clocks_event_reason_gpu_idle>Active</clocks_event_reason_gpu_idle>"
        "<clocks_event_reason_sw_power_cap>Active</clocks_event_reason_sw_power_cap>"
        "<clocks_event_reason_hw_slowdown>Not Active</clocks_event_reason_hw_slowdown>"
        "</clocks_event_reasons>"
        "<temperature><gpu_temp>61 C</gpu_temp><gpu_temp_slow_threshold>93 C"
        "</gpu_temp_slow_threshold><memory_temp>N/A</memory_temp></temperature>"
        "<gpu_power_readings><power_state>P8</power_state><average_power_draw>N/A"
        "</average_power_draw><instant_power_draw>61.23 W</instant_power_draw>"
        "<current_power_limit>70.00 W</current_power_limit></gpu_power_readings>"
        "<module_power_readings><power_draw>N/A</power_draw></module_power_readings>"
        "<clocks><sm_clock>1590 MHz</sm_clock><mem_clock>5001 MHz</mem_clock></clocks>"
        "<max_clocks><sm_clock>1590 MHz</sm_clock><mem_clock>5001 MHz</mem_clock></max_clocks>"
        "<processes><process_info><gpu_instance_id>N/A</gpu_instance_id><pid>42</pid>"
        "<type>C</type><process_name>/usr/bin/python3 x.py --token secret</process_name>"
        "<used_memory>812 MiB</used_memory></process_info></processes>"));
    QVERIFY(read);
    QCOMPARE(read->facts.driverVersion, u"550.54.15"_s);
    QCOMPARE(read->facts.cudaVersion, u"12.4"_s);
    const Device &device = read->facts.devices.first();
    QCOMPARE(device.busId, u"00000000:00:04.0"_s);
    QCOMPARE(device.slowdownCelsius, Figure<int>(93));
    const DeviceSample &sample = read->samples.first();
    QCOMPARE(sample.memoryBytes, Figure<qint64>(qint64(15360) << 20));
    QCOMPARE(sample.memoryUsedBytes, Figure<qint64>(qint64(1) << 30));
    QCOMPARE(sample.loadPercent, Figure<int>(98));
    QCOMPARE(sample.throttle, Figure<quint64>(quint64(Throttle::PowerCap)));
    QCOMPARE(sample.powerMilliwatts, Figure<int>(61'230));
    QCOMPARE(sample.powerLimitMilliwatts, Figure<int>(70'000));
    QCOMPARE(sample.fanPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(sample.memoryCelsius, Figure<int>(Absence::NotOffered));
    QCOMPARE(sample.performanceState, Figure<int>(8));
    QCOMPARE(sample.processes->size(), 1);
    QCOMPARE(sample.processes->first().name, u"python3"_s); // and not what it was given
    QCOMPARE(sample.processes->first().memoryBytes, Figure<qint64>(qint64(812) << 20));
}

void TestSmi::readsAReportOfInstances()
{
    const auto read = parseSmiXml(report(
        "<product_name>NVIDIA A100</product_name><mig_mode><current_mig>Enabled</current_mig>"
        "<pending_mig>Enabled</pending_mig></mig_mode><mig_devices><mig_device><index>0</index>"
        "<gpu_instance_id>7</gpu_instance_id><compute_instance_id>0</compute_instance_id>"
        "<device_attributes><shared><multiprocessor_count>14</multiprocessor_count></shared>"
        "</device_attributes><fb_memory_usage><total>4864 MiB</total><used>3 MiB</used>"
        "</fb_memory_usage></mig_device><mig_device><index>1</index><gpu_instance_id>8"
        "</gpu_instance_id></mig_device></mig_devices><uuid>GPU-1</uuid>"
        "<fb_memory_usage><total>[Insufficient Permissions]</total>"
        "<used>[Insufficient Permissions]</used></fb_memory_usage>"
        "<utilization><gpu_util>N/A</gpu_util></utilization>"
        "<processes><process_info><gpu_instance_id>8</gpu_instance_id><pid>42</pid>"
        "</process_info></processes>"));
    QVERIFY(read);
    QCOMPARE(read->facts.devices.size(), 3);
    QVERIFY(read->facts.devices[0].isMig);
    QVERIFY(!read->facts.devices[0].sharesMemory);
    QCOMPARE(read->samples[0].memoryUsedBytes, Figure<qint64>(Absence::NotPermitted));
    QCOMPARE(read->facts.devices[1].parent, u"GPU-1"_s);
    QCOMPARE(read->samples[1].memoryUsedBytes, Figure<qint64>(qint64(3) << 20));
    QVERIFY(read->samples[1].processes->isEmpty());
    QCOMPARE(read->samples[2].processes->size(), 1);
    QVERIFY(read->facts.devices[1].uuid != read->facts.devices[2].uuid);
}

void TestSmi::refusesBrokenReports_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("No devices were found\n");
    QTest::newRow("cut") << report("<uuid>GPU-1</uuid>").chopped(20);
    QTest::newRow("two in one") << report("<uuid>GPU-1</uuid></gpu></gpu>");
    QTest::newRow("no card") << QByteArray("<nvidia_smi_log></nvidia_smi_log>");
    QTest::newRow("deep") << QByteArray("<a>").repeated(100'000);
    QTest::newRow("entities") << QByteArray(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
        "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>"
        "<nvidia_smi_log>&f;</nvidia_smi_log>");
}

void TestSmi::refusesBrokenReports()
{
    QFETCH(QByteArray, xml);
    const auto read = parseSmiXml(xml);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::BadInput);
}

void TestSmi::explainsFailures_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("driver") << QByteArray(
        "NVIDIA-SMI has failed because it couldn't communicate with "
        "the NVIDIA driver. Make sure that the latest ...")
                            << 9 << Error::Kind::NotFound;
    QTest::newRow("mismatch") << QByteArray("Failed to initialize NVML: Driver/library version "
                                            "mismatch\nNVML library version: 570.124\n")
                              << 18 << Error::Kind::Conflict;
    QTest::newRow("text before status") << QByteArray("Failed to initialize NVML: Driver/library "
                                                      "version mismatch\n")
                                        << 255 << Error::Kind::Conflict;
    QTest::newRow("container") << QByteArray("Failed to initialize NVML: Unknown Error\n") << 255
                               << Error::Kind::Refused;
    QTest::newRow("permission") << QByteArray("Failed to initialize NVML: Insufficient "
                                              "Permissions\n")
                                << 4 << Error::Kind::Refused;
    QTest::newRow("library") << QByteArray("NVIDIA-SMI couldn't find libnvidia-ml.so library in "
                                           "your system. Please make sure")
                             << 12 << Error::Kind::NotFound;
    QTest::newRow("none") << QByteArray("No devices were found\n") << 6 << Error::Kind::NotFound;
    QTest::newRow("lost") << QByteArray(
        "Unable to determine the device handle for GPU 0000:01:00.0: "
        "GPU is lost.  Reboot the system to recover this GPU\n")
                          << 15 << Error::Kind::Provider;
    QTest::newRow("status 9") << QByteArray() << 9 << Error::Kind::NotFound;
    QTest::newRow("status 18") << QByteArray() << 18 << Error::Kind::Conflict;
    QTest::newRow("status 4") << QByteArray() << 4 << Error::Kind::Refused;
    QTest::newRow("another status") << QByteArray("what") << 77 << Error::Kind::Provider;
}

void TestSmi::explainsFailures()
{
    QFETCH(QByteArray, output);
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    const auto failure = smiFailure(output, status);
    QVERIFY(failure);
    QCOMPARE(failure->kind, kind);
    QVERIFY(!failure->message.isEmpty());
    QVERIFY(failure->detail.contains(QString::number(status)));
    QVERIFY(!smiFailure(header + "0, [Insufficient Permissions]", 0)); // one cell of a table
    QVERIFY(!smiFailure("all is well", 0));
}

QTEST_APPLESS_MAIN(TestSmi)
#include "tst_smi.moc"
