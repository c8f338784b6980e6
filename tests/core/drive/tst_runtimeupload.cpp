#include "core/base/secretstore.h"
#include "core/drive/runtime/runtimedrive.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/transfers.h"
#include "core/net/bandwidth.h"
#include "tests/core/drive/contentsdouble.h"
#include "tests/core/drive/driveoutcome.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Uploads to a server that does what no server should: nothing of the user's is ever lost, or half.
class TestRuntimeUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aSlowReplacementIsNeverHalf();
    void aProxyThatAllowsLittleHalvesNothing();
    void aCutBetweenTheRenamesIsMended();
    void aCancelBetweenTheRenamesLosesNothing();
    void aTakenNameAsideIsNoHindrance();
    void asideNamesAreShortAndTheirOwn();
    void anEndThatNobodyHeardOfIsKnownAgain_data();
    void anEndThatNobodyHeardOfIsKnownAgain();
    void aTraceOfAnotherFileIsNone();
    void aFailingServerCostsNoByte();
    void aFullDiskIsNamed();
    void aPartOfNoUseFillsNoTrash();
    void serversWithoutChunksAreNotBelieved_data();
    void serversWithoutChunksAreNotBelieved();
    void smallOnesAreReadBack_data();
    void smallOnesAreReadBack();
    void whatIsLargeIsNotReadBack_data();
    void whatIsLargeIsNotReadBack();
    void eachSmallAttemptHasItsOwnPart();
    void whatIsGivenUpLeavesNothing_data();
    void whatIsGivenUpLeavesNothing();
    void whatArrivesLateGoesToo();
    void whatACutDiscardLeftGoesWithTheNext();
    void whoBeginsAgainMeanwhileIsWhole();
    void anotherFileLeavesNoFormerPart();

private:
    QString here() const { return m_here->filePath(u"x"_s); }
    UploadOrder newOrder() const { return uploadOf(here(), u"/"_s, u"y"_s); }
    UploadOrder replacingOrder();
    Result<DriveItem> upload(const UploadOrder &order, QString *trace = nullptr);
    bool isWhole() const; ///< what has the name

    std::unique_ptr<QTemporaryDir> m_here;
    std::unique_ptr<ContentsDouble> m_there;
    HttpClient m_http;
    std::unique_ptr<JupyterServer> m_server;
    std::unique_ptr<RuntimeDrive> m_drive;
};

namespace {

const QByteArray old = "what was there";

QByteArray letters(qsizetype size)
{
    QByteArray bytes(size, 'a');
    for (qsizetype i = 0; i < size; i += 997)
        bytes[i] = char('b' + i % 20);
    return bytes;
}

} // namespace

void TestRuntimeUpload::init()
{
    m_here = std::make_unique<QTemporaryDir>();
    m_there = std::make_unique<ContentsDouble>();
    ServerAddress address;
    address.url = m_there->url();
    address.token = Secret(u"t"_s);
    m_drive.reset();
    m_server = std::make_unique<JupyterServer>(m_http, address);
    m_drive = std::make_unique<RuntimeDrive>(m_server.get());
}

UploadOrder TestRuntimeUpload::replacingOrder()
{
    m_there->put(u"y"_s, old);
    UploadOrder order = uploadOf(here(), {}, {});
    order.replacedId = u"/y"_s;
    const auto item = itemOf(m_drive->stat(u"/y"_s));
    order.replacedVersion = item ? item->version : u"none"_s;
    return order;
}

Result<DriveItem> TestRuntimeUpload::upload(const UploadOrder &order, QString *trace)
{
    DriveUploadTask *task = m_drive->upload(order);
    if (trace)
        connect(task, &DriveUploadTask::traceChanged, this,
                [trace](const QString &now) { *trace = now; });
    return itemOf(task);
}

bool TestRuntimeUpload::isWhole() const
{
    const auto found = m_there->files.find(u"y"_s);
    return found == m_there->files.end() || *found == old || *found == readFrom(here());
}

