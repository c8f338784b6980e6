#include "core/net/bandwidth.h"
#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/httpdouble.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Outcome
{
    bool isOver = false;
    std::optional<Error> error;
    HttpReply reply;
};

} // namespace

/// Requests whose body is a file.
class TestFileSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void uploadsAFile();
    void uploadsAPartOfAFile();
    void heedsAnEarlyRefusal();
    void uploadsThroughABadLink();
    void stopsAnUploadAtOnce();
    void endsAnUploadInSilence();
    void saysThatAFileBecameShorter();
    void takesNoOtherAnswer();
    void endsWithTheClient();
    void keepsToTheBandwidth();

private:
    Outcome &send(const HttpRequest &request);
    HttpRequest requestFor(quint16 port) const;
    HttpRequest uploadOf(qsizetype size, quint16 port);

    std::unique_ptr<HttpDouble> m_server;
    std::unique_ptr<HttpClient> m_client;
    QTemporaryDir m_folder;
    Outcome m_outcome;
};

void TestFileSender::init()
{
    m_server = std::make_unique<HttpDouble>();
    m_client = std::make_unique<HttpClient>();
}

void TestFileSender::cleanup()
{
    m_client.reset();
    m_server.reset();
}

/// Returns when the task is over.
Outcome &TestFileSender::send(const HttpRequest &request)
{
    m_outcome = {};
    auto *task = new HttpTask(m_client.get(), request);
    connect(task, &Task::finished, this, [this, task] {
        m_outcome = {true, task->error(), task->reply()};
    });
    task->start();
    [this] { QTRY_VERIFY_WITH_TIMEOUT(m_outcome.isOver, 20'000); }();
    return m_outcome;
}

/// Retries come at once.
HttpRequest TestFileSender::requestFor(quint16 port) const
{
    HttpRequest request;
    request.method = "PUT";
    request.url = m_server->url(u"/x"_s);
    request.url.setPort(port);
    request.retry.first = 1ms;
    request.retry.attempts = 3;
    return request;
}

HttpRequest TestFileSender::uploadOf(qsizetype size, quint16 port)
{
    QFile file(m_folder.filePath(u"upload-%1"_s.arg(size)));
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray(size, 'u'));
    HttpRequest request = requestFor(port);
    request.bodyFile = file.fileName();
    return request;
}

void TestFileSender::uploadsAPartOfAFile()
{
    m_server->on("PUT", "/x", HttpAnswer{200, {}, {}});
    QByteArray content;
    for (int i = 0; i < 100'000; ++i)
        content += QByteArray::number(i);
    QFile file(m_folder.filePath(u"parts"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    HttpRequest request = requestFor(m_server->port());
    request.bodyFile = file.fileName();
    request.bodyFrom = 100;
    request.bodySize = 200'000;
    QVERIFY(!send(request).error);
    QCOMPARE(m_server->requests().constLast().body, content.mid(100, 200'000));
    request.bodySize = -1;
    QVERIFY(!send(request).error);
    QCOMPARE(m_server->requests().constLast().body, content.mid(100));
}

void TestFileSender::uploadsAFile()
{
    int calls = 0;
    m_server->on("PUT", "/x", [&calls](const HttpDoubleRequest &) {
        return ++calls == 1 ? HttpAnswer{503, {}, {}} : HttpAnswer{201, {}, {}};
    });
    QFile file(m_folder.filePath(u"upload"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray content(500'000, 'u');
    file.write(content);
    file.close();
    HttpRequest request = requestFor(m_server->port());
    request.bodyFile = file.fileName();
    QVERIFY(!send(request).error);
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(m_server->requests().constLast().body, content);
    request.bodyFile = m_folder.filePath(u"missing"_s);
    QCOMPARE(send(request).error->kind, Error::Kind::Storage);
}

/// A server that says no before all is there, and reads no more.
void TestFileSender::heedsAnEarlyRefusal()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->setReadBufferSize(1'000);
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
            socket->disconnect(SIGNAL(readyRead()));
        });
    });
    const Outcome &outcome = send(uploadOf(30'000'000, server.serverPort()));
    QCOMPARE(outcome.reply.status, 403);
    QCOMPARE(outcome.reply.body, "no");
    QCOMPARE(outcome.error->kind, Error::Kind::Refused);
}

void TestFileSender::uploadsThroughABadLink()
{
    m_server->on("PUT", "/x", HttpAnswer{200, {}, {}});
    CuttingProxy proxy(m_server->port());
    proxy.cutAfter(CuttingProxy::Direction::ToServer, 2'000'000, CuttingProxy::Cut::Abruptly);
    const Outcome &outcome = send(uploadOf(5'000'000, proxy.port()));
    QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
    QCOMPARE(proxy.connectionsSeen(), 2);
    QCOMPARE(m_server->requests().constLast().body, QByteArray(5'000'000, 'u'));
}

void TestFileSender::stopsAnUploadAtOnce()
{
    CuttingProxy proxy(m_server->port());
    HttpRequest request = uploadOf(5'000'000, proxy.port());
    request.bandwidth = std::make_shared<Bandwidth>();
    request.bandwidth->setLimit(1'000'000);
    QPointer<HttpTask> task = new HttpTask(m_client.get(), request);
    task->start();
    QTRY_VERIFY(proxy.bytesForwarded(CuttingProxy::Direction::ToServer) > 200'000);
    task->cancel();
    QTRY_VERIFY(!task);
    QTRY_COMPARE(proxy.linkCount(), 0);
    QVERIFY(proxy.bytesForwarded(CuttingProxy::Direction::ToServer) < 1'000'000);
}

void TestFileSender::endsAnUploadInSilence()
{
    CuttingProxy proxy(m_server->port());
    proxy.cutAfter(CuttingProxy::Direction::ToServer, 100'000, CuttingProxy::Cut::Silently);
    HttpRequest request = uploadOf(30'000'000, proxy.port());
    request.timeout = 300ms;
    request.retries = HttpRequest::Retries::Never;
    QCOMPARE(send(request).error->kind, Error::Kind::Network);
}

void TestFileSender::saysThatAFileBecameShorter()
{
    m_server->on("PUT", "/x", HttpAnswer{200, {}, {}});
    HttpRequest request = uploadOf(1'000, m_server->port());
    request.bodySize = 2'000; // as it was when it was ordered
    request.retries = HttpRequest::Retries::Never;
    QCOMPARE(send(request).error->kind, Error::Kind::Busy);
    QVERIFY(m_server->requests().isEmpty());
}

void TestFileSender::takesNoOtherAnswer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("220 mail.example.org ESMTP\r\n\r\n");
    });
    QCOMPARE(send(uploadOf(1'000, server.serverPort())).error->kind, Error::Kind::BadInput);
}

void TestFileSender::endsWithTheClient()
{
    CuttingProxy proxy(m_server->port());
    HttpRequest request = uploadOf(5'000'000, proxy.port());
    request.bandwidth = std::make_shared<Bandwidth>();
    request.bandwidth->setLimit(1'000'000);
    std::optional<Error> error;
    auto *task = new HttpTask(m_client.get(), request);
    connect(task, &Task::finished, this, [&error, task] { error = task->error(); });
    task->start();
    QTRY_VERIFY(proxy.bytesForwarded(CuttingProxy::Direction::ToServer) > 200'000);
    m_client.reset();
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
    QTRY_COMPARE(proxy.linkCount(), 0);
}

void TestFileSender::keepsToTheBandwidth()
{
    m_server->on("PUT", "/x", HttpAnswer{200, {}, {}});
    HttpRequest request = uploadOf(200'000, m_server->port());
    request.bandwidth = std::make_shared<Bandwidth>();
    request.bandwidth->setLimit(400'000);
    QElapsedTimer time;
    time.start();
    QVERIFY(!send(request).error);
    QVERIFY(time.elapsed() >= 200);
    QCOMPARE(m_server->requests().constFirst().body, QByteArray(200'000, 'u'));
}

QTEST_GUILESS_MAIN(TestFileSender)

#include "tst_filesender.moc"
