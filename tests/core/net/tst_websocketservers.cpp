#include "core/net/websocket.h"
#include "core/net/websocketframes.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/serverprocess.h"

#include <QScopeGuard>
#include <QTest>

#include <map>
#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Client
{
    Client()
    {
        QObject::connect(&socket, &WebSocket::textReceived, &socket,
                         [this](const QByteArray &text) { texts.append(text); });
        QObject::connect(&socket, &WebSocket::binaryReceived, &socket,
                         [this](const QByteArray &data) { binaries.append(data); });
        QObject::connect(&socket, &WebSocket::closed, &socket,
                         [this](quint16 code, const QString &reason) {
                             closeCode = code;
                             closeReason = reason;
                             isOver = true;
                         });
        QObject::connect(&socket, &WebSocket::failed, &socket, [this](const Error &failure) {
            error = failure;
            isOver = true;
        });
    }

    void open(const QUrl &url)
    {
        request.url = url;
        socket.open(request);
    }

    bool isOpen() const { return socket.state() == WebSocket::State::Open; }

    WebSocketRequest request;
    WebSocket socket;
    QList<QByteArray> texts;
    QList<QByteArray> binaries;
    quint16 closeCode = 0;
    QString closeReason;
    std::optional<Error> error;
    bool isOver = false;
};

} // namespace

/// The same client against two servers that know nothing of each other: tornado, which Jupyter
/// stands on, and Debian's websockets.
class TestWebSocketServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void echoesTextAndBinary();
    void choosesASubprotocol();
    void takesCloseCodes();
    void closesProperly();
    void answersPings();
    void joinsFragments();
    void carriesLargeMessages();
    void carriesManySmallMessages();
    void refusesTooLargeMessages();
    void survivesHalvedWrites();
    void noticesACutInTheMiddle();
    void keepsTheLinkByPings();
    void explainsAMissingPath();

private:
    quint16 serverPort() const;
    QUrl url(const QString &path, quint16 port = 0) const;

    std::map<QString, std::unique_ptr<ServerProcess>> m_servers;
};

void TestWebSocketServers::initTestCase_data()
{
    QTest::addColumn<QString>("package");
    QTest::newRow("tornado") << u"tornado"_s;
    QTest::newRow("websockets") << u"websockets"_s;
}

/// One server for all tests of a package; global data come round once for each test.
void TestWebSocketServers::init()
{
    QFETCH_GLOBAL(QString, package);
    std::unique_ptr<ServerProcess> &server = m_servers[package];
    if (server)
        return;
    const QString python = ServerProcess::pythonWith({package});
    if (python.isEmpty())
        QSKIP("needs Python with this package");
    server = std::make_unique<ServerProcess>();
    QVERIFY2(server->start(python, u"websocket_%1.py"_s.arg(package)),
             qPrintable(server->output()));
}

quint16 TestWebSocketServers::serverPort() const
{
    QFETCH_GLOBAL(QString, package);
    return m_servers.at(package)->port();
}

QUrl TestWebSocketServers::url(const QString &path, quint16 port) const
{
    return QUrl(u"ws://127.0.0.1:%1%2"_s.arg(port == 0 ? serverPort() : port).arg(path));
}

void TestWebSocketServers::echoesTextAndBinary()
{
    Client client;
    client.open(url(u"/echo"_s));
    QTRY_VERIFY(client.isOpen());
    QVERIFY(client.socket.sendText("日本語 😀"));
    QVERIFY(client.socket.sendBinary(QByteArray("\x00\xff", 2)));
    QVERIFY(client.socket.sendText({}));
    QTRY_COMPARE(client.texts, (QList<QByteArray>{"日本語 😀", {}}));
    QCOMPARE(client.binaries, QList<QByteArray>{QByteArray("\x00\xff", 2)});
}

void TestWebSocketServers::choosesASubprotocol()
{
    Client client;
    client.request.subprotocols = {"a", "b"};
    client.open(url(u"/echo"_s));
    QTRY_VERIFY(client.isOpen());
    QCOMPARE(client.socket.subprotocol(), "b");
}

void TestWebSocketServers::takesCloseCodes()
{
    Client client;
    client.open(url(u"/close?code=4001&reason=gone"_s));
    QTRY_VERIFY(client.isOver);
    QCOMPARE(client.closeCode, 4001);
    QCOMPARE(client.closeReason, u"gone"_s);
}

