#include "core/base/computetask.h"
#include "core/base/secretstore.h"
#include "core/drive/folder/folderdrive.h"
#include "core/drive/hiddenpart.h"
#include "core/drive/transfers.h"
#include "core/net/bandwidth.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/core/drive/scripteddrive.h"
#include "tests/support/changedatabase.h"
#include "tests/support/filesizelimit_unix.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = Transfer::State;
using Priority = TransferOrder::Priority;

constexpr qsizetype large = 3 << 20;

template<typename Base>
class FailingTask : public Base
{
public:
    explicit FailingTask(Error::Kind kind) : m_kind(kind) { }

protected:
    void run() override { this->fail({m_kind, u"Away."_s, {}, {}}); }

private:
    const Error::Kind m_kind;
};

/// One that counts what it is asked.
class CountingSecretStore : public MemorySecretStore
{
public:
    ReadSecretTask *read(const QString &key) override
    {
        ++calls;
        if (isLocked)
            return new FailingTask<ReadSecretTask>(Error::Kind::Refused);
        return MemorySecretStore::read(key);
    }
    Task *remove(const QString &key) override
    {
        ++calls;
        if (isLocked)
            return new FailingTask<Task>(Error::Kind::Refused);
        return MemorySecretStore::remove(key);
    }

    int calls = 0; ///< but for writing
    bool isLocked = false;
};

} // namespace

/// The queue of all drives: turns, rests, ends, and what is left of it after a crash.
class TestTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void carriesUpAndDown();
    void goesOnAfterACrash();
    void goesOnWithADownloadAfterACrash();
    void leavesTheUsersOwnPart();
    void discardsWhatACancelledDownloadLeft();
    void discardsNoPartOfAnotherDrivesDownload();
    void discardsWhatACancelledUploadLeft();
    void discardsWhatItKnowsFromAnEarlierLife();
    void discardsWhenTheDriveComes();
    void discardsInALaterLife_data();
    void discardsInALaterLife();
    void discardsOnceMoreWhatWasKept_data();
    void discardsOnceMoreWhatWasKept();
    void discardsWhenTheSecretsAreUnlocked();
    void discardsByTheTraceWhileTheSecretsAreLocked();
    void asksNoKeychainAboutWhatNeverRan();
    void asksAKeychainWhereAnEarlierVersionDidNotSay();
    void leavesTheUploadToWhoGoesOnWithIt();
    void discardsBesideAnotherUpload_data();
    void discardsBesideAnotherUpload();
    void discardsWhatNobodyBeganToGoOnWith();
    void replacesWhatItWasToldToReplace();
    void leavesThePartToWhoGoesOnWithIt();
    void keepsPointsOutOfTheJournal();
    void keepsTheTraceOfASmallFile();
    void pausesWithinTheFile();
    void pausesAllAndRemembersIt();
    void endsNothingWhenItCloses();
    void waitsForWhatIsDiscardedWhenItCloses();
    void stopsNothingForOneThatFails();
    void waitsForAFileThatGrows();
    void carriesAThousandSmallFiles();
    void goesManyAtATime();
    void goesInOrder();
    void triesAgainWhatMayPass();
    void triesAsLongAsBytesGo();
    void endsWhatDoesNotPass();
    void cancelsAndRetries();
    void waitsForItsDrive();
    void remembersWhatDrivesAreCalled();
    void failsWhatWaitsForADriveThatIsGivenUp();
    void goesOnUnderAnotherKey();
    void keepsWhatAnOwnerHasNotHeard();
    void forgetsTheUsersOldest();
    void forgetsNoneThatFailed();
    void worksWithoutAJournal();

private:
    void open(const TransferPace &pace);
    void openAway(); ///< a life without the scripted drive
    void crash() { m_transfers.reset(); }
    QString local(const QString &name) const { return m_folder->filePath(name); }
    QString there(const QString &name) const { return m_folder->filePath(u"root/"_s + name); }
    TransferOrder up(const QString &name, qint64 size = 0) const;
    TransferOrder down(const QString &name);
    State state(qint64 id) const { return m_transfers->transfer(id)->state; }
    QByteArray journal() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_drive;
    std::unique_ptr<ScriptedDrive> m_scripted;
    std::unique_ptr<CountingSecretStore> m_secrets;
    CarryMeans m_means; ///< as fast as it goes, until a test says otherwise
    TransferPace m_pace;
    std::unique_ptr<Transfers> m_transfers;
    QList<std::pair<qint64, Result<DriveItem>>> m_ends;
};

void TestTransfers::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"root"_s));
    m_drive = std::make_unique<FolderDrive>(m_folder->filePath(u"root"_s));
    m_scripted = std::make_unique<ScriptedDrive>();
    m_secrets = std::make_unique<CountingSecretStore>();
    m_pace = {};
    m_pace.retry = {10ms, 40ms, 1000ms, 3};
    open(m_pace);
}

void TestTransfers::cleanup()
{
    m_transfers.reset();
}

/// A life of the program; both drives are there: "nas", and "scripted" with names of its own.
void TestTransfers::open(const TransferPace &pace)
{
    m_ends.clear();
    m_means = {m_secrets.get(), std::make_shared<Bandwidth>(), std::make_shared<Bandwidth>()};
    m_transfers = std::make_unique<Transfers>(local(u"transfers.sqlite"_s), m_means, pace);
    connect(m_transfers.get(), &Transfers::ended, this,
            [this](qint64 id, const Result<DriveItem> &result) {
                m_ends.append({id, result});
            });
    m_transfers->addDrive(u"nas"_s, m_drive.get());
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
}

