// What facts.py tells of this very computer, and what is made of any answer.
#include "core/doctor/machinefacts.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestMachineFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfThisComputer();
    void isAskedInAKernelWithoutATrace();
    void saysWhoDoesNotAnswer();
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
    QVERIFY(!facts->reaches.constFirst().reason.isEmpty());
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
