#include "core/base/secretstore.h"
#include "core/drive/crossing.h"
#include "core/drive/folder/folderdrive.h"
#include "core/drive/hiddenpart.h"
#include "core/drive/transfers.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/core/drive/scripteddrive.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = Transfer::State;

/// Files from one drive to another, through a folder of this computer.
class TestCrossing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void goesDownAndUp();
    void replacesWhatItWasToldToReplace();
    void countsEachByteOnce();
    void goesOnAfterACrash_data();
    void goesOnAfterACrash();
    void leavesNothingBehindWhenItIsCancelled();
    void beginsAnewWhenItsFileIsGone();
    void waitsForTheOtherDrive();
    void isNotCarriedForADriveThatIsGivenUp();
    void sweepsWhatNobodyNeeds();

private:
    void open();
    TransferOrder order(const QString &name, const QString &to = u"there"_s);
    State state(qint64 id) const { return m_transfers->transfer(id)->state; }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList left() const
    {
        return QDir(path(u"between"_s)).entryList(QDir::Files | QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_here;
    std::unique_ptr<FolderDrive> m_there;
    std::unique_ptr<ScriptedDrive> m_scripted;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Transfers> m_transfers;
};

void TestCrossing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QString &name : {u"a"_s, u"b"_s, u"between"_s})
        QVERIFY(QDir(m_folder->path()).mkdir(name));
    m_here = std::make_unique<FolderDrive>(path(u"a"_s));
    m_there = std::make_unique<FolderDrive>(path(u"b"_s));
    m_scripted = std::make_unique<ScriptedDrive>();
    m_secrets = std::make_unique<MemorySecretStore>();
    open();
}

void TestCrossing::cleanup()
{
    m_transfers.reset();
}

void TestCrossing::open()
{
    m_transfers.reset();
    TransferPace pace;
    pace.retry = {10ms, 40ms, 1000ms, 3};
    m_transfers = std::make_unique<Transfers>(path(u"transfers.sqlite"_s),
                                              CarryMeans{m_secrets.get()}, pace);
    m_transfers->addDrive(u"here"_s, m_here.get());
    m_transfers->addDrive(u"there"_s, m_there.get());
    m_transfers->addDrive(u"far"_s, m_scripted.get());
}

TransferOrder TestCrossing::order(const QString &name, const QString &to)
{
    writeTo(path(u"a/"_s + name), "content of " + name.toUtf8());
    const DriveItem item = *itemOf(m_here->stat(u'/' + name));
    return crossingOrder(item, {u"here"_s, to, uploadOf({}, u"/"_s, name), {}}, path(u"between"_s));
}

void TestCrossing::goesDownAndUp()
{
    QSignalSpy ended(m_transfers.get(), &Transfers::ended);
    const qint64 id = m_transfers->add(order(u"x"_s));
    QTRY_COMPARE(state(id), State::Done);
    QCOMPARE(ended.count(), 1);
    QCOMPARE(readFrom(path(u"b/x"_s)), "content of x");
    QCOMPARE(readFrom(path(u"a/x"_s)), "content of x");
    QCOMPARE(m_transfers->transfer(id)->item.id, u"/x"_s); // of the drive where it is now
    QVERIFY(m_transfers->transfer(id)->order.isUpload());
    QCOMPARE(left(), QStringList());
}

void TestCrossing::replacesWhatItWasToldToReplace()
{
    writeTo(path(u"b/x"_s), "old");
    TransferOrder replacing = order(u"x"_s);
    const DriveItem old = *itemOf(m_there->stat(u"/x"_s));
    replacing.crossing->upload.replacedId = old.id;
    replacing.crossing->upload.replacedVersion = old.version;
    const qint64 id = m_transfers->add(replacing);
    QTRY_COMPARE(state(id), State::Done);
    QCOMPARE(readFrom(path(u"b/x"_s)), "content of x");
}

void TestCrossing::countsEachByteOnce()
{
    TransferOrder far = order(u"x"_s, u"far"_s);
    const qint64 id = m_transfers->add(far);
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.at(0)->progress(50); // of a hundred
    QCOMPARE(m_transfers->transfer(id)->done, qint64(75));
    m_scripted->running.at(0)->done();
    QTRY_COMPARE(state(id), State::Done);
    QCOMPARE(m_transfers->transfer(id)->done, m_transfers->transfer(id)->total);
}

