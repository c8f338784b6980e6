#include "core/base/secretstore.h"
#include "core/drive/crossing.h"
#include "core/drive/folder/folderdrive.h"
#include "core/drive/transfers.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/core/drive/scripteddrive.h"
#include "tests/support/manualclock.h"
#include "ui/transfers/failurebar.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transferlook.h"
#include "ui/transfers/transfermodel.h"
#include "ui/transfers/transferspanel.h"
#include "ui/transfers/transfersum.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = Transfer::State;

/// The list of transfers over the real queue: rows, sums, what can be done, and what failed.
class TestTransfersPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatWasOrderedTogetherIsOneRow();
    void wordsOfTheTerminal();
    void aDriveIsShownByItsName();
    void aCrossingIsOneRow();
    void whatComesAfterTheEndIsNew();
    void carriesAndSaysSo();
    void rateAndWaitAreTold();
    void pausesResumesAndCancels();
    void putsFirst();
    void pausesAll();
    void followsWhoeverPausesAll();
    void aRestIsNoFailure();
    void slowingDownIsAState();
    void failuresAreOneLine();
    void retriesAll();
    void clearsWhatIsFinished();
    void aLongRowKeepsItsCount();
    void listSurvivesTheProgram();
    void keysAndNames();

private:
    void open();
    TransferOrder up(const QString &name, const QString &batch = {}, qint64 size = 100) const;
    QString text(int row, int role = TransferModel::StandingRole) const;
    State state(int row) const;
    void choose(int row) const;
    TransferModel &model() const { return m_panel->model(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedDrive> m_drive;
    std::unique_ptr<FolderDrive> m_real;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Transfers> m_transfers;
    std::unique_ptr<TransfersPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTransfersPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"nas"_s));
    m_drive = std::make_unique<ScriptedDrive>();
    m_real = std::make_unique<FolderDrive>(m_folder->filePath(u"nas"_s));
    m_clock = std::make_unique<ManualClock>();
    m_secrets = std::make_unique<MemorySecretStore>();
    open();
}

void TestTransfersPanel::cleanup()
{
    m_tester.reset();
    m_panel.reset();
    m_transfers.reset();
    m_real.reset();
    m_drive.reset();
}

