#include "core/base/secretvault.h"
#include "core/base/settings.h"
#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "core/net/networksettings.h"
#include "core/net/proxysettings.h"
#include "core/net/proxysetup.h"
#include "core/net/websocket.h"
#include "tests/support/httpdouble.h"
#include "tests/support/outcome.h"
#include "tests/support/socksdouble.h"
#include "tests/support/websocketdouble.h"

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsLoopback_data();
    void knowsLoopback();
    void leavesLoopbackAlone();
    void readsTheEnvironment();
    void readsSettings_data();
    void readsSettings();
    void followsSettingsAndKeychain();
    void readsThePasswordBehindAPassphrase();
    void httpGoesThroughSocks();
    void filesGoThroughSocks();
    void explainsARefusedSignIn();
    void webSocketGoesThroughSocks();

private:
    static ProxySettings socks(const SocksDouble &proxy);
};

ProxySettings TestProxy::socks(const SocksDouble &proxy)
{
    return {ProxySettings::Kind::Socks5, u"127.0.0.1"_s, proxy.port(), u"ada"_s, Secret(u"pass"_s)};
}

void TestProxy::knowsLoopback_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<bool>("isLocal");
    QTest::newRow("name") << QUrl(u"http://localhost:8888/"_s) << true;
    QTest::newRow("address") << QUrl(u"ws://127.0.0.1/"_s) << true;
    QTest::newRow("whole block") << QUrl(u"http://127.1.2.3/"_s) << true;
    QTest::newRow("IPv6") << QUrl(u"http://[::1]:80/"_s) << true;
    QTest::newRow("looks alike") << QUrl(u"http://localhost.example.org/"_s) << false;
    QTest::newRow("elsewhere") << QUrl(u"http://10.0.0.1/"_s) << false;
}

void TestProxy::knowsLoopback()
{
    QFETCH(QUrl, url);
    QFETCH(bool, isLocal);
    QCOMPARE(isLoopback(url), isLocal);
}

