#include "core/hardware/local/hostreader.h"
#include "core/hardware/local/prochostreader.h"
#include "core/hardware/local/recentfiles.h"
#include "tests/core/hardware/local/faketree.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHostReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAComputer();
    void countsAllowedProcessorsOnly();
    void readsAContainerOfVersion2();
    void takesTheTightestLimitAbove();
    void readsAContainerOfVersion1();
    void seesTheMountedGroupWhereItsOwnIsHidden();
    void hasNoLimitsAtTheRoot();
    void findsNothingInAnEmptyTree();
    void survivesNonsense_data();
    void survivesNonsense();
    void toleratesCountersThatJumpBack();
    void readsThisComputer();
    void findsTheLargestRecentFile();
};

namespace {

constexpr qint64 gib = qint64(1) << 30;

void writeComputer(const FakeTree &tree)
{
    tree.write(u"/proc/sys/kernel/hostname"_s, "box\n");
    tree.write(u"/proc/sys/kernel/random/boot_id"_s, "b-1\n");
    tree.write(u"/proc/cpuinfo"_s, "processor\t: 0\nmodel name\t: AMD EPYC 7B12\nflags: x\n");
    tree.write(u"/proc/self/status"_s, "Name:\tx\nCpus_allowed_list:\t0-3\n");
    tree.write(u"/proc/meminfo"_s,
               "MemTotal:       16777216 kB\nMemFree: 1 kB\nMemAvailable:   12582912 kB\n"
               "SwapTotal: 1048576 kB\nSwapFree: 524288 kB\n");
}

void writeStat(const FakeTree &tree, int busy, int idle, int steal = 0)
{
    QByteArray stat = "cpu  9 9 9 9 9 9 9 9 0 0\n";
    for (int i = 0; i < 8; ++i) // processors from 4 on are always busy
        stat += "cpu" + QByteArray::number(i) + ' ' + QByteArray::number(i < 4 ? busy : 10 * busy)
            + " 0 0 " + QByteArray::number(i < 4 ? idle : 0) + " 0 0 0 "
            + QByteArray::number(i < 4 ? steal : 0) + " 0 0\n";
    tree.write(u"/proc/stat"_s, stat + "intr 1 2 3\n");
}

void writeNetwork(const FakeTree &tree, qint64 received, qint64 sent)
{
    tree.write(u"/proc/net/dev"_s,
               "Inter-|   Receive  |  Transmit\n face |bytes packets|bytes\n"
               "    lo: 999999 1 0 0 0 0 0 0 999999 1 0 0 0 0 0 0\n  eth0:"
                   + QByteArray::number(received) + " 1 0 0 0 0 0 0 " + QByteArray::number(sent)
                   + " 1 0 0 0 0 0 0\n");
}

void writeUnified(const FakeTree &tree, const QByteArray &group)
{
    tree.write(u"/proc/self/cgroup"_s, "0::" + group + '\n');
    tree.write(u"/proc/self/mountinfo"_s,
               "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw\n");
    tree.write(u"/sys/fs/cgroup/cgroup.controllers"_s, "cpu memory\n");
}

} // namespace

void TestHostReader::readsAComputer()
{
    const FakeTree tree;
    writeComputer(tree);
    writeStat(tree, 100, 900);
    writeNetwork(tree, 1000, 500);
    ProcHostReader reader(tree.root(), {tree.root()});
    QCOMPARE(reader.facts(), (HostFacts{u"box"_s, u"b-1"_s, u"AMD EPYC 7B12"_s, 4}));
    const HostSample first = reader.read(1s);
    QCOMPARE(first.cpuPercent, Figure<double>(Absence::NotYet));
    QCOMPARE(first.receivedBytesPerSecond, Figure<qint64>(Absence::NotYet));
    QCOMPARE(first.memoryBytes, Figure<qint64>(16 * gib));
    QCOMPARE(first.memoryUsedBytes, Figure<qint64>(4 * gib));
    QCOMPARE(first.swapUsedBytes, Figure<qint64>(gib / 2));
    QCOMPARE(first.killsForMemory, Figure<int>(Absence::NotOffered));
    QCOMPARE(first.coresAllowed, Figure<double>(4.0));
    QCOMPARE(first.disks.size(), 1);
    QVERIFY(first.disks.first().bytes > first.disks.first().freeBytes);
    writeNetwork(tree, 5000, 2500);
    writeStat(tree, 120, 970, 10);
    const HostSample second = reader.read(3s);
    QCOMPARE(second.cpuPercent, Figure<double>(30.0)); // 20 and 10 stolen of 100
    QCOMPARE(second.stealPercent, Figure<double>(10.0));
    QCOMPARE(second.receivedBytesPerSecond, Figure<qint64>(2000));
    QCOMPARE(second.sentBytesPerSecond, Figure<qint64>(1000));
    tree.write(u"/proc/vmstat"_s, "pgfault 7\noom_kill 3\nswap_ra 0\n");
    QCOMPARE(reader.read(9s).killsForMemory, Figure<int>(3));
}