void TestTransfersPanel::open()
{
    m_tester.reset();
    m_panel.reset();
    m_transfers.reset();
    m_transfers = std::make_unique<Transfers>(m_folder->filePath(u"transfers.sqlite"_s),
                                              CarryMeans{m_secrets.get()}, TransferPace{},
                                              *m_clock);
    QVERIFY(!m_transfers->problem());
    m_transfers->addDrive(u"far"_s, m_drive.get());
    m_transfers->addDrive(u"nas"_s, m_real.get());
    m_panel = std::make_unique<TransfersPanel>(*m_transfers, *m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        &m_panel->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_panel->resize(700, 300);
    m_panel->show();
}

TransferOrder TestTransfersPanel::up(const QString &name, const QString &batch, qint64 size) const
{
    UploadOrder what;
    what.file = m_folder->filePath(name);
    what.parentId = u"root"_s;
    what.name = name;
    TransferOrder order;
    order.drive = u"far"_s;
    order.what = what;
    order.size = size;
    order.batch = batch;
    return order;
}

QString TestTransfersPanel::text(int row, int role) const
{
    return model().index(row).data(role).toString();
}

State TestTransfersPanel::state(int row) const
{
    return State(model().index(row).data(TransferModel::StateRole).toInt());
}

void TestTransfersPanel::choose(int row) const
{
    m_panel->list()->setCurrentIndex(model().index(row));
}

void TestTransfersPanel::whatWasOrderedTogetherIsOneRow()
{
    m_transfers->add({up(u"a"_s, u"churn"_s), up(u"b"_s, u"churn"_s), up(u"c.py"_s)});
    QCOMPARE(model().rowCount(), 2);
    QCOMPARE(text(0, Qt::DisplayRole), u"churn to far"_s);
    QCOMPARE(text(1, Qt::DisplayRole), u"c.py to far"_s);
    QCOMPARE(text(0, TransferModel::AmountRole), u"0 bytes of 200 bytes, 0 of 2 files"_s);
    QTRY_COMPARE(m_drive->running.size(), 3);
    m_clock->advance(1s); // the queue tells of bytes a few times a second
    m_drive->running.at(0)->progress(50);
    QTRY_COMPARE(text(0, TransferModel::AmountRole), u"50 bytes of 200 bytes, 0 of 2 files"_s);
    m_drive->running.at(0)->done();
    QTRY_COMPARE(text(0, TransferModel::AmountRole), u"100 bytes of 200 bytes, 1 of 2 files"_s);
    QCOMPARE(state(0), State::Running);
    const TransferModel::Sum sum = model().sum();
    QCOMPARE(sum.files, 2);
    QCOMPARE(sum.done, 100);
    QCOMPARE(sum.total, 300);
}

void TestTransfersPanel::wordsOfTheTerminal()
{
    m_transfers->add({up(u"a"_s, u"far:data"_s), up(u"b"_s, u"far:"_s)});
    QCOMPARE(text(0, Qt::DisplayRole), u"Files to far:data"_s);
    QCOMPARE(text(1, Qt::DisplayRole), u"Files to far"_s);
}

/// Whichever half of the way its files are on.
void TestTransfersPanel::aDriveIsShownByItsName()
{
    TransferOrder order = up(u"a.csv"_s);
    order.drive = u"session:s1"_s;
    m_transfers->nameDrive(order.drive, u"The T4"_s);
    m_transfers->add(order);
    QCOMPARE(text(0, Qt::DisplayRole), u"a.csv to The T4"_s);
    QSignalSpy changed(&model(), &TransferModel::dataChanged);
    m_transfers->nameDrive(order.drive, u"The A100"_s);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(text(0, Qt::DisplayRole), u"a.csv to The A100"_s);
    m_transfers->giveDriveUp(order.drive, {Error::Kind::NotFound, u"Gone."_s, {}, {}});
    auto *bar = m_panel->findChild<FailureBar *>();
    QTRY_VERIFY(bar->isVisible());
    const auto buttons = bar->findChildren<QToolButton *>();
    buttons.constFirst()->click();
    QCOMPARE(bar->findChild<QPlainTextEdit *>()->toPlainText(), u"a.csv (The A100): Gone."_s);
}

void TestTransfersPanel::aCrossingIsOneRow()
{
    writeTo(m_folder->filePath(u"nas/a"_s), "aaaa");
    writeTo(m_folder->filePath(u"nas/b"_s), "bbbb");
    QList<TransferOrder> orders;
    for (const QString &name : {u"a"_s, u"b"_s}) {
        UploadOrder further;
        further.parentId = u"root"_s;
        further.name = name;
        orders += crossingOrder(*itemOf(m_real->stat(u'/' + name)),
                                {u"nas"_s, u"far"_s, further, {}}, m_folder->path());
        orders.last().batch = u"2 items"_s;
    }
    m_transfers->add(orders);
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(text(0, Qt::DisplayRole), u"2 items from nas to far"_s);
    QTRY_COMPARE(m_drive->running.size(), 2);
    m_drive->running.at(0)->done();
    QTRY_COMPARE(model().group(0).count(State::Done), 1);
    m_drive->pause = 5s;
    QTRY_COMPARE((m_clock->advance(1s), text(0)), u"far asks to slow down, continuing in 5 s"_s);
    m_drive->pause = 0s;
    open();
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(model().group(0).files(), 2);
}

void TestTransfersPanel::whatComesAfterTheEndIsNew()
{
    QSignalSpy ended(&model(), &TransferModel::ended);
    m_transfers->add(up(u"a"_s, u"churn"_s));
    QTRY_COMPARE(m_drive->running.size(), 1);
    m_drive->running.at(0)->done();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(ended.at(0).at(0).value<TransferModel::End>().title, u"churn to far"_s);
    m_transfers->add(up(u"b"_s, u"churn"_s));
    QCOMPARE(model().rowCount(), 2);
    QCOMPARE(state(1), State::Done); // below what is not over
}

void TestTransfersPanel::carriesAndSaysSo()
{
    QFile file(m_folder->filePath(u"model.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x = 1\n") == 6);
    file.close();
    TransferOrder order = up(u"model.py"_s, {}, 6);
    order.drive = u"nas"_s;
    std::get<UploadOrder>(order.what).parentId = m_real->rootId();
    m_transfers->add(order);
    QTRY_COMPARE(state(0), State::Done);
    QVERIFY(QFile::exists(m_folder->filePath(u"nas/model.py"_s)));
    QTRY_COMPARE(text(0, TransferModel::AmountRole), u"6 bytes"_s);
    QVERIFY2(text(0).startsWith(u"Done and compared"_s), qPrintable(text(0)));
    QCOMPARE(model().index(0).data(TransferModel::FractionRole).toDouble(), -1.0);
    QVERIFY(text(0, Qt::AccessibleTextRole).contains(u"model.py to nas: Done"_s));
}

void TestTransfersPanel::rateAndWaitAreTold()
{
    QSignalSpy shown(&model(), &TransferModel::sumChanged);
    m_transfers->add(up(u"a"_s, {}, 100));
    QTRY_COMPARE(m_drive->running.size(), 1);
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(text(0), u"Under way"_s);
    m_clock->advance(2s);
    m_drive->running.at(0)->progress(10);
    QTRY_COMPARE_WITH_TIMEOUT(text(0), u"5 bytes/s, 18 s left"_s, 5000);
    m_clock->advance(11s);
    QTRY_COMPARE_WITH_TIMEOUT(text(0), u"Waiting for the network"_s, 5000);
    QVERIFY(model().isStill());
}

void TestTransfersPanel::pausesResumesAndCancels()
{
    m_transfers->add({up(u"a"_s, u"churn"_s), up(u"b"_s, u"churn"_s)});
    QTRY_COMPARE(m_drive->running.size(), 2);
    QVERIFY(!m_panel->actions().pause->isEnabled());
    choose(0);
    QVERIFY(m_panel->actions().pause->isEnabled());
    m_panel->actions().pause->trigger();
    QTRY_COMPARE(state(0), State::Paused);
    QTRY_COMPARE(m_drive->running.size(), 0);
    QTRY_COMPARE(m_panel->actions().pause->text(), u"&Resume"_s);
    m_panel->actions().pause->trigger();
    QTRY_COMPARE(m_drive->running.size(), 2);
    QTRY_COMPARE(m_panel->actions().pause->text(), u"&Pause"_s);
    m_panel->actions().cancel->trigger();
    QTRY_COMPARE(state(0), State::Cancelled);
    QTRY_VERIFY(m_panel->actions().remove->isEnabled());
    m_panel->actions().retry->trigger();
    QTRY_COMPARE(m_drive->running.size(), 2);
    m_panel->actions().cancel->trigger();
    QTRY_VERIFY(m_panel->actions().remove->isEnabled());
    m_panel->actions().remove->trigger();
    QCOMPARE(model().rowCount(), 0);
}

void TestTransfersPanel::putsFirst()
{
    TransferPace pace;
    pace.small = 1;
    m_transfers->setPace(pace);
    m_transfers->add({up(u"a"_s), up(u"b"_s), up(u"c"_s)});
    QTRY_COMPARE(m_drive->begun, QStringList{u"a"_s});
    choose(model().rowOf(m_transfers->transfers().at(2).id));
    m_panel->actions().putFirst->trigger();
    m_drive->running.at(0)->done();
    QTRY_COMPARE(m_drive->begun, (QStringList{u"a"_s, u"c"_s}));
}

void TestTransfersPanel::pausesAll()
{
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_drive->running.size(), 1);
    m_panel->actions().pauseAll->trigger();
    QTRY_COMPARE(m_drive->running.size(), 0);
    QTRY_COMPARE(text(0), u"Paused with all others"_s);
    QCOMPARE(model().sum().paused, 1);
    QCOMPARE(m_panel->actions().pauseAll->text(), u"Resume &all"_s);
    m_panel->actions().pauseAll->trigger();
    QTRY_COMPARE(m_drive->running.size(), 1);
}

