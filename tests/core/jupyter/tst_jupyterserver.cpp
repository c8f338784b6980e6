#include "tests/support/kernelfixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// Ends of a task by kind; Cancelled stands for success, which is not an error.
constexpr auto noError = Error::Kind::Cancelled;

Error::Kind kindOf(const Task &task)
{
    return task.error() ? task.error()->kind : noError;
}

} // namespace

/// The REST interface of real servers.
class TestJupyterServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanupTestCase();

    void tellsItsVersionWithoutAToken();
    void tellsItsStatus();
    void refusesAWrongToken();
    void listsKernelSpecs();
    void startsAndEndsKernels();
    void keepsOneSessionForAPath();
    void readsAndWritesFiles();
    void writesInChunksAndDownloads();
    void neverSavesALoginPage();
    void explainsWhatIsMissing();
    void managesTerminals();
    void signsInByPassword();
    void refusesAWrongPassword();
    void worksWithoutAnyAuthentication();
    void reachesAServerUnderASubPath();

private:
    std::map<int, std::unique_ptr<KernelFixture>> m_peers;
    KernelFixture *m_peer = nullptr;
    JupyterServer *m_server = nullptr;
    RealServer::Flavour m_flavour = RealServer::Flavour::JupyterServer;
};

void TestJupyterServer::initTestCase_data()
{
    QTest::addColumn<int>("flavour");
    QTest::newRow("jupyter_server 1") << int(RealServer::Flavour::JupyterServer);
    QTest::newRow("notebook 6") << int(RealServer::Flavour::Notebook);
    QTest::newRow("jupyter_server 2") << int(RealServer::Flavour::JupyterServer2);
}

void TestJupyterServer::init()
{
    QFETCH_GLOBAL(int, flavour);
    m_flavour = RealServer::Flavour(flavour);
    std::unique_ptr<KernelFixture> &peer = m_peers[flavour];
    if (!peer) {
        peer = std::make_unique<KernelFixture>();
        peer->start(m_flavour);
    }
    if (!peer->server && peer->process.isMissing())
        QSKIP(qPrintable(peer->process.output()));
    QVERIFY2(peer->server, qPrintable(peer->process.output()));
    m_peer = peer.get();
    m_server = peer->server.get();
}

void TestJupyterServer::cleanupTestCase()
{
    m_peers.clear();
}

void TestJupyterServer::tellsItsVersionWithoutAToken()
{
    ServerAddress address = m_server->address();
    address.token = Secret();
    JupyterServer stranger(m_peer->http, address);
    ServerVersion version;
    QVERIFY(await(stranger.probe(), [&](const auto &task) {
        QCOMPARE(kindOf(task), noError);
        version = task.value();
    }));
    QVERIFY(version.major > 0);
    QCOMPARE(version, stranger.version());
    QCOMPARE(version.replacesStaleLinks(), m_flavour == RealServer::Flavour::JupyterServer2);
}

void TestJupyterServer::tellsItsStatus()
{
    QVERIFY(await(m_server->status(), [&](const auto &task) {
        QCOMPARE(kindOf(task), noError);
        QVERIFY(task.value().started.isValid());
    }));
}

void TestJupyterServer::refusesAWrongToken()
{
    ServerAddress address = m_server->address();
    address.token = Secret(u"wrong-token"_s);
    HttpClient http;
    JupyterServer stranger(http, address);
    QVERIFY(await(stranger.status(), [&](const auto &task) {
        QCOMPARE(kindOf(task), Error::Kind::Refused);
        QVERIFY(!task.error()->advice.isEmpty());
        QVERIFY(!task.error()->text().contains(u"wrong-token"_s));
        QVERIFY(!task.error()->detail.contains(u"wrong-token"_s));
    }));
}

