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

    /// In step, and then all but two of its files go.
    void ask()
    {
        for (int i = 0; i < files; ++i)
            write(file(i), QByteArray::number(i));
        sync->setAccess(WorkspaceSync::Access::Full);
        sync->tie(place());
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
    DesktopNotices service;
    bool isInFront = false;
    SyncNotices notices{here.syncs, here.settings, service, [this] { return isInFront; }};
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
    void staysQuiet();
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
    bench.isInFront = true;
    bench.ask();
    QTRY_COMPARE(needed.count(), 1);
    bench.sync->allowDeletions();
    QTRY_COMPARE_WITH_TIMEOUT(bench.sync->state(), State::InStep, 10'000);
    bench.isInFront = false;
    bench.here.settings.set(NoticeSettings::NeedsYou, false);
    bench.ask();
    QTRY_COMPARE(needed.count(), 2);
    QTest::qWait(200);
    QVERIFY(bench.shown().isEmpty());
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
