#include "core/base/secretstore.h"
#include "core/drive/drivebook.h"
#include "core/drive/folder/homedrive.h"
#include "core/drive/transfers.h"
#include "core/session/sessiondrives.h"
#include "core/session/sessionstore.h"
#include "core/session/straytransfers.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/changedatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Transfers of earlier lives, by keys that those lives had.
class TestStrayTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shownNamesBecomeKeys();
    void thisComputerIsOneInEveryLanguage();
    void aDriveOfSuchANameIsTheUsersOwn();
    void oneOfARemovedSessionFailsAndSaysSo();
    void whatIsUnknownIsLeftAlone();

private:
    qint64 add(const QString &drive);
    void keepSession(const QString &id);
    void settle();
    void settleEarlier(); ///< what an earlier version wrote
    Transfer transfer(qint64 id) const { return *m_transfers->transfer(id); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<SessionStore> m_sessions;
    std::unique_ptr<DriveBook> m_book;
    std::unique_ptr<Transfers> m_transfers;
};

void TestStrayTransfers::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<MemorySecretStore>();
    m_sessions = std::make_unique<SessionStore>(m_folder->filePath(u"sessions.sqlite"_s));
    m_book = std::make_unique<DriveBook>(m_folder->filePath(u"drives.sqlite"_s));
    m_transfers = std::make_unique<Transfers>(m_folder->filePath(u"transfers.sqlite"_s),
                                              CarryMeans{m_secrets.get()});
}

qint64 TestStrayTransfers::add(const QString &drive)
{
    TransferOrder order;
    order.drive = drive;
    order.what = uploadOf(m_folder->filePath(u"x"_s), u"/"_s, u"x"_s);
    return m_transfers->add(order);
}

void TestStrayTransfers::keepSession(const QString &id)
{
    StoredSession session;
    session.id = id;
    session.providerId = u"jupyter"_s;
    session.name = u"whatever it is called today"_s;
    session.changedAt = QDateTime::currentDateTimeUtc();
    m_sessions->save(session);
}

/// In the next life.
void TestStrayTransfers::settle()
{
    m_transfers = std::make_unique<Transfers>(m_folder->filePath(u"transfers.sqlite"_s),
                                              CarryMeans{m_secrets.get()});
    settleStrays(*m_transfers, *m_book, *m_sessions);
    QTest::qWait(20);
}

void TestStrayTransfers::settleEarlier()
{
    m_transfers.reset();
    changeDatabase(m_folder->filePath(u"transfers.sqlite"_s),
                   u"DELETE FROM facts WHERE name = 'keys'"_s);
    settle();
}

void TestStrayTransfers::shownNamesBecomeKeys()
{
    keepSession(u"s3"_s);
    const qint64 one = add(u"The T4 (s3)"_s);
    const qint64 other = add(u"As it was called before (s3)"_s);
    const qint64 paused = add(u"The T4 (s3)"_s);
    m_transfers->pause(paused);
    settleEarlier();
    for (const qint64 id : {one, other, paused})
        QCOMPARE(transfer(id).order.drive, SessionDrives::keyOf(u"s3"_s));
    QCOMPARE(transfer(one).state, Transfer::State::Waiting);
    QCOMPARE(transfer(paused).state, Transfer::State::Paused);
    settle(); // it was written down
    QCOMPARE(transfer(one).order.drive, SessionDrives::keyOf(u"s3"_s));
    QCOMPARE(transfer(one).state, Transfer::State::Waiting);
}

void TestStrayTransfers::thisComputerIsOneInEveryLanguage()
{
    const qint64 english = add(u"This computer"_s);
    const qint64 chinese = add(u"本机"_s);
    settleEarlier();
    QCOMPARE(transfer(english).order.drive, HomeDrive::key());
    QCOMPARE(transfer(chinese).order.drive, HomeDrive::key());
    QCOMPARE(transfer(english).state, Transfer::State::Waiting);
}

/// It was removed, and may be added again.
void TestStrayTransfers::aDriveOfSuchANameIsTheUsersOwn()
{
    keepSession(u"s2"_s);
    const qint64 chinese = add(u"本机"_s);
    const qint64 backup = add(u"Backup (s2)"_s);
    settle();
    QCOMPARE(transfer(chinese).order.drive, u"本机"_s);
    QCOMPARE(transfer(backup).order.drive, u"Backup (s2)"_s);
    settleEarlier();
    QCOMPARE(transfer(backup).order.drive, SessionDrives::keyOf(u"s2"_s));
    const qint64 later = add(u"Backup (s2)"_s);
    settle();
    QCOMPARE(transfer(later).order.drive, u"Backup (s2)"_s);
}

/// From the session that is gone, or to it, and by an earlier version's key, too.
void TestStrayTransfers::oneOfARemovedSessionFailsAndSaysSo()
{
    keepSession(u"s1"_s);
    const qint64 former = add(u"The T4 (s4)"_s);
    const qint64 now = add(SessionDrives::keyOf(u"s5"_s));
    m_transfers->nameDrive(SessionDrives::keyOf(u"s5"_s), u"The A100"_s);
    const qint64 paused = add(u"The T4 (s4)"_s);
    m_transfers->pause(paused);
    const qint64 other = add(SessionDrives::keyOf(u"s1"_s));
    m_transfers->pauseAll();
    settleEarlier();
    QCOMPARE(transfer(former).state, Transfer::State::Failed);
    QVERIFY(transfer(former).error->message.contains(u"\"The T4\""_s));
    QVERIFY(!transfer(former).error->advice.isEmpty());
    QCOMPARE(transfer(now).state, Transfer::State::Failed);
    QVERIFY(transfer(now).error->message.contains(u"\"The A100\""_s));
    QCOMPARE(transfer(paused).state, Transfer::State::Paused);
    QCOMPARE(transfer(other).state, Transfer::State::Waiting);
    m_transfers->resume(paused);
    m_transfers->retry(now);
    QTRY_COMPARE(transfer(paused).state, Transfer::State::Failed);
    QTRY_COMPARE(transfer(now).state, Transfer::State::Failed);
}

/// A drive that was removed may be added again; and where sessions cannot be read, none is gone.
void TestStrayTransfers::whatIsUnknownIsLeftAlone()
{
    const qint64 drive = add(u"nas"_s);
    const qint64 session = add(SessionDrives::keyOf(u"s9"_s));
    m_sessions.reset();
    writeTo(m_folder->filePath(u"sessions.sqlite"_s), QByteArray(4096, 'x'));
    m_sessions = std::make_unique<SessionStore>(m_folder->filePath(u"sessions.sqlite"_s));
    QVERIFY(m_sessions->problem());
    settle();
    QCOMPARE(transfer(drive).order.drive, u"nas"_s);
    QCOMPARE(transfer(drive).state, Transfer::State::Waiting);
    QCOMPARE(transfer(session).state, Transfer::State::Waiting);
}

QTEST_GUILESS_MAIN(TestStrayTransfers)

#include "tst_straytransfers.moc"