void TestJupyterServer::listsKernelSpecs()
{
    QVERIFY(await(m_server->kernelSpecs(), [&](const auto &task) {
        QCOMPARE(kindOf(task), noError);
        QCOMPARE(task.value().defaultName, u"python3"_s);
        const KernelSpec *python = task.value().find(u"python3"_s);
        QVERIFY(python);
        QCOMPARE(python->language, u"python"_s);
        QCOMPARE(python->interruptMode, u"signal"_s);
        QVERIFY(!task.value().find(u"klingon"_s));
    }));
}

void TestJupyterServer::startsAndEndsKernels()
{
    KernelModel kernel;
    QVERIFY(await(m_server->startKernel(u"python3"_s), [&](const auto &task) {
        QCOMPARE(kindOf(task), noError);
        kernel = task.value();
    }));
    QVERIFY(await(m_server->kernels(), [&](const auto &task) {
        const auto &list = task.value();
        QVERIFY(std::any_of(list.begin(), list.end(),
                            [&](const KernelModel &model) { return model.id == kernel.id; }));
    }));
    QVERIFY(await(m_server->restartKernel(kernel.id),
                  [](const auto &task) { QCOMPARE(kindOf(task), noError); }));
    QVERIFY(await(m_server->interruptKernel(kernel.id),
                  [](const Task &task) { QCOMPARE(kindOf(task), noError); }));
    QVERIFY(await(m_server->deleteKernel(kernel.id),
                  [](const Task &task) { QCOMPARE(kindOf(task), noError); }));
    QVERIFY(await(m_server->kernel(kernel.id),
                  [](const auto &task) { QCOMPARE(kindOf(task), Error::Kind::NotFound); }));
    QVERIFY(await(m_server->startKernel(u"klingon"_s), [&](const auto &task) {
        QVERIFY(task.error());
        const bool isNamed = task.error()->message.contains(u"klingon"_s);
        QVERIFY(isNamed || m_flavour == RealServer::Flavour::JupyterServer2); // which tells nothing
    }));
}

void TestJupyterServer::keepsOneSessionForAPath()
{
    ServerSession first;
    ServerSession second;
    const QString path = u"folder x/näme.ipynb"_s;
    const auto open = [&](ServerSession &session) {
        return await(m_server->openSession(path, u"notebook"_s, u"python3"_s),
                     [&](const auto &task) {
                         QCOMPARE(kindOf(task), noError);
                         session = task.value();
                     });
    };
    QVERIFY(open(first));
    QVERIFY(open(second));
    QCOMPARE(first.id, second.id);
    QCOMPARE(first.kernel.id, second.kernel.id);
    QCOMPARE(first.path, path);
    QVERIFY(await(m_server->moveSession(first.id, u"other.ipynb"_s),
                  [](const auto &task) { QCOMPARE(task.value().path, u"other.ipynb"_s); }));
    QVERIFY(await(m_server->changeSessionKernel(first.id, u"python3"_s),
                  [&](const auto &task) { QVERIFY(task.value().kernel.id != first.kernel.id); }));
    QVERIFY(await(m_server->sessions(),
                  [](const auto &task) { QCOMPARE(task.value().size(), 1); }));
    QVERIFY(await(m_server->deleteSession(first.id),
                  [](const Task &task) { QCOMPARE(kindOf(task), noError); }));
}

