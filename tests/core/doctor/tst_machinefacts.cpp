// What facts.py tells of this very computer, and what is made of any answer.
#include "core/doctor/machinefacts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using Files = QMap<QString, QByteArray>; ///< contents by path

} // namespace

class TestMachineFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfThisComputer();
    void isAskedInAKernelWithoutATrace();
    void saysWhoDoesNotAnswer();
    void countsTheMemoryOfItsContainer_data();
    void countsTheMemoryOfItsContainer();
    void readsAnyAnswer_data();
    void readsAnyAnswer();
    void keepsUnknownApartFromNone();

private:
    static Result<MachineFacts> ask(const QByteArray &before);
};

Result<MachineFacts> TestMachineFacts::ask(const QByteArray &before)
{
    QProcess python;
    python.start(QStandardPaths::findExecutable(u"python3"_s), {u"-"_s});
    python.write(before + factsProgram());
    python.closeWriteChannel();
    python.waitForFinished();
    return readMachineFacts(python.readAllStandardOutput());
}

void TestMachineFacts::tellsOfThisComputer()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no python3");
    const auto facts = ask({});
    QVERIFY2(facts, qPrintable(facts ? QString() : facts.error().detail));
    QVERIFY(facts->pythonVersion.startsWith(u"3."_s));
    QVERIFY(!facts->python.isEmpty());
    QVERIFY(!facts->disks.isEmpty());
    QVERIFY(facts->disks.constFirst().bytes > 0);
    QVERIFY(facts->reaches.isEmpty());
}

void TestMachineFacts::isAskedInAKernelWithoutATrace()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no python3");
    const QByteArray code =
        asCellCode("text = 'a\"b\\\\c \xe6\x95\xb0'\nprint(len(text))\n").toUtf8();
    QProcess python;
    python.start(QStandardPaths::findExecutable(u"python3"_s), {u"-"_s});
    python.write(code + "\nprint('text' in globals())\n");
    python.closeWriteChannel();
    python.waitForFinished();
    QCOMPARE(python.readAllStandardOutput().simplified(), QByteArray("7 False"));
}

void TestMachineFacts::saysWhoDoesNotAnswer()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no python3");
    // Nothing listens on port 1 of this computer.
    const auto facts = ask("HOSTS = ['http://127.0.0.1:1/x']\n");
    QVERIFY(facts);
    QCOMPARE(facts->reaches.size(), 1);
    QCOMPARE(facts->reaches.constFirst().host, u"127.0.0.1:1"_s);
    QVERIFY(!facts->reaches.constFirst().isReachable);
    QCOMPARE(facts->reaches.constFirst().cause, u"refused"_s);
    QVERIFY(!facts->reaches.constFirst().reason.isEmpty());
}

void TestMachineFacts::countsTheMemoryOfItsContainer_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<qint64>("all");
    QTest::addColumn<qint64>("free");
    const QByteArray computer = "MemTotal: 1000 kB\nMemAvailable: 900 kB\n";
    QTest::newRow("no container") << Files{{u"proc/meminfo"_s, computer}} << qint64(1000) * 1024
                                  << qint64(900) * 1024;
    QTest::newRow("with a limit") << Files{{u"proc/meminfo"_s, computer},
                                           {u"proc/self/cgroup"_s, "0::/box/kernel\n"},
                                           {u"sys/fs/cgroup/box/memory.max"_s, "400000\n"},
                                           {u"sys/fs/cgroup/box/memory.current"_s, "350000\n"},
                                           {u"sys/fs/cgroup/box/memory.stat"_s,
                                            "anon 1\ninactive_file 100000\nfile 2\n"},
                                           {u"sys/fs/cgroup/box/kernel/memory.max"_s, "max\n"},
                                           {u"sys/fs/cgroup/box/kernel/memory.current"_s, "10\n"}}
                                  << qint64(400'000) << qint64(150'000);
    QTest::newRow("whose path is the host's")
        << Files{{u"proc/meminfo"_s, computer},
                 {u"proc/self/cgroup"_s, "4:memory:/docker/12ab\n1:name=systemd:/docker/12ab\n"},
                 {u"sys/fs/cgroup/memory/memory.limit_in_bytes"_s, "400000\n"},
                 {u"sys/fs/cgroup/memory/memory.usage_in_bytes"_s, "390000\n"},
                 {u"sys/fs/cgroup/memory/memory.stat"_s,
                  "inactive_file 5\ntotal_inactive_file 40000\n"}}
        << qint64(400'000) << qint64(50'000);
    QTest::newRow("broken") << Files{{u"proc/meminfo"_s, computer},
                                     {u"proc/self/cgroup"_s, "x\n0:\n\xff\n"},
                                     {u"sys/fs/cgroup/memory.max"_s, "-5\n"}}
                            << qint64(1000) * 1024 << qint64(900) * 1024;
}

void TestMachineFacts::countsTheMemoryOfItsContainer()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no python3");
    QFETCH(const Files, files);
    QTemporaryDir root;
    for (auto at = files.begin(); at != files.end(); ++at) {
        QVERIFY(QDir(root.path()).mkpath(QFileInfo(at.key()).path()));
        QFile file(root.filePath(at.key()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*at);
    }
    const auto facts = ask("ROOT = '" + root.path().toUtf8() + "'\n");
    QVERIFY(facts);
    QTEST(facts->memoryBytes, "all");
    QTEST(facts->memoryFreeBytes, "free");
}

void TestMachineFacts::readsAnyAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isReadable");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("an error") << QByteArray("Traceback (most recent call last):\n") << false;
    QTest::newRow("cut") << QByteArray("ALOFT-FACTS {\"python\": \"/usr") << false;
    QTest::newRow("a list") << QByteArray("ALOFT-FACTS []\n") << false;
    QTest::newRow("too long") << "ALOFT-FACTS {\"python\":\"" + QByteArray(1 << 20, 'x') + "\"}\n"
                              << false;
    QTest::newRow("wrong types") << QByteArray(
        "ALOFT-FACTS {\"python\":1,\"gpus\":[1,{}],\"memory\":\"x\",\"disks\":{}}\n")
                                 << true;
    QTest::newRow("text around it") << QByteArray("warning\nALOFT-FACTS {}\nbye\n") << true;
}

void TestMachineFacts::readsAnyAnswer()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, isReadable);
    QCOMPARE(readMachineFacts(answer).has_value(), isReadable);
}

void TestMachineFacts::keepsUnknownApartFromNone()
{
    QVERIFY(!readMachineFacts("ALOFT-FACTS {\"gpus\": null}\n")->gpus);
    const auto none = readMachineFacts("ALOFT-FACTS {\"gpus\": []}\n")->gpus;
    QVERIFY(none && none->isEmpty());
    QCOMPARE(readMachineFacts("ALOFT-FACTS {}\n")->memoryBytes, qint64(-1));
}

QTEST_GUILESS_MAIN(TestMachineFacts)

#include "tst_machinefacts.moc"