void TestTransfers::openAway()
{
    m_transfers = std::make_unique<Transfers>(local(u"transfers.sqlite"_s), m_means, m_pace);
}

TransferOrder TestTransfers::up(const QString &name, qint64 size) const
{
    TransferOrder order;
    order.drive = QFile::exists(local(name)) ? u"nas"_s : u"scripted"_s;
    order.what = uploadOf(local(name), u"/"_s, name);
    order.size = size;
    return order;
}

TransferOrder TestTransfers::down(const QString &name)
{
    const DriveItem item = *itemOf(m_drive->stat(u'/' + name));
    TransferOrder order;
    order.drive = u"nas"_s;
    order.what = downloadOf(item, local(name));
    order.size = item.size;
    return order;
}

QByteArray TestTransfers::journal() const
{
    return readFrom(local(u"transfers.sqlite"_s)) + readFrom(local(u"transfers.sqlite-wal"_s));
}

void TestTransfers::carriesUpAndDown()
{
    writeTo(local(u"x"_s), "hello");
    QSignalSpy added(m_transfers.get(), &Transfers::added);
    const qint64 id = m_transfers->add(up(u"x"_s, 5));
    QCOMPARE(added.count(), 1);
    QCOMPARE(state(id), State::Waiting);
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
    QCOMPARE(m_ends[0].first, id);
    const Transfer done = *m_transfers->transfer(id);
    QCOMPARE(done.state, State::Done);
    QCOMPARE(done.done, qint64(5));
    QCOMPARE(done.item, *m_ends[0].second);
    QCOMPARE(readFrom(there(u"x"_s)), "hello");

    TransferOrder down;
    down.drive = u"nas"_s;
    down.what = downloadOf(done.item, local(u"y"_s));
    down.size = 5;
    m_transfers->add(down);
    QTRY_COMPARE(m_ends.size(), 2);
    QVERIFY2(m_ends[1].second, wordsOf(m_ends[1].second).constData());
    QCOMPARE(*m_ends[1].second, done.item);
    QCOMPARE(readFrom(local(u"y"_s)), "hello");
}

void TestTransfers::goesOnAfterACrash()
{
    m_means.up->setLimit(2 << 20);
    writeTo(local(u"x"_s), QByteArray(large, 'x'));
    writeTo(local(u"small"_s), "s");
    const qint64 id = m_transfers->add(up(u"x"_s, large));
    QTRY_VERIFY(m_transfers->transfer(id)->done > 0);
    crash();
    QVERIFY(!QFile::exists(there(u"x"_s)));
    const QStringList parts = QDir(there({})).entryList({u".aloft-part-*"_s},
                                                        QDir::Files | QDir::Hidden);
    QCOMPARE(parts.size(), 1);
    const qint64 kept = QFileInfo(there(parts[0])).size();
    QVERIFY(kept > 0);

    open(m_pace);
    m_means.up->setLimit(2 << 20);
    qint64 first = -1;
    connect(m_transfers.get(), &Transfers::changed, this, [&](qint64 changed) {
        const Transfer now = *m_transfers->transfer(changed);
        if (first < 0 && now.done > 0)
            first = now.done;
    });
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, taskPatience);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
    QCOMPARE(m_ends[0].first, id);
    QVERIFY2(first >= kept, QByteArray::number(first).constData());
    QCOMPARE(readFrom(there(u"x"_s)), QByteArray(large, 'x'));
    QVERIFY(m_secrets->secrets().isEmpty());
    QVERIFY(m_transfers->add(up(u"small"_s, 1)) > id);
}

void TestTransfers::goesOnWithADownloadAfterACrash()
{
    m_means.down->setLimit(2 << 20);
    writeTo(there(u"x"_s), QByteArray(large, 'x'));
    const qint64 id = m_transfers->add(down(u"x"_s));
    QTRY_VERIFY(m_transfers->transfer(id)->done > 0);
    crash();
    QVERIFY(QFileInfo(hiddenPart(local(u"x"_s))).size() > 0);
    open(m_pace);
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
    QCOMPARE(readFrom(local(u"x"_s)), QByteArray(large, 'x'));
}

/// Also when both are on their way at one time.
void TestTransfers::leavesTheUsersOwnPart()
{
    for (const QString &name : {u"x"_s, u"x.part"_s, u"y"_s})
        writeTo(there(name), name.toUtf8());
    writeTo(local(u"y.part"_s), "mine");
    writeTo(local(u"y.part-version"_s), "mine too");
    m_transfers->add({down(u"x"_s), down(u"x.part"_s), down(u"y"_s)});
    QTRY_COMPARE(m_ends.size(), 3);
    for (const auto &[id, result] : std::as_const(m_ends))
        QVERIFY2(result, wordsOf(result).constData());
    for (const QString &name : {u"x"_s, u"x.part"_s, u"y"_s})
        QCOMPARE(readFrom(local(name)), name.toUtf8());
    QCOMPARE(readFrom(local(u"y.part"_s)), "mine");
    QCOMPARE(readFrom(local(u"y.part-version"_s)), "mine too");
}