void TestJupyterServer::readsAndWritesFiles()
{
    const QByteArray content("bytes\0\xff\r\n", 9);
    QVERIFY(await(m_server->makeFolder(u"data ü"_s),
                  [](const auto &task) { QCOMPARE(kindOf(task), noError); }));
    const QString path = u"data ü/50% #1?.bin"_s;
    QVERIFY(await(m_server->write(path, content),
                  [&](const auto &task) { QCOMPARE(kindOf(task), noError); }));
    QVERIFY(await(m_server->entry(path), [&](const auto &task) {
        QCOMPARE(task.value().size, content.size());
        QCOMPARE(task.value().path, path);
        QCOMPARE(task.value().type, ServerEntry::Type::File);
    }));
    QVERIFY(await(m_server->read(path, 1 << 20),
                  [&](const auto &task) { QCOMPARE(task.value(), content); }));
    QVERIFY(await(m_server->readStream(path, content.size()),
                  [&](const auto &task) { QCOMPARE(task.value(), content); }));
    QVERIFY(await(m_server->readStream(path, content.size() - 1), [](const auto &task) {
        QCOMPARE(kindOf(task), Error::Kind::BadInput);
        QCOMPARE(task.status(), 200);
    }));
    QVERIFY(await(m_server->rename(path, u"moved.bin"_s),
                  [](const auto &task) { QCOMPARE(task.value().path, u"moved.bin"_s); }));
    QVERIFY(await(m_server->list(QString()), [](const auto &task) {
        const QList<ServerEntry> &entries = task.value();
        QVERIFY(std::any_of(entries.begin(), entries.end(), [](const ServerEntry &entry) {
            return entry.name == u"data ü"_s && entry.type == ServerEntry::Type::Folder;
        }));
    }));
    QVERIFY(await(m_server->write(u"other.bin"_s, content), [](const Task &) {}));
    QVERIFY(await(m_server->rename(u"moved.bin"_s, u"other.bin"_s),
                  [](const auto &task) { QCOMPARE(kindOf(task), Error::Kind::Conflict); }));
    QVERIFY(await(m_server->remove(u"moved.bin"_s),
                  [](const Task &task) { QCOMPARE(kindOf(task), noError); }));
    QVERIFY(await(m_server->entry(u"moved.bin"_s),
                  [](const auto &task) { QCOMPARE(kindOf(task), Error::Kind::NotFound); }));
}