void TestProxy::leavesLoopbackAlone()
{
    const ProxySettings settings{ProxySettings::Kind::Http, u"proxy.example"_s, 3128, {}, {}};
    QCOMPARE(settings.proxyFor(QUrl(u"http://localhost/"_s)).type(), QNetworkProxy::NoProxy);
    const QNetworkProxy proxy = settings.proxyFor(QUrl(u"wss://example.org/"_s));
    QCOMPARE(proxy.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(proxy.hostName(), u"proxy.example"_s);
    QCOMPARE(proxy.port(), 3128);
}

void TestProxy::readsTheEnvironment()
{
    qputenv("http_proxy", "http://proxy.example:3128");
    const QNetworkProxy proxy = ProxySettings{}.proxyFor(QUrl(u"ws://example.org/"_s));
    qunsetenv("http_proxy");
    if (proxy.type() == QNetworkProxy::NoProxy)
        QSKIP("this system does not take its proxy from the environment");
    QCOMPARE(proxy.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(proxy.hostName(), u"proxy.example"_s);
}

void TestProxy::readsSettings_data()
{
    using Kind = ProxySettings::Kind;
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("address");
    QTest::addColumn<ProxySettings>("expected");
    QTest::newRow("as it is") << u"system"_s << QString()
                              << ProxySettings{Kind::System, {}, 0, {}, {}};
    QTest::newRow("unknown word") << u"magic"_s << u"a:1"_s
                                  << ProxySettings{Kind::System, {}, 0, {}, {}};
    QTest::newRow("none") << u"none"_s << u"a:1"_s << ProxySettings{Kind::None, {}, 0, {}, {}};
    QTest::newRow("http") << u"http"_s << u" proxy.example:3128 "_s
                          << ProxySettings{Kind::Http, u"proxy.example"_s, 3128, {}, {}};
    QTest::newRow("pasted") << u"socks5"_s << u"socks5://[::1]:1081/"_s
                            << ProxySettings{Kind::Socks5, u"::1"_s, 1081, {}, {}};
    QTest::newRow("usual port") << u"socks5"_s << u"proxy.example"_s
                                << ProxySettings{Kind::Socks5, u"proxy.example"_s, 1080, {}, {}};
    QTest::newRow("nonsense") << u"http"_s << u"a b:c"_s
                              << ProxySettings{Kind::Http, {}, 8080, {}, {}};
}

void TestProxy::readsSettings()
{
    QFETCH(QString, kind);
    QFETCH(QString, address);
    QFETCH(ProxySettings, expected);
    const auto settings = Settings::temporary();
    settings->set(NetworkSettings::Proxy, kind);
    settings->set(NetworkSettings::ProxyAddress, address);
    const ProxySettings proxy = proxyIn(*settings);
    QCOMPARE(proxy.kind, expected.kind);
    QCOMPARE(proxy.host, expected.host);
    QCOMPARE(proxy.port, expected.port);
}

void TestProxy::followsSettingsAndKeychain()
{
    const auto settings = Settings::temporary();
    MemorySecretStore secrets;
    {
        HttpClient client;
        ProxySetup setup(client, *settings, secrets);
        settings->set(NetworkSettings::Proxy, u"http"_s);
        settings->set(NetworkSettings::ProxyAddress, u"proxy.example:3128"_s);
        settings->set(NetworkSettings::ProxyUser, u"ada"_s);
        setup.keepPassword(Secret(u"pass"_s))->start();
        QCOMPARE(client.proxy().host, u"proxy.example"_s);
        QCOMPARE(client.proxy().password, Secret(u"pass"_s));
        QTRY_COMPARE(secrets.secrets().size(), 1);
    }
    HttpClient client;
    ProxySetup setup(client, *settings, secrets);
    QCOMPARE(client.proxy().port, 3128);
    QTRY_COMPARE(client.proxy().password, Secret(u"pass"_s));
    settings->set(NetworkSettings::ProxyUser, QString());
    QVERIFY(client.proxy().password.isEmpty());
    setup.keepPassword({})->start();
    QTRY_VERIFY(secrets.secrets().isEmpty());
}

void TestProxy::readsThePasswordBehindAPassphrase()
{
    const Secret passphrase(u"correct horse"_s);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets"_s);
    const auto settings = Settings::temporary();
    settings->set(NetworkSettings::Proxy, u"http"_s);
    settings->set(NetworkSettings::ProxyAddress, u"proxy.example:3128"_s);
    settings->set(NetworkSettings::ProxyUser, u"ada"_s);
    {
        SecretVault vault(std::make_unique<MemorySecretStore>(), path);
        QVERIFY(!outcome(vault.file().unlock(passphrase)));
        HttpClient client;
        ProxySetup setup(client, *settings, vault);
        QVERIFY(!outcome(setup.keepPassword(Secret(u"pass"_s))));
    }
    SecretVault vault(std::make_unique<MemorySecretStore>(), path);
    HttpClient client;
    ProxySetup setup(client, *settings, vault);
    QVERIFY(!outcome(vault.file().unlock(passphrase)));
    QVERIFY(!setup.hasPassword());
    setup.recallPassword();
    QTRY_COMPARE(client.proxy().password, Secret(u"pass"_s));
}

void TestProxy::httpGoesThroughSocks()
{
    HttpDouble server;
    server.on("GET", "/x", HttpAnswer{200, "through", {}});
    SocksDouble proxy(server.port());
    proxy.requireSignIn("ada", "pass");
    HttpClient client;
    client.setProxy(socks(proxy));
    HttpRequest request;
    request.url = QUrl(u"http://server.invalid/x"_s);
    QByteArray body;
    auto *task = new HttpTask(&client, request);
    connect(task, &Task::finished, this, [&body, task] { body = task->reply().body; });
    task->start();
    QTRY_COMPARE(body, "through");
    QCOMPARE(proxy.askedHost(), "server.invalid");
}

void TestProxy::filesGoThroughSocks()
{
    HttpDouble server;
    server.on("PUT", "/x", HttpAnswer{200, "through", {}});
    SocksDouble proxy(server.port());
    proxy.requireSignIn("ada", "pass");
    HttpClient client;
    client.setProxy(socks(proxy));
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("content");
    file.close();
    HttpRequest request;
    request.method = "PUT";
    request.url = QUrl(u"http://server.invalid/x"_s);
    request.bodyFile = file.fileName();
    QByteArray body;
    auto *task = new HttpTask(&client, request);
    connect(task, &Task::finished, this, [&body, task] { body = task->reply().body; });
    task->start();
    QTRY_COMPARE(body, "through");
    QCOMPARE(server.requests().constLast().body, "content");
    QCOMPARE(proxy.askedHost(), "server.invalid");
}

void TestProxy::explainsARefusedSignIn()
{
    SocksDouble proxy(1);
    proxy.requireSignIn("ada", "other");
    WebSocket socket;
    std::optional<Error> error;
    connect(&socket, &WebSocket::failed, this, [&error](const Error &failure) { error = failure; });
    WebSocketRequest request;
    request.url = QUrl(u"ws://server.invalid/"_s);
    request.proxy = socks(proxy);
    socket.open(request);
    QTRY_VERIFY(error);
    QVERIFY2(error->message.contains(u"proxy"), qPrintable(error->message));
    QVERIFY(!error->detail.contains(u"pass"));
    QCOMPARE(proxy.tunnelCount(), 0);
}

void TestProxy::webSocketGoesThroughSocks()
{
    WebSocketDouble server;
    SocksDouble proxy(quint16(server.url().port()));
    WebSocket socket;
    QByteArray text;
    connect(&socket, &WebSocket::textReceived, this,
            [&text](const QByteArray &data) { text = data; });
    connect(&socket, &WebSocket::opened, this, [&server] { server.sendText("through"); });
    WebSocketRequest request;
    request.url = QUrl(u"ws://server.invalid/"_s);
    request.proxy = socks(proxy);
    socket.open(request);
    QTRY_COMPARE(text, "through");
    QCOMPARE(proxy.askedHost(), "server.invalid");
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