void TestTransfers::discardsWhatACancelledDownloadLeft()
{
    m_means.down->setLimit(2 << 20);
    writeTo(there(u"x"_s), QByteArray(large, 'x'));
    const qint64 id = m_transfers->add(down(u"x"_s));
    QTRY_VERIFY(m_transfers->transfer(id)->done > 0);
    const QString hidden = hiddenPart(local(u"x"_s));
    QVERIFY(QFile::exists(hidden));
    for (const QLatin1String ending : {".part"_L1, ".part-version"_L1}) // of what comes by HTTP
        writeTo(hidden + ending, "left");
    writeTo(local(u"x.part"_s), "mine");
    m_transfers->cancel(id);
    QTRY_COMPARE(state(id), State::Cancelled);
    QCOMPARE(QDir(local({})).entryList({u".aloft-*"_s}, QDir::Files | QDir::Hidden), QStringList());
    QCOMPARE(readFrom(local(u"x.part"_s)), "mine");
}

/// One name for one target: an earlier download that failed, and is forgotten, has the same.
void TestTransfers::leavesThePartToWhoGoesOnWithIt()
{
    writeTo(there(u"x"_s), QByteArray(large, 'x'));
    TransferOrder outdated = down(u"x"_s);
    std::get<DownloadOrder>(outdated.what).item.version = u"another"_s;
    const qint64 failed = m_transfers->add(outdated);
    QTRY_COMPARE(state(failed), State::Failed);
    m_means.down->setLimit(2 << 20);
    const qint64 id = m_transfers->add(down(u"x"_s));
    QTRY_VERIFY(m_transfers->transfer(id)->done > 0);
    m_transfers->forget(failed);
    QVERIFY(QFile::exists(hiddenPart(local(u"x"_s))));
    m_transfers->forget(id);
    QVERIFY(!QFile::exists(hiddenPart(local(u"x"_s))));
}

/// Both would come to one place here, by one hidden part.
void TestTransfers::discardsNoPartOfAnotherDrivesDownload()
{
    m_means.down->setLimit(2 << 20);
    writeTo(there(u"x"_s), QByteArray(large, 'x'));
    const qint64 id = m_transfers->add(down(u"x"_s));
    QTRY_VERIFY(m_transfers->transfer(id)->done > 0);
    TransferOrder other = down(u"x"_s);
    other.drive = u"scripted"_s;
    m_transfers->cancel(m_transfers->add(other));
    QVERIFY(QFile::exists(hiddenPart(local(u"x"_s))));
    m_means.down->setLimit(0);
    QTRY_COMPARE(state(id), State::Done);
}

void TestTransfers::discardsWhatACancelledUploadLeft()
{
    writeTo(local(u"x"_s), QByteArray(large, 'x'));
    m_means.up->setLimit(1 << 20);
    const qint64 id = m_transfers->add(up(u"x"_s, large));
    const auto parts = [this] {
        return QDir(local(u"root"_s)).entryList(QDir::Files | QDir::Hidden);
    };
    QTRY_COMPARE(parts().size(), 1);
    m_transfers->pause(id);
    QTest::qWait(50);
    QCOMPARE(parts().size(), 1); // it may be resumed
    m_transfers->cancel(id);
    QTRY_COMPARE(parts(), QStringList());
}

/// The point is with the secrets, the trace in the journal; and none of it is kept any longer.
void TestTransfers::discardsWhatItKnowsFromAnEarlierLife()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    const qint64 small = m_transfers->add(up(u"b"_s));
    QTRY_COMPARE(m_scripted->running.size(), 2);
    for (const auto &upload : std::as_const(m_scripted->running)) {
        upload->point(u"point"_s);
        upload->trace(u"trace"_s);
    }
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    crash();
    m_scripted->discarded.clear();
    openAway();
    m_transfers->pauseAll();
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    m_transfers->forget(id);
    m_transfers->cancel(small);
    QTRY_COMPARE(m_scripted->discarded.size(), 2);
    for (const UploadOrder &order : std::as_const(m_scripted->discarded)) {
        QCOMPARE(order.trace, u"trace"_s);
        QCOMPARE(order.resumePoint.reveal(), order.name == u"a" ? u"point"_s : QString());
    }
    QTRY_COMPARE(m_secrets->secrets().size(), 0);
}

void TestTransfers::discardsWhenTheDriveComes()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    const qint64 done = m_transfers->add(up(u"b"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 2);
    m_scripted->running.constFirst()->trace(u"trace"_s);
    m_scripted->running.constLast()->done();
    m_transfers->forget(done);
    m_transfers->removeDrive(u"scripted"_s);
    m_transfers->cancel(id);
    QTest::qWait(20);
    QVERIFY(m_scripted->discarded.isEmpty());
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().trace, u"trace"_s);
}

void TestTransfers::discardsInALaterLife_data()
{
    QTest::addColumn<bool>("isForgotten");
    QTest::newRow("cancelled") << false;
    QTest::newRow("forgotten") << true;
}

/// Ordered in one life, given up in the next one while the drive is away, which comes in a third.
void TestTransfers::discardsInALaterLife()
{
    QFETCH(bool, isForgotten);
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->point(u"point"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    crash();
    m_scripted->discarded.clear();
    openAway();
    isForgotten ? m_transfers->forget(id) : m_transfers->cancel(id);
    QTest::qWait(20);
    QCOMPARE(m_secrets->secrets().size(), 1);
    QVERIFY(m_transfers->drives().contains(u"scripted"_s));
    crash();
    open(m_pace);
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().resumePoint.reveal(), u"point"_s);
    QCOMPARE(m_scripted->discarded.constFirst().name, u"a"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 0);
    crash();
    open(m_pace);
    QTest::qWait(20);
    QCOMPARE(m_scripted->discarded.size(), 1);
}

void TestTransfers::discardsOnceMoreWhatWasKept_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("network") << Error::Kind::Network;
    QTest::newRow("sign-in") << Error::Kind::Refused;
    QTest::newRow("disk") << Error::Kind::Storage;
}