void TestWebSocketServers::closesProperly()
{
    Client client;
    client.open(url(u"/echo"_s));
    QTRY_VERIFY(client.isOpen());
    client.socket.close(1001, "sleep");
    QTRY_VERIFY(client.isOver);
    QCOMPARE(client.closeCode, 1001);
}

void TestWebSocketServers::answersPings()
{
    Client client;
    client.open(url(u"/ping"_s));
    QTRY_COMPARE(client.texts, QList<QByteArray>{"are you there"});
}

void TestWebSocketServers::joinsFragments()
{
    QFETCH_GLOBAL(QString, package);
    if (package != u"websockets")
        QSKIP("this server does not fragment");
    Client client;
    client.open(url(u"/fragments"_s));
    QTRY_COMPARE(client.texts, QList<QByteArray>{"日本語 😀"});
}

void TestWebSocketServers::carriesLargeMessages()
{
    Client client;
    client.open(url(u"/large?bytes=100000000"_s));
    QTRY_COMPARE_WITH_TIMEOUT(client.binaries.size(), 1, 60'000);
    QCOMPARE(client.binaries.constFirst().size(), 100'000'000);
    QCOMPARE(client.binaries.constFirst().count('\0'), 100'000'000);
    client.socket.abort();
    client.open(url(u"/echo"_s));
    QTRY_VERIFY(client.isOpen());
    const QByteArray ours(9 << 20, 'x'); // most that a tornado server takes by default
    QVERIFY(client.socket.sendBinary(ours));
    QTRY_COMPARE_WITH_TIMEOUT(client.binaries.size(), 2, 60'000);
    QCOMPARE(client.binaries.constLast(), ours);
}

void TestWebSocketServers::carriesManySmallMessages()
{
    constexpr int count = 100'000;
    Client client;
    client.open(url(u"/flood?count=%1&size=10"_s.arg(count)));
    QTRY_VERIFY_WITH_TIMEOUT(client.isOver, 100'000);
    QVERIFY2(!client.error, qPrintable(client.error.value_or(Error{}).detail));
    QCOMPARE(client.closeCode, 1000);
    QCOMPARE(client.texts.size(), count);
    for (int i = 0; i < count; ++i)
        QVERIFY(client.texts.at(i).startsWith(QByteArray::number(i) + ' '));
}

void TestWebSocketServers::refusesTooLargeMessages()
{
    Client client;
    client.request.messageLimit = 1000;
    client.open(url(u"/large?bytes=17000"_s));
    QTRY_VERIFY(client.isOver);
    QCOMPARE(client.error->kind, Error::Kind::BadInput);
}

void TestWebSocketServers::survivesHalvedWrites()
{
    CuttingProxy proxy(serverPort());
    proxy.setLargestWrite(3);
    Client client;
    client.open(url(u"/flood?count=50&size=200"_s, proxy.port()));
    QTRY_VERIFY(client.isOver);
    QCOMPARE(client.closeCode, 1000);
    QCOMPARE(client.texts.size(), 50);
}

void TestWebSocketServers::noticesACutInTheMiddle()
{
    CuttingProxy proxy(serverPort());
    proxy.cutAfter(CuttingProxy::Direction::ToClient, 50'000, CuttingProxy::Cut::Cleanly);
    Client client;
    client.open(url(u"/large?bytes=100000"_s, proxy.port()));
    QTRY_VERIFY(client.isOver);
    QCOMPARE(client.error->kind, Error::Kind::Network);
    QCOMPARE(client.binaries.size(), 0);
}

void TestWebSocketServers::keepsTheLinkByPings()
{
    CuttingProxy proxy(serverPort());
    Client client;
    client.request.pingInterval = 10ms;
    client.open(url(u"/echo"_s, proxy.port()));
    QTRY_VERIFY(client.isOpen());
    const qint64 before = proxy.bytesForwarded(CuttingProxy::Direction::ToClient);
    // Ten pongs of two bytes.
    QTRY_VERIFY(proxy.bytesForwarded(CuttingProxy::Direction::ToClient) >= before + 20);
    QVERIFY(client.isOpen());
}

void TestWebSocketServers::explainsAMissingPath()
{
    QFETCH_GLOBAL(QString, package);
    if (package != u"tornado")
        QSKIP("this server upgrades at any path");
    Client client;
    client.open(url(u"/nothing"_s));
    QTRY_VERIFY(client.isOver);
    QCOMPARE(client.error->kind, Error::Kind::NotFound);
    QCOMPARE(client.socket.httpStatus(), 404);
}

QTEST_GUILESS_MAIN(TestWebSocketServers)
#include "tst_websocketservers.moc"