void TestRuntimeUpload::aSlowReplacementIsNeverHalf()
{
    writeTo(here(), letters(600'000));
    UploadOrder order = replacingOrder();
    order.bandwidth = std::make_shared<Bandwidth>();
    order.bandwidth->setLimit(800'000);
    DriveUploadTask *task = m_drive->upload(order);
    connect(task, &Task::progressChanged, task, [task] { task->cancel(); });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    QCOMPARE(m_there->files.value(u"y"_s), old);
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
    m_there->before = [this](const HttpDoubleRequest &) -> std::optional<HttpAnswer> {
        if (!isWhole())
            return HttpAnswer{500, "half", {}};
        return std::nullopt;
    };
    const auto up = upload(order);
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
}

void TestRuntimeUpload::aProxyThatAllowsLittleHalvesNothing()
{
    writeTo(here(), letters(700'000));
    const UploadOrder order = replacingOrder();
    m_there->before = [this](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.body.size() > 300'000)
            return HttpAnswer{413, {}, {}};
        return isWhole() ? std::nullopt : std::optional(HttpAnswer{500, "half", {}});
    };
    const auto up = upload(order);
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
}

void TestRuntimeUpload::aCutBetweenTheRenamesIsMended()
{
    writeTo(here(), letters(2'500'000));
    const UploadOrder order = replacingOrder();
    int renames = 0;
    m_there->before = [&renames](const HttpDoubleRequest &request) {
        renames += request.method == "PATCH" ? 1 : 0;
        return renames > 1 ? std::optional(ContentsDouble::nothing()) : std::nullopt;
    };
    QCOMPARE(kindOf(upload(order)), Error::Kind::Network);
    QVERIFY(!m_there->files.contains(u"y"_s));
    m_there->before = {};
    const auto up = upload(order);
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
}

void TestRuntimeUpload::aCancelBetweenTheRenamesLosesNothing()
{
    writeTo(here(), letters(2'500'000));
    const QPointer<DriveUploadTask> task = m_drive->upload(replacingOrder());
    m_there->after = [task](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.method == "PATCH" && task)
            QTimer::singleShot(0, task, [task] { task->cancel(); });
        return std::nullopt;
    };
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QVERIFY(isWhole());
}

void TestRuntimeUpload::aTakenNameAsideIsNoHindrance()
{
    writeTo(here(), letters(2'500'000));
    const UploadOrder order = replacingOrder();
    const QString aside =
        asideId(u"/y"_s, order.replacedVersion.toUtf8() + '\n' + order.file.toUtf8()).mid(1);
    m_there->put(aside, "somebody's");
    const auto up = upload(order);
    QVERIFY2(up, wordsOf(up).constData());
    QTRY_COMPARE(m_there->files.keys(), QStringList({u"y"_s, aside}));
    QCOMPARE(m_there->files.value(aside), "somebody's");
}

void TestRuntimeUpload::asideNamesAreShortAndTheirOwn()
{
    const QString stem(100, u'語');
    const QString one = asideId(u"/d/"_s + stem + u'1', "k");
    QVERIFY(one != asideId(u"/d/"_s + stem + u'2', "k"));
    QVERIFY(one != asideId(u"/d/"_s + stem + u'1', "l"));
    QVERIFY(one.mid(3).toUtf8().size() <= 255);
    const QString pair = asideId(u"/"_s + QString(74, u'x') + u"😀"_s, "k");
    QVERIFY(pair.isValidUtf16());
}

void TestRuntimeUpload::anEndThatNobodyHeardOfIsKnownAgain_data()
{
    QTest::addColumn<bool>("isReplacing");
    QTest::addColumn<int>("size");
    QTest::newRow("new, small") << false << 1'000;
    QTest::newRow("new, large") << false << 2'500'000;
    QTest::newRow("replaced, small") << true << 1'000;
    QTest::newRow("replaced, large") << true << 2'500'000;
}

void TestRuntimeUpload::anEndThatNobodyHeardOfIsKnownAgain()
{
    QFETCH(bool, isReplacing);
    QFETCH(int, size);
    writeTo(here(), letters(size));
    UploadOrder order = isReplacing ? replacingOrder() : newOrder();
    bool isCut = false;
    m_there->after = [&](const HttpDoubleRequest &) -> std::optional<HttpAnswer> {
        isCut = isCut || m_there->files.value(u"y"_s) == readFrom(here());
        return isCut ? std::optional(ContentsDouble::nothing()) : std::nullopt;
    };
    QCOMPARE(kindOf(upload(order, &order.trace)), Error::Kind::Network);
    m_there->after = {};
    const auto up = upload(order);
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
}

void TestRuntimeUpload::aTraceOfAnotherFileIsNone()
{
    writeTo(here(), letters(2'500'000));
    UploadOrder order = newOrder();
    QVERIFY(upload(order, &order.trace));
    QVERIFY(!order.trace.isEmpty());
    m_there->files[u"y"_s][5] =
        '!'; // the same size and time; nothing that a server tells is another
    QVERIFY(upload(order));
    writeTo(here(), letters(2'500'000).replace('c', '#'));
    QCOMPARE(kindOf(upload(order)), Error::Kind::Conflict);
}

void TestRuntimeUpload::aFailingServerCostsNoByte()
{
    writeTo(here(), letters(5'000'000));
    int chunks = 0;
    m_there->before = [&chunks](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.method == "PUT" && ++chunks == 4)
            return HttpAnswer{502, {}, {}};
        return std::nullopt;
    };
    QCOMPARE(kindOf(upload(newOrder())), Error::Kind::Provider);
    QCOMPARE(m_there->files.size(), 1);
    const auto up = upload(newOrder());
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(chunks, 6); // five, and the one that was refused
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
    QVERIFY(m_there->trash.isEmpty());
}

void TestRuntimeUpload::aFullDiskIsNamed()
{
    writeTo(here(), letters(5'000'000));
    bool isFull = true;
    int chunks = 0;
    m_there->before = [&](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.method == "PUT" && ++chunks > 3 && isFull)
            return HttpAnswer{500,
                              R"({"message":"Unexpected error while saving file: y )"
                              R"([Errno 28] No space left on device"})",
                              {}};
        return std::nullopt;
    };
    const auto full = upload(newOrder());
    QCOMPARE(kindOf(full), Error::Kind::Storage);
    QVERIFY(m_there->trash.isEmpty());
    isFull = false;
    QVERIFY(upload(newOrder()));
    QCOMPARE(chunks, 6);
}