void TestTransfers::discardsOnceMoreWhatWasKept()
{
    QFETCH(Error::Kind, kind);
    m_scripted->discarding = [kind] { return new FailingTask<Task>(kind); };
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->point(u"point"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    m_transfers->cancel(id);
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QTest::qWait(20);
    QCOMPARE(m_secrets->secrets().size(), 1);
    crash();
    m_scripted->discarding = {};
    open(m_pace);
    QTRY_COMPARE(m_scripted->discarded.size(), 2);
    QCOMPARE(m_scripted->discarded.constLast().resumePoint.reveal(), u"point"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 0);
}

/// A drive that goes by the point does nothing without it.
void TestTransfers::discardsWhenTheSecretsAreUnlocked()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->point(u"point"_s);
    m_scripted->running.constFirst()->trace(u"trace"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    crash();
    m_secrets->isLocked = true;
    openAway();
    m_transfers->pauseAll();
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    m_transfers->cancel(id);
    QTest::qWait(50);
    QCOMPARE(m_secrets->secrets().size(), 1);
    crash();
    m_secrets->isLocked = false;
    m_scripted->discarded.clear();
    open(m_pace);
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().resumePoint.reveal(), u"point"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 0);
}

/// The secret itself goes when it can.
void TestTransfers::discardsByTheTraceWhileTheSecretsAreLocked()
{
    bool isDiscarded = false;
    m_scripted->discarding = [&isDiscarded] {
        isDiscarded = true;
        return new ComputeTask<bool>([](const std::function<bool()> &) { return true; });
    };
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->point(u"point"_s);
    m_scripted->running.constFirst()->trace(u"trace"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    crash();
    m_secrets->isLocked = true;
    openAway();
    m_transfers->pauseAll();
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    m_transfers->cancel(id);
    QTRY_VERIFY(isDiscarded);
    QTest::qWait(50); // its end is noted
    crash();
    m_secrets->isLocked = false;
    open(m_pace);
    QTRY_COMPARE(m_secrets->secrets().size(), 0);
}

/// Nor about what is done and never had a point.
void TestTransfers::asksNoKeychainAboutWhatNeverRan()
{
    const qint64 done = m_transfers->add(up(u"done"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->done();
    QTRY_COMPARE(state(done), State::Done);
    m_transfers->pauseAll();
    m_secrets->calls = 1; // whoever begins looks
    m_transfers->add(QList<TransferOrder>(40, up(u"a"_s, large)));
    for (int i = 1; i <= 20; ++i)
        m_transfers->cancel(done + i);
    crash();
    open(m_pace);
    for (int i = 21; i <= 40; ++i)
        m_transfers->cancel(done + i);
    QCOMPARE(m_ends.size(), 20);
    QTest::qWait(20);
    QCOMPARE(m_secrets->calls, 1);
    QVERIFY(m_scripted->discarded.isEmpty());
}

void TestTransfers::asksAKeychainWhereAnEarlierVersionDidNotSay()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->point(u"point"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    crash();
    changeDatabase(local(u"transfers.sqlite"_s),
                   u"UPDATE transfers SET record = json_remove(record, '$.mayHavePoint')"_s);
    openAway();
    m_transfers->pauseAll();
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    m_transfers->cancel(id);
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().resumePoint.reveal(), u"point"_s);
}

/// The second one would have gone by the same name there.
void TestTransfers::discardsWhatNobodyBeganToGoOnWith()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->trace(u"trace"_s);
    m_transfers->pauseAll();
    const qint64 second = m_transfers->add(up(u"a"_s, large));
    m_transfers->cancel(id);
    QTest::qWait(20);
    QVERIFY(m_scripted->discarded.isEmpty());
    m_transfers->cancel(second);
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().trace, u"trace"_s);
}

void TestTransfers::leavesTheUploadToWhoGoesOnWithIt()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 2);
    const auto second = m_scripted->running.constLast();
    m_scripted->running.constFirst()->trace(u"trace"_s);
    m_transfers->cancel(id);
    QTest::qWait(20);
    QVERIFY(m_scripted->discarded.isEmpty());
    second->done(); // perhaps with another state of the file
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().trace, u"trace"_s);
}

/// Of the same file: by the same name there, or by another one.
void TestTransfers::discardsBesideAnotherUpload_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("meanwhile");
    QTest::newRow("to the same place") << u"a"_s << 0;
    QTest::newRow("elsewhere") << u"b"_s << 1;
}

void TestTransfers::discardsBesideAnotherUpload()
{
    QFETCH(QString, name);
    QFETCH(int, meanwhile);
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->trace(u"trace"_s);
    m_transfers->removeDrive(u"scripted"_s);
    m_transfers->cancel(id);
    TransferOrder other = up(u"a"_s, large);
    std::get<UploadOrder>(other.what).name = name;
    m_transfers->add(other);
    m_scripted->running.clear();
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QTest::qWait(20);
    QCOMPARE(m_scripted->discarded.size(), meanwhile);
    m_scripted->running.constFirst()->done();
    QTRY_COMPARE(m_scripted->discarded.size(), 1);
    QCOMPARE(m_scripted->discarded.constFirst().trace, u"trace"_s);
}

