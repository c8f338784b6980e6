#include "core/drive/hiddenpart.h"
#include "core/drive/runtime/runtimedrive.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimesource.h"
#include "core/net/bandwidth.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/httpdouble.h"
#include "tests/support/kernelfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <map>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray lines(qsizetype size)
{
    QByteArray text;
    for (int i = 0; text.size() < size; ++i)
        text += QByteArray::number(i) + '\n';
    return text;
}

QStringList idsOf(const QList<DriveItem> &items)
{
    QStringList ids;
    for (const DriveItem &item : items)
        ids.append(item.id);
    ids.sort();
    return ids;
}

} // namespace

/// The disks of real Jupyter servers.
class TestRuntimeDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanupTestCase();

    void listsAndWalks();
    void carriesFilesOfAnySize_data();
    void carriesFilesOfAnySize();
    void keepsWhatIsThere();
    void takesTheSameBytesForDone();
    void replacesTheExpectedVersionOnly();
    void goesOnBehindACut();
    void downloadGoesOnBehindACut();
    void noticesThatAFileChanged();
    void cancelsWithoutALeftover();
    void keepsToTheBandwidth();
    void makesMovesAndDeletes();
    void refusesNames();
    void saysWhatItCannot();
    void endsWithItsServer();

private:
    QString there(const QString &name) const
    {
        return m_peer->process.root() + u'/' + QString::fromLatin1(m_folder) + u'/' + name;
    }
    QString id(const QString &name) const
    {
        return u'/' + QString::fromLatin1(m_folder) + u'/' + name;
    }
    QString root() const { return u'/' + QString::fromLatin1(m_folder); }
    QString here(const QString &name) const { return m_here->filePath(name); }
    QStringList namesThere() const
    {
        return QDir(there({})).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    std::map<int, std::unique_ptr<KernelFixture>> m_peers;
    KernelFixture *m_peer = nullptr;
    QByteArray m_folder; ///< of this test function, on the server
    std::unique_ptr<QTemporaryDir> m_here;
    std::unique_ptr<RuntimeDrive> m_drive;
};

void TestRuntimeDrive::initTestCase_data()
{
    QTest::addColumn<int>("flavour");
    QTest::newRow("jupyter_server 1") << int(RealServer::Flavour::JupyterServer);
    QTest::newRow("notebook 6") << int(RealServer::Flavour::Notebook);
    QTest::newRow("jupyter_server 2") << int(RealServer::Flavour::JupyterServer2);
}

void TestRuntimeDrive::init()
{
    QFETCH_GLOBAL(int, flavour);
    std::unique_ptr<KernelFixture> &peer = m_peers[flavour];
    if (!peer) {
        peer = std::make_unique<KernelFixture>();
        peer->start(RealServer::Flavour(flavour));
        if (peer->server)
            QVERIFY(await(peer->server->probe(), [](const Task &) {}));
    }
    if (!peer->server && peer->process.isMissing())
        QSKIP(qPrintable(peer->process.output()));
    QVERIFY2(peer->server, qPrintable(peer->process.output()));
    m_peer = peer.get();
    static int number = 0;
    m_folder = "place " + QByteArray::number(++number);
    QVERIFY(QDir().mkpath(there({})));
    m_here = std::make_unique<QTemporaryDir>();
    m_drive = std::make_unique<RuntimeDrive>(m_peer->server.get());
}

void TestRuntimeDrive::cleanupTestCase()
{
    m_drive.reset();
    m_peers.clear();
}

