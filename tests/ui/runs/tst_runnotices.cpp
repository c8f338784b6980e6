#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "core/runs/runssettings.h"
#include "tests/support/fakerunhosts.h"
#include "tests/support/manualclock.h"
#include "tests/ui/runs/desktopdouble.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/runs/runnotices.h"
#include "ui/runs/runsummary.h"
#include "ui/runs/taskbarentry.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Bench
{
    QString run(const QString &name = u"train.py"_s)
    {
        RunOrder order;
        order.name = name;
        order.path = u"/home/ann/"_s + name;
        const QString runId = book.submit(u"s1"_s, order);
        const bool isRunning = QTest::qWaitFor([&] {
            return book.record(runId)->state() == RunState::Running;
        });
        return isRunning ? runId : QString();
    }

    bool end(const QString &runId, double seconds, int exitStatus = 0)
    {
        QSignalSpy ended(&book, &RunBook::ended);
        RunStatus status = host->run(runId);
        status.seconds = seconds;
        host->put(status);
        host->end(runId, exitStatus);
        return !ended.isEmpty() || ended.wait();
    }

    QStringList titles() const
    {
        QStringList found;
        for (const Shown &shown : desktop.shown)
            found << shown.title;
        return found;
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.toml"_s)};
    ManualClock clock;
    FakeRunHosts hosts;
    FakeRunHost *host = hosts.add(u"s1"_s, u"Colab T4"_s);
    RunBook book{folder.filePath(u"runs"_s), settings, hosts, clock};
    Desktop desktop;
    bool isThere = desktop.arrive();
    DesktopNotices service;
    bool isInFront = false;
    RunNotices notices{book, settings, service, [this] { return isInFront; }};
};

} // namespace

class TestRunNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsHowARunEnded();
    void aFailureOffersItsLog();
    void staysQuietAboutShortOnesInFront();
    void kindsCanBeSwitchedOff_data();
    void kindsCanBeSwitchedOff();
    void manyAtOnceAreOneMessage();
    void aStallIsToldAndTakenBack();
    void clicksLeadToThePlace();
    void cellsOfOneGoAreOneMessage();
    void questionsAreToldAndTakenBack();
    void soundIsForWhoWantsIt();
    void theLauncherHearsOfProgress();
};

void TestRunNotices::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestRunNotices::tellsHowARunEnded()
{
    Bench bench;
    const QString runId = bench.run();
    bench.host->write(runId, "loss: 0.25\n");
    QTRY_VERIFY(!bench.book.record(runId)->metrics.isEmpty());
    QVERIFY(bench.end(runId, 125));
    QTRY_COMPARE(bench.titles(), QStringList{u"train.py has ended"_s});
    const QString body = bench.desktop.shown.first().body;
    QVERIFY2(body.contains("2 min 5 s on Colab T4"_L1), qPrintable(body));
    QVERIFY2(body.contains("loss: 0.25"_L1), qPrintable(body));
    QVERIFY(!bench.desktop.shown.first().actions.contains(u"log"_s));
}

void TestRunNotices::aFailureOffersItsLog()
{
    Bench bench;
    const QString runId = bench.run();
    QVERIFY(bench.end(runId, 3, 1));
    QTRY_COMPARE(bench.titles(), QStringList{u"train.py failed"_s});
    QVERIFY(bench.desktop.shown.first().actions.contains(u"log"_s));
    QCOMPARE(bench.desktop.shown.first().timeout, 0);
}

void TestRunNotices::staysQuietAboutShortOnesInFront()
{
    Bench bench;
    bench.isInFront = true;
    QVERIFY(bench.end(bench.run(u"short.py"_s), 59));
    QVERIFY(bench.end(bench.run(u"long.py"_s), 61));
    QTRY_COMPARE(bench.titles(), QStringList{u"long.py has ended"_s});
    bench.settings.set(RunsSettings::NotifyAfterSeconds, 30);
    QVERIFY(bench.end(bench.run(u"shorter.py"_s), 31));
    QTRY_COMPARE(bench.titles().size(), 2);
}