/// A file that comes after the order is nobody's to replace; also in the next life.
void TestTransfers::replacesWhatItWasToldToReplace()
{
    for (const QString &name : {u"kept"_s, u"replaced"_s})
        writeTo(there(name), "theirs");
    m_transfers->pauseAll();
    const qint64 kept = m_transfers->add(down(u"kept"_s));
    TransferOrder order = down(u"replaced"_s);
    order.what = replacing(std::get<DownloadOrder>(order.what));
    const qint64 replaced = m_transfers->add(order);
    crash();
    for (const QString &name : {u"kept"_s, u"replaced"_s})
        writeTo(local(name), "mine");
    open(m_pace);
    m_transfers->resumeAll();
    QTRY_COMPARE(m_ends.size(), 2);
    QCOMPARE(state(kept), State::Failed);
    QCOMPARE(m_transfers->transfer(kept)->error->kind, Error::Kind::Conflict);
    QCOMPARE(readFrom(local(u"kept"_s)), "mine");
    QCOMPARE(state(replaced), State::Done);
    QCOMPARE(readFrom(local(u"replaced"_s)), "theirs");
}

/// A resume point is a right to write.
void TestTransfers::keepsPointsOutOfTheJournal()
{
    m_transfers->add(up(u"big"_s, large));
    m_transfers->add(up(u"small"_s, 1));
    QTRY_COMPARE(m_scripted->running.size(), 2);
    for (const auto &upload : std::as_const(m_scripted->running))
        upload->point(u"point-of-"_s + upload->order().name);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    QCOMPARE(m_secrets->secrets().begin()->reveal(), u"point-of-big"_s);
    QVERIFY(journal().contains("big"));
    QVERIFY(!journal().contains("point-of"));

    crash();
    open(m_pace);
    QTRY_COMPARE(m_scripted->running.size(), 2);
    QStringList points;
    for (const auto &upload : std::as_const(m_scripted->running))
        points.append(upload->order().resumePoint.reveal());
    QVERIFY(points.contains(u"point-of-big"_s));
    QVERIFY(points.contains(QString()));
    while (!m_scripted->running.isEmpty())
        m_scripted->running.first()->done();
    QTRY_VERIFY(m_secrets->secrets().isEmpty());
}

/// It was told, and killed at once.
void TestTransfers::keepsTheTraceOfASmallFile()
{
    m_scripted->script = [](ScriptedUpload &upload) { upload.trace(u"mine"_s); };
    const qint64 id = m_transfers->add(up(u"small"_s, 1));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    crash();
    m_scripted->script = [](ScriptedUpload &) {};
    open(m_pace);
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QCOMPARE(m_scripted->running.first()->order().trace, u"mine"_s);
    m_transfers->cancel(id);
    m_transfers->retry(id);
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QCOMPARE(m_scripted->running.first()->order().trace, u"mine"_s);
    QVERIFY(m_secrets->secrets().isEmpty());
}

void TestTransfers::pausesWithinTheFile()
{
    m_means.up->setLimit(2 << 20);
    writeTo(local(u"x"_s), QByteArray(large, 'x'));
    const qint64 id = m_transfers->add(up(u"x"_s, large));
    QTRY_VERIFY(m_transfers->transfer(id)->done > 0);
    m_transfers->pause(id);
    QCOMPARE(state(id), State::Paused);
    const QFileInfoList parts = QDir(there({})).entryInfoList({u".aloft-part-*"_s},
                                                              QDir::Files | QDir::Hidden);
    QCOMPARE(parts.size(), 1);
    const auto size = [part = parts[0].filePath()] { return QFileInfo(part).size(); };
    QTest::qWait(300); // a piece may be under way
    const qint64 kept = size();
    QTest::qWait(700);
    QCOMPARE(size(), kept);

    crash();
    open(m_pace);
    QCOMPARE(state(id), State::Paused);
    QCOMPARE(size(), kept);
    m_transfers->resume(id);
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
    QCOMPARE(readFrom(there(u"x"_s)), QByteArray(large, 'x'));
}

void TestTransfers::pausesAllAndRemembersIt()
{
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QSignalSpy paused(m_transfers.get(), &Transfers::pausedChanged);
    m_transfers->pauseAll();
    m_transfers->pauseAll();
    QCOMPARE(paused.count(), 1);
    QCOMPARE(m_scripted->running.size(), 0);
    m_transfers->add(up(u"b"_s));
    crash();
    open(m_pace);
    QVERIFY(m_transfers->isPaused());
    QSignalSpy resumed(m_transfers.get(), &Transfers::pausedChanged);
    QTest::qWait(50);
    QCOMPARE(m_scripted->running.size(), 0);
    m_transfers->resumeAll();
    QCOMPARE(resumed.count(), 1);
    QTRY_COMPARE(m_scripted->running.size(), 2);
}

void TestTransfers::endsNothingWhenItCloses()
{
    const qint64 id = m_transfers->add(up(u"a"_s));
    const qint64 resting = m_transfers->add(up(u"b"_s));
    QTRY_COMPARE(m_scripted->running.size(), 2);
    m_scripted->running.constLast()->fail(Error::Kind::Network);
    QTRY_COMPARE(state(resting), State::Resting);
    QVERIFY(!outcome(m_transfers->close()));
    QCOMPARE(state(id), State::Waiting);
    QTest::qWait(60); // it has rested
    QVERIFY(m_scripted->running.isEmpty());
    QVERIFY(!m_transfers->isBusy() && !m_transfers->isPaused());
    QVERIFY(m_ends.isEmpty());
    crash();
    open(m_pace);
    QTRY_COMPARE(m_scripted->running.size(), 2);
}