void TestJupyterServer::writesInChunksAndDownloads()
{
    QTemporaryDir folder;
    const QByteArray first(1'000'000, 'a');
    const QByteArray last(300'000, 'z');
    for (int round = 0; round < 2; ++round) { // the second begins anew
        QVERIFY(await(m_server->writeChunk(u"big.txt"_s, first, 1), [&](const auto &task) {
            QCOMPARE(kindOf(task), noError);
            QCOMPARE(task.value().size, first.size());
        }));
        QVERIFY(await(m_server->writeChunk(u"big.txt"_s, last, -1), [&](const auto &task) {
            QCOMPARE(kindOf(task), noError);
            QCOMPARE(task.value().size, first.size() + last.size());
        }));
    }
    const QString copy = folder.filePath(u"copy"_s);
    QVERIFY(await(m_server->download(u"big.txt"_s, copy),
                  [](const Task &task) { QCOMPARE(kindOf(task), noError); }));
    QFile downloaded(copy);
    QVERIFY(downloaded.open(QIODevice::ReadOnly));
    QVERIFY(downloaded.readAll() == first + last);
    const qint64 size = first.size() + last.size();
    QVERIFY(await(m_server->digest(u"big.txt"_s, size), [&](const auto &task) {
        QCOMPARE(task.value().size, size);
        QVERIFY(task.value().sha256.isEmpty() || m_server->version().mayTellDigests());
    }));
}

void TestJupyterServer::neverSavesALoginPage()
{
    QTemporaryDir folder;
    ServerAddress address = m_server->address();
    address.token = Secret();
    HttpClient http;
    JupyterServer stranger(http, address);
    const QString target = folder.filePath(u"x"_s);
    QVERIFY(await(stranger.download(u"other.bin"_s, target),
                  [](const Task &task) { QCOMPARE(kindOf(task), Error::Kind::Refused); }));
    QVERIFY(!QFile::exists(target));
}

void TestJupyterServer::explainsWhatIsMissing()
{
    QVERIFY(await(m_server->read(u"no/such/file"_s, 100), [](const auto &task) {
        QCOMPARE(kindOf(task), Error::Kind::NotFound);
        QVERIFY(!task.error()->message.isEmpty());
        QVERIFY(!task.error()->message.contains(u'<'));
    }));
}

void TestJupyterServer::managesTerminals()
{
    if (QProcess::execute(u"/usr/bin/python3"_s, {u"-c"_s, u"import pty; pty.openpty()"_s}) != 0)
        QSKIP("This system has no pseudo-terminals (is /dev/pts mounted?)");
    ServerTerminal terminal;
    Error::Kind kind = noError;
    QVERIFY(await(m_server->createTerminal(), [&](const auto &task) {
        kind = kindOf(task);
        terminal = task.value();
    }));
    if (kind == Error::Kind::NotFound)
        QSKIP("This server has no terminals.");
    QCOMPARE(kind, noError);
    QVERIFY(await(m_server->terminals(), [&](const auto &task) {
        QCOMPARE(task.value().size(), 1);
        QCOMPARE(task.value().first().name, terminal.name);
    }));
    QVERIFY(await(m_server->deleteTerminal(terminal.name),
                  [](const Task &task) { QCOMPARE(kindOf(task), noError); }));
}

void TestJupyterServer::signsInByPassword()
{
    RealServer process;
    QVERIFY2(process.start(m_flavour, {u"--password"_s, u"se&cret ü"_s}),
             qPrintable(process.output()));
    ServerAddress address;
    address.url = QUrl(process.url());
    address.password = Secret(u"se&cret ü"_s);
    HttpClient http(HttpClient::Cookies::Kept);
    JupyterServer server(http, address);
    QVERIFY(await(server.write(u"x.txt"_s, "x"), [](const auto &task) {
        QVERIFY2(!task.error(), task.error() ? qPrintable(task.error()->text()) : "");
    }));
    KernelModel model;
    QVERIFY(await(server.startKernel(u"python3"_s),
                  [&](const auto &task) { model = task.value(); }));
    JupyterKernel kernel(server, model, {});
    Course course;
    course.watch(kernel.execute({.code = u"print('in')"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 30'000);
    QCOMPARE(course.text, "in\n");
}

void TestJupyterServer::refusesAWrongPassword()
{
    RealServer process;
    QVERIFY2(process.start(m_flavour, {u"--password"_s, u"right"_s}), qPrintable(process.output()));
    ServerAddress address;
    address.url = QUrl(process.url());
    address.password = Secret(u"wrong"_s);
    HttpClient http(HttpClient::Cookies::Kept);
    JupyterServer server(http, address);
    QVERIFY(await(server.status(), [](const auto &task) {
        QCOMPARE(kindOf(task), Error::Kind::Refused);
        QVERIFY(!task.error()->text().contains(u"wrong"_s));
    }));
}

void TestJupyterServer::worksWithoutAnyAuthentication()
{
    RealServer process; // it still wants the XSRF token with every change
    QVERIFY2(process.start(m_flavour, {u"--no-auth"_s}), qPrintable(process.output()));
    ServerAddress address;
    address.url = QUrl(process.url());
    HttpClient http(HttpClient::Cookies::Kept);
    JupyterServer server(http, address);
    QVERIFY(await(server.write(u"x.txt"_s, "x"),
                  [](const auto &task) { QCOMPARE(kindOf(task), noError); }));
}

void TestJupyterServer::reachesAServerUnderASubPath()
{
    RealServer process;
    QVERIFY2(process.start(m_flavour, {u"--base-url"_s, u"/foo/bar/"_s}),
             qPrintable(process.output()));
    const Result<ServerAddress> address = parseServerUrl(process.url() + u"lab?token="_s
                                                         + process.token());
    QVERIFY(address);
    HttpClient http;
    JupyterServer server(http, *address);
    QVERIFY(await(server.status(), [](const auto &task) { QCOMPARE(kindOf(task), noError); }));
    QVERIFY(await(server.probe(), [](const auto &task) { QCOMPARE(kindOf(task), noError); }));
}

QTEST_GUILESS_MAIN(TestJupyterServer)
#include "tst_jupyterserver.moc"
