#include "tests/ui/runs/desktopdouble.h"
#include "tests/ui/sync/syncbench.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/sync/syncnotices.h"

#include <QApplication>

using namespace Aloft;
using namespace Qt::StringLiterals;

using State = WorkspaceSync::State;

namespace {

constexpr int files = 10;

struct Bench : SyncBench
{
    QString file(int number) const { return work(u"%1.csv"_s.arg(number)); }

    void begin()
    {
        sync->setAccess(WorkspaceSync::Access::Full);
        sync->tie(place());
    }

    /// In step, and then all but two of its files go.
    void ask()
    {
        for (int i = 0; i < files; ++i)
            write(file(i), QByteArray::number(i));
        begin();
        QTRY_COMPARE_WITH_TIMEOUT(sync->state(), State::InStep, 10'000);
        for (int i = 2; i < files; ++i)
            QVERIFY(QFile::remove(file(i)));
        sync->syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(sync->state(), State::Asking, 10'000);
    }

    const QList<Shown> &shown() const { return desktop.shown; }

    std::shared_ptr<WorkspaceSync> sync = here.syncs.of(folder());
    Desktop desktop;
    bool isThere = desktop.arrive();
    bool isQuiet = false;
    DesktopNotices service{[this] { return isQuiet; }};
    QString inFront; ///< the folder of the window that the user looks at
    SyncNotices notices{here.syncs, here.settings, service,
                        [this](const QString &shown) { return shown == inFront; }};
};

} // namespace

/// What the desktop tells of syncs that wait for the user.
class TestSyncNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsOnceThatItAsks();
    void tellsWhatFailedForGood();
    void tellsWhatOnlyTheUserCanMend();
    void staysQuiet();
    void tellsWhatWasNotToBeToldThen_data();
    void tellsWhatWasNotToBeToldThen();
    void tellsOfTheNextQuestion();
    void tellsNothingTwice();
    void whatIsUntiedIsSettled();
    void clickLeadsToTheFolder();
};

void TestSyncNotices::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestSyncNotices::tellsOnceThatItAsks()
{
    Bench bench;
    QSignalSpy needed(&bench.notices, &SyncNotices::needed);
    QSignalSpy settled(&bench.notices, &SyncNotices::settled);
    bench.ask();
    QTRY_COMPARE(bench.shown().size(), 1);
    QCOMPARE(bench.shown().first().title, u"work: the sync asks"_s);
    QVERIFY2(bench.shown().first().body.startsWith("8 file"_L1),
             qPrintable(bench.shown().first().body));
    QCOMPARE(bench.shown().first().timeout, 0); // stays until it is seen
    QTRY_COMPARE(needed.count(), 1);
    bench.sync->syncNow(); // which asks the same again
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::Asking, 10'000);
    QCoreApplication::processEvents();
    QCOMPARE(settled.count(), 0);
    bench.sync->allowDeletions();
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::InStep, 10'000);
    QTRY_COMPARE(settled.count(), 1);
    QTRY_COMPARE(bench.desktop.closed.size(), 1);
    QCOMPARE(bench.shown().size(), 1);
}

/// There is no place for what it has to remember.
void TestSyncNotices::tellsWhatFailedForGood()
{
    Bench bench;
    bench.write(bench.here.paths.data() + u"/sync"_s, "no folder");
    bench.sync->setAccess(WorkspaceSync::Access::Full);
    bench.sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::Waiting, 10'000);
    QTRY_COMPARE(bench.shown().size(), 1);
    QCOMPARE(bench.shown().first().title, u"work is not kept in step"_s);
    QVERIFY(!bench.shown().first().body.isEmpty());
    bench.sync->syncNow(); // in vain
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::Waiting, 10'000);
    bench.sync->pause();
    QTRY_COMPARE(bench.desktop.closed.size(), 1);
    QCOMPARE(bench.shown().size(), 1);
}

void TestSyncNotices::staysQuiet()
{
    Bench bench;
    QSignalSpy needed(&bench.notices, &SyncNotices::needed);
    bench.inFront = bench.sync->folder();
    bench.ask();
    QTRY_COMPARE(needed.count(), 1);
    bench.sync->allowDeletions();
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::InStep, 10'000);
    bench.inFront.clear();
    bench.here.settings.set(NoticeSettings::NeedsYou, false);
    bench.ask();
    QTRY_COMPARE(needed.count(), 2);
    QTest::qWait(200);
    QVERIFY(bench.shown().isEmpty());
}

/// Nothing is lost, and nothing goes on.
void TestSyncNotices::tellsWhatOnlyTheUserCanMend()
{
    Bench bench;
    QVERIFY(QDir().rename(bench.folder(), bench.folder() + u"-elsewhere"_s));
    bench.begin();
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::Waiting, 10'000);
    QTRY_COMPARE(bench.shown().size(), 1);
    QVERIFY2(bench.shown().first().body.contains(bench.folder()),
             qPrintable(bench.shown().first().body));
    QVERIFY(QDir().rename(bench.folder() + u"-elsewhere"_s, bench.folder()));
    bench.sync->syncNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::InStep, 10'000);
    QTRY_COMPARE(bench.desktop.closed.size(), 1);
    QVERIFY(bench.here.drives.remove(u"nas"_s));
    QTRY_COMPARE(bench.shown().size(), 2);
    QVERIFY2(bench.shown().last().body.contains("nas"_L1), qPrintable(bench.shown().last().body));
}

void TestSyncNotices::tellsWhatWasNotToBeToldThen_data()
{
    QTest::addColumn<bool>("isQuiet");
    QTest::newRow("in front") << false;
    QTest::newRow("do not disturb") << true;
}

void TestSyncNotices::tellsWhatWasNotToBeToldThen()
{
    QFETCH(const bool, isQuiet);
    Bench bench;
    QSignalSpy needed(&bench.notices, &SyncNotices::needed);
    bench.isQuiet = isQuiet;
    if (!isQuiet)
        bench.inFront = bench.sync->folder();
    bench.ask();
    QTRY_COMPARE(needed.count(), 1);
    bench.notices.look();
    QTest::qWait(200);
    QVERIFY(bench.shown().isEmpty());
    bench.isQuiet = false;
    bench.inFront = u"/another"_s; // and works on there
    bench.notices.look();
    QTRY_COMPARE(bench.shown().size(), 1);
    bench.notices.look();
    QTest::qWait(200);
    QCOMPARE(bench.shown().size(), 1);
}

void TestSyncNotices::tellsOfTheNextQuestion()
{
    Bench bench;
    bench.ask();
    QTRY_COMPARE(bench.shown().size(), 1);
    QVERIFY(QFile::remove(bench.file(0)));
    bench.sync->allowDeletions(); // of eight; by now there are nine
    QTRY_COMPARE(bench.shown().size(), 2);
    QVERIFY2(bench.shown().last().body.startsWith("9 file"_L1),
             qPrintable(bench.shown().last().body));
    QCOMPARE(bench.sync->state(), State::Asking);
}

/// As after the computer slept: who may write is not known for a moment, and the pair is opened anew.
void TestSyncNotices::tellsNothingTwice()
{
    Bench bench;
    QSignalSpy settled(&bench.notices, &SyncNotices::settled);
    bench.ask();
    QTRY_COMPARE(bench.shown().size(), 1);
    for (const auto access : {WorkspaceSync::Access::Unknown, WorkspaceSync::Access::ReadOnly}) {
        bench.sync->setAccess(access);
        QTest::qWait(100);
        bench.sync->setAccess(WorkspaceSync::Access::Full);
        QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::Asking, 10'000);
        QTest::qWait(100);
    }
    QCOMPARE(bench.shown().size(), 1);
    QCOMPARE(settled.count(), 0);
}

void TestSyncNotices::whatIsUntiedIsSettled()
{
    Bench bench;
    bench.ask();
    QTRY_COMPARE(bench.shown().size(), 1);
    QSignalSpy settled(&bench.notices, &SyncNotices::settled);
    QVERIFY(bench.sync->untie());
    QTRY_COMPARE(settled.count(), 1);
    QTRY_COMPARE(bench.desktop.closed.size(), 1);
}

void TestSyncNotices::clickLeadsToTheFolder()
{
    Bench bench;
    QSignalSpy asked(&bench.notices, &SyncNotices::showRequested);
    Q_EMIT bench.service.activated(u"transfers"_s, {});
    QCOMPARE(asked.count(), 0);
    Q_EMIT bench.service.activated(u"sync:/home/ann/churn"_s, u"show"_s);
    QCOMPARE(asked.value(0).value(0).toString(), u"/home/ann/churn"_s);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestSyncNotices tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_syncnotices.moc"