void TestRuntimeDrive::listsAndWalks()
{
    QVERIFY(QDir().mkpath(there(u"a/b ü"_s)));
    writeTo(there(u"a/b ü/50% #1?.txt"_s), "hello");
    writeTo(there(u"notes.ipynb"_s), "{}");
    const Result<DriveItem> top = itemOf(m_drive->stat(m_drive->rootId()));
    QVERIFY2(top, wordsOf(top).constData());
    QVERIFY(top->isFolder() && !top->canTrash && top->parentId.isEmpty());
    const auto listed = itemsOf(m_drive->list(root()));
    QVERIFY2(listed, wordsOf(listed).constData());
    QCOMPARE(idsOf(*listed), QStringList({id(u"a"_s), id(u"notes.ipynb"_s)}));
    const auto all = itemsOf(m_drive->walk(root()));
    QVERIFY2(all, wordsOf(all).constData());
    QCOMPARE(idsOf(*all),
             QStringList({id(u"a"_s), id(u"a/b ü"_s), id(u"a/b ü/50% #1?.txt"_s),
                          id(u"notes.ipynb"_s)}));
    const Result<DriveItem> file = itemOf(m_drive->stat(id(u"a/b ü/50% #1?.txt"_s)));
    QVERIFY2(file, wordsOf(file).constData());
    QCOMPARE(file->size, qint64(5));
    QCOMPARE(file->parentId, id(u"a/b ü"_s));
    QVERIFY(file->modified.isValid() && !file->version.isEmpty());
    const DriveItem notebook = listed->at(0).isFolder() ? listed->at(1) : listed->at(0);
    QCOMPARE(notebook.kind, DriveItem::Kind::File);
    QCOMPARE(notebook.size, qint64(2));
}

void TestRuntimeDrive::carriesFilesOfAnySize_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("small") << qint64(1'000);
    QTest::newRow("one chunk") << qint64(1 << 20);
    QTest::newRow("one byte more") << qint64((1 << 20) + 1);
    QTest::newRow("chunks") << qint64(3'500'000);
}

void TestRuntimeDrive::carriesFilesOfAnySize()
{
    QFETCH(qint64, size);
    const QByteArray bytes = lines(size).first(size);
    writeTo(here(u"x"_s), bytes);
    const auto up = itemOf(m_drive->upload(uploadOf(here(u"x"_s), root(), u"y ü.bin"_s)));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(up->id, id(u"y ü.bin"_s));
    QCOMPARE(up->size, size);
    QVERIFY(readFrom(there(u"y ü.bin"_s)) == bytes);
    QCOMPARE(namesThere(), QStringList{u"y ü.bin"_s});
    const auto found = itemOf(m_drive->stat(up->id));
    QVERIFY2(found, wordsOf(found).constData());
    QCOMPARE(found->version, up->version);
    const auto error = outcome(m_drive->download(downloadOf(*up, here(u"z"_s))));
    QVERIFY2(!error, words(error).constData());
    QVERIFY(readFrom(here(u"z"_s)) == bytes);
    QVERIFY(!QFile::exists(hiddenPart(here(u"z"_s))));
}

void TestRuntimeDrive::keepsWhatIsThere()
{
    writeTo(here(u"x"_s), "new");
    writeTo(here(u"large"_s), lines(2'000'000));
    writeTo(there(u"y"_s), "old");
    for (const QString &name : {u"x"_s, u"large"_s}) {
        const auto up = itemOf(m_drive->upload(uploadOf(here(name), root(), u"y"_s)));
        QCOMPARE(kindOf(up), Error::Kind::Conflict);
        QCOMPARE(readFrom(there(u"y"_s)), "old");
    }
    QTRY_COMPARE(namesThere(), QStringList{u"y"_s});
    const auto item = itemOf(m_drive->stat(id(u"y"_s)));
    writeTo(here(u"z"_s), "mine");
    QCOMPARE(outcome(m_drive->download(downloadOf(*item, here(u"z"_s))))->kind,
             Error::Kind::Conflict);
    QCOMPARE(readFrom(here(u"z"_s)), "mine");
    QVERIFY(!outcome(m_drive->download(replacing(downloadOf(*item, here(u"z"_s))))));
    QCOMPARE(readFrom(here(u"z"_s)), "old");
}

