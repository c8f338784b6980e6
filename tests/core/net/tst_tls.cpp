#include "core/net/certificate.h"
#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "core/net/websocket.h"
#include "tests/support/httpdouble.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testcertificate.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A self-signed certificate is accepted by its fingerprint and in no other way.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void readsFingerprints();
    void asksAboutAnUnknownCertificate();
    void acceptsTheOneAccepted();
    void sendsFilesToTheOneAccepted();
    void forgetsAnAcceptance();
    void refusesAChangedCertificate();
    void acceptanceIsForOneServer();
    void refusesTheWayBackToPlainText();
    void explainsPlainTextServers();
    void webSocketAsksAndAccepts();

private:
    std::optional<Error> get(HttpClient *client, const QUrl &url);
    std::optional<Error> send(HttpClient *client, HttpRequest request);

    TestCertificate m_certificate;
};

void TestTls::initTestCase()
{
    if (!QSslSocket::supportsSsl() || !m_certificate.isValid())
        QSKIP("needs the openssl command and a TLS backend of Qt");
}

std::optional<Error> TestTls::get(HttpClient *client, const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return send(client, request);
}

std::optional<Error> TestTls::send(HttpClient *client, HttpRequest request)
{
    request.retry.first = 1ms;
    request.retry.attempts = 2;
    std::optional<Error> error;
    bool isOver = false;
    auto *task = new HttpTask(client, request);
    connect(task, &Task::finished, this, [&] {
        error = task->error();
        isOver = true;
    });
    task->start();
    [&isOver] { QTRY_VERIFY_WITH_TIMEOUT(isOver, 20'000); }();
    return error;
}

void TestTls::readsFingerprints()
{
    const QByteArray fingerprint = certificateFingerprint(m_certificate.certificate());
    QCOMPARE(fingerprint.size(), 32);
    const QString readable = readableFingerprint(fingerprint);
    QCOMPARE(readable.size(), 95);
    QCOMPARE(fingerprintFromText(readable), fingerprint);
    QCOMPARE(fingerprintFromText(readable.toLower().remove(u':')), fingerprint);
    QVERIFY(fingerprintFromText(readable.chopped(3)).isEmpty());
    QVERIFY(fingerprintFromText(u"no fingerprint"_s).isEmpty());
}

void TestTls::asksAboutAnUnknownCertificate()
{
    HttpDouble server(m_certificate.serverConfiguration());
    HttpClient client;
    const std::optional<Error> error = get(&client, server.url(u"/x"_s));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QCOMPARE(untrustedFingerprint(*error), certificateFingerprint(m_certificate.certificate()));
    QCOMPARE(server.requests().size(), 0);
}

void TestTls::acceptsTheOneAccepted()
{
    HttpDouble server(m_certificate.serverConfiguration());
    server.on("GET", "/x", HttpAnswer{});
    HttpClient client;
    client.acceptCertificate(server.url({}), certificateFingerprint(m_certificate.certificate()));
    QVERIFY(!get(&client, server.url(u"/x"_s)));
    QVERIFY(!get(&client, server.url(u"/x"_s)));
}

void TestTls::sendsFilesToTheOneAccepted()
{
    HttpDouble server(m_certificate.serverConfiguration());
    server.on("PUT", "/x", HttpAnswer{});
    QTemporaryFile file;
    QVERIFY(file.open());
    const QByteArray content(3'000'000, 'u');
    QCOMPARE(file.write(content), content.size());
    file.close();
    HttpRequest request;
    request.method = "PUT";
    request.url = server.url(u"/x"_s);
    request.bodyFile = file.fileName();
    HttpClient client;
    const std::optional<Error> error = send(&client, request);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QCOMPARE(untrustedFingerprint(*error), certificateFingerprint(m_certificate.certificate()));
    QCOMPARE(server.requests().size(), 0);
    client.acceptCertificate(server.url({}), certificateFingerprint(m_certificate.certificate()));
    QVERIFY(!send(&client, request));
    QVERIFY(server.requests().constLast().body == content);
}

void TestTls::forgetsAnAcceptance()
{
    HttpDouble server(m_certificate.serverConfiguration());
    server.on("GET", "/x", HttpAnswer{});
    HttpClient client;
    client.acceptCertificate(server.url({}), certificateFingerprint(m_certificate.certificate()));
    QVERIFY(!get(&client, server.url(u"/x"_s)));
    client.acceptCertificate(server.url({}), {});
    QVERIFY(get(&client, server.url(u"/x"_s)));
}

void TestTls::refusesAChangedCertificate()
{
    const TestCertificate other;
    HttpDouble server(other.serverConfiguration());
    HttpClient client;
    client.acceptCertificate(server.url({}), certificateFingerprint(m_certificate.certificate()));
    const std::optional<Error> error = get(&client, server.url(u"/x"_s));
    QVERIFY(error);
    QCOMPARE(untrustedFingerprint(*error), certificateFingerprint(other.certificate()));
    QVERIFY(error->message.contains(u"another certificate"));
    QCOMPARE(server.requests().size(), 0);
}

void TestTls::acceptanceIsForOneServer()
{
    HttpDouble server(m_certificate.serverConfiguration());
    HttpDouble other(m_certificate.serverConfiguration());
    HttpClient client;
    client.acceptCertificate(other.url({}), certificateFingerprint(m_certificate.certificate()));
    QVERIFY(get(&client, server.url(u"/x"_s)));
    QCOMPARE(server.requests().size(), 0);
}

void TestTls::refusesTheWayBackToPlainText()
{
    HttpDouble plain;
    HttpDouble server(m_certificate.serverConfiguration());
    server.on("GET", "/x", HttpAnswer{302, {}, {{"Location", plain.url(u"/x"_s).toEncoded()}}});
    HttpClient client;
    client.acceptCertificate(server.url({}), certificateFingerprint(m_certificate.certificate()));
    const std::optional<Error> error = get(&client, server.url(u"/x"_s));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QCOMPARE(plain.requests().size(), 0);
}

void TestTls::explainsPlainTextServers()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this,
            [&plain] { plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    const QUrl url(u"https://127.0.0.1:%1/"_s.arg(plain.serverPort()));
    HttpClient client;
    const std::optional<Error> error = get(&client, url);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY(untrustedFingerprint(*error).isEmpty());
}

void TestTls::webSocketAsksAndAccepts()
{
    const QString python = ServerProcess::pythonWith({u"websockets"_s});
    if (python.isEmpty())
        QSKIP("needs Python with websockets");
    ServerProcess server;
    QVERIFY(server.start(python, u"websocket_websockets.py"_s,
                         {m_certificate.certificatePath(), m_certificate.keyPath()}));
    WebSocket socket;
    std::optional<Error> error;
    QByteArray echo;
    connect(&socket, &WebSocket::failed, this, [&error](const Error &failure) { error = failure; });
    connect(&socket, &WebSocket::textReceived, this,
            [&echo](const QByteArray &text) { echo = text; });
    connect(&socket, &WebSocket::opened, this, [&socket] { socket.sendText("over TLS"); });
    WebSocketRequest request;
    request.url = QUrl(u"wss://127.0.0.1:%1/echo"_s.arg(server.port()));
    socket.open(request);
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    request.certificateFingerprint = untrustedFingerprint(*error);
    QCOMPARE(request.certificateFingerprint, certificateFingerprint(m_certificate.certificate()));
    socket.open(request);
    QTRY_COMPARE(echo, "over TLS");
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