void TestRunNotices::kindsCanBeSwitchedOff_data()
{
    QTest::addColumn<bool>("ended");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("no ends") << false << true << QStringList{u"bad.py failed"_s};
    QTest::newRow("no failures") << true << false << QStringList{u"good.py has ended"_s};
}

void TestRunNotices::kindsCanBeSwitchedOff()
{
    QFETCH(bool, ended);
    QFETCH(bool, failed);
    QFETCH(QStringList, titles);
    Bench bench;
    bench.settings.set(NoticeSettings::RunEnded, ended);
    bench.settings.set(NoticeSettings::RunFailed, failed);
    QVERIFY(bench.end(bench.run(u"good.py"_s), 5));
    QVERIFY(bench.end(bench.run(u"bad.py"_s), 5, 1));
    QTRY_COMPARE(bench.titles(), titles);
}

void TestRunNotices::manyAtOnceAreOneMessage()
{
    Bench bench;
    QStringList runIds;
    for (int i = 0; i < 5; ++i)
        runIds << bench.run(u"part%1.py"_s.arg(i));
    for (const QString &runId : runIds)
        bench.end(runId, 5, runId == runIds.last() ? 1 : 0);
    QTRY_COMPARE(bench.titles(), QStringList{u"5 run(s) have ended"_s});
    QVERIFY(bench.desktop.shown.first().body.contains(u'1'));
}

void TestRunNotices::aStallIsToldAndTakenBack()
{
    Bench bench;
    const QString runId = bench.run();
    bench.host->write(runId, "begin\n");
    QTRY_COMPARE(bench.book.record(runId)->stored, 6);
    bench.clock.advance(11min);
    bench.book.checkForStalls();
    QTRY_COMPARE(bench.titles(), QStringList{u"train.py may be stuck"_s});
    QVERIFY(bench.desktop.shown.first().actions.contains(u"interrupt"_s));
    QTRY_VERIFY((Q_EMIT bench.desktop.ActionInvoked(1, u"interrupt"_s),
                 !bench.host->signalled.isEmpty()));
    QTRY_COMPARE(bench.desktop.closed, QList<uint>{1});
    bench.host->write(runId, "more\n"); // it moves again, and stops again
    QTRY_VERIFY(!bench.book.record(runId)->isStalled);
    bench.clock.advance(11min);
    bench.book.checkForStalls();
    QTRY_COMPARE(bench.titles().size(), 2);
    bench.host->write(runId, "more\n");
    QTRY_COMPARE(bench.desktop.closed, (QList<uint>{1, 2}));
}

void TestRunNotices::clicksLeadToThePlace()
{
    Bench bench;
    QSignalSpy shown(&bench.notices, &RunNotices::showRequested);
    QSignalSpy logs(&bench.notices, &RunNotices::logRequested);
    QSignalSpy lists(&bench.notices, &RunNotices::listRequested);
    const QString runId = bench.run();
    QVERIFY(bench.end(runId, 5, 1));
    QTRY_COMPARE(bench.titles().size(), 1);
    // Until the program knows the number, nobody can have seen the message.
    QTRY_VERIFY((Q_EMIT bench.desktop.ActionInvoked(1, u"log"_s), !logs.isEmpty()));
    QCOMPARE(logs.first().first().toString(), runId);
    QTRY_COMPARE(bench.desktop.closed, QList<uint>{1});
    Q_EMIT bench.service.activated(u"run:"_s + runId, {});
    QCOMPARE(shown.size(), 1);
    Q_EMIT bench.service.activated(u"run:gone"_s, u"show"_s);
    QCOMPARE(lists.size(), 1);
}

