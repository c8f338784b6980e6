#include "core/net/websocket.h"
#include "core/net/websocketframes.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/websocketdouble.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A WebSocket and all that it says.
struct Client
{
    explicit Client(const QUrl &url)
    {
        request.url = url;
        QObject::connect(&socket, &WebSocket::textReceived, &socket,
                         [this](const QByteArray &text) { texts.append(text); });
        QObject::connect(&socket, &WebSocket::closed, &socket,
                         [this](quint16 code, const QString &reason) {
                             closeCode = code;
                             closeReason = reason;
                             ++ends;
                         });
        QObject::connect(&socket, &WebSocket::failed, &socket, [this](const Error &failure) {
            error = failure;
            ++ends;
        });
    }

    void open() { socket.open(request); }
    bool isOpen() const { return socket.state() == WebSocket::State::Open; }

    WebSocketRequest request;
    WebSocket socket;
    QList<QByteArray> texts;
    quint16 closeCode = 0;
    QString closeReason;
    std::optional<Error> error;
    int ends = 0;
};

} // namespace

/// Against a double that misbehaves on demand; real servers are in tst_websocketservers.
class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsTheRfcSays();
    void cannotInjectHeaders();
    void acceptsOfferedNoneChosen();
    void rejectsBrokenHandshakes_data();
    void rejectsBrokenHandshakes();
    void explainsRefusals_data();
    void explainsRefusals();
    void timesOutWithoutAnAnswer();
    void explainsUnreachableServers();
    void rejectsOtherAddresses();
    void takesFramesBehindTheHandshake();
    void sendsOnePongAfterABurst();
    void answersPings();
    void sendsMaskedFrames();
    void boundsTheSendBuffer();
    void restsWhilePaused();
    void closesWithTheHandshake();
    void closesWithoutThePeersHalf();
    void echoesThePeersClose();
    void reportsACut();
    void closesOnFaults_data();
    void closesOnFaults();
    void readsPastWhatIsTooLarge();
    void noticesSilence();
    void staysAliveOverASlowLink();
    void abortEndsOnce();
    void mayBeDeletedInAnySlot_data();
    void mayBeDeletedInAnySlot();
    void opensAgain();
};

void TestWebSocket::asksAsTheRfcSays()
{
    WebSocketDouble server;
    Client client(server.url());
    client.request.authorization = Secret(u"token abc"_s);
    client.request.subprotocols = {"a", "b"};
    client.request.headers = {{"X-Own", "1"}};
    client.open();
    QCOMPARE(client.socket.state(), WebSocket::State::Connecting);
    QTRY_VERIFY(client.isOpen());
    const QByteArray head = server.requestHead();
    QVERIFY(head.startsWith("GET /socket?token=hidden HTTP/1.1\r\nHost: 127.0.0.1:"));
    QVERIFY(head.contains("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"));
    QVERIFY(head.contains("\r\nSec-WebSocket-Version: 13\r\n"));
    QVERIFY(head.contains("\r\nSec-WebSocket-Protocol: a, b\r\n"));
    QVERIFY(head.contains("\r\nAuthorization: token abc\r\n"));
    QVERIFY(head.contains("\r\nX-Own: 1\r\n"));
    QVERIFY(!head.contains("Origin"));
    QVERIFY(!head.contains("Extensions"));
}

void TestWebSocket::cannotInjectHeaders()
{
    WebSocketDouble server;
    Client client(server.url());
    client.request.headers = {{"X-Name\r\nX-Evil", "1\r\nX-Bad: 2"}};
    client.open();
    QTRY_VERIFY(client.isOpen());
    QVERIFY(!server.requestHead().contains("\r\nX-Bad"));
    QVERIFY(!server.requestHead().contains("\r\nX-Evil"));
}

void TestWebSocket::acceptsOfferedNoneChosen()
{
    WebSocketDouble server;
    Client client(server.url());
    client.request.subprotocols = {"v1.kernel.websocket.jupyter.org"};
    client.open();
    QTRY_VERIFY(client.isOpen());
    QVERIFY(client.socket.subprotocol().isEmpty());
}

