#include "core/base/paths.h"
#include "core/base/secretvault.h"
#include "core/base/settings.h"
#include "core/jupyter/server/serverurl.h"
#include "core/net/certificate.h"
#include "core/net/httpclient.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/providers/jupyter/jupytertasks.h"
#include "core/providers/runtimejson.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// The system's Jupyter server, started as somebody else would start it.
class ForeignServer
{
public:
    ForeignServer()
    {
        QTcpServer port; // closed again: the server retries where somebody was quicker
        port.listen(QHostAddress::LocalHost);
        m_port = port.serverPort();
    }
    ~ForeignServer()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
    }

    bool start(const QStringList &options)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"})
            environment.insert(QLatin1String(name), m_folder.path());
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(m_folder.path());
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"/usr/bin/python3"_s,
                        QStringList{u"-m"_s, u"jupyter_server"_s, u"--no-browser"_s,
                                    u"--allow-root"_s, u"--ServerApp.ip=127.0.0.1"_s,
                                    u"--ServerApp.port=%1"_s.arg(m_port),
                                    u"--ServerApp.port_retries=0"_s}
                            + options);
        QByteArray log;
        while (!log.contains("is running at") && m_process.waitForReadyRead(60'000))
            log += m_process.readAll();
        return log.contains("is running at");
    }

    quint16 port() const { return m_port; }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// A computer without a keychain, or with a locked one whose question nobody answers.
class NoSecretStore : public SecretStore
{
public:
    enum class Kind { Absent, Locked };
    explicit NoSecretStore(Kind kind) : m_kind(kind) { }
    Kind kind() const { return m_kind; }

    ReadSecretTask *read(const QString &key) override { return m_nothing.read(key); }
    Task *write(const QString &, const Secret &) override { return answer(); }
    Task *remove(const QString &) override { return answer(); }

private:
    struct Silence : Task
    {
        using Task::Task;
        void run() override { }
    };
    struct Refusal : Task
    {
        using Task::Task;
        void run() override { fail({Error::Kind::Storage, u"No keychain."_s, {}, u"dbus"_s}); }
    };

    Task *answer()
    {
        if (m_kind == Kind::Locked)
            return new Silence(this);
        return new Refusal(this);
    }

    Kind m_kind;
    MemorySecretStore m_nothing;
};

} // namespace

class TestJupyterProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void addressAsSecretGoesRoundTrip();
    void damagedSecretIsSaid();
    void keyAndTitleTellNoSecret();
    void takesThePastedAddress();
    void wrongTokenIsRefused();
    void otherServerIsNotJupyter();
    void unreachableIsNetwork();
    void nextLifeReadsTheKeychain();
    void withoutAKeychainItAsksAgain();
    void behindAPassphraseItAsksForThat();
    void withoutAKeychainItSaysSo_data();
    void withoutAKeychainItSaysSo();
    void forgottenServerIsGone();
    void selfSignedOnlyWithItsFingerprint();

private:
    ServerAddress pasted(const QString &text) const { return *parseServerUrl(text); }

    std::unique_ptr<ForeignServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<JupyterProvider> m_provider;
    QString m_address;
};

#define NEED_SERVER() \
    if (!m_server) \
    QSKIP("/usr/bin/python3 has no jupyter_server.")

void TestJupyterProvider::initTestCase()
{
    m_server = std::make_unique<ForeignServer>();
    if (!m_server->start({u"--ServerApp.token=sesame"_s, u"--ServerApp.base_url=/user/ann/"_s}))
        m_server.reset();
    else
        m_address = u"http://127.0.0.1:%1/user/ann/lab?token="_s.arg(m_server->port());
}

void TestJupyterProvider::cleanupTestCase()
{
    m_provider.reset();
    m_server.reset();
}

void TestJupyterProvider::init()
{
    m_provider.reset();
    m_settings = Settings::temporary();
    m_http = std::make_unique<HttpClient>(HttpClient::Cookies::Kept);
    m_secrets = std::make_unique<MemorySecretStore>();
    m_provider = std::make_unique<JupyterProvider>(*m_http, *m_secrets, *m_settings);
}

void TestJupyterProvider::addressAsSecretGoesRoundTrip()
{
    ServerAddress address;
    address.url = QUrl(u"https://kkb.example/k/abc%20d/proxy/"_s);
    address.token = Secret(u"tö\"ken"_s);
    address.password = Secret(u"pass"_s);
    address.certificateFingerprint = QByteArray(32, '\xfe');
    const auto read = serverAddressFromSecret(toSecret(address));
    QVERIFY(read.has_value());
    QCOMPARE(*read, address);
}