void TestRunNotices::cellsOfOneGoAreOneMessage()
{
    Bench bench;
    QSignalSpy documents(&bench.notices, &RunNotices::documentRequested);
    bench.notices.noteCells({u"/home/ann/a.ipynb"_s, u"a.ipynb"_s, 12, true, 90, u"cell-12"_s});
    QTRY_COMPARE(bench.titles(), QStringList{u"a.ipynb has run"_s});
    QVERIFY(bench.desktop.shown.first().body.startsWith("12"_L1));
    Q_EMIT bench.service.activated(u"document:/home/ann/a.ipynb"_s, {});
    QCOMPARE(documents.first(), (QVariantList{u"/home/ann/a.ipynb"_s, u"cell-12"_s}));
    bench.isInFront = true;
    bench.notices.noteCells({u"/home/ann/b.ipynb"_s, u"b.ipynb"_s, 1, false, 2});
    bench.isInFront = false;
    bench.notices.noteCells({u"/home/ann/c.ipynb"_s, u"c.ipynb"_s, 1, false, 2});
    QTRY_COMPARE(bench.titles().size(), 2);
    QCOMPARE(bench.titles().last(), u"c.ipynb failed"_s);
}

void TestRunNotices::questionsAreToldAndTakenBack()
{
    Bench bench;
    QSignalSpy documents(&bench.notices, &RunNotices::documentRequested);
    bench.notices.noteQuestion(u"/home/ann/a.ipynb"_s, u"a.ipynb"_s, u"asks"_s);
    QTRY_COMPARE(bench.titles(), QStringList{u"a.ipynb waits for your answer"_s});
    QTRY_VERIFY((Q_EMIT bench.desktop.ActionInvoked(1, u"default"_s), !documents.isEmpty()));
    QCOMPARE(documents.first(), (QVariantList{u"/home/ann/a.ipynb"_s, u"asks"_s}));
    QTRY_COMPARE(bench.desktop.closed, QList<uint>{1});
    bench.notices.noteQuestion(u"/home/ann/a.ipynb"_s, u"a.ipynb"_s, u"asks"_s);
    QTRY_COMPARE(bench.titles().size(), 2);
    bench.notices.noteAnswer(u"/home/ann/a.ipynb"_s);
    QTRY_COMPARE(bench.desktop.closed, (QList<uint>{1, 2}));
}

void TestRunNotices::soundIsForWhoWantsIt()
{
    Bench bench;
    QVERIFY(bench.end(bench.run(), 5));
    QTRY_COMPARE(bench.titles().size(), 1);
    QCOMPARE(bench.desktop.shown.at(0).hints.value(u"suppress-sound"_s).toBool(), true);
    bench.settings.set(NoticeSettings::Sound, true);
    QVERIFY(bench.end(bench.run(), 5));
    QTRY_COMPARE(bench.titles().size(), 2);
    QCOMPARE(bench.desktop.shown.at(1).hints.value(u"suppress-sound"_s).toBool(), false);
}

/// Listens as a launcher does.
class Launcher : public QObject
{
    Q_OBJECT

public:
    Launcher()
    {
        m_bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this,
                      SLOT(take(QString, QVariantMap)));
    }

    QString program;
    QVariantMap last;

private Q_SLOTS:
    void take(const QString &uri, const QVariantMap &properties)
    {
        program = uri;
        last = properties;
    }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(
        qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), u"launcher"_s);
};

void TestRunNotices::theLauncherHearsOfProgress()
{
    const Launcher launcher;
    Bench bench;
    RunSummary summary(bench.book);
    TaskbarEntry entry;
    connect(&summary, &RunSummary::changed, &entry,
            [&] { entry.show(summary.fraction(), summary.needingYou()); });
    const QString runId = bench.run();
    bench.host->write(runId, " 40%|####      | 40/100 [00:10<00:15,  4.00it/s]\n");
    QTRY_COMPARE(launcher.last.value(u"progress"_s).toDouble(), 0.4);
    QCOMPARE(launcher.program, u"application://aloft.desktop"_s);
    QCOMPARE(launcher.last.value(u"progress-visible"_s).toBool(), true);
    QCOMPARE(launcher.last.value(u"count-visible"_s).toBool(), false);
    QVERIFY(bench.end(runId, 5, 1));
    QTRY_COMPARE(launcher.last.value(u"count"_s).toLongLong(), 1);
    QCOMPARE(launcher.last.value(u"progress-visible"_s).toBool(), false);
    summary.noteLook();
    QTRY_COMPARE(launcher.last.value(u"count-visible"_s).toBool(), false);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestRunNotices tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_runnotices.moc"