/// As after an upload whose end was not heard of.
void TestRuntimeDrive::takesTheSameBytesForDone()
{
    writeTo(here(u"x"_s), "same");
    const auto first = itemOf(m_drive->upload(uploadOf(here(u"x"_s), root(), u"y"_s)));
    const auto again = itemOf(m_drive->upload(uploadOf(here(u"x"_s), root(), u"y"_s)));
    QVERIFY2(again, wordsOf(again).constData());
    QCOMPARE(*again, *first);
    QTRY_COMPARE(namesThere(), QStringList{u"y"_s});
}

void TestRuntimeDrive::replacesTheExpectedVersionOnly()
{
    for (const qsizetype size : {100, 2'500'000}) {
        writeTo(there(u"y"_s), "old");
        const auto old = itemOf(m_drive->stat(id(u"y"_s)));
        writeTo(here(u"x"_s), lines(size));
        UploadOrder order = uploadOf(here(u"x"_s), {}, {});
        order.replacedId = old->id;
        order.replacedVersion = u"another"_s;
        QCOMPARE(kindOf(itemOf(m_drive->upload(order))), Error::Kind::Conflict);
        QCOMPARE(readFrom(there(u"y"_s)), "old");
        order.replacedVersion = old->version;
        const auto now = itemOf(m_drive->upload(order));
        QVERIFY2(now, wordsOf(now).constData());
        QVERIFY(now->version != old->version);
        QVERIFY(readFrom(there(u"y"_s)) == lines(size));
        QTRY_COMPARE(namesThere(), QStringList{u"y"_s});
    }
    UploadOrder lost = uploadOf(here(u"x"_s), {}, {});
    lost.replacedId = id(u"none"_s);
    QCOMPARE(kindOf(itemOf(m_drive->upload(lost))), Error::Kind::Conflict);
}

void TestRuntimeDrive::goesOnBehindACut()
{
    CuttingProxy proxy(m_peer->process.port());
    const auto server = m_peer->serverAt(proxy.port());
    RuntimeDrive drive(server.get());
    const QByteArray bytes = lines(5'000'000);
    writeTo(here(u"x"_s), bytes);
    const UploadOrder order = uploadOf(here(u"x"_s), root(), u"y"_s);
    connect(&proxy, &CuttingProxy::wasCut, &proxy, &CuttingProxy::refuseConnections);
    proxy.cutAfter(CuttingProxy::Direction::ToServer, 4'500'000, CuttingProxy::Cut::Abruptly);
    QCOMPARE(kindOf(itemOf(drive.upload(order))), Error::Kind::Network);
    QVERIFY(!QFile::exists(there(u"y"_s)));
    proxy.acceptConnections();
    QCOMPARE(itemsOf(drive.list(root()))->size(), 0); // the part is no item
    const qint64 before = proxy.bytesForwarded(CuttingProxy::Direction::ToServer);
    const auto up = itemOf(drive.upload(order));
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(readFrom(there(u"y"_s)) == bytes);
    const qint64 sent = proxy.bytesForwarded(CuttingProxy::Direction::ToServer) - before;
    QVERIFY2(sent < 4'500'000, QByteArray::number(sent).constData()); // in base64 it has 6.7 MB
    QCOMPARE(namesThere(), QStringList{u"y"_s});
}

