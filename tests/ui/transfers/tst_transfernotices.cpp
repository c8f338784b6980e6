#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/drive/transfers.h"
#include "tests/core/drive/scripteddrive.h"
#include "tests/support/manualclock.h"
#include "tests/ui/runs/desktopdouble.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/transfers/transfernotices.h"

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
    Bench() { transfers.addDrive(u"far"_s, &drive); }

    /// Begun, and then so much later.
    ScriptedUpload *begin(std::chrono::milliseconds time, const QString &owner = {})
    {
        UploadOrder what;
        what.name = u"a"_s;
        TransferOrder order;
        order.drive = u"far"_s;
        order.what = what;
        order.size = 100;
        order.owner = owner;
        transfers.add(order);
        const bool isRunning = QTest::qWaitFor([this] { return drive.running.size() == 1; });
        clock.advance(time);
        return isRunning ? drive.running.at(0).data() : nullptr;
    }

    QTemporaryDir folder;
    ScriptedDrive drive;
    ManualClock clock;
    MemorySecretStore secrets;
    Transfers transfers{folder.filePath(u"transfers.sqlite"_s), CarryMeans{&secrets}, {}, clock};
    TransferModel model{transfers, clock};
    std::unique_ptr<Settings> settings = Settings::temporary();
    Desktop desktop;
    bool isThere = desktop.arrive();
    DesktopNotices service;
    bool isInFront = false;
    TransferNotices notices{model, *settings, service, [this] { return isInFront; }};
};

} // namespace

/// What the desktop tells of transfers that have ended.
class TestTransferNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsOfLongOnes();
    void tellsWhatFailed();
    void staysQuiet();
    void clickLeadsToTheList();
};

void TestTransferNotices::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestTransferNotices::tellsOfLongOnes()
{
    Bench bench;
    QSignalSpy ended(&bench.model, &TransferModel::ended);
    bench.begin(5s)->done();
    QTRY_COMPARE(ended.count(), 1);
    bench.begin(31s)->done();
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(bench.desktop.shown.first().title, u"a to far: done"_s);
}

void TestTransferNotices::tellsWhatFailed()
{
    Bench bench;
    bench.begin(1min)->fail(Error::Kind::Storage);
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(bench.desktop.shown.first().title, u"a to far: not everything was carried"_s);
    QCOMPARE(bench.desktop.shown.first().timeout, 0); // stays until it is seen
}

void TestTransferNotices::staysQuiet()
{
    Bench bench;
    QSignalSpy ended(&bench.model, &TransferModel::ended);
    bench.isInFront = true;
    bench.begin(1min)->done();
    QTRY_COMPARE(ended.count(), 1);
    bench.isInFront = false;
    bench.settings->set(NoticeSettings::TransfersEnded, false);
    bench.begin(1min)->done();
    QTRY_COMPARE(ended.count(), 2);
    bench.settings->set(NoticeSettings::TransfersEnded, true);
    bench.begin(1min, u"sync"_s)->done(); // who tells of it itself
    QTRY_COMPARE(ended.count(), 3);
    bench.begin(1min);
    bench.transfers.cancel(bench.transfers.transfers().constLast().id);
    QTRY_COMPARE(ended.count(), 4);
    bench.begin(1min)->done();
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
}

void TestTransferNotices::clickLeadsToTheList()
{
    Bench bench;
    QSignalSpy asked(&bench.notices, &TransferNotices::showRequested);
    Q_EMIT bench.service.activated(u"run:r1"_s, {});
    QCOMPARE(asked.count(), 0);
    Q_EMIT bench.service.activated(u"transfers"_s, u"show"_s);
    QCOMPARE(asked.count(), 1);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestTransferNotices tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_transfernotices.moc"
