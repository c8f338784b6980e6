#include "core/auth/oauthsignin.h"
#include "core/net/httpclient.h"
#include "tests/support/browserdouble.h"
#include "tests/support/googledouble.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Outcome
{
    bool isOver = false;
    std::optional<Error> error;
    Account account;
    Grant grant;
};

} // namespace

class TestOAuthSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void signsIn();
    void asksForTheReach_data();
    void asksForTheReach();
    void listensHereAlone();
    void letsOthersWait_data();
    void letsOthersWait();
    void toleratesASecondTab();
    void toleratesSlowAndSilentVisitors();
    void hearsTheAnswerAmongManySilentVisitors();
    void saysThatItWasDeclined();
    void saysThatABoxWasNotTicked();
    void endsAfterAWhile();
    void endsWhenCancelled();
    void takesAPastedAddress();
    void tellsRefusalsFromFailures_data();
    void tellsRefusalsFromFailures();
    void doesNotNeedToKnowWho();

private:
    void start(const SignInWish &wish = {});
    void finish(const QUrl &address);

    std::unique_ptr<GoogleDouble> m_google;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<BrowserDouble> m_browser;
    QPointer<OAuthSignIn> m_signIn;
    QUrl m_question;
    Outcome m_outcome;
};

void TestOAuthSignIn::init()
{
    m_google = std::make_unique<GoogleDouble>();
    m_http = std::make_unique<HttpClient>();
    m_browser = std::make_unique<BrowserDouble>();
    m_outcome = {};
}

void TestOAuthSignIn::cleanup()
{
    delete m_signIn;
    m_browser.reset();
    m_http.reset();
    m_google.reset();
}

void TestOAuthSignIn::start(const SignInWish &wish)
{
    m_signIn = new OAuthSignIn(*m_http, *googleService(), m_google->client, wish);
    connect(m_signIn, &Task::finished, this, [this] {
        m_outcome = {true, m_signIn->error(), m_signIn->account(), m_signIn->grant()};
    });
    QSignalSpy ready(m_signIn, &OAuthSignIn::addressReady);
    m_signIn->start();
    QVERIFY(ready.wait());
    m_question = ready.constFirst().constFirst().toUrl();
}

void TestOAuthSignIn::finish(const QUrl &address)
{
    const auto page = m_browser->visit(address);
    QCOMPARE(page.status, 200);
    QTRY_VERIFY(m_outcome.isOver);
}

void TestOAuthSignIn::signsIn()
{
    QUrl opened;
    SignInWish wish;
    wish.openBrowser = [&opened](const QUrl &address) { opened = address; };
    start(wish);
    QCOMPARE(opened, m_question);
    const auto page = m_browser->visit(m_google->agree(m_question));
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("You can close this and go back to Aloft."));
    QVERIFY(page.type.startsWith("text/html"));
    QVERIFY(page.policy.contains("default-src 'none'"));
    QVERIFY(!page.body.contains("4/0A"));
    QTRY_VERIFY(m_outcome.isOver);
    QVERIFY(!m_outcome.error);
    QCOMPARE(m_outcome.account.kind, u"google"_s);
    QCOMPARE(m_outcome.account.mail, m_google->mail);
    QCOMPARE(m_outcome.account.name, m_google->name);
    QCOMPARE(m_outcome.account.subject, m_google->subject);
    QCOMPARE(m_outcome.account.reach, DriveReach::OwnFiles);
    QCOMPARE(m_outcome.grant.client, m_google->client);
    QVERIFY(m_google->grants().contains(m_outcome.grant.refreshToken.reveal()));
}

void TestOAuthSignIn::asksForTheReach_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<QString>("scope");
    QTest::newRow("own files") << false << u"https://www.googleapis.com/auth/drive.file"_s;
    QTest::newRow("the whole drive") << true << u"https://www.googleapis.com/auth/drive"_s;
}

void TestOAuthSignIn::asksForTheReach()
{
    QFETCH(const bool, isWhole);
    QFETCH(const QString, scope);
    SignInWish wish;
    wish.reach = isWhole ? DriveReach::WholeDrive : DriveReach::OwnFiles;
    start(wish);
    const QString asked =
        QUrlQuery(m_question.query()).queryItemValue(u"scope"_s, QUrl::FullyDecoded);
    QVERIFY2(asked.split(u' ').contains(scope), qPrintable(asked));
    finish(m_google->agree(m_question));
    QVERIFY(!m_outcome.error);
    QCOMPARE(m_outcome.account.reach, wish.reach);
}