void TestRuntimeDrive::downloadGoesOnBehindACut()
{
    CuttingProxy proxy(m_peer->process.port());
    const auto server = m_peer->serverAt(proxy.port());
    RuntimeDrive drive(server.get());
    const QByteArray bytes = lines(8'000'000);
    writeTo(there(u"y"_s), bytes);
    const auto item = itemOf(drive.stat(id(u"y"_s)));
    QVERIFY2(item, wordsOf(item).constData());
    connect(&proxy, &CuttingProxy::wasCut, &proxy, &CuttingProxy::refuseConnections);
    proxy.cutAfter(CuttingProxy::Direction::ToClient, 3'000'000, CuttingProxy::Cut::Cleanly);
    const auto ended = outcome(drive.download(downloadOf(*item, here(u"z"_s))));
    QVERIFY(ended && ended->kind == Error::Kind::Network);
    QVERIFY(!QFile::exists(here(u"z"_s)));
    proxy.acceptConnections();
    const qint64 before = proxy.bytesForwarded(CuttingProxy::Direction::ToClient);
    const auto error = outcome(drive.download(downloadOf(*item, here(u"z"_s))));
    QVERIFY2(!error, words(error).constData());
    QVERIFY(readFrom(here(u"z"_s)) == bytes);
    const qint64 came = proxy.bytesForwarded(CuttingProxy::Direction::ToClient) - before;
    QVERIFY2(came < 6'500'000, QByteArray::number(came).constData());
}

void TestRuntimeDrive::noticesThatAFileChanged()
{
    writeTo(there(u"y"_s), "old");
    const auto item = itemOf(m_drive->stat(id(u"y"_s)));
    writeTo(there(u"y"_s), "newer");
    const auto error = outcome(m_drive->download(downloadOf(*item, here(u"z"_s))));
    QVERIFY(error && error->kind == Error::Kind::Conflict);
    QVERIFY(!QFile::exists(here(u"z"_s)));
}

void TestRuntimeDrive::cancelsWithoutALeftover()
{
    writeTo(here(u"x"_s), lines(900'000));
    DriveUploadTask *task = m_drive->upload(uploadOf(here(u"x"_s), root(), u"y"_s));
    connect(task, &Task::progressChanged, task, [task] { task->cancel(); });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    QTRY_COMPARE(namesThere(), QStringList());
}

void TestRuntimeDrive::keepsToTheBandwidth()
{
    writeTo(here(u"x"_s), lines(600'000));
    UploadOrder order = uploadOf(here(u"x"_s), root(), u"y"_s);
    order.bandwidth = std::make_shared<Bandwidth>();
    order.bandwidth->setLimit(400'000);
    QElapsedTimer clock;
    clock.start();
    const auto up = itemOf(m_drive->upload(order));
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY2(clock.elapsed() > 1'000, QByteArray::number(clock.elapsed()).constData());
    QVERIFY(readFrom(there(u"y"_s)) == readFrom(here(u"x"_s)));
}

void TestRuntimeDrive::makesMovesAndDeletes()
{
    const auto made = itemOf(m_drive->makeFolder(root(), u"new folder"_s));
    QVERIFY2(made, wordsOf(made).constData());
    QVERIFY(made->isFolder() && QDir(there(u"new folder"_s)).exists());
    QVERIFY(itemOf(m_drive->makeFolder(root(), u"new folder"_s))); // what is there is taken
    writeTo(there(u"file"_s), "x");
    QCOMPARE(kindOf(itemOf(m_drive->makeFolder(root(), u"file"_s))), Error::Kind::Conflict);
    const auto moved = itemOf(m_drive->move(id(u"file"_s), made->id, u"renamed"_s));
    QVERIFY2(moved, wordsOf(moved).constData());
    QCOMPARE(moved->id, id(u"new folder/renamed"_s));
    QCOMPARE(readFrom(there(u"new folder/renamed"_s)), "x");
    writeTo(there(u"other"_s), "y");
    QCOMPARE(kindOf(itemOf(m_drive->move(id(u"other"_s), made->id, u"renamed"_s))),
             Error::Kind::Conflict);
    QCOMPARE(readFrom(there(u"new folder/renamed"_s)), "x");
    QCOMPARE(kindOf(itemOf(m_drive->move(made->id, made->id, u"itself"_s))), Error::Kind::BadInput);
    const auto gone = itemOf(m_drive->trash(made->id));
    QVERIFY2(gone, wordsOf(gone).constData());
    QVERIFY(gone->isTrashed && !QFile::exists(there(u"new folder"_s)));
    QCOMPARE(kindOf(itemOf(m_drive->trash(made->id))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/"_s))), Error::Kind::BadInput);
}

void TestRuntimeDrive::refusesNames()
{
    writeTo(here(u"x"_s), "x");
    for (const QString &name : {u".."_s, u"a/b"_s, u""_s, u"a\nb"_s})
        QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(here(u"x"_s), root(), name)))),
                 Error::Kind::BadInput);
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/../etc"_s))), Error::Kind::BadInput);
    const auto hidden = itemOf(m_drive->upload(uploadOf(here(u"x"_s), root(), u".hidden"_s)));
    QCOMPARE(kindOf(hidden), Error::Kind::BadInput);
    QVERIFY(hidden.error().message.contains(u"dot"_s));
    QTRY_COMPARE(namesThere(), QStringList());
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(here(u"none"_s), root(), u"y"_s)))),
             Error::Kind::NotFound);
    QCOMPARE(kindOf(itemOf(m_drive->stat(id(u"none"_s)))), Error::Kind::NotFound);
}