void TestHostReader::countsAllowedProcessorsOnly()
{
    QCOMPARE(parseAllowedProcessors("Cpus_allowed_list:\t0-2,5,8-9\n"),
             (QList<int>{0, 1, 2, 5, 8, 9}));
    QCOMPARE(parseAllowedProcessors("Cpus_allowed_list:\t3-1\n"), QList<int>());
    QCOMPARE(parseAllowedProcessors("Cpus_allowed_list:\t0-99999999\n"), QList<int>());
    QCOMPARE(parseAllowedProcessors("Cpus_allowed_list:\tx\n"), QList<int>());
    QCOMPARE(parseAllowedProcessors(""), QList<int>());
    const QByteArray stat = "cpu  3 0 0 7 0 0 0 0\ncpu0 1 0 0 4 0 0 0 0\ncpu1 2 0 0 3 0 0 0 0\n";
    QCOMPARE(parseCpuTimes(stat, {1}).busy, quint64(2));
    QCOMPARE(parseCpuTimes(stat, {1}).all, quint64(5));
    QCOMPARE(parseCpuTimes(stat, {}).all, quint64(10));
}

void TestHostReader::readsAContainerOfVersion2()
{
    const FakeTree tree;
    writeComputer(tree);
    writeUnified(tree, "/job");
    const QString group = u"/sys/fs/cgroup/job"_s;
    tree.write(group + u"/memory.max"_s, QByteArray::number(8 * gib) + '\n');
    tree.write(group + u"/memory.current"_s, QByteArray::number(3 * gib) + '\n');
    tree.write(group + u"/memory.stat"_s,
               "anon 5\ninactive_file " + QByteArray::number(gib) + '\n');
    tree.write(group + u"/memory.events"_s, "low 0\noom 4\noom_kill 2\n");
    tree.write(group + u"/cpu.max"_s, "150000 100000\n");
    tree.write(group + u"/cpu.stat"_s, "usage_usec 1000000\nuser_usec 1\n");
    ProcHostReader reader(tree.root(), {});
    const HostSample first = reader.read(10s);
    QCOMPARE(first.memoryBytes, Figure<qint64>(8 * gib));
    QCOMPARE(first.memoryUsedBytes, Figure<qint64>(2 * gib)); // the cache can be given back
    QCOMPARE(first.killsForMemory, Figure<int>(2));
    QCOMPARE(first.coresAllowed, Figure<double>(1.5));
    tree.write(group + u"/cpu.stat"_s, "usage_usec 2500000\n");
    QCOMPARE(reader.read(12s).cpuPercent, Figure<double>(50.0)); // 1.5 s of 2 × 1.5 s
}

void TestHostReader::takesTheTightestLimitAbove()
{
    const FakeTree tree;
    writeComputer(tree);
    writeUnified(tree, "/pod/container");
    tree.write(u"/sys/fs/cgroup/pod/container/memory.max"_s, "max\n");
    tree.write(u"/sys/fs/cgroup/pod/container/cpu.max"_s, "max 100000\n");
    tree.write(u"/sys/fs/cgroup/pod/memory.max"_s, QByteArray::number(2 * gib));
    tree.write(u"/sys/fs/cgroup/pod/memory.current"_s, QByteArray::number(gib));
    tree.write(u"/sys/fs/cgroup/pod/cpu.max"_s, "50000 100000\n");
    ProcHostReader reader(tree.root(), {});
    const HostSample host = reader.read(1s);
    QCOMPARE(host.memoryBytes, Figure<qint64>(2 * gib));
    QCOMPARE(host.memoryUsedBytes, Figure<qint64>(gib));
    QCOMPARE(host.coresAllowed, Figure<double>(0.5));
    QCOMPARE(reader.read(2s).cpuPercent, Figure<double>(Absence::NotReadable)); // no cpu.stat
}