void TestTransfers::waitsForWhatIsDiscardedWhenItCloses()
{
    bool isDiscarded = false;
    m_scripted->discarding = [&isDiscarded] {
        auto *task = new ComputeTask<bool>([](const std::function<bool()> &) {
            QThread::msleep(300);
            return true;
        });
        connect(task, &Task::finished, task, [&isDiscarded] { isDiscarded = true; });
        return task;
    };
    const qint64 id = m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.constFirst()->trace(u"trace"_s);
    m_transfers->forget(id);
    QVERIFY(!outcome(m_transfers->close()));
    QVERIFY(isDiscarded);
}

void TestTransfers::stopsNothingForOneThatFails()
{
    writeTo(local(u"a"_s), "a");
    writeTo(local(u"big"_s), QByteArray(large, 'x'));
    writeTo(local(u"gone"_s), "g");
    writeTo(local(u"taken"_s), "t");
    writeTo(there(u"taken"_s), "other");
    writeTo(local(u"b"_s), "b");
    const FileSizeLimit limit(large / 2);
    QList<TransferOrder> orders;
    for (const QString &name : {u"big"_s, u"gone"_s, u"taken"_s, u"a"_s, u"b"_s})
        orders.append(up(name, QFileInfo(local(name)).size()));
    QVERIFY(QFile::remove(local(u"gone"_s)));
    const QList<qint64> ids = m_transfers->add(orders);
    QTRY_COMPARE(m_ends.size(), 5);
    const auto kind = [this, &ids](int index) { return m_transfers->transfer(ids[index])->error; };
    QCOMPARE(kind(0)->kind, Error::Kind::Storage);
    QCOMPARE(kind(1)->kind, Error::Kind::NotFound);
    QCOMPARE(kind(2)->kind, Error::Kind::Conflict);
    QCOMPARE(state(ids[3]), State::Done);
    QCOMPARE(state(ids[4]), State::Done);
    QCOMPARE(readFrom(there(u"taken"_s)), "other");
    QVERIFY(!QFile::exists(there(u"big"_s)));
}

void TestTransfers::waitsForAFileThatGrows()
{
    m_means.up->setLimit(4 << 20);
    writeTo(local(u"x"_s), QByteArray(large, 'x'));
    const qint64 id = m_transfers->add(up(u"x"_s, large));
    int rests = 0;
    connect(m_transfers.get(), &Transfers::changed, this, [&] {
        const Transfer now = *m_transfers->transfer(id);
        if (now.state == State::Resting) {
            ++rests;
            QCOMPARE(now.error->kind, Error::Kind::Busy);
            QVERIFY(now.restsUntil.isValid());
        }
        if (now.state != State::Running || now.done == 0 || rests > 0)
            return;
        QFile file(local(u"x"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write("y");
    });
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, taskPatience);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
    QVERIFY(rests > 0);
    QCOMPARE(readFrom(there(u"x"_s)), readFrom(local(u"x"_s)));
}

void TestTransfers::carriesAThousandSmallFiles()
{
    constexpr int count = 1000;
    QList<TransferOrder> orders;
    for (int i = 0; i < count; ++i) {
        const QString name = u"f%1"_s.arg(i);
        writeTo(local(name), QByteArray::number(i));
        orders.append(up(name, 4));
    }
    m_transfers->add(orders);
    QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), count, taskPatience);
    for (int i = 0; i < count; ++i)
        QCOMPARE(readFrom(there(u"f%1"_s.arg(i))), QByteArray::number(i));
    QCOMPARE(itemsOf(m_drive->list(u"/"_s))->size(), count);
}

void TestTransfers::goesManyAtATime()
{
    for (int i = 0; i < 30; ++i) {
        m_transfers->add(up(u"small%1"_s.arg(i), 1));
        m_transfers->add(up(u"large%1"_s.arg(i), large));
    }
    QTRY_COMPARE(m_scripted->running.size(), m_pace.small + m_pace.large);
    TransferOrder wanted = up(u"wanted"_s, large);
    wanted.priority = Priority::First;
    m_transfers->add(wanted);
    QTRY_COMPARE(m_scripted->running.size(), m_pace.small + m_pace.large + 1);
    QCOMPARE(m_scripted->begun.constLast(), u"wanted"_s);
    m_scripted->running.first()->done();
    QTRY_COMPARE(m_scripted->begun.size(), m_pace.small + m_pace.large + 2);
    TransferPace one = m_pace;
    one.small = one.large = 1;
    m_transfers->setPace(one);
    while (m_scripted->running.size() > 2)
        m_scripted->running.first()->done();
    QTest::qWait(20);
    QVERIFY(m_scripted->running.size() <= 2);
    m_scripted->script = [](ScriptedUpload &upload) { upload.done(); };
    while (!m_scripted->running.isEmpty())
        m_scripted->running.first()->done();
    QTRY_COMPARE(m_ends.size(), 61);
}

void TestTransfers::goesInOrder()
{
    m_pace.small = 1;
    m_transfers->setPace(m_pace);
    m_scripted->script = [](ScriptedUpload &upload) { upload.done(); };
    m_transfers->pauseAll();
    const auto add = [this](const QString &name, Priority priority) {
        TransferOrder order = up(name);
        order.priority = priority;
        return m_transfers->add(order);
    };
    add(u"behind"_s, Priority::Background);
    add(u"first"_s, Priority::First);
    add(u"1"_s, Priority::Normal);
    add(u"2"_s, Priority::Normal);
    const qint64 urgent = add(u"urgent"_s, Priority::Background);
    const qint64 more = add(u"more"_s, Priority::Background);
    m_transfers->putFirst(urgent);
    m_transfers->putFirst(more);
    crash();
    open(m_pace);
    m_transfers->resumeAll();
    QTRY_COMPARE(m_ends.size(), 6);
    QCOMPARE(m_scripted->begun,
             QStringList({u"more"_s, u"urgent"_s, u"first"_s, u"1"_s, u"2"_s, u"behind"_s}));
}