void TestWebSocket::rejectsBrokenHandshakes_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray start = "HTTP/1.1 101 Switching Protocols\r\n";
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    const QByteArray accept = "Sec-WebSocket-Accept: {accept}\r\n";
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    QTest::newRow("no accept") << start + upgrade + "\r\n";
    QTest::newRow("wrong accept") << start + upgrade + "Sec-WebSocket-Accept: AAAA\r\n\r\n";
    QTest::newRow("no upgrade") << start + "Connection: Upgrade\r\n" + accept + "\r\n";
    QTest::newRow("no connection") << start + "Upgrade: websocket\r\n" + accept + "\r\n";
    QTest::newRow("subprotocol not offered")
        << start + upgrade + accept + "Sec-WebSocket-Protocol: other\r\n\r\n";
    QTest::newRow("extension not offered")
        << start + upgrade + accept + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    QTest::newRow("endless head") << start + "X: " + QByteArray(100'000, 'x');
}

void TestWebSocket::rejectsBrokenHandshakes()
{
    QFETCH(QByteArray, answer);
    WebSocketDouble server;
    server.setAnswer(answer);
    Client client(server.url());
    client.open();
    QTRY_COMPARE(client.ends, 1);
    QVERIFY(client.error);
    QCOMPARE(client.error->kind, Error::Kind::BadInput);
    QVERIFY(!client.error->detail.contains(u"hidden"));
}

void TestWebSocket::explainsRefusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("403 with JSON") << QByteArray(
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 24\r\n\r\n{\"message\": \"Forbidden\"}")
                                   << 403 << Error::Kind::Refused << u"Forbidden"_s;
    QTest::newRow("404 without a length, cut")
        << QByteArray("HTTP/1.1 404 Not Found\r\n\r\nKernel does not exist") << 404
        << Error::Kind::NotFound << u"Kernel does not exist"_s;
    QTest::newRow("401") << QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                         << 401 << Error::Kind::Refused << QString();
    QTest::newRow("500 with a page")
        << QByteArray("HTTP/1.1 500 Oops\r\nContent-Length: 13\r\n\r\n<html></html>") << 500
        << Error::Kind::Provider << QString();
    QTest::newRow("redirect") << QByteArray(
        "HTTP/1.1 302 Found\r\nLocation: /login?next=hidden\r\nContent-Length: 0\r\n\r\n")
                              << 302 << Error::Kind::BadInput << u"/login"_s;
}

void TestWebSocket::explainsRefusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, said);
    WebSocketDouble server;
    server.setAnswer(answer);
    if (!answer.contains("Length"))
        connect(&server, &WebSocketDouble::handshakeReceived, &server,
                &WebSocketDouble::disconnectClient);
    Client client(server.url());
    client.open();
    QTRY_COMPARE(client.ends, 1);
    QVERIFY(client.error);
    QCOMPARE(client.error->kind, kind);
    QCOMPARE(client.socket.httpStatus(), status);
    QVERIFY2(client.error->detail.contains(said), qPrintable(client.error->detail));
    QVERIFY(!client.error->detail.contains(u"hidden"));
}

void TestWebSocket::timesOutWithoutAnAnswer()
{
    WebSocketDouble server;
    server.setAnswer({});
    Client client(server.url());
    client.request.timeout = 50ms;
    client.open();
    QTRY_COMPARE(client.ends, 1);
    QCOMPARE(client.error->kind, Error::Kind::Network);
}

void TestWebSocket::explainsUnreachableServers()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();
    Client client(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)));
    client.open();
    QTRY_COMPARE(client.ends, 1);
    QCOMPARE(client.error->kind, Error::Kind::Network);
    QVERIFY(client.error->message.contains(QString::number(port)));
}

void TestWebSocket::rejectsOtherAddresses()
{
    Client client(QUrl(u"http://127.0.0.1/"_s));
    client.open();
    QTRY_COMPARE(client.ends, 1);
    QCOMPARE(client.error->kind, Error::Kind::BadInput);
}

void TestWebSocket::takesFramesBehindTheHandshake()
{
    WebSocketDouble server;
    server.setAnswer(WebSocketDouble::rightAnswer()
                     + WebSocketDouble::frame(WebSocketOpcode::Text, "early"));
    Client client(server.url());
    client.open();
    QTRY_COMPARE(client.texts, QList<QByteArray>{"early"});
}