void TestHostReader::readsAContainerOfVersion1()
{
    const FakeTree tree;
    writeComputer(tree);
    tree.write(u"/proc/self/cgroup"_s,
               "9:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n");
    tree.write(
        u"/proc/self/mountinfo"_s,
        "36 35 0:30 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
        "37 35 0:31 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n");
    const QString memory = u"/sys/fs/cgroup/memory"_s;
    tree.write(memory + u"/memory.limit_in_bytes"_s, QByteArray::number(4 * gib));
    tree.write(memory + u"/memory.usage_in_bytes"_s, QByteArray::number(3 * gib));
    tree.write(memory + u"/memory.stat"_s,
               "inactive_file 1\ntotal_inactive_file " + QByteArray::number(gib) + '\n');
    tree.write(memory + u"/memory.oom_control"_s, "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
    const QString cpu = u"/sys/fs/cgroup/cpu,cpuacct"_s;
    tree.write(cpu + u"/cpu.cfs_quota_us"_s, "200000\n");
    tree.write(cpu + u"/cpu.cfs_period_us"_s, "100000\n");
    tree.write(cpu + u"/cpuacct.usage"_s, "1000000000\n");
    ProcHostReader reader(tree.root(), {});
    const HostSample first = reader.read(1s);
    QCOMPARE(first.memoryBytes, Figure<qint64>(4 * gib));
    QCOMPARE(first.memoryUsedBytes, Figure<qint64>(2 * gib));
    QCOMPARE(first.killsForMemory, Figure<int>(1));
    QCOMPARE(first.coresAllowed, Figure<double>(2.0));
    tree.write(cpu + u"/cpuacct.usage"_s, "2000000000\n");
    QCOMPARE(reader.read(2s).cpuPercent, Figure<double>(50.0));
    tree.write(memory + u"/memory.limit_in_bytes"_s, "9223372036854771712\n"); // none
    tree.write(cpu + u"/cpu.cfs_quota_us"_s, "-1\n");
    const HostSample free = reader.read(3s);
    QCOMPARE(free.memoryBytes, Figure<qint64>(16 * gib));
    QCOMPARE(free.coresAllowed, Figure<double>(4.0));
}

void TestHostReader::seesTheMountedGroupWhereItsOwnIsHidden()
{
    const FakeTree tree;
    writeComputer(tree);
    writeUnified(tree, "/../../elsewhere"); // what a namespace shows of what is outside
    tree.write(u"/sys/fs/cgroup/memory.max"_s, QByteArray::number(gib));
    tree.write(u"/sys/fs/cgroup/memory.current"_s, "4096\n");
    ProcHostReader reader(tree.root(), {});
    QCOMPARE(reader.read(1s).memoryBytes, Figure<qint64>(gib));
}

void TestHostReader::hasNoLimitsAtTheRoot()
{
    const FakeTree tree;
    writeComputer(tree);
    writeUnified(tree, "/");
    tree.write(u"/sys/fs/cgroup/cpu.stat"_s, "usage_usec 1\n"); // no memory.max there
    ProcHostReader reader(tree.root(), {});
    QCOMPARE(reader.read(1s).memoryBytes, Figure<qint64>(16 * gib));
    QCOMPARE(reader.read(2s).coresAllowed, Figure<double>(4.0));
}

void TestHostReader::findsNothingInAnEmptyTree()
{
    const FakeTree tree;
    ProcHostReader reader(tree.root(), {u"/no/such/folder"_s});
    reader.read(1s);
    const HostSample host = reader.read(2s);
    QVERIFY(!host.cpuPercent);
    QVERIFY(!host.memoryBytes);
    QVERIFY(!host.memoryUsedBytes);
    QVERIFY(host.disks.isEmpty());
    QVERIFY(!reader.facts().cpu.isEmpty()); // its architecture
}

void TestHostReader::survivesNonsense_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("words") << QByteArray("cpu cpu0 MemTotal: x kB\nMemTotal:\n:\n - cgroup\n0::");
    QTest::newRow("huge") << QByteArray(
        "cpu0 99999999999999999999999 1\nMemTotal: 9999999999999999999 kB\n");
    QTest::newRow("negative") << QByteArray("MemTotal: -5 kB\nMemAvailable: -7 kB\n");
    QTest::newRow("long") << QByteArray(3 << 20, 'c');
}