void TestTransfers::triesAgainWhatMayPass()
{
    int tries = 0;
    m_scripted->script = [&tries](ScriptedUpload &upload) {
        if (upload.order().name != "a"_L1 || ++tries == 3)
            upload.done();
        else
            upload.fail(tries == 1 ? Error::Kind::Network : Error::Kind::Busy);
    };
    m_transfers->add(up(u"a"_s));
    const qint64 other = m_transfers->add(up(u"b"_s));
    QTRY_COMPARE(m_ends.size(), 2);
    QCOMPARE(m_ends[0].first, other);
    QVERIFY2(m_ends[1].second, wordsOf(m_ends[1].second).constData());
    QCOMPARE(tries, 3);

    m_scripted->begun.clear();
    m_scripted->script = [](ScriptedUpload &upload) { upload.fail(Error::Kind::Network); };
    const qint64 offline = m_transfers->add(up(u"c"_s));
    QTRY_COMPARE(m_ends.size(), 3);
    QCOMPARE(state(offline), State::Failed);
    QCOMPARE(m_scripted->begun.size(), m_pace.retry.attempts);
}

void TestTransfers::triesAsLongAsBytesGo()
{
    int tries = 0;
    m_scripted->script = [&tries](ScriptedUpload &upload) {
        if (++tries == 10)
            return upload.done();
        upload.progress(tries);
        upload.fail(Error::Kind::Network);
    };
    m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
}

void TestTransfers::endsWhatDoesNotPass()
{
    m_scripted->script = [](ScriptedUpload &upload) { upload.fail(Error::Kind::Refused); };
    const qint64 id = m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(m_ends.size(), 1);
    QCOMPARE(kindOf(m_ends[0].second), Error::Kind::Refused);
    QCOMPARE(m_scripted->begun.size(), 1);
    crash();
    open(m_pace);
    const Transfer failed = *m_transfers->transfer(id);
    QCOMPARE(failed.state, State::Failed);
    QCOMPARE(failed.error->message, u"As told."_s);
    m_scripted->script = [](ScriptedUpload &upload) { upload.done(); };
    m_transfers->retry(id);
    QTRY_COMPARE(state(id), State::Done);
    QVERIFY(!m_transfers->transfer(id)->error);
}

void TestTransfers::cancelsAndRetries()
{
    const qint64 id = m_transfers->add(up(u"a"_s, large));
    QTRY_COMPARE(m_scripted->running.size(), 1);
    m_scripted->running.first()->point(u"p"_s);
    QTRY_COMPARE(m_secrets->secrets().size(), 1);
    m_transfers->cancel(id);
    m_transfers->cancel(id);
    QCOMPARE(m_ends.size(), 1);
    QCOMPARE(kindOf(m_ends[0].second), Error::Kind::Cancelled);
    QCOMPARE(m_scripted->running.size(), 0);
    QTRY_VERIFY(m_secrets->secrets().isEmpty());
    m_transfers->retry(id);
    QTRY_COMPARE(m_scripted->running.size(), 1);
    QVERIFY(m_scripted->running.first()->order().resumePoint.isEmpty());
    QSignalSpy forgotten(m_transfers.get(), &Transfers::forgotten);
    m_transfers->forget(id);
    QCOMPARE(forgotten.count(), 1);
    QVERIFY(!m_transfers->transfer(id));
    QCOMPARE(m_scripted->running.size(), 0);
    QCOMPARE(m_ends.size(), 1);
    m_transfers->forget(id);
    m_transfers->pause(id);
    crash();
    open(m_pace);
    QVERIFY(m_transfers->transfers().isEmpty());
    QVERIFY(m_transfers->add(up(u"b"_s)) > id);
}

void TestTransfers::waitsForItsDrive()
{
    TransferOrder order = up(u"a"_s);
    order.drive = u"later"_s;
    const qint64 id = m_transfers->add(order);
    QTest::qWait(20);
    QCOMPARE(state(id), State::Waiting);
    QVERIFY(!m_transfers->isBusy());
    auto drive = std::make_unique<ScriptedDrive>();
    m_transfers->addDrive(u"later"_s, drive.get());
    QTRY_COMPARE(drive->running.size(), 1);
    QVERIFY(m_transfers->isBusy());
    m_transfers->pauseAll();
    QVERIFY(!m_transfers->isBusy());
    m_transfers->resumeAll();
    QTRY_COMPARE(drive->running.size(), 1);
    m_transfers->removeDrive(u"later"_s);
    QCOMPARE(drive->running.size(), 0);
    QCOMPARE(state(id), State::Waiting);
    m_transfers->addDrive(u"later"_s, drive.get());
    QTRY_COMPARE(drive->running.size(), 1);
    drive.reset();
    QTRY_COMPARE(state(id), State::Waiting);
    QVERIFY(m_ends.isEmpty());
    m_scripted->script = [](ScriptedUpload &upload) { upload.done(); };
    m_transfers->addDrive(u"later"_s, m_scripted.get());
    QTRY_COMPARE(m_ends.size(), 1);
}

void TestTransfers::remembersWhatDrivesAreCalled()
{
    QSignalSpy named(m_transfers.get(), &Transfers::driveNamed);
    QCOMPARE(m_transfers->driveName(u"session:s1"_s), u"session:s1"_s);
    m_transfers->nameDrive(u"session:s1"_s, u"The T4"_s);
    m_transfers->nameDrive(u"session:s1"_s, u"The T4"_s);
    QCOMPARE(named.size(), 1);
    crash();
    open(m_pace);
    QCOMPARE(m_transfers->driveName(u"session:s1"_s), u"The T4"_s);
    QCOMPARE(m_transfers->driveName(u"nas"_s), u"nas"_s);
}