void TestCrossing::goesOnAfterACrash_data()
{
    QTest::addColumn<bool>("isDown");
    QTest::newRow("before it is down") << false;
    QTest::newRow("when it is down") << true;
}

void TestCrossing::goesOnAfterACrash()
{
    QFETCH(bool, isDown);
    if (!isDown)
        m_transfers->removeDrive(u"here"_s);
    else
        m_transfers->removeDrive(u"there"_s);
    const qint64 id = m_transfers->add(order(u"x"_s));
    if (isDown) {
        QTRY_VERIFY(m_transfers->transfer(id)->order.isUpload());
        QCOMPARE(left().size(), 1);
        QVERIFY(QFile::remove(path(u"a/x"_s))); // it is needed no more
    }
    QVERIFY(!QFile::exists(path(u"b/x"_s)));
    open();
    sweepCrossings(path(u"between"_s), *m_transfers);
    QTRY_COMPARE(state(id), State::Done);
    QCOMPARE(readFrom(path(u"b/x"_s)), "content of x");
    QCOMPARE(left(), QStringList());
}

void TestCrossing::leavesNothingBehindWhenItIsCancelled()
{
    const QList<qint64> ids = m_transfers->add({order(u"x"_s, u"far"_s), order(u"y"_s, u"far"_s)});
    QTRY_COMPARE(m_scripted->running.size(), 2);
    QCOMPARE(left().size(), 2);
    m_transfers->cancel(ids.at(0));
    m_transfers->forget(ids.at(1));
    QCOMPARE(left(), QStringList());
    m_transfers->retry(ids.at(0));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QCOMPARE(left().size(), 1);
}

void TestCrossing::beginsAnewWhenItsFileIsGone()
{
    const qint64 id = m_transfers->add(order(u"x"_s, u"far"_s));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.at(0)->fail(Error::Kind::Refused);
    QTRY_COMPARE(state(id), State::Failed);
    QVERIFY(QFile::remove(m_transfers->transfer(id)->order.file()));
    m_transfers->retry(id);
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QCOMPARE(readFrom(m_transfers->transfer(id)->order.file()), "content of x");
}

void TestCrossing::waitsForTheOtherDrive()
{
    const qint64 id = m_transfers->add(order(u"x"_s, u"later"_s));
    QTRY_VERIFY(m_transfers->transfer(id)->order.isUpload());
    QCOMPARE(state(id), State::Waiting);
    m_transfers->addDrive(u"later"_s, m_there.get());
    QTRY_COMPARE(state(id), State::Done);
    QCOMPARE(readFrom(path(u"b/x"_s)), "content of x");
}

/// Where it comes from does not matter any more once it is here.
void TestCrossing::isNotCarriedForADriveThatIsGivenUp()
{
    const Error gone{Error::Kind::NotFound, u"Gone."_s, {}, {}};
    const qint64 up = m_transfers->add(order(u"x"_s, u"far"_s));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_transfers->giveDriveUp(u"here"_s, gone);
    m_transfers->addDrive(u"here"_s, m_here.get());
    QCOMPARE(state(up), State::Running);

    m_transfers->pauseAll();
    const qint64 waiting = m_transfers->add(order(u"y"_s, u"far"_s));
    m_transfers->giveDriveUp(u"far"_s, gone);
    QTRY_COMPARE(state(waiting), State::Failed);
    QCOMPARE(m_transfers->transfer(waiting)->error->message, u"Gone."_s);
    QTRY_COMPARE(state(up), State::Failed);
    m_transfers->resumeAll();
    const qint64 late = m_transfers->add(order(u"z"_s, u"far"_s));
    QTRY_COMPARE(state(late), State::Failed);
    QVERIFY(!m_transfers->transfer(late)->order.isUpload());
    m_transfers->forget(up);
    QCOMPARE(left(), QStringList()); // nothing came down
}

void TestCrossing::sweepsWhatNobodyNeeds()
{
    const qint64 id = m_transfers->add(order(u"x"_s, u"far"_s));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    writeTo(path(u"between/left"_s), "x");
    writeTo(hiddenPart(path(u"between/left"_s)), "x");
    sweepCrossings(path(u"between"_s), *m_transfers);
    QCOMPARE(left(), QStringList(QFileInfo(m_transfers->transfer(id)->order.file()).fileName()));
}

QTEST_GUILESS_MAIN(TestCrossing)

#include "tst_crossing.moc"
