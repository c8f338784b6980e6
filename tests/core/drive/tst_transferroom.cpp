#include "core/base/secretstore.h"
#include "core/drive/transfers.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/core/drive/scripteddrive.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <optional>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = Transfer::State;

class ToldQuota : public QuotaTask
{
public:
    ToldQuota(const DriveQuota &quota, const std::optional<Error> &problem)
        : m_quota(quota)
        , m_problem(problem)
    { }
    const DriveQuota &quota() const override { return m_quota; }

protected:
    void run() override
    {
        if (m_problem)
            fail(*m_problem);
        else
            succeed();
    }

private:
    const DriveQuota m_quota;
    const std::optional<Error> m_problem;
};

/// One that takes as much as it has room for.
class SmallDrive : public ScriptedDrive
{
public:
    DriveQuota told{100, 100, 30};
    std::optional<Error> problem; ///< of the question
    std::function<void()> whileAsked = [] {};
    int asked = 0;

    Capabilities capabilities() const override { return Capability::Quota; }
    QuotaTask *quota() override
    {
        ++asked;
        whileAsked();
        return new ToldQuota(told, problem);
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
    void aRefusalOfTheMomentIsTriedOnceMore();
    void anEmptyFileNeedsRoomToo();
    void aQuestionThatIsCutFailsNobody();
    void whatIsThereNeedsNoRoom();
    void looksAgainAfterAWhile();
    void looksAgainWhenTheNetworkIsBack();
    void triesWhatIsToBeTried();
    void waitsForADriveThatGoes();

private:
    void begin(const TransferPace &pace);
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
    begin(pace);
}

/// A life of the program.
void TestTransferRoom::begin(const TransferPace &pace)
{
    m_transfers.reset();
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
    QCOMPARE(m_drive->begun.count(u"0"_s), 2);
    m_drive->told = {}; // nothing is known
    m_drive->script = refuse;
    add({10, 10});
    QTRY_COMPARE(count(State::Failed), 3);
}

/// Another one had taken the room, and has given it back by the time of the question.
void TestTransferRoom::aRefusalOfTheMomentIsTriedOnceMore()
{
    m_drive->told.used = 0;
    m_drive->script = [this](ScriptedUpload &upload) {
        m_drive->begun.size() == 1 ? refuse(upload) : take(upload);
    };
    add({10, 10});
    QTRY_COMPARE(count(State::Done), 2);
    QCOMPARE(m_drive->begun.size(), 3);
}

void TestTransferRoom::anEmptyFileNeedsRoomToo()
{
    add({0, 10, 0});
    QTRY_COMPARE(count(State::Resting), 3);
    QCOMPARE(m_drive->begun.size(), 1);
}

void TestTransferRoom::aQuestionThatIsCutFailsNobody()
{
    m_drive->problem = Error{Error::Kind::Network, u"No network."_s, {}, {}};
    const QList<qint64> ids = add({10});
    QTRY_COMPARE(count(State::Resting), 1);
    QCOMPARE(m_transfers->transfer(ids.constFirst())->error->message, u"As told."_s);
    m_drive->problem.reset();
    m_drive->told.used = 0;
    m_drive->script = take;
    m_transfers->retryNow();
    QTRY_COMPARE(count(State::Done), 1);
}

/// 80 of 100 bytes went in an earlier life: the 30 that are free are enough for the rest.
void TestTransferRoom::whatIsThereNeedsNoRoom()
{
    TransferPace pace = m_transfers->pace();
    pace.smallest = 50;
    begin(pace);
    m_drive->script = [](ScriptedUpload &upload) { upload.progress(80); };
    const qint64 large = add({100}).constFirst();
    QTRY_COMPARE(m_transfers->transfer(large)->done, 80);
    delete m_transfers->close();
    begin(pace);
    m_transfers->pause(large);

    m_drive->told.used = 70;
    m_drive->whileAsked = [&] { m_transfers->resume(large); };
    m_drive->script = [](ScriptedUpload &upload) {
        upload.order().size == 40 ? refuse(upload) : take(upload);
    };
    const qint64 small = add({40}).constFirst();
    QTRY_COMPARE(m_transfers->transfer(small)->state, State::Resting);
    QTRY_COMPARE(m_transfers->transfer(large)->state, State::Done);
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