void TestRuntimeUpload::aPartOfNoUseFillsNoTrash()
{
    writeTo(here(), letters(2'500'000));
    const UploadOrder order = replacingOrder();
    bool hasChanged = false;
    m_there->before = [&](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.method == "PUT" && !std::exchange(hasChanged, true))
            m_there->put(u"y"_s, "changed meanwhile");
        return std::nullopt;
    };
    QCOMPARE(kindOf(upload(order)), Error::Kind::Conflict);
    QCOMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QCOMPARE(m_there->files.value(u"y"_s), "changed meanwhile");
    QCOMPARE(m_there->trash, QList<QByteArray>{QByteArray()});
}

void TestRuntimeUpload::serversWithoutChunksAreNotBelieved_data()
{
    QTest::addColumn<bool>("tellsSizes");
    QTest::newRow("with sizes") << true;
    QTest::newRow("without sizes") << false;
}

void TestRuntimeUpload::serversWithoutChunksAreNotBelieved()
{
    QFETCH(bool, tellsSizes);
    m_there->knowsChunks = false;
    m_there->tellsSizes = tellsSizes;
    writeTo(here(), letters(2'500'000));
    QCOMPARE(kindOf(upload(newOrder())), Error::Kind::BadInput);
    QCOMPARE(m_there->files.keys(), QStringList());
    writeTo(here(), letters(100'000)); // goes whole
    const auto up = upload(newOrder());
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
}

void TestRuntimeUpload::smallOnesAreReadBack_data()
{
    QTest::addColumn<bool>("handsOutFiles");
    QTest::newRow("as files") << true;
    QTest::newRow("as answers") << false;
}

void TestRuntimeUpload::smallOnesAreReadBack()
{
    QFETCH(bool, handsOutFiles);
    m_there->handsOutFiles = handsOutFiles;
    writeTo(here(), letters(1 << 20));
    const auto up = upload(newOrder());
    QVERIFY2(up, wordsOf(up).constData());
    m_there->files.clear();
    writeTo(here(), letters(1'000));
    m_there->after = [this](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.method == "PUT" && m_there->files.last().size() > 7)
            m_there->files.last()[7] = '!';
        return std::nullopt;
    };
    QCOMPARE(kindOf(upload(newOrder())), Error::Kind::BadInput);
    QTRY_COMPARE(m_there->files.keys(), QStringList());
}

void TestRuntimeUpload::whatIsLargeIsNotReadBack_data()
{
    smallOnesAreReadBack_data();
}

/// Of a link the server tells its own size, and not that of what it leads to.
void TestRuntimeUpload::whatIsLargeIsNotReadBack()
{
    QFETCH(bool, handsOutFiles);
    m_there->handsOutFiles = handsOutFiles;
    writeTo(here(), letters(1'000));
    m_there->put(u"y"_s, readFrom(here()) + letters(64 << 20));
    m_there->toldSizes[u"y"_s] = 1'000;
    QCOMPARE(kindOf(upload(newOrder())),
             handsOutFiles ? Error::Kind::Conflict : Error::Kind::BadInput);
    const auto isAnswer = [](const HttpDoubleRequest &request) {
        return request.method == "GET" && request.target.startsWith("/api/contents/y?type=file");
    };
    QCOMPARE(std::ranges::any_of(m_there->requests(), isAnswer), !handsOutFiles);
}

/// So that a late request of one cannot meet the other's.
void TestRuntimeUpload::eachSmallAttemptHasItsOwnPart()
{
    writeTo(here(), letters(1'000));
    QSet<QString> parts;
    m_there->after = [&](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        if (request.method != "PUT" || request.body.size() < 1'000)
            return std::nullopt;
        parts.insert(QString::fromUtf8(request.target));
        return ContentsDouble::nothing();
    };
    QCOMPARE(kindOf(upload(newOrder())), Error::Kind::Network);
    QCOMPARE(kindOf(upload(newOrder())), Error::Kind::Network);
    QCOMPARE(parts.size(), 2);
    QTRY_COMPARE(m_there->files.keys(), QStringList());
}

void TestRuntimeUpload::whatIsGivenUpLeavesNothing_data()
{
    QTest::addColumn<bool>("isForgotten");
    QTest::newRow("cancelled") << false;
    QTest::newRow("forgotten while it is paused, in the next life") << true;
}

void TestRuntimeUpload::whatIsGivenUpLeavesNothing()
{
    QFETCH(bool, isForgotten);
    writeTo(here(), letters(6 << 20));
    MemorySecretStore secrets;
    const QString journal = m_here->filePath(u"transfers.sqlite"_s);
    const CarryMeans means{&secrets, std::make_shared<Bandwidth>()};
    means.up->setLimit(4 << 20);
    auto transfers = std::make_unique<Transfers>(journal, means);
    transfers->addDrive(u"disk"_s, m_drive.get());
    TransferOrder order;
    order.drive = u"disk"_s;
    order.what = replacingOrder();
    order.size = 6 << 20;
    const qint64 id = transfers->add(order);
    QTRY_VERIFY(transfers->transfer(id)->done > 1 << 20);
    if (isForgotten) {
        transfers->pause(id);
        QTest::qWait(50);
        QCOMPARE(m_there->files.size(), 2);
        transfers = std::make_unique<Transfers>(journal, means);
        transfers->addDrive(u"disk"_s, m_drive.get());
        transfers->forget(id);
    } else {
        transfers->cancel(id);
    }
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QCOMPARE(m_there->files.value(u"y"_s), old);
    for (const QByteArray &thrown : std::as_const(m_there->trash))
        QVERIFY(thrown.isEmpty());
}

void TestRuntimeUpload::whatArrivesLateGoesToo()
{
    writeTo(here(), letters(3 << 20));
    UploadOrder order = newOrder();
    DriveUploadTask *task = m_drive->upload(order);
    connect(task, &DriveUploadTask::traceChanged, this,
            [&order](const QString &trace) { order.trace = trace; });
    connect(task, &Task::progressChanged, task, &Task::cancel);
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    QCOMPARE(m_there->files.size(), 1);
    const QString part = m_there->files.firstKey();
    Task *discard = m_drive->discard(order);
    QVERIFY(discard);
    QSignalSpy finished(discard, &Task::finished);
    discard->start();
    QTRY_VERIFY(m_there->files.isEmpty());
    QVERIFY(finished.isEmpty());
    m_there->put(part, "a last chunk");
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(m_there->files.isEmpty());
    order.trace = u"no part"_s;
    QVERIFY(!m_drive->discard(order));
}

/// Cut when it had just given the part a name of its own.
void TestRuntimeUpload::whatACutDiscardLeftGoesWithTheNext()
{
    writeTo(here(), letters(3 << 20));
    UploadOrder order = newOrder();
    DriveUploadTask *task = m_drive->upload(order);
    connect(task, &DriveUploadTask::traceChanged, this,
            [&order](const QString &trace) { order.trace = trace; });
    connect(task, &Task::progressChanged, task, &Task::cancel);
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    QCOMPARE(m_there->files.size(), 1);
    const QString part = m_there->files.firstKey();
    m_there->before = [](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        const bool isCut = request.method == "PUT" || request.method == "DELETE";
        return isCut ? std::optional(ContentsDouble::nothing()) : std::nullopt;
    };
    const auto cut = outcome(m_drive->discard(order));
    QVERIFY(cut);
    QCOMPARE(cut->kind, Error::Kind::Network); // it can be tried again
    QCOMPARE(m_there->files.size(), 1);
    QVERIFY(m_there->files.firstKey() != part);
    m_there->before = {};
    QVERIFY(!outcome(m_drive->discard(order)));
    QCOMPARE(m_there->files.keys(), QStringList());
}

/// Whatever the one discards, it is never what the other has put together.
void TestRuntimeUpload::whoBeginsAgainMeanwhileIsWhole()
{
    writeTo(here(), letters(3 << 20));
    UploadOrder order = newOrder();
    DriveUploadTask *task = m_drive->upload(order);
    connect(task, &DriveUploadTask::traceChanged, this,
            [&order](const QString &trace) { order.trace = trace; });
    connect(task, &Task::progressChanged, task, [task](qint64 done) {
        if (done == 3 << 20)
            task->cancel();
    });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    Task *discard = m_drive->discard(order);
    discard->start();
    Result<DriveItem> again = upload(order);
    if (!again)
        again = upload(order);
    QVERIFY2(again, wordsOf(again).constData());
    QVERIFY(m_there->files.value(u"y"_s) == readFrom(here()));
}

void TestRuntimeUpload::anotherFileLeavesNoFormerPart()
{
    writeTo(here(), letters(3 << 20));
    UploadOrder order = newOrder();
    DriveUploadTask *task = m_drive->upload(order);
    connect(task, &DriveUploadTask::traceChanged, this,
            [&order](const QString &trace) { order.trace = trace; });
    connect(task, &Task::progressChanged, task, &Task::cancel);
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    QCOMPARE(m_there->files.size(), 1);
    writeTo(here(), letters(4 << 20));
    const auto up = upload(order);
    QVERIFY2(up, wordsOf(up).constData());
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
}

QTEST_GUILESS_MAIN(TestRuntimeUpload)

#include "tst_runtimeupload.moc"
