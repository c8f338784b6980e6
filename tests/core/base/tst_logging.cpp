#include "core/base/logfile.h"
#include "core/base/logformat.h"
#include "core/base/logging.h"
#include "core/base/logreader.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcTest, "aloft.test", QtInfoMsg)

const QDateTime noon(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

LogEntry entry(const QDateTime &when, const QString &text)
{
    return {when, QtInfoMsg, u"aloft.test"_s, text};
}

QByteArray wholeLog(const QString &folder)
{
    QByteArray text;
    const QStringList paths = LogFile::files(folder);
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            text += file.readAll();
    }
    return text;
}

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsSaid();
    void readsBackEveryEntry();
    void hidesSecrets_data();
    void hidesSecrets();
    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone();
    void takesMessagesFromAllThreads();
    void memoryIsBounded();
    void tellsOfNewEntries();
    void setsAFullFileAside();
    void setsAnOldFileAside();
    void neverExceedsTwentyMegabytes();
    void keepsSevenDays_data();
    void keepsSevenDays();
    void worksWithoutAFolder();
    void givesQtsHandlerBack();
    void parserSurvivesAnyText();
    void readsWhatIsLeftOfBrokenFiles();
    void readsOnlyTheEndOfHugeFiles();
    void readsOldSecretsAsNone();
    void joinsFilesAndMemory();
    void numbersItsEntries();
};

void TestLogging::keepsWhatIsSaid()
{
    const QTemporaryDir folder;
    const Log log(folder.path(), Log::Echo::Nothing);
    qCInfo(lcTest) << "hello" << 1;
    qCDebug(lcTest) << "too much";
    qCWarning(lcTest) << "careful";
    const QList<LogEntry> entries = log.entries();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0).text, u"hello 1"_s);
    QCOMPARE(entries.at(0).category, u"aloft.test"_s);
    QCOMPARE(entries.at(1).type, QtWarningMsg);
    QVERIFY(wholeLog(folder.path()).contains("Z info aloft.test: hello 1\n"));
}

void TestLogging::readsBackEveryEntry()
{
    const QTemporaryDir folder;
    const Log log(folder.path(), Log::Echo::Nothing);
    qCInfo(lcTest).noquote() << "one\n\ttwo\n\n2026 fake: line\nend: x";
    qCCritical(lcTest) << "last";
    QCOMPARE(readLog(folder.path()).size(), 2);
    const QList<LogEntry> inMemory = log.entries();
    const QList<LogEntry> onDisk = readLog(folder.path());
    for (qsizetype i = 0; i < inMemory.size(); ++i) {
        QCOMPARE(onDisk.at(i).text, inMemory.at(i).text);
        QCOMPARE(onDisk.at(i).type, inMemory.at(i).type);
        QCOMPARE(onDisk.at(i).when, inMemory.at(i).when);
    }
    QCOMPARE(readLog(folder.path(), 1).size(), 1);
    QCOMPARE(readLog(folder.path(), 1).first().text, u"last"_s);
    QCOMPARE(readLog(folder.path(), 2), onDisk);
}

void TestLogging::hidesSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("query") << u"GET /api/status?token=s3cret&x=1"_s;
    QTest::newRow("header") << u"Authorization: token s3cret"_s;
    QTest::newRow("bearer") << u"authorization=Bearer s3cret"_s;
    QTest::newRow("bearer alone") << u"sent Bearer s3cret-s3cret"_s;
    QTest::newRow("json") << u"{\"access_token\": \"s3cret\", \"a\": 1}"_s;
    QTest::newRow("python") << u"{'password': 's3cret'}"_s;
    QTest::newRow("cookie") << u"Set-Cookie: _xsrf=2|s3cret|s3cret; Path=/\nnext"_s;
    QTest::newRow("url") << u"https://user:s3cret@host/x"_s;
    QTest::newRow("sign-in code") << u"/callback?state=s3cret&code=s3cret"_s;
    QTest::newRow("key") << u"API-KEY=s3cret"_s;
    QTest::newRow("upper case") << u"JUPYTER_TOKEN=s3cret jupyter lab"_s;
    QTest::newRow("option") << u"--IdentityProvider.token=s3cret --port=1"_s;
    QTest::newRow("digest") << u"Authorization: Digest username=\"s3cret\", nonce=\"s3cret\""_s;
    QTest::newRow("account with an at sign") << u"https://user:s3@s3cret@host/x"_s;
    QTest::newRow("marked token") << u"clone with ghp_s3crets3crets3cret"_s;
    QTest::newRow("web token") << u"got eyJhbGciOiJIUzI1NiJ9.s3cret.s3cret"_s;
    QTest::newRow("private key") << u"-----BEGIN OPENSSH PRIVATE KEY-----\ns3cret\n-----END"_s;
    QTest::newRow("after a long word") << QString(u"a-"_s.repeated(9'000)) + u" token=s3cret"_s;
    QTest::newRow("signed link") << u"https://store/x?X-Goog-Signature=s3cret"_s;
}

void TestLogging::hidesSecrets()
{
    QFETCH(QString, text);
    const QString shown = redacted(text);
    QVERIFY2(!shown.contains(u"s3cret"_s), qPrintable(shown));
    QVERIFY2(shown.contains(u'…'), qPrintable(shown));

    const QTemporaryDir folder;
    const Log log(folder.path(), Log::Echo::Nothing);
    qCInfo(lcTest).noquote() << text;
    QVERIFY(!log.entries().last().text.contains(u"s3cret"_s));
    QVERIFY(!wholeLog(folder.path()).contains("s3cret"));
}

void TestLogging::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("path") << u"GET /api/kernels/1234 200 12 ms"_s;
    QTest::newRow("exit code") << u"the kernel ended, code=1"_s;
    QTest::newRow("prose") << u"the token was refused by http://localhost:8888/"_s;
    QTest::newRow("at sign") << u"mail user@example.org about https://example.org/@x"_s;
}

