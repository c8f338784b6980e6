#include "core/base/secretstore.h"
#include "core/drive/transfers.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/core/drive/scripteddrive.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = Transfer::State;

class ToldQuota : public QuotaTask
{
public:
    explicit ToldQuota(const DriveQuota &quota) : m_quota(quota) { }
    const DriveQuota &quota() const override { return m_quota; }

protected:
    void run() override { succeed(); }

private:
    const DriveQuota m_quota;
};

/// One that takes as much as it has room for.
class SmallDrive : public ScriptedDrive
{
public:
    DriveQuota told{100, 100, 30};
    int asked = 0;

    Capabilities capabilities() const override { return Capability::Quota; }
    QuotaTask *quota() override
    {
        ++asked;
        return new ToldQuota(told);
    }
};

void refuse(ScriptedUpload &upload)
{
    upload.fail(Error::Kind::Storage);
}

void take(ScriptedUpload &upload)
{
    upload.done();
}

} // namespace

/// Uploads to a drive that is full: one refusal speaks for all, until there is room.
class TestTransferRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneRefusalHoldsTheOthers();
    void whatFitsGoesOn();
    void aRefusalForAnotherReasonHoldsNobody();
    void looksAgainAfterAWhile();
    void looksAgainWhenTheNetworkIsBack();
    void triesWhatIsToBeTried();
    void waitsForADriveThatGoes();

private:
    QList<qint64> add(const QList<qint64> &sizes);
    int count(State state) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SmallDrive> m_drive;
    MemorySecretStore m_secrets;
    std::unique_ptr<Transfers> m_transfers;
    int m_ends = 0;
};

void TestTransferRoom::init()
{
    m_ends = 0;
    m_folder = std::make_unique<QTemporaryDir>();
    m_drive = std::make_unique<SmallDrive>();
    m_drive->script = refuse;
    TransferPace pace;
    pace.small = 1;
    m_transfers = std::make_unique<Transfers>(m_folder->filePath(u"transfers.sqlite"_s),
                                              CarryMeans{&m_secrets, {}, {}}, pace);
    connect(m_transfers.get(), &Transfers::ended, this, [this] { ++m_ends; });
    m_transfers->addDrive(u"small"_s, m_drive.get());
}

void TestTransferRoom::cleanup()
{
    m_transfers.reset();
}

QList<qint64> TestTransferRoom::add(const QList<qint64> &sizes)
{
    QList<TransferOrder> orders;
    for (const qint64 size : sizes) {
        TransferOrder order;
        order.drive = u"small"_s;
        const QString name = QString::number(orders.size());
        order.what = uploadOf(m_folder->filePath(name), u"root"_s, name);
        order.size = size;
        orders.append(order);
    }
    return m_transfers->add(orders);
}

int TestTransferRoom::count(State state) const
{
    const QList<Transfer> all = m_transfers->transfers();
    return int(std::ranges::count(all, state, &Transfer::state));
}

void TestTransferRoom::oneRefusalHoldsTheOthers()
{
    const QList<qint64> ids = add(QList<qint64>(50, 10));
    QTRY_COMPARE(count(State::Resting), 50);
    QCOMPARE(m_drive->begun.size(), 1);
    QCOMPARE(m_drive->asked, 1);
    QCOMPARE(m_ends, 0);
    const Error error = *m_transfers->transfer(ids.constLast())->error;
    QCOMPARE(error.kind, Error::Kind::Storage);
    QVERIFY2(error.message.contains(u"100 bytes of 100 bytes"_s), qPrintable(error.message));
    QVERIFY2(error.message.contains(u"30 bytes by its trash"_s), qPrintable(error.message));

    m_transfers->lookForRoom(u"small"_s); // something else was deleted there
    QTRY_COMPARE(m_drive->asked, 2);
    QTest::qWait(50);
    QCOMPARE(count(State::Resting), 50);
    QCOMPARE(m_drive->begun.size(), 1);

    m_drive->told.used = 80;
    m_drive->script = take;
    m_transfers->lookForRoom(u"small"_s);
    QTRY_COMPARE(count(State::Done), 2);
    QCOMPARE(count(State::Resting), 48);
    m_drive->told.limit = 1000;
    m_transfers->lookForRoom(u"small"_s);
    QTRY_COMPARE(count(State::Done), 50);
}

void TestTransferRoom::whatFitsGoesOn()
{
    m_drive->told.used = 50;
    m_drive->script = [](ScriptedUpload &upload) {
        upload.order().size > 50 ? refuse(upload) : take(upload);
    };
    const QList<qint64> ids = add({60, 10, 10});
    QTRY_COMPARE(count(State::Done), 2);
    QCOMPARE(m_transfers->transfer(ids.constFirst())->state, State::Resting);
}

void TestTransferRoom::aRefusalForAnotherReasonHoldsNobody()
{
    m_drive->told.used = 0;
    m_drive->script = [](ScriptedUpload &upload) {
        upload.order().name == u"0"_s ? refuse(upload) : take(upload);
    };
    const QList<qint64> ids = add({10, 10, 10});
    QTRY_COMPARE(count(State::Done), 2);
    QCOMPARE(m_transfers->transfer(ids.constFirst())->state, State::Failed);
    QCOMPARE(m_transfers->transfer(ids.constFirst())->error->message, u"As told."_s);
    m_drive->told = {}; // nothing is known
    m_drive->script = refuse;
    add({10, 10});
    QTRY_COMPARE(count(State::Failed), 3);
}

void TestTransferRoom::looksAgainAfterAWhile()
{
    TransferPace pace = m_transfers->pace();
    pace.lookForRoom = 60ms;
    m_transfers->setPace(pace);
    add({10, 10});
    QTRY_COMPARE(count(State::Resting), 2);
    QTRY_VERIFY(m_drive->asked > 2); // and again
    QCOMPARE(m_drive->begun.size(), 1);
    m_drive->script = take;
    m_drive->told.used = 0;
    QTRY_COMPARE(count(State::Done), 2);
}

void TestTransferRoom::looksAgainWhenTheNetworkIsBack()
{
    add({10, 10});
    QTRY_COMPARE(count(State::Resting), 2);
    m_transfers->retryNow();
    QTRY_COMPARE(m_drive->asked, 2);
    QTest::qWait(50);
    QCOMPARE(count(State::Resting), 2);
    QCOMPARE(m_drive->begun.size(), 1);
}

/// Also where the drive says that there is no room: people may know better.
void TestTransferRoom::triesWhatIsToBeTried()
{
    const QList<qint64> ids = add({10, 10});
    QTRY_COMPARE(count(State::Resting), 2);
    m_drive->script = take;
    m_transfers->retry(ids.constLast());
    QTRY_COMPARE(m_transfers->transfer(ids.constLast())->state, State::Done);
    QCOMPARE(m_transfers->transfer(ids.constFirst())->state, State::Resting);
}

void TestTransferRoom::waitsForADriveThatGoes()
{
    add({10, 10});
    QTRY_COMPARE(count(State::Resting), 2);
    m_transfers->removeDrive(u"small"_s);
    QCOMPARE(count(State::Waiting), 2);
    m_drive->script = take;
    m_transfers->addDrive(u"small"_s, m_drive.get());
    QTRY_COMPARE(count(State::Done), 2);
}

QTEST_GUILESS_MAIN(TestTransferRoom)

#include "tst_transferroom.moc"