void TestWebSocket::sendsOnePongAfterABurst()
{
    WebSocketDouble server;
    Client client(server.url());
    client.open();
    QTRY_VERIFY(client.isOpen());
    QByteArray burst;
    for (int i = 0; i < 100; ++i)
        burst += WebSocketDouble::frame(WebSocketOpcode::Text, "x");
    server.send(burst);
    QTRY_COMPARE(client.texts.size(), 100);
    QTRY_COMPARE(server.count(WebSocketOpcode::Pong), 1);
    QCOMPARE(server.frames().constLast().payload, QByteArray());
}

void TestWebSocket::answersPings()
{
    WebSocketDouble server;
    Client client(server.url());
    client.open();
    QTRY_VERIFY(client.isOpen());
    server.send(WebSocketDouble::frame(WebSocketOpcode::Ping, "now?"));
    QTRY_COMPARE(server.count(WebSocketOpcode::Pong), 1);
    QCOMPARE(server.frames().constLast().payload, "now?");
}

void TestWebSocket::sendsMaskedFrames()
{
    WebSocketDouble server;
    Client client(server.url());
    client.open();
    QVERIFY(!client.socket.sendText("too early"));
    QTRY_VERIFY(client.isOpen());
    const QByteArray large(100'000, 'b');
    QVERIFY(client.socket.sendText("text"));
    QVERIFY(client.socket.sendBinary(large));
    QTRY_COMPARE(server.frames().size(), 2);
    QCOMPARE(server.frames().at(0), (WebSocketMessage{WebSocketOpcode::Text, "text"}));
    QCOMPARE(server.frames().at(1), (WebSocketMessage{WebSocketOpcode::Binary, large}));
}

void TestWebSocket::boundsTheSendBuffer()
{
    WebSocketDouble server;
    CuttingProxy proxy(quint16(server.url().port()));
    Client client(QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy.port())));
    client.request.sendLimit = 1 << 20;
    client.open();
    QTRY_VERIFY(client.isOpen());
    proxy.cut(CuttingProxy::Cut::Silently);
    const QByteArray piece(300'000, 'x');
    int sent = 0;
    // Until the kernel's buffers are full too; they are far smaller than this.
    while (sent < 1000 && client.socket.sendBinary(piece)) {
        ++sent;
        QCoreApplication::processEvents();
    }
    QVERIFY(sent < 1000);
    QVERIFY(client.socket.bytesToWrite() <= client.request.sendLimit + 100);
    QVERIFY(client.isOpen());
}

void TestWebSocket::restsWhilePaused()
{
    WebSocketDouble server;
    Client client(server.url());
    client.request.pingInterval = 10ms;
    client.request.unansweredPings = 1;
    connect(&client.socket, &WebSocket::opened, this, [&client] { client.socket.setPaused(true); });
    client.open();
    QTRY_VERIFY(client.isOpen());
    server.sendText("waits");
    // Sending goes on; when this has come, so has what waits, and pings would have failed.
    QVERIFY(client.socket.sendText("marker"));
    QTRY_COMPARE(server.count(WebSocketOpcode::Text), 1);
    QCOMPARE(client.texts.size(), 0);
    QCOMPARE(client.ends, 0);
    client.socket.setPaused(false);
    QTRY_COMPARE(client.texts, QList<QByteArray>{"waits"});
}

void TestWebSocket::closesWithTheHandshake()
{
    WebSocketDouble server;
    connect(&server, &WebSocketDouble::frameReceived, &server,
            [&server](WebSocketOpcode opcode, const QByteArray &payload) {
                if (opcode == WebSocketOpcode::Close)
                    server.send(WebSocketDouble::frame(opcode, payload));
            });
    Client client(server.url());
    client.open();
    QTRY_VERIFY(client.isOpen());
    client.socket.close(1001, "sleep");
    QCOMPARE(client.socket.state(), WebSocket::State::Closing);
    QTRY_COMPARE(client.ends, 1);
    QVERIFY(!client.error);
    QCOMPARE(client.closeCode, 1001);
    QTRY_VERIFY(!server.isClientConnected());
    QCOMPARE(decodeClosePayload(server.frames().constLast().payload)->reason, "sleep");
}

