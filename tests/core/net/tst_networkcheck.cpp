#include "core/net/certificate.h"
#include "core/net/httpclient.h"
#include "core/net/networkcheck.h"
#include "tests/support/httpdouble.h"
#include "tests/support/socksdouble.h"
#include "tests/support/testcertificate.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

using Step = NetworkFinding::Step;
using Outcome = NetworkFinding::Outcome;

/// The way to a server, and each place where it may end.
class TestNetworkCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainServer();
    void secureServerThroughAProxy();
    void unknownCertificate();
    void unknownName();
    void nobodyAtTheServer();
    void nobodyAtTheProxy();
    void proxyThatRefuses();
    void serverThatHangsUp();
    void impossibleAddresses_data();
    void impossibleAddresses();
    void endsWhenCancelled();

private:
    void check(const QUrl &server);
    Outcome outcome(Step step) const;
    Step last() const { return m_findings.constLast().step; }

    HttpClient m_client;
    QList<NetworkFinding> m_findings;
    std::optional<Error> m_error;
};

void TestNetworkCheck::check(const QUrl &server)
{
    m_findings.clear();
    m_error.reset();
    bool isOver = false;
    auto *task = new NetworkCheck(m_client, server, this);
    connect(task, &NetworkCheck::found, this,
            [this](const NetworkFinding &finding) { m_findings.append(finding); });
    connect(task, &Task::finished, this, [&, task] {
        m_error = task->error();
        isOver = true;
    });
    task->start();
    [&isOver] { QTRY_VERIFY_WITH_TIMEOUT(isOver, 30'000); }();
    for (const NetworkFinding &finding : std::as_const(m_findings))
        QVERIFY(!finding.text.isEmpty());
}

Outcome TestNetworkCheck::outcome(Step step) const
{
    const auto found = std::ranges::find(m_findings, step, &NetworkFinding::step);
    return found == m_findings.end() ? Outcome::Failed : found->outcome;
}

void TestNetworkCheck::plainServer()
{
    m_client.setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    HttpDouble server; // 404 is an answer, to a handshake, too
    check(server.url(u"/"_s));
    QVERIFY(!m_error);
    QCOMPARE(m_findings.size(), 5);
    QCOMPARE(outcome(Step::Lookup), Outcome::Passed);
    QCOMPARE(outcome(Step::Proxy), Outcome::NotNeeded);
    QCOMPARE(outcome(Step::Tls), Outcome::NotNeeded);
    QCOMPARE(outcome(Step::Server), Outcome::Passed);
    QCOMPARE(outcome(Step::WebSocket), Outcome::Passed);
}

void TestNetworkCheck::secureServerThroughAProxy()
{
    const TestCertificate certificate;
    if (!QSslSocket::supportsSsl() || !certificate.isValid())
        QSKIP("needs the openssl command and a TLS backend of Qt");
    HttpDouble server(certificate.serverConfiguration());
    SocksDouble proxy(server.port());
    proxy.requireSignIn("ada", "pass");
    m_client.setProxy({ProxySettings::Kind::Socks5, u"127.0.0.1"_s, proxy.port(), u"ada"_s,
                       Secret(u"pass"_s)});
    const QUrl url(u"https://server.invalid/"_s);
    m_client.acceptCertificate(url, certificateFingerprint(certificate.certificate()));
    check(url);
    QVERIFY2(!m_error, m_error ? qPrintable(m_error->text() + m_error->detail) : "");
    for (const Step step : {Step::Lookup, Step::Proxy, Step::Tls, Step::Server, Step::WebSocket})
        QCOMPARE(outcome(step), Outcome::Passed);
    QCOMPARE(proxy.askedHost(), "server.invalid");
    QCOMPARE(proxy.tunnelCount(), 3); // the check's own, the request's, the WebSocket's
}

void TestNetworkCheck::unknownCertificate()
{
    const TestCertificate certificate;
    if (!QSslSocket::supportsSsl() || !certificate.isValid())
        QSKIP("needs the openssl command and a TLS backend of Qt");
    m_client.setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    HttpDouble server(certificate.serverConfiguration());
    check(server.url(u"/"_s));
    QVERIFY(m_error);
    QCOMPARE(last(), Step::Tls);
    QCOMPARE(m_findings.constLast().outcome, Outcome::Failed);
    QCOMPARE(server.requests().size(), 0);
}

void TestNetworkCheck::unknownName()
{
    m_client.setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    check(QUrl(u"https://server.invalid/"_s));
    QVERIFY(m_error);
    QCOMPARE(last(), Step::Lookup);
    QVERIFY(m_error->message.contains(u"server.invalid"));
}

void TestNetworkCheck::nobodyAtTheServer()
{
    m_client.setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();
    check(QUrl(u"https://127.0.0.1:%1/"_s.arg(port)));
    QCOMPARE(last(), Step::Server);
    QCOMPARE(m_error->kind, Error::Kind::Network);
}

void TestNetworkCheck::nobodyAtTheProxy()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();
    m_client.setProxy({ProxySettings::Kind::Http, u"127.0.0.1"_s, port, {}, {}});
    check(QUrl(u"https://server.invalid/"_s));
    QCOMPARE(last(), Step::Proxy);
    QVERIFY2(m_error->message.contains(u"127.0.0.1:%1"_s.arg(port)), qPrintable(m_error->message));
}

void TestNetworkCheck::proxyThatRefuses()
{
    SocksDouble proxy(1);
    proxy.requireSignIn("ada", "other");
    m_client.setProxy({ProxySettings::Kind::Socks5, u"127.0.0.1"_s, proxy.port(), u"ada"_s,
                       Secret(u"pass"_s)});
    check(QUrl(u"https://server.invalid/"_s));
    QCOMPARE(last(), Step::Proxy);
    QVERIFY(!m_error->detail.contains(u"pass"));
}

void TestNetworkCheck::serverThatHangsUp()
{
    m_client.setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, this,
            [&server] { server.nextPendingConnection()->disconnectFromHost(); });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    check(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort())));
    QCOMPARE(last(), Step::Server);
    QVERIFY(m_error);
}

void TestNetworkCheck::impossibleAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no host") << u"https:///x"_s;
    QTest::newRow("a file") << u"file:///etc/passwd"_s;
    QTest::newRow("another protocol") << u"ftp://example.org/"_s;
}

void TestNetworkCheck::impossibleAddresses()
{
    QFETCH(QString, address);
    check(QUrl(address));
    QCOMPARE(m_error->kind, Error::Kind::BadInput);
}

void TestNetworkCheck::endsWhenCancelled()
{
    m_client.setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    HttpDouble server;
    server.on("GET", "/",
              HttpAnswer{200, {}, {{"Content-Length", "9"}}, HttpAnswer::Ending::Hanging});
    std::optional<Error> error;
    auto *task = new NetworkCheck(m_client, server.url(u"/"_s), this);
    connect(task, &Task::finished, this, [&, task] { error = task->error(); });
    task->start();
    QTRY_COMPARE(server.requests().size(), 1);
    task->cancel();
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestNetworkCheck)
#include "tst_networkcheck.moc"