void TestHostReader::survivesNonsense()
{
    QFETCH(QByteArray, bytes);
    const FakeTree tree;
    for (const QString &path :
         {u"/proc/stat"_s, u"/proc/meminfo"_s, u"/proc/net/dev"_s, u"/proc/cpuinfo"_s,
          u"/proc/self/cgroup"_s, u"/proc/self/mountinfo"_s, u"/proc/self/status"_s})
        tree.write(path, bytes);
    ProcHostReader reader(tree.root(), {});
    reader.read(1s);
    const HostSample host = reader.read(2s);
    QVERIFY(!host.memoryBytes || *host.memoryBytes > 0);
    QVERIFY(reader.facts().cpu.size() <= 200);
}

void TestHostReader::toleratesCountersThatJumpBack()
{
    const FakeTree tree;
    writeComputer(tree);
    writeStat(tree, 100, 900);
    writeNetwork(tree, 5000, 5000);
    ProcHostReader reader(tree.root(), {});
    reader.read(1s);
    writeStat(tree, 10, 90);
    writeNetwork(tree, 100, 6000);
    const HostSample host = reader.read(2s);
    QCOMPARE(host.cpuPercent, Figure<double>(Absence::NotYet));
    QCOMPARE(host.receivedBytesPerSecond, Figure<qint64>(Absence::NotYet));
    QCOMPARE(host.sentBytesPerSecond, Figure<qint64>(1000));
    QCOMPARE(reader.read(2s).sentBytesPerSecond, Figure<qint64>(Absence::NotYet)); // no time passed
}

void TestHostReader::readsThisComputer()
{
    const auto reader = makeHostReader(u"/"_s, {u"/"_s, QDir::tempPath()});
    const HostFacts facts = reader->facts();
    QVERIFY(facts.cores >= 1);
    QVERIFY(!facts.cpu.isEmpty());
    const HostSample host = reader->read(1s);
    QVERIFY(host.memoryBytes && *host.memoryBytes > 0);
    QVERIFY(host.memoryUsedBytes && *host.memoryUsedBytes > 0);
    QVERIFY(*host.memoryUsedBytes <= *host.memoryBytes);
    QVERIFY(!host.disks.isEmpty());
}

void TestHostReader::findsTheLargestRecentFile()
{
    const QTemporaryDir folder;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(largestRecentFile(folder.path(), now), Figure<qint64>(Absence::NotOffered));
    const auto write = [&](const QString &name, int size, int hoursAgo) {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(size, 'x'));
        file.flush();
        QVERIFY(file.setFileTime(now.addSecs(-3600 * hoursAgo), QFileDevice::FileModificationTime));
    };
    write(u"old.pt"_s, 9000, 30);
    write(u"runs/1/model.pt"_s, 500, 2);
    write(u"log.txt"_s, 20, 0);
    write(u"a/b/c/deep.pt"_s, 8000, 0);
    QCOMPARE(largestRecentFile(folder.path(), now), Figure<qint64>(500));
    QVERIFY(QFile::link(folder.filePath(u"a/b/c/deep.pt"_s), folder.filePath(u"linked.pt"_s)));
    QCOMPARE(largestRecentFile(folder.path(), now), Figure<qint64>(500));
    const QList<DiskSample> disks = readDisks({folder.path(), u"/"_s});
    QVERIFY(!disks.isEmpty());
    QCOMPARE(disks.first().largestRecentBytes, Figure<qint64>(500));
}

QTEST_GUILESS_MAIN(TestHostReader)
#include "tst_hostreader.moc"