void TestWebSocket::closesWithoutThePeersHalf()
{
    WebSocketDouble server;
    Client client(server.url());
    client.request.closeTimeout = 50ms;
    client.open();
    QTRY_VERIFY(client.isOpen());
    client.socket.close();
    QTRY_COMPARE(client.ends, 1);
    QCOMPARE(client.closeCode, WebSocketCloseCode::Abnormal);
}

void TestWebSocket::echoesThePeersClose()
{
    WebSocketDouble server;
    Client client(server.url());
    client.open();
    QTRY_VERIFY(client.isOpen());
    server.send(WebSocketDouble::frame(WebSocketOpcode::Close, encodeClosePayload(4321, "über")));
    QTRY_COMPARE(client.ends, 1);
    QCOMPARE(client.closeCode, 4321);
    QCOMPARE(client.closeReason, u"über"_s);
    QTRY_COMPARE(server.count(WebSocketOpcode::Close), 1);
    QCOMPARE(decodeClosePayload(server.frames().constLast().payload)->code, 4321);
    QTRY_VERIFY(!server.isClientConnected());
}

void TestWebSocket::reportsACut()
{
    WebSocketDouble server;
    Client client(server.url());
    client.open();
    QTRY_VERIFY(client.isOpen());
    server.sendText("last words");
    server.disconnectClient();
    QTRY_COMPARE(client.ends, 1);
    QCOMPARE(client.texts, QList<QByteArray>{"last words"});
    QVERIFY(client.error);
    QCOMPARE(client.error->kind, Error::Kind::Network);
}

void TestWebSocket::closesOnFaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("too large") << WebSocketDouble::frame(WebSocketOpcode::Binary,
                                                         QByteArray(17'000, 'x'))
                               << 1009;
    QTest::newRow("not UTF-8") << WebSocketDouble::frame(WebSocketOpcode::Text, "\xff") << 1007;
    QTest::newRow("masked") << QByteArray("\x81\x81"
                                          "abcd"
                                          "x")
                            << 1002;
    QTest::newRow("bad close") << WebSocketDouble::frame(WebSocketOpcode::Close, "\x03") << 1002;
}

void TestWebSocket::closesOnFaults()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    WebSocketDouble server;
    Client client(server.url());
    client.request.messageLimit = 1000;
    client.open();
    QTRY_VERIFY(client.isOpen());
    server.send(bytes);
    QTRY_COMPARE(client.ends, 1);
    QVERIFY(client.error);
    QCOMPARE(client.error->kind, Error::Kind::BadInput);
    QTRY_COMPARE(server.count(WebSocketOpcode::Close), 1);
    QCOMPARE(int(decodeClosePayload(server.frames().constLast().payload)->code), code);
}

void TestWebSocket::readsPastWhatIsTooLarge()
{
    WebSocketDouble server;
    Client client(server.url());
    client.request.messageLimit = 1000;
    QSignalSpy omitted(&client.socket, &WebSocket::messageOmitted);
    client.open();
    QTRY_VERIFY(client.isOpen());
    server.send(WebSocketDouble::frame(WebSocketOpcode::Text, QByteArray(2000, 'x'))
                + WebSocketDouble::frame(WebSocketOpcode::Text, "next"));
    QTRY_COMPARE(client.texts, QList<QByteArray>{"next"});
    QCOMPARE(omitted.count(), 1);
    QCOMPARE(omitted.first().first().toULongLong(), 2000u);
    QVERIFY(client.isOpen());
}

void TestWebSocket::noticesSilence()
{
    WebSocketDouble server;
    CuttingProxy proxy(quint16(server.url().port()));
    Client client(QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy.port())));
    client.request.pingInterval = 20ms;
    client.request.unansweredPings = 3;
    client.open();
    QTRY_VERIFY(client.isOpen());
    proxy.cut(CuttingProxy::Cut::Silently);
    QTRY_COMPARE(client.ends, 1);
    QVERIFY(client.error);
    QCOMPARE(client.error->kind, Error::Kind::Network);
}