void TestRuntimeDrive::saysWhatItCannot()
{
    const Drive::Capabilities can = m_drive->capabilities();
    QVERIFY(!can.testFlag(Drive::Capability::Trash) && !can.testFlag(Drive::Capability::Changes));
    QCOMPARE(kindOf(itemOf(m_drive->restore(u"/x"_s))), Error::Kind::Usage);
    QCOMPARE(outcome(m_drive->changes({}))->kind, Error::Kind::Usage);
    QCOMPARE(outcome(m_drive->quota())->kind, Error::Kind::Usage);
}

void TestRuntimeDrive::endsWithItsServer()
{
    auto server = m_peer->serverAt(m_peer->process.port());
    RuntimeDrive drive(server.get());
    ItemsTask *walk = drive.walk(u"/"_s);
    QTimer::singleShot(0, &drive, [&server] { server.reset(); });
    QCOMPARE(kindOf(itemsOf(walk)), Error::Kind::Cancelled);
    QCOMPARE(kindOf(itemsOf(drive.list(u"/"_s))), Error::Kind::Cancelled);
}

/// What no real server of today does.
class TestOddServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNameThatLeadsElsewhereIsNoItem_data();
    void aNameThatLeadsElsewhereIsNoItem();
    void aPartOfAnotherSizeIsNotTaken();
    void anotherChecksumIsNotTaken();
    void contentsAreTakenWhereThereAreNoFiles();
    void contentsKeepToTheBandwidth();

private:
    static HttpAnswer entry(const QByteArray &name, qint64 size, const QByteArray &more = {});

    QTemporaryDir m_here;
    HttpClient m_http;
    std::unique_ptr<HttpDouble> m_double;
    std::unique_ptr<JupyterServer> m_server;
    std::unique_ptr<RuntimeDrive> m_drive;
};

void TestOddServers::init()
{
    m_double = std::make_unique<HttpDouble>();
    ServerAddress address;
    address.url = m_double->url(u"/"_s);
    address.token = Secret(u"t"_s);
    m_server = std::make_unique<JupyterServer>(m_http, address);
    m_drive = std::make_unique<RuntimeDrive>(m_server.get());
}

HttpAnswer TestOddServers::entry(const QByteArray &name, qint64 size, const QByteArray &more)
{
    return {200,
            R"({"type":"file","name":")" + name + R"(","path":")" + name + R"(","size":)"
                + QByteArray::number(size) + R"(,"last_modified":"2026-01-02T03:04:05.678901Z")"
                + more + '}',
            {}};
}

void TestOddServers::aNameThatLeadsElsewhereIsNoItem_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("up") << QByteArray("..");
    QTest::newRow("deeper") << QByteArray("a/b");
    QTest::newRow("up and away") << QByteArray("../../etc/passwd");
}

