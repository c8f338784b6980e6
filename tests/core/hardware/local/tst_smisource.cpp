#include "core/hardware/local/smisource.h"
#include "tests/core/hardware/local/faketree.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSmiSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsCards();
    void startsNoneForAReading();
    void readsInstances();
    void dropsFieldsThatAreRefused();
    void readsWhatComesInPieces();
    void saysWhyItFails_data();
    void saysWhyItFails();
    void tellsWhenNothingComes();
    void startsAnewWhenItEnds();
    void stopsAFlood();

private:
    static QStringList programs() { return {u"/no/such/nvidia-smi"_s, QStringLiteral(ALOFT_SMI)}; }

    /// Reads until the table has come, as the sampler does each second.
    static Result<QList<DeviceSample>> readUntil(
        SmiSource &source, const std::function<bool(const DeviceSample &)> &is)
    {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            auto samples = source.read(std::chrono::seconds(1));
            if (!samples || samples->isEmpty() || is(samples->first()) || timer.hasExpired(20'000))
                return samples;
            QTest::qSleep(20);
        }
    }

    static QList<QByteArray> startsIn(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().trimmed().split('\n');
    }
};

void TestSmiSource::init()
{
    for (const char *name :
         {"DEVICES", "MIG", "SMI_FAIL", "SMI_WORD", "SMI_VERSION", "SMI_HELP", "SMI_TICKS",
          "SMI_SILENT", "SMI_FLOOD", "SMI_CUT", "SMI_COMMA", "SMI_LOG"})
        qunsetenv((QByteArray("STANDIN_") + name).constData());
    if (!QFileInfo(programs().last()).isExecutable())
        QSKIP("the stand-in cannot be started here");
}