void TestLogging::leavesOrdinaryTextAlone()
{
    QFETCH(QString, text);
    QCOMPARE(redacted(text), text);
}

void TestLogging::takesMessagesFromAllThreads()
{
    const QTemporaryDir folder;
    const Log log(folder.path(), Log::Echo::Nothing);
    std::vector<std::unique_ptr<QThread>> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back(QThread::create([] {
            for (int i = 0; i < 250; ++i)
                qCInfo(lcTest) << "message" << i;
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(log.entries().size(), 1000);
    QCOMPARE(readLog(folder.path()).size(), 1000);
}

void TestLogging::memoryIsBounded()
{
    const QTemporaryDir folder;
    const Log log(folder.filePath(u"none"_s), Log::Echo::Nothing);
    for (int i = 0; i < 400; ++i)
        qCInfo(lcTest).noquote() << i << QString(50'000, u'x');
    const QList<LogEntry> entries = log.entries();
    qsizetype characters = 0;
    for (const LogEntry &entry : entries)
        characters += entry.text.size();
    QVERIFY(characters <= 4'000'000);
    QVERIFY(entries.last().text.startsWith(u"399 x"_s));
}

void TestLogging::tellsOfNewEntries()
{
    const QTemporaryDir folder;
    const Log log(folder.path(), Log::Echo::Nothing);
    QSignalSpy added(&log, &Log::entryAdded);
    qCInfo(lcTest) << "hello";
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(added.first().first().value<LogEntry>().text, u"hello"_s);
}

void TestLogging::setsAFullFileAside()
{
    const QTemporaryDir folder;
    LogFile file(folder.path());
    for (int i = 0; i < 6; ++i)
        file.append(entry(noon.addSecs(i), QString(1'000'000, u'x')));
    QCOMPARE(LogFile::files(folder.path()).size(), 2);
    QCOMPARE(readLog(folder.path()).size(), 6);
}

void TestLogging::setsAnOldFileAside()
{
    const QTemporaryDir folder;
    LogFile file(folder.path());
    file.append(entry(noon, u"today"_s));
    file.append(entry(noon.addSecs(60), u"today, too"_s));
    QCOMPARE(LogFile::files(folder.path()).size(), 1);
    file.append(entry(noon.addDays(1), u"tomorrow"_s));
    QCOMPARE(LogFile::files(folder.path()).size(), 2);
}

void TestLogging::neverExceedsTwentyMegabytes()
{
    const QTemporaryDir folder;
    LogFile file(folder.path());
    qint64 largest = 0;
    for (int i = 0; i < 45; ++i) {
        file.append(entry(noon.addSecs(i), QString(700'000, u'x')));
        qint64 sum = 0;
        const QStringList paths = LogFile::files(folder.path());
        for (const QString &path : paths)
            sum += QFileInfo(path).size();
        largest = std::max(largest, sum);
    }
    QVERIFY2(largest <= 20'000'000, QByteArray::number(largest).constData());
    QVERIFY(largest > 15'000'000);
    QCOMPARE(readLog(folder.path()).last().when, noon.addSecs(44));
}

void TestLogging::keepsSevenDays_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("six days") << 6 * 24 << true;
    QTest::newRow("seven days, but an hour") << 7 * 24 - 1 << true;
    QTest::newRow("seven days and an hour") << 7 * 24 + 1 << false;
    QTest::newRow("a year") << 365 * 24 << false;
}

void TestLogging::keepsSevenDays()
{
    QFETCH(int, hours);
    const QTemporaryDir folder;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QFile old(folder.filePath(u"aloft-20200101-000000-000.log"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    QVERIFY(old.setFileTime(now.addSecs(-3600LL * hours), QFileDevice::FileModificationTime));
    old.close();
    LogFile file(folder.path());
    file.append(entry(now, u"today"_s));
    QTEST(old.exists(), "isKept");
}

void TestLogging::worksWithoutAFolder()
{
    const QTemporaryDir folder;
    const Log log(folder.filePath(u"none"_s), Log::Echo::Nothing);
    qCInfo(lcTest) << "hello";
    QCOMPARE(log.entries().size(), 1);
    QVERIFY(readLog(folder.filePath(u"none"_s)).isEmpty());
}

void TestLogging::givesQtsHandlerBack()
{
    const QTemporaryDir folder;
    {
        const Log log(folder.path(), Log::Echo::Nothing);
    }
    QTest::ignoreMessage(QtWarningMsg, "seen by the test");
    qCWarning(lcTest).noquote() << "seen by the test";
    QVERIFY(readLog(folder.path()).isEmpty());
}

void TestLogging::parserSurvivesAnyText()
{
    QVERIFY(parseLog("").isEmpty());
    QVERIFY(parseLog("\tno beginning\n\n: :\n2026 info x: y\n").isEmpty());
    QVERIFY(parseLog("2026-11-25T12:00:00.000Z loud aloft: x").isEmpty());
    QCOMPARE(parseLog("2026-11-25T12:00:00.000Z info aloft: x\xff\n\ty").size(), 1);
    QVERIFY(parseLog("2026-11-25T12:00:00.000Z info " + QByteArray(500, 'x') + ": y").isEmpty());
    const LogEntry parsed =
        parseLog("2026-11-25T12:00:00.000Z info a: x\0\x1b[2J\xe2\x80\xae y\r"_ba).first();
    QCOMPARE(parsed.text, u"x\ufffd\ufffd[2J\ufffd y"_s);
    const LogEntry cut = parseLog("2026-11-25T12:00:00.000Z info a: " + QByteArray(9'000'000, 'x')
                                  + "\n\t" + QByteArray(9'000'000, 'y'))
                             .first();
    QVERIFY(cut.text.size() <= LongestLogText);
}

void TestLogging::readsWhatIsLeftOfBrokenFiles()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QByteArray noise;
    for (int i = 0; i < 100'000; ++i)
        noise += char(i * 7 ^ i >> 3);
    QVERIFY(write(u"aloft-20261124-000000-000.log"_s, noise));
    QVERIFY(write(u"aloft-20261125-000000-000.log"_s,
                  ":00.000Z info aloft: torn\n2026-11-25T12:00:00.000Z info aloft: whole\n"
                  "2026-11-25T12:00:01.000Z info alo"));
    QVERIFY(write(u"aloft.log"_s, "2026-11-25T13:00:00.000Z warning aloft: later"));
    const QList<LogEntry> entries = readLog(folder.path());
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().text, u"whole"_s);
    QCOMPARE(entries.last().text, u"later"_s);
}

void TestLogging::readsOnlyTheEndOfHugeFiles()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"aloft.log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(logLines(entry(noon, u"first"_s)));
    QVERIFY(file.resize(3'000'000'000)); // a hole, which takes no room on the disk
    QVERIFY(file.seek(file.size()));
    file.write('\n' + logLines(entry(noon, u"last"_s)));
    file.close();
    const QList<LogEntry> entries = readLog(folder.path());
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().text, u"last"_s);
}

void TestLogging::readsOldSecretsAsNone()
{
    const QTemporaryDir folder;
    LogFile file(folder.path());
    file.append(entry(noon, u"GET /api?token=s3cret"_s));
    QCOMPARE(readLog(folder.path()).first().text, u"GET /api?token=…"_s);
}

void TestLogging::joinsFilesAndMemory()
{
    const QTemporaryDir folder;
    LogFile(folder.path()).append(entry(noon.addYears(-1), u"of last time"_s));
    const Log log(folder.path(), Log::Echo::Nothing);
    for (int i = 0; i < 3; ++i)
        qCInfo(lcTest) << i;
    QStringList texts;
    const QList<LogEntry> entries = readLog(log);
    for (const LogEntry &each : entries)
        texts.append(each.text);
    QCOMPARE(texts, QStringList({u"of last time"_s, u"0"_s, u"1"_s, u"2"_s}));
    QCOMPARE(readLog(log, 2).size(), 2);
}

void TestLogging::numbersItsEntries()
{
    const QTemporaryDir folder;
    const Log log(folder.path(), Log::Echo::Nothing);
    qCInfo(lcTest) << "one";
    qCInfo(lcTest) << "two";
    QCOMPARE(log.entries().at(0).number, 1U);
    QCOMPARE(log.entries().at(1).number, 2U);
    QCOMPARE(readLog(folder.path()).at(0).number, 0U);
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