void TestJupyterProvider::damagedSecretIsSaid()
{
    QVERIFY(!serverAddressFromSecret(Secret(u"{"_s)).has_value());
    QVERIFY(!serverAddressFromSecret(Secret(u"{\"url\": 3}"_s)).has_value());
}

void TestJupyterProvider::keyAndTitleTellNoSecret()
{
    NEED_SERVER();
    RuntimeSpec spec;
    std::optional<Error> notKept;
    const auto error = outcome(m_provider->addServer(pasted(m_address + u"sesame"_s)),
                               [&](const AddServerTask &task) {
                                   spec = task.spec();
                                   notKept = task.notKept();
                               });
    QVERIFY(!notKept);
    QVERIFY2(!error, words(error).constData());
    const QStringList servers = m_settings->get(JupyterSettings::Servers);
    QCOMPARE(servers.size(), 1);
    QVERIFY(!servers.first().contains(u"sesame"_s));
    const QString kept = QString::fromUtf8(QJsonDocument(toJson(spec)).toJson());
    QVERIFY(!kept.contains(u"sesame"_s));
    QVERIFY(!kept.contains(u"/user/ann"_s)); // a path may be a secret, too
    QVERIFY(m_secrets->secrets().constBegin()->reveal().contains(u"sesame"_s));
}

void TestJupyterProvider::takesThePastedAddress()
{
    NEED_SERVER();
    RuntimeSpec spec;
    QVERIFY(!outcome(m_provider->addServer(pasted(m_address + u"sesame"_s)),
                     [&spec](const AddServerTask &task) { spec = task.spec(); }));
    Runtime runtime;
    const auto error = outcome(m_provider->start(spec),
                               [&runtime](const StartTask &task) { runtime = task.runtime(); });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(runtime.server.url.path(), u"/user/ann/"_s);
    QCOMPARE(runtime.server.token.reveal(), u"sesame"_s);
    QVERIFY(!outcome(m_provider->stop(runtime)));
    QVERIFY(!outcome(m_provider->find(runtime))); // it is not ours to end
}

void TestJupyterProvider::wrongTokenIsRefused()
{
    NEED_SERVER();
    const auto error = outcome(m_provider->addServer(pasted(m_address + u"wrong"_s)));
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY(m_settings->get(JupyterSettings::Servers).isEmpty());
    QVERIFY(m_secrets->secrets().isEmpty());
}

void TestJupyterProvider::otherServerIsNotJupyter()
{
    NEED_SERVER();
    const QString address = u"http://127.0.0.1:%1/elsewhere/?token=sesame"_s.arg(m_server->port());
    const auto error = outcome(m_provider->addServer(pasted(address)));
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::NotFound);
}

void TestJupyterProvider::unreachableIsNetwork()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    const auto error = outcome(
        m_provider->addServer(pasted(u"http://127.0.0.1:%1/?token=x"_s.arg(port))));
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Network);
}

void TestJupyterProvider::nextLifeReadsTheKeychain()
{
    NEED_SERVER();
    RuntimeSpec spec;
    QVERIFY(!outcome(m_provider->addServer(pasted(m_address + u"sesame"_s)),
                     [&spec](const AddServerTask &task) { spec = task.spec(); }));
    JupyterProvider next(*m_http, *m_secrets, *m_settings);
    QList<Offer> offers;
    QVERIFY(!outcome(next.offers(), [&offers](const OffersTask &task) { offers = task.offers(); }));
    QCOMPARE(offers.size(), 1);
    QCOMPARE(offers.first().spec.image, spec.image);
    const auto error = outcome(next.start(offers.first().spec));
    QVERIFY2(!error, words(error).constData());
}

void TestJupyterProvider::withoutAKeychainItAsksAgain()
{
    NEED_SERVER();
    RuntimeSpec spec;
    QVERIFY(!outcome(m_provider->addServer(pasted(m_address + u"sesame"_s)),
                     [&spec](const AddServerTask &task) { spec = task.spec(); }));
    MemorySecretStore empty;
    JupyterProvider next(*m_http, empty, *m_settings);
    const auto error = outcome(next.start(spec));
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY(!error->advice.isEmpty());
}