void TestOAuthSignIn::listensHereAlone()
{
    start();
    const QUrl address = m_google->agree(m_question);
    QCOMPARE(address.host(), u"127.0.0.1"_s);
    QVERIFY(address.port() > 1024);
    QTcpSocket other;
    other.connectToHost(u"127.0.0.2"_s, quint16(address.port()));
    QVERIFY(!other.waitForConnected(1000));
}

void TestOAuthSignIn::letsOthersWait_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("a favicon") << QByteArray("GET") << u"/favicon.ico"_s << 404;
    QTest::newRow("no answer") << QByteArray("GET") << u"/"_s << 404;
    QTest::newRow("another state") << QByteArray("GET") << u"/?code=c&state=other"_s << 404;
    QTest::newRow("no state") << QByteArray("GET") << u"/?code=c"_s << 404;
    QTest::newRow("another path") << QByteArray("GET") << u"/x?right"_s << 404;
    QTest::newRow("a post") << QByteArray("POST") << u"/?right"_s << 405;
    QTest::newRow("a look") << QByteArray("HEAD") << u"/?right"_s << 405;
}

void TestOAuthSignIn::letsOthersWait()
{
    QFETCH(const QByteArray, method);
    QFETCH(QString, target);
    QFETCH(const int, status);
    start();
    const QUrl right = m_google->agree(m_question);
    target.replace(u"right"_s, right.query(QUrl::FullyEncoded));
    const QUrl address(u"http://127.0.0.1:%1%2"_s.arg(right.port()).arg(target));
    QCOMPARE(m_browser->visit(address, method).status, status);
    QCOMPARE(m_google->count("/token"), 0);
    QVERIFY(!m_outcome.isOver);
    finish(right);
    QVERIFY(!m_outcome.error);
}

void TestOAuthSignIn::toleratesASecondTab()
{
    start();
    const QUrl address = m_google->agree(m_question);
    m_browser->open(address);
    m_browser->open(address);
    m_browser->open(m_google->decline(m_question));
    QTRY_VERIFY(m_outcome.isOver);
    QVERIFY(!m_outcome.error);
    QCOMPARE(m_google->count("/token"), 1);
}