/// The tray, another window.
void TestTransfersPanel::followsWhoeverPausesAll()
{
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_drive->running.size(), 1);
    m_transfers->pauseAll();
    QCOMPARE(m_panel->actions().pauseAll->text(), u"Resume &all"_s);
    QCOMPARE(sumText(model()), u"0 bytes of 100 bytes, paused"_s);
    m_transfers->resumeAll();
    QCOMPARE(m_panel->actions().pauseAll->text(), u"Pause &all"_s);
}

void TestTransfersPanel::aRestIsNoFailure()
{
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_drive->running.size(), 1);
    m_drive->running.at(0)->fail(Error::Kind::Busy);
    QTRY_COMPARE(state(0), State::Resting);
    QVERIFY2(text(0).startsWith(u"far asks to slow down, continuing in "_s), qPrintable(text(0)));
    QVERIFY(!m_panel->findChild<FailureBar *>()->isVisible());
}

/// What runs waits as its drive asks (UX-081): that is no network that is gone.
void TestTransfersPanel::slowingDownIsAState()
{
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_drive->running.size(), 1);
    m_drive->pause = 39500ms;
    m_clock->advance(60s);
    QCOMPARE(text(0), u"far asks to slow down, continuing in 40 s"_s);
    QCOMPARE(sumText(model()),
             u"0 bytes of 100 bytes, far asks to slow down, continuing in 40 s"_s);
    QVERIFY(!m_panel->findChild<FailureBar *>()->isVisible());
    m_drive->pause = 0ms;
    QVERIFY(!text(0).contains(u"slow down"_s));
    QVERIFY(!model().slowest());
}