void TestTransfers::failsWhatWaitsForADriveThatIsGivenUp()
{
    const qint64 id = m_transfers->add(up(u"a"_s));
    QTRY_COMPARE(state(id), State::Running);
    m_transfers->giveDriveUp(u"scripted"_s, {Error::Kind::NotFound, u"Gone."_s, {}, {}});
    QTRY_COMPARE(state(id), State::Failed);
    QCOMPARE(m_transfers->transfer(id)->error->message, u"Gone."_s);
    QVERIFY(m_scripted->running.isEmpty());
    m_transfers->retry(id);
    QTRY_COMPARE(m_ends.size(), 2);
    QCOMPARE(state(id), State::Failed);
    m_transfers->addDrive(u"scripted"_s, m_scripted.get());
    m_transfers->retry(id);
    QTRY_COMPARE(state(id), State::Running);
}

void TestTransfers::goesOnUnderAnotherKey()
{
    TransferOrder order = up(u"a"_s);
    order.drive = u"former"_s;
    const qint64 id = m_transfers->add(order);
    order.drive = u"other"_s;
    const qint64 other = m_transfers->add(order);
    QCOMPARE(m_transfers->drives().size(), 2);
    QStringList known = Transfers::drivesIn(local(u"transfers.sqlite"_s));
    known.sort();
    QCOMPARE(known, QStringList({u"former"_s, u"other"_s}));
    m_transfers->moveDrive(u"former"_s, u"scripted"_s);
    QTRY_COMPARE(state(id), State::Running);
    QCOMPARE(state(other), State::Waiting);
    crash();
    open(m_pace);
    QCOMPARE(m_transfers->transfer(id)->order.drive, u"scripted"_s);
    QCOMPARE(m_transfers->transfer(other)->order.drive, u"other"_s);
}

/// It ended, and the program died before its owner wrote that down.
void TestTransfers::keepsWhatAnOwnerHasNotHeard()
{
    writeTo(local(u"x"_s), "x");
    TransferOrder order = up(u"x"_s, 1);
    order.owner = u"sync:1"_s;
    order.batch = u"First sync"_s;
    const qint64 id = m_transfers->add(order);
    m_transfers->add(up(u"mine"_s));
    QTRY_COMPARE(m_ends.size(), 1);
    crash();
    open(m_pace);
    const QList<Transfer> owned = m_transfers->transfers(u"sync:1"_s);
    QCOMPARE(owned.size(), 1);
    QCOMPARE(owned[0].id, id);
    QCOMPARE(owned[0].state, State::Done);
    QCOMPARE(owned[0].item, *itemOf(m_drive->stat(u"/x"_s)));
    QCOMPARE(owned[0].order.batch, u"First sync"_s);
    QCOMPARE(owned[0].order.name(), u"x"_s);
    m_transfers->forget(id);
    QVERIFY(m_transfers->transfers(u"sync:1"_s).isEmpty());
}

void TestTransfers::forgetsTheUsersOldest()
{
    m_scripted->script = [](ScriptedUpload &upload) { upload.done(); };
    TransferOrder owned = up(u"owned"_s);
    owned.owner = u"sync"_s;
    const qint64 kept = m_transfers->add(owned);
    QList<TransferOrder> orders(500, up(u"a"_s));
    const QList<qint64> ids = m_transfers->add(orders);
    QTRY_COMPARE(m_ends.size(), 501);
    QVERIFY(m_transfers->transfer(kept));
    QVERIFY(m_transfers->transfer(ids.constLast()));
    QVERIFY(!m_transfers->transfer(ids.constFirst()));
    const qsizetype left = m_transfers->transfers().size();
    QVERIFY2(left > 300 && left <= 401, QByteArray::number(left).constData());
    crash();
    open(m_pace);
    QCOMPARE(m_transfers->transfers().size(), left);
}

void TestTransfers::forgetsNoneThatFailed()
{
    m_scripted->script = [](ScriptedUpload &upload) {
        if (upload.order().name == "bad"_L1)
            upload.fail(Error::Kind::Refused);
        else
            upload.done();
    };
    const QList<qint64> failed = m_transfers->add(QList<TransferOrder>(450, up(u"bad"_s)));
    QTRY_COMPARE(m_ends.size(), 450);
    m_transfers->add(QList<TransferOrder>(450, up(u"good"_s)));
    QTRY_COMPARE(m_ends.size(), 900);
    crash();
    open(m_pace);
    for (const qint64 id : failed)
        QVERIFY(m_transfers->transfer(id));
    QVERIFY(m_transfers->transfers().size() < 900);
}

void TestTransfers::worksWithoutAJournal()
{
    crash();
    writeTo(local(u"transfers.sqlite"_s), QByteArray(8192, 'x'));
    open(m_pace);
    QVERIFY(m_transfers->problem());
    writeTo(local(u"x"_s), "x");
    m_transfers->add(up(u"x"_s, 1));
    QTRY_COMPARE(m_ends.size(), 1);
    QVERIFY2(m_ends[0].second, wordsOf(m_ends[0].second).constData());
    QCOMPARE(readFrom(local(u"transfers.sqlite"_s)), QByteArray(8192, 'x'));
}

QTEST_GUILESS_MAIN(TestTransfers)

#include "tst_transfers.moc"