void TestJupyterProvider::behindAPassphraseItAsksForThat()
{
    NEED_SERVER();
    const Secret passphrase(u"correct horse"_s);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets"_s);
    RuntimeSpec spec;
    {
        SecretVault vault(std::make_unique<MemorySecretStore>(), path);
        QVERIFY(!outcome(vault.file().unlock(passphrase)));
        JupyterProvider provider(*m_http, vault, *m_settings);
        QVERIFY(!outcome(provider.addServer(pasted(m_address + u"sesame"_s)),
                         [&spec](const AddServerTask &task) { spec = task.spec(); }));
    }
    SecretVault vault(std::make_unique<MemorySecretStore>(), path);
    JupyterProvider next(*m_http, vault, *m_settings);
    const auto error = outcome(next.start(spec));
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY2(error->message.contains(u"passphrase"), words(error).constData());
    QVERIFY(!outcome(vault.file().unlock(passphrase)));
    QVERIFY(!outcome(next.start(spec)));
}

void TestJupyterProvider::withoutAKeychainItSaysSo_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("none") << int(NoSecretStore::Kind::Absent);
    QTest::newRow("locked") << int(NoSecretStore::Kind::Locked);
}

void TestJupyterProvider::withoutAKeychainItSaysSo()
{
    NEED_SERVER();
    QFETCH(const int, kind);
    NoSecretStore none{NoSecretStore::Kind(kind)};
    JupyterProvider provider(*m_http, none, *m_settings);
    if (none.kind() == NoSecretStore::Kind::Locked)
        provider.setKeychainPatience(std::chrono::milliseconds(1));
    RuntimeSpec spec;
    std::optional<Error> notKept;
    QVERIFY(!outcome(provider.addServer(pasted(m_address + u"sesame"_s)),
                     [&](const AddServerTask &task) {
                         spec = task.spec();
                         notKept = task.notKept();
                     }));
    QVERIFY(notKept.has_value());
    QCOMPARE(notKept->kind, Error::Kind::Storage);
    QVERIFY(notKept->message.contains("127.0.0.1"_L1));
    QVERIFY(!notKept->advice.isEmpty());
    QVERIFY(!notKept->text().contains("sesame"_L1));
    QVERIFY(!outcome(provider.start(spec))); // it serves as long as the program lives
}

void TestJupyterProvider::forgottenServerIsGone()
{
    NEED_SERVER();
    RuntimeSpec spec;
    QVERIFY(!outcome(m_provider->addServer(pasted(m_address + u"sesame"_s)),
                     [&spec](const AddServerTask &task) { spec = task.spec(); }));
    QVERIFY(!outcome(m_provider->forgetServer(spec.image)));
    QVERIFY(m_settings->get(JupyterSettings::Servers).isEmpty());
    QVERIFY(m_secrets->secrets().isEmpty());
    QVERIFY(outcome(m_provider->start(spec)).has_value());
}

void TestJupyterProvider::selfSignedOnlyWithItsFingerprint()
{
    NEED_SERVER();
    QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s);
    const QString certificate = folder.filePath(u"cert.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s,
                   u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-days"_s,
                   u"2"_s, u"-keyout"_s, key, u"-out"_s, certificate});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        QSKIP("There is no openssl to make a certificate.");
    ForeignServer server;
    if (!server.start({u"--ServerApp.token=sesame"_s, u"--ServerApp.keyfile="_s + key,
                       u"--ServerApp.certfile="_s + certificate}))
        QSKIP("The server does not start with TLS.");

    ServerAddress address = pasted(u"https://127.0.0.1:%1/?token=sesame"_s.arg(server.port()));
    const auto refused = outcome(m_provider->addServer(address));
    QVERIFY(refused.has_value());
    QCOMPARE(refused->kind, Error::Kind::Refused);
    const QByteArray fingerprint = untrustedFingerprint(*refused);
    QCOMPARE(fingerprint.size(), 32);

    address.certificateFingerprint = fingerprint;
    RuntimeSpec spec;
    const auto error = outcome(m_provider->addServer(address),
                               [&spec](const AddServerTask &task) { spec = task.spec(); });
    QVERIFY2(!error, words(error).constData());

    HttpClient fresh(HttpClient::Cookies::Kept); // of the next life
    JupyterProvider next(fresh, *m_secrets, *m_settings);
    const auto again = outcome(next.start(spec));
    QVERIFY2(!again, words(again).constData());
}

QTEST_GUILESS_MAIN(TestJupyterProvider)
#include "tst_jupyterprovider.moc"