void TestTransfersPanel::failuresAreOneLine()
{
    auto *bar = m_panel->findChild<FailureBar *>();
    m_transfers->add({up(u"a"_s, u"churn"_s), up(u"b"_s, u"churn"_s), up(u"c"_s, u"churn"_s),
                      up(u"d"_s, u"churn"_s)});
    QTRY_COMPARE(m_drive->running.size(), 4);
    const auto running = m_drive->running;
    running.at(0)->fail(Error::Kind::Storage);
    running.at(1)->fail(Error::Kind::Refused);
    running.at(2)->fail(Error::Kind::Refused);
    running.at(3)->done(); // the others went on
    QTRY_VERIFY(bar->isVisible());
    QTRY_COMPARE(bar->text(),
                 u"3 file(s) were not carried: no permission (2), no room, or not writable (1)."_s);
    QTRY_COMPARE(state(0), State::Failed);
    QCOMPARE(text(0), u"3 file(s) were not carried."_s);
}

void TestTransfersPanel::retriesAll()
{
    auto *bar = m_panel->findChild<FailureBar *>();
    m_transfers->add({up(u"a"_s), up(u"b"_s)});
    QTRY_COMPARE(m_drive->running.size(), 2);
    const auto running = m_drive->running;
    for (const auto &task : running)
        task->fail(Error::Kind::Refused);
    QTRY_VERIFY(bar->isVisible());
    Q_EMIT bar->retryAsked();
    QTRY_COMPARE(m_drive->running.size(), 2);
    QTRY_VERIFY(!bar->isVisible());
    QTRY_VERIFY(!m_panel->actions().retryAll->isEnabled());
    const auto again = m_drive->running;
    for (const auto &task : again)
        task->fail(Error::Kind::Refused);
    QTRY_VERIFY(m_panel->actions().retryAll->isEnabled());
    m_panel->actions().retryAll->trigger();
    QTRY_COMPARE(m_drive->running.size(), 2);
}

void TestTransfersPanel::clearsWhatIsFinished()
{
    m_transfers->add({up(u"a"_s), up(u"b"_s), up(u"c"_s)});
    QTRY_COMPARE(m_drive->running.size(), 3);
    QVERIFY(!m_panel->actions().clear->isEnabled());
    const auto running = m_drive->running;
    running.at(0)->done();
    running.at(1)->fail(Error::Kind::Refused);
    QTRY_VERIFY(m_panel->actions().clear->isEnabled());
    m_panel->actions().clear->trigger();
    QCOMPARE(m_transfers->transfers().size(), 2); // what failed, and what goes on
}

/// The queue forgets all but the newest few hundred that are done.
void TestTransfersPanel::aLongRowKeepsItsCount()
{
    m_drive->script = [](ScriptedUpload &upload) {
        if (upload.order().name != "last"_L1)
            upload.done();
    };
    QList<TransferOrder> orders(500, up(u"a"_s, u"churn"_s));
    orders.append(up(u"last"_s, u"churn"_s));
    const QList<qint64> ids = m_transfers->add(orders);
    QTRY_COMPARE(model().group(0).count(State::Done), 500);
    QVERIFY(!m_transfers->transfer(ids.constFirst()));
    QCOMPARE(model().group(0).files(), 501);
    QCOMPARE(model().group(0).total(), 50'100);
    QTRY_VERIFY(text(0, TransferModel::AmountRole).contains(u"500 of 501 files"_s));
    m_drive->running.constLast()->done();
    QTRY_COMPARE(state(0), State::Done);
    QVERIFY(text(0, TransferModel::AmountRole).contains(u"501 files"_s));
    choose(0);
    QTRY_VERIFY(m_panel->actions().remove->isEnabled());
    m_panel->actions().remove->trigger();
    QCOMPARE(model().rowCount(), 0);
}

void TestTransfersPanel::listSurvivesTheProgram()
{
    m_transfers->add({up(u"a"_s, u"churn"_s), up(u"b"_s, u"churn"_s)});
    QTRY_COMPARE(m_drive->running.size(), 2);
    m_drive->running.at(0)->done();
    QTRY_COMPARE(model().group(0).count(State::Done), 1);
    open();
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(model().group(0).files(), 2);
    QCOMPARE(model().group(0).count(State::Done), 1);
}

void TestTransfersPanel::keysAndNames()
{
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_drive->running.size(), 1);
    QCOMPARE(m_panel->list()->accessibleName(), u"Transfers"_s);
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_panel->setFocus();
    choose(0);
    QTest::keyClick(m_panel->list(), Qt::Key_Space);
    QTRY_COMPARE(state(0), State::Paused);
    m_transfers->add(up(u"b"_s));
    QTRY_COMPARE(model().rowCount(), 2);
    choose(1);
    QTest::keyClick(m_panel->list(), Qt::Key_Up, Qt::AltModifier);
    const qint64 second = model().group(1).ids().constFirst();
    QCOMPARE(m_transfers->transfer(second)->order.priority, TransferOrder::Priority::First);
}

QTEST_MAIN(TestTransfersPanel)
#include "tst_transferspanel.moc"