void TestOAuthSignIn::toleratesSlowAndSilentVisitors()
{
    start();
    const QUrl right = m_google->agree(m_question);
    QTcpSocket silent;
    silent.connectToHost(u"127.0.0.1"_s, quint16(right.port()));
    QTcpSocket endless;
    endless.connectToHost(u"127.0.0.1"_s, quint16(right.port()));
    QVERIFY(silent.waitForConnected() && endless.waitForConnected());
    endless.write("GET /" + QByteArray(40'000, 'a'));
    QTRY_COMPARE(endless.state(), QAbstractSocket::UnconnectedState);
    QTcpSocket slow;
    slow.connectToHost(u"127.0.0.1"_s, quint16(right.port()));
    QVERIFY(slow.waitForConnected());
    const QByteArray request = "GET /?" + right.query(QUrl::FullyEncoded).toLatin1()
        + " HTTP/1.1\r\nHost: x\r\n\r\n";
    for (const char byte : request) {
        slow.write(&byte, 1);
        slow.flush();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(m_outcome.isOver);
    QVERIFY(!m_outcome.error);
}

void TestOAuthSignIn::hearsTheAnswerAmongManySilentVisitors()
{
    start();
    const QUrl right = m_google->agree(m_question);
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 40; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(u"127.0.0.1"_s, quint16(right.port()));
        QTRY_COMPARE(silent.back()->state(), QAbstractSocket::ConnectedState);
    }
    finish(right);
    QVERIFY(!m_outcome.error);
}

void TestOAuthSignIn::saysThatItWasDeclined()
{
    start();
    finish(m_google->decline(m_question));
    QCOMPARE(m_outcome.error->kind, Error::Kind::Refused);
    QVERIFY(m_outcome.error->message.contains(u"declined"));
    QCOMPARE(m_google->count("/token"), 0);
}

void TestOAuthSignIn::saysThatABoxWasNotTicked()
{
    m_google->unticked = {googleService()->ownFilesScope};
    start();
    finish(m_google->agree(m_question));
    QCOMPARE(m_outcome.error->kind, Error::Kind::Refused);
    QVERIFY(m_outcome.error->message.contains(u"not ticked"));
}

void TestOAuthSignIn::endsAfterAWhile()
{
    SignInWish wish;
    QCOMPARE(wish.patience, std::chrono::milliseconds(5min));
    wish.patience = 50ms;
    start(wish);
    const QUrl late = m_google->agree(m_question);
    QTRY_VERIFY(m_outcome.isOver);
    QCOMPARE(m_outcome.error->kind, Error::Kind::Refused);
    QVERIFY(m_outcome.error->message.contains(u"in time"));
    QTRY_VERIFY(!m_signIn);
    QCOMPARE(m_browser->visit(late).status, 0);
}

void TestOAuthSignIn::endsWhenCancelled()
{
    start();
    const QUrl late = m_google->agree(m_question);
    m_signIn->cancel();
    QCOMPARE(m_outcome.error->kind, Error::Kind::Cancelled);
    QTRY_VERIFY(!m_signIn);
    QCOMPARE(m_browser->visit(late).status, 0);
}

void TestOAuthSignIn::takesAPastedAddress()
{
    start();
    const QUrl address = m_google->agree(m_question);
    const auto refused = m_signIn->takeAddress(u"https://example.org/?code=c&state=other"_s);
    QCOMPARE(refused.error().kind, Error::Kind::BadInput);
    QVERIFY(refused.error().advice.contains(u"http://127.0.0.1:"));
    QVERIFY(!m_signIn->takeAddress(u"hello"_s));
    QVERIFY(!m_signIn->takeAddress(QString()));
    QVERIFY(m_signIn->takeAddress(u"  "_s + address.toString(QUrl::FullyEncoded) + u"\n"_s));
    QTRY_VERIFY(m_outcome.isOver);
    QVERIFY(!m_outcome.error);
    QCOMPARE(m_outcome.account.mail, m_google->mail);
}

void TestOAuthSignIn::tellsRefusalsFromFailures_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<Error::Kind>("kind");
    using Ending = HttpAnswer::Ending;
    QTest::newRow("used code") << HttpAnswer{400, R"({"error":"invalid_grant"})", {}, Ending::Whole}
                               << Error::Kind::Refused;
    QTest::newRow("unknown client")
        << HttpAnswer{401, R"({"error":"invalid_client"})", {}, Ending::Whole}
        << Error::Kind::Refused;
    QTest::newRow("server failure")
        << HttpAnswer{500, "<html>", {}, Ending::Whole} << Error::Kind::Provider;
    QTest::newRow("a page in between")
        << HttpAnswer{200, "<html>Welcome</html>", {}, Ending::Whole} << Error::Kind::Network;
    QTest::newRow("a redirect elsewhere")
        << HttpAnswer{302, {}, {{"Location", "https://example.org/"}}, Ending::Whole}
        << Error::Kind::Network;
    QTest::newRow("cut") << HttpAnswer{200,
                                       R"({"access_)",
                                       {{"Content-Length", "200"}},
                                       Ending::Cut}
                         << Error::Kind::Network;
    QTest::newRow("no lasting right")
        << HttpAnswer{200, R"({"access_token":"t","token_type":"Bearer"})", {}, Ending::Whole}
        << Error::Kind::Refused;
}

void TestOAuthSignIn::tellsRefusalsFromFailures()
{
    QFETCH(const HttpAnswer, answer);
    QFETCH(const Error::Kind, kind);
    m_google->answerTokensWith(answer);
    start();
    finish(m_google->agree(m_question));
    QVERIFY(m_outcome.error);
    QCOMPARE(m_outcome.error->kind, kind);
    QVERIFY(!m_outcome.error->message.isEmpty());
    QVERIFY(!m_outcome.error->detail.contains(u"4/0A"));
}

void TestOAuthSignIn::doesNotNeedToKnowWho()
{
    m_google->answerTokensWith(
        {200,
         R"({"access_token":"another","refresh_token":"r","token_type":"Bearer"})",
         {},
         HttpAnswer::Ending::Whole}); // whose token is not accepted for userinfo
    start();
    finish(m_google->agree(m_question));
    QVERIFY(!m_outcome.error);
    QCOMPARE(m_outcome.account.kind, u"google"_s);
    QVERIFY(m_outcome.account.mail.isEmpty());
}

Q_DECLARE_METATYPE(Aloft::HttpAnswer)

QTEST_GUILESS_MAIN(TestOAuthSignIn)
#include "tst_oauthsignin.moc"