void TestOddServers::aNameThatLeadsElsewhereIsNoItem()
{
    QFETCH(QByteArray, name);
    m_double->on("GET", "/api/contents",
                 {200, R"({"content":[{"type":"file","name":")" + name + R"("}]})", {}});
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/"_s))), Error::Kind::BadInput);
}

void TestOddServers::aPartOfAnotherSizeIsNotTaken()
{
    const QString file = m_here.filePath(u"x"_s);
    writeTo(file, "12345");
    m_double->on("GET", "/api/contents/y", entry("y", 3));
    m_double->on("PUT", "/api/contents/y", entry("y", 6));
    UploadOrder order = uploadOf(file, {}, {});
    order.replacedId = u"/y"_s;
    QCOMPARE(kindOf(itemOf(m_drive->upload(order))), Error::Kind::BadInput);
}

void TestOddServers::anotherChecksumIsNotTaken()
{
    const QString file = m_here.filePath(u"x"_s);
    writeTo(file, "12345");
    const QByteArray other(64, 'a');
    m_double->on("GET", "/api/contents/y",
                 entry("y", 5, R"(,"hash_algorithm":"sha256","hash":")" + other + '"'));
    m_double->on("PUT", "/api/contents/y", entry("y", 5));
    UploadOrder order = uploadOf(file, {}, {});
    order.replacedId = u"/y"_s;
    QCOMPARE(kindOf(itemOf(m_drive->upload(order))), Error::Kind::BadInput);
    m_double->on("GET", "/files/y", {200, "12345", {}});
    const auto item = itemOf(m_drive->stat(u"/y"_s));
    const auto error = outcome(m_drive->download(downloadOf(*item, m_here.filePath(u"z"_s))));
    QVERIFY(error && error->kind == Error::Kind::BadInput);
    QVERIFY(!QFile::exists(m_here.filePath(u"z"_s)));
}

void TestOddServers::contentsAreTakenWhereThereAreNoFiles()
{
    m_double->on("GET", "/api/contents/y", [](const HttpDoubleRequest &request) {
        return request.target.contains("format=base64")
            ? HttpAnswer{200, R"({"type":"file","format":"base64","content":"MTIz\nNDU="})", {}}
            : entry("y", 5);
    });
    const auto item = itemOf(m_drive->stat(u"/y"_s));
    const QString file = m_here.filePath(u"w"_s);
    const auto error = outcome(m_drive->download(downloadOf(*item, file)));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(readFrom(file), "12345");
}

void TestOddServers::contentsKeepToTheBandwidth()
{
    const QByteArray bytes(300'000, 'x');
    m_double->on("GET", "/api/contents/y", [&bytes](const HttpDoubleRequest &request) {
        return request.target.contains("format=base64")
            ? HttpAnswer{200,
                         R"({"type":"file","format":"base64","content":")" + bytes.toBase64()
                             + R"("})",
                         {}}
            : entry("y", bytes.size());
    });
    DownloadOrder order = downloadOf(*itemOf(m_drive->stat(u"/y"_s)), m_here.filePath(u"v"_s));
    order.bandwidth = std::make_shared<Bandwidth>();
    order.bandwidth->setLimit(400'000);
    QList<qint64> told;
    Task *task = m_drive->download(order);
    connect(task, &Task::progressChanged, this, [&told](qint64 done, qint64 total) {
        if (total == 300'000)
            told.append(done);
    });
    QElapsedTimer time;
    time.start();
    const auto error = outcome(task);
    QVERIFY2(!error, words(error).constData());
    QVERIFY2(time.elapsed() >= 600, QByteArray::number(time.elapsed()).constData());
    QVERIFY(readFrom(order.file) == bytes);
    QVERIFY(!told.isEmpty() && told.constLast() <= 300'000);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    TestOddServers odd;
    TestRuntimeDrive real;
    const int failed = QTest::qExec(&odd, argc, argv);
    return failed + QTest::qExec(&real, argc, argv);
}

#include "tst_runtimedrive.moc"