void TestSmiSource::readsCards()
{
    qputenv("STANDIN_DEVICES", "8");
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    QCOMPARE(source.facts().devices.size(), 8);
    QCOMPARE(source.facts().driverVersion, u"550.54.15"_s);
    QCOMPARE(source.facts().cudaVersion, u"12.4"_s);
    const auto first = source.read(1s); // what the report had
    QVERIFY(first);
    QCOMPARE(first->at(7).loadPercent, Figure<int>(80));
    QCOMPARE(first->at(7).powerMilliwatts, Figure<int>(107'610));
    QVERIFY(first->first().processes);
    QCOMPARE(first->first().processes->size(), 2);
    QVERIFY(first->first().processes->at(1).isOutside);
    const auto later = readUntil(source, [&](const auto &) {
        return !source.facts().devices.first().computeCapability.isEmpty();
    });
    QVERIFY(later);
    QCOMPARE(source.facts().devices.first().computeCapability, u"9.0"_s); // the table says it
    QCOMPARE(later->at(7).throttle, Figure<quint64>(4));
    QCOMPARE(later->at(7).temperatureCelsius, Figure<int>(47));
    QCOMPARE(later->first().processes->size(), 2);
}

void TestSmiSource::startsNoneForAReading()
{
    const FakeTree tree;
    const QString log = tree.root() + u"/log"_s;
    qputenv("STANDIN_SMI_LOG", QFile::encodeName(log));
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    readUntil(source, [&](const auto &) {
        return !source.facts().devices.first().computeCapability.isEmpty()
            && startsIn(log).size() >= 4;
    });
    for (int i = 0; i < 50; ++i)
        QVERIFY(source.read(2s));
    const QList<QByteArray> starts = startsIn(log);
    QCOMPARE(starts.size(), 4); // report, help, and the two that stay
    for (const QByteArray &start : starts)
        QVERIFY2(start.startsWith("C "), start.constData()); // numbers as in C
    source.close();
}

void TestSmiSource::readsInstances()
{
    qputenv("STANDIN_MIG", "2");
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    const QList<Device> devices = source.facts().devices;
    QCOMPARE(devices.size(), 3);
    QCOMPARE(devices[1].uuid, u"MIG-00000000-0000-0000-0000-000000000000"_s);
    QCOMPARE(devices[1].profile, u"1g.10gb"_s);
    const auto samples = source.read(1s);
    QCOMPARE(samples->at(0).loadPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(samples->at(2).uuid, devices[2].uuid);
    QCOMPARE(samples->at(2).memoryUsedBytes, Figure<qint64>(qint64(2) << 30));
    QCOMPARE(samples->at(1).processes->size(), 1);
}

void TestSmiSource::dropsFieldsThatAreRefused()
{
    qputenv("STANDIN_SMI_VERSION", "470");
    for (const char *help : {"1", "0"}) {
        qputenv("STANDIN_SMI_HELP", help);
        SmiSource source(programs(), u"/"_s);
        QVERIFY(source.open());
        const auto samples = readUntil(source, [](const DeviceSample &sample) {
            return sample.uncorrectedErrors.has_value(); // only the table has them
        });
        QVERIFY(samples);
        QCOMPARE(samples->first().uncorrectedErrors, Figure<qint64>(0));
        QCOMPARE(samples->first().throttle, Figure<quint64>(0));
    }
}

void TestSmiSource::readsWhatComesInPieces()
{
    qputenv("STANDIN_DEVICES", "2");
    qputenv("STANDIN_SMI_CUT", "1");
    qputenv("STANDIN_SMI_COMMA", "1");
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    const auto samples = readUntil(source, [&](const auto &) {
        return !source.facts().devices.last().computeCapability.isEmpty();
    });
    QVERIFY(samples);
    QCOMPARE(samples->size(), 2);
    QCOMPARE(samples->at(1).powerMilliwatts, Figure<int>(101'610));
}

void TestSmiSource::saysWhyItFails_data()
{
    QTest::addColumn<QByteArray>("failure");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("driver") << QByteArray("driver") << Error::Kind::NotFound;
    QTest::newRow("mismatch") << QByteArray("mismatch") << Error::Kind::Conflict;
    QTest::newRow("permission") << QByteArray("permission") << Error::Kind::Refused;
    QTest::newRow("none") << QByteArray("none") << Error::Kind::NotFound;
    QTest::newRow("status") << QByteArray("status") << Error::Kind::NotFound;
}

void TestSmiSource::saysWhyItFails()
{
    QFETCH(QByteArray, failure);
    QFETCH(Error::Kind, kind);
    qputenv("STANDIN_SMI_FAIL", failure);
    SmiSource source(programs(), u"/"_s);
    const Result<void> opened = source.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, kind);
    QVERIFY(!source.read(1s));
    SmiSource missing({u"/no/such/nvidia-smi"_s}, u"/"_s);
    QCOMPARE(missing.open().error().kind, Error::Kind::NotFound);
}

void TestSmiSource::tellsWhenNothingComes()
{
    qputenv("STANDIN_SMI_SILENT", "1");
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    readUntil(source, [&](const auto &) {
        return !source.facts().devices.first().computeCapability.isEmpty();
    });
    QCOMPARE(source.read(2s)->first().health, DeviceHealth::Ok);
    const auto samples = source.read(20s);
    QCOMPARE(samples->first().health, DeviceHealth::Failing);
    QCOMPARE(samples->first().loadPercent, Figure<int>(Absence::NotReadable));
}

void TestSmiSource::startsAnewWhenItEnds()
{
    const FakeTree tree;
    const QString log = tree.root() + u"/log"_s;
    qputenv("STANDIN_SMI_LOG", QFile::encodeName(log));
    qputenv("STANDIN_SMI_TICKS", "1");
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    const auto tableStarts = [&] {
        const QList<QByteArray> starts = startsIn(log);
        return std::ranges::count_if(starts,
                                     [](const QByteArray &line) { return line.contains("-lms"); });
    };
    int second = 1;
    QElapsedTimer timer;
    timer.start();
    while (tableStarts() < 2 && !timer.hasExpired(30'000)) {
        QVERIFY(source.read(std::chrono::seconds(second++)));
        QTest::qSleep(50);
    }
    QCOMPARE(tableStarts(), 2);
}

void TestSmiSource::stopsAFlood()
{
    qputenv("STANDIN_SMI_FLOOD", "1");
    SmiSource source(programs(), u"/"_s);
    QVERIFY(source.open());
    QElapsedTimer timer;
    timer.start();
    while (source.read(1s) && !timer.hasExpired(30'000))
        QTest::qSleep(5);
    QVERIFY(!timer.hasExpired(30'000));
}

QTEST_GUILESS_MAIN(TestSmiSource)
#include "tst_smisource.moc"