void TestWebSocket::staysAliveOverASlowLink()
{
    WebSocketDouble server;
    connect(&server, &WebSocketDouble::frameReceived, &server,
            [&server](WebSocketOpcode opcode, const QByteArray &payload) {
                if (opcode == WebSocketOpcode::Ping)
                    server.send(WebSocketDouble::frame(WebSocketOpcode::Pong, payload));
            });
    CuttingProxy proxy(quint16(server.url().port()));
    proxy.setDelay(5ms);
    proxy.setLargestWrite(1);
    Client client(QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy.port())));
    client.request.pingInterval = 200ms; // several times what a ping takes here
    client.open();
    QTRY_VERIFY(client.isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(client.ends || server.count(WebSocketOpcode::Ping) >= 6, 60'000);
    QCOMPARE(client.ends, 0);
    server.sendText("日本語");
    QTRY_COMPARE(client.texts, QList<QByteArray>{"日本語"});
    QCOMPARE(client.ends, 0);
}

void TestWebSocket::abortEndsOnce()
{
    WebSocketDouble server;
    Client client(server.url());
    client.open();
    client.socket.abort();
    QCOMPARE(client.ends, 1);
    QCOMPARE(client.closeCode, WebSocketCloseCode::Abnormal);
    client.socket.abort();
    client.open();
    QTRY_VERIFY(client.isOpen());
    client.socket.abort();
    QCOMPARE(client.ends, 2);
    QTRY_VERIFY(!server.isClientConnected());
    QCOMPARE(client.ends, 2);
}

void TestWebSocket::mayBeDeletedInAnySlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal : {"connecting", "opened", "text", "binary", "bytesWritten", "closing",
                               "closed", "failed", "closedState"})
        QTest::newRow(signal) << QByteArray(signal);
}

void TestWebSocket::mayBeDeletedInAnySlot()
{
    QFETCH(QByteArray, signal);
    WebSocketDouble server;
    QPointer<WebSocket> socket = new WebSocket;
    const auto leftover = qScopeGuard([&socket] { delete socket; });
    const auto end = [&socket] { delete socket; };
    connect(socket, &WebSocket::stateChanged, this, [&](WebSocket::State state) {
        const bool isHere = (signal == "connecting" && state == WebSocket::State::Connecting)
            || (signal == "closing" && state == WebSocket::State::Closing)
            || (signal == "closedState" && state == WebSocket::State::Closed);
        if (isHere)
            end();
    });
    connect(socket, &WebSocket::opened, this, [&] {
        if (signal == "opened")
            return end();
        server.send(WebSocketDouble::frame(WebSocketOpcode::Text, "t")
                    + WebSocketDouble::frame(WebSocketOpcode::Binary, "b")
                    + (signal == "failed" ? QByteArray("\xff\xff") : QByteArray()));
        socket->sendText("hello");
        if (signal.startsWith("clos"))
            socket->close();
    });
    connect(socket, &WebSocket::textReceived, this, [&] {
        if (signal == "text")
            end();
    });
    connect(socket, &WebSocket::binaryReceived, this, [&] {
        if (signal == "binary")
            end();
    });
    connect(socket, &WebSocket::bytesWritten, this, [&] {
        if (signal == "bytesWritten")
            end();
    });
    connect(socket, &WebSocket::closed, this, [&] {
        if (signal == "closed")
            end();
    });
    connect(socket, &WebSocket::failed, this, [&] {
        if (signal == "failed")
            end();
    });
    WebSocketRequest request;
    request.url = server.url();
    request.closeTimeout = 20ms;
    socket->open(request);
    QTRY_VERIFY(!socket);
    QTRY_VERIFY(!server.isClientConnected());
}

void TestWebSocket::opensAgain()
{
    WebSocketDouble server;
    Client client(server.url());
    for (int round = 1; round <= 3; ++round) {
        client.open();
        QTRY_VERIFY(client.isOpen());
        server.sendText("hi");
        QTRY_COMPARE(client.texts.size(), round);
        server.disconnectClient();
        QTRY_COMPARE(client.ends, round);
    }
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
