#include "core/auth/grant.h"
#include "core/auth/oauthrequests.h"
#include "core/auth/pkce.h"
#include "core/auth/redirectrequest.h"
#include "core/auth/tokenreply.h"
#include "core/net/endpoint.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestOAuthParsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challengesAsInTheStandard();
    void makesVerifiersThatNobodyGuesses();
    void readsClientFiles();
    void saysWhatIsWrongWithAClientFile_data();
    void saysWhatIsWrongWithAClientFile();
    void takesRequestsApart_data();
    void takesRequestsApart();
    void knowsItsOwnAnswer();
    void readsTokenReplies();
    void takesNothingElseForATokenReply_data();
    void takesNothingElseForATokenReply();
    void knowsWhoHasToSignInAgain_data();
    void knowsWhoHasToSignInAgain();
    void keepsAGrantAsASecret();
    void asksForWhatIsNeeded();
    void goesOnlyToSafeEndpoints_data();
    void goesOnlyToSafeEndpoints();
};

void TestOAuthParsers::challengesAsInTheStandard() // RFC 7636, appendix B
{
    QCOMPARE(pkceChallenge(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s),
             u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s);
}

void TestOAuthParsers::makesVerifiersThatNobodyGuesses()
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9._~-]{43,128}$"_s);
    QSet<QString> seen;
    for (int i = 0; i < 100; ++i) {
        const Pkce pkce = Pkce::create();
        QVERIFY2(allowed.match(pkce.verifier).hasMatch(), qPrintable(pkce.verifier));
        QCOMPARE(pkce.challenge, pkceChallenge(pkce.verifier));
        seen.insert(pkce.verifier);
    }
    QCOMPARE(seen.size(), 100);
}

void TestOAuthParsers::readsClientFiles()
{
    const auto client = parseClientFile(
        R"({"installed":{"client_id":"1-a.apps.googleusercontent.com","project_id":"p",)"
        R"("client_secret":"GOCSPX-x","redirect_uris":["http:\/\/localhost"]}})");
    QVERIFY(client);
    QCOMPARE(client->id, u"1-a.apps.googleusercontent.com"_s);
    QCOMPARE(client->secret.reveal(), u"GOCSPX-x"_s);
}

void TestOAuthParsers::saysWhatIsWrongWithAClientFile_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");

    QTest::newRow("of a web page")
        << QByteArray(R"({"web":{"client_id":"a","client_secret":"b"}})") << u"for web pages"_s;
    QTest::newRow("a service account")
        << QByteArray(R"({"type":"service_account","private_key":"k"})") << u"service account"_s;
    QTest::newRow("empty") << QByteArray() << u"not the file of an OAuth client"_s;
    QTest::newRow("no JSON") << QByteArray("<html>") << u"not the file of an OAuth client"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"not the file of an OAuth client"_s;
    QTest::newRow("without an id")
        << QByteArray(R"({"installed":{"client_secret":"b"}})") << u"names no OAuth client"_s;
    QTest::newRow("a number for an id")
        << QByteArray(R"({"installed":{"client_id":7,"client_secret":"b"}})")
        << u"names no OAuth client"_s;
    QTest::newRow("a line break in the id")
        << QByteArray(R"({"installed":{"client_id":"a\r\nb","client_secret":"b"}})")
        << u"names no OAuth client"_s;
    QTest::newRow("an endless id") << QByteArray(R"({"installed":{"client_id":")")
            + QByteArray(600, 'a') + R"(","client_secret":"b"}})"
                                   << u"names no OAuth client"_s;
}

void TestOAuthParsers::saysWhatIsWrongWithAClientFile()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, says);
    const auto client = parseClientFile(file);
    QVERIFY(!client);
    QCOMPARE(client.error().kind, Error::Kind::BadInput);
    QVERIFY2(client.error().message.contains(says), qPrintable(client.error().message));
    QVERIFY(client.error().advice.contains(u"Desktop app"));
}

void TestOAuthParsers::takesRequestsApart_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("code");

    QTest::newRow("an answer") << QByteArray("GET /?code=4%2F0A%2Bx&state=s HTTP/1.1\r\n\r\n")
                               << QByteArray("GET") << QByteArray("/") << u"4/0A+x"_s;
    QTest::newRow("a space as a plus") << QByteArray("GET /?code=a+b HTTP/1.1\r\n\r\n")
                                       << QByteArray("GET") << QByteArray("/") << u"a b"_s;
    QTest::newRow("a favicon") << QByteArray("GET /favicon.ico HTTP/1.1\r\n\r\n")
                               << QByteArray("GET") << QByteArray("/favicon.ico") << QString();
    QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01\r\n\r\n") << QByteArray() << QByteArray()
                             << QString();
    QTest::newRow("four words") << QByteArray("GET / x HTTP/1.1\r\n\r\n") << QByteArray()
                                << QByteArray() << QString();
    QTest::newRow("another place") << QByteArray("GET http://x/ HTTP/1.1\r\n\r\n") << QByteArray()
                                   << QByteArray() << QString();
    QTest::newRow("nothing") << QByteArray("\r\n\r\n") << QByteArray() << QByteArray() << QString();
}

void TestOAuthParsers::takesRequestsApart()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QString, code);
    QVERIFY(isWholeRedirectRequest(bytes));
    QVERIFY(!isWholeRedirectRequest(bytes.chopped(1)));
    const auto request = parseRedirectRequest(bytes);
    QCOMPARE(request.has_value(), !method.isEmpty());
    if (!request)
        return;
    QCOMPARE(request->method, method);
    QCOMPARE(request->path, path);
    QCOMPARE(request->query.queryItemValue(u"code"_s, QUrl::FullyDecoded), code);
}

void TestOAuthParsers::knowsItsOwnAnswer()
{
    const auto answer = [](const QString &query) { return answerIn(QUrlQuery(query), u"s1"_s); };
    QCOMPARE(answer(u"code=c&state=s1"_s), (SignInAnswer{u"c"_s, {}}));
    QCOMPARE(answer(u"error=access_denied&state=s1"_s), (SignInAnswer{{}, u"access_denied"_s}));
    QVERIFY(!answer(u"code=c&state=s2"_s));
    QVERIFY(!answer(u"code=c"_s));
    QVERIFY(!answer(u"state=s1"_s));
    QVERIFY(!answer(u"code=c&error=e&state=s1"_s));
    QVERIFY(!answerIn(QUrlQuery(u"code=c&state="_s), QString()));
}

void TestOAuthParsers::readsTokenReplies()
{
    const OAuthService google = *googleService();
    const auto reply = parseTokenReply(
        R"({"access_token":"t","expires_in":3599,"refresh_token":"r","scope":"a b","token_type":"Bearer"})",
        google);
    QVERIFY(reply);
    QCOMPARE(reply->accessToken.reveal(), u"t"_s);
    QCOMPARE(reply->refreshToken.reveal(), u"r"_s);
    QCOMPARE(reply->lifetime, std::chrono::seconds(3599));
    QCOMPARE(reply->scopes, QStringList({u"a"_s, u"b"_s}));
    QVERIFY(reply->subject.isEmpty());
    const auto told = parseTokenReply(
        R"({"access_token":"t","token_type":"Bearer","id_token":"e30.eyJzdWIiOiIxMDAxIn0.c2ln"})",
        google);
    QCOMPARE(told->subject, u"1001"_s);
    const auto odd = parseTokenReply(
        R"({"access_token":"t","token_type":"Bearer","id_token":"no token"})", google);
    QVERIFY(odd && odd->subject.isEmpty());
    const auto text = parseTokenReply(
        R"({"access_token":"t","expires_in":"60","token_type":"bearer"})", google);
    QCOMPARE(text->lifetime, std::chrono::seconds(60));
    const auto silly = parseTokenReply(
        R"({"access_token":"t","expires_in":-1e300,"token_type":"bearer"})", google);
    QCOMPARE(silly->lifetime, std::chrono::seconds(0));
    QCOMPARE(parseTokenReply(R"({"access_token":"t","token_type":"bearer"})", google)->lifetime,
             std::chrono::hours(1));
}

void TestOAuthParsers::takesNothingElseForATokenReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a page") << QByteArray("<html>Sign in to this network</html>");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half") << QByteArray(R"({"access_token":"t","tok)");
    QTest::newRow("no token") << QByteArray(R"({"token_type":"Bearer"})");
    QTest::newRow("another type") << QByteArray(R"({"access_token":"t","token_type":"mac"})");
    QTest::newRow("a list") << QByteArray("[]");
}

void TestOAuthParsers::takesNothingElseForATokenReply()
{
    QFETCH(const QByteArray, body);
    const auto reply = parseTokenReply(body, *googleService());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, Error::Kind::Network);
    QVERIFY(!reply.error().advice.isEmpty());
}

void TestOAuthParsers::knowsWhoHasToSignInAgain_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("before");
    QTest::addColumn<Error::Kind>("after");

    QTest::newRow("the grant is gone") << 400 << QByteArray(R"({"error":"invalid_grant"})")
                                       << Error::Kind::BadInput << Error::Kind::Refused;
    QTest::newRow("the client is gone") << 401 << QByteArray(R"({"error":"invalid_client"})")
                                        << Error::Kind::Refused << Error::Kind::Refused;
    QTest::newRow("400 without a word")
        << 400 << QByteArray() << Error::Kind::BadInput << Error::Kind::Network;
    QTest::newRow("401 of a proxy")
        << 401 << QByteArray("<html>") << Error::Kind::Refused << Error::Kind::Network;
    QTest::newRow("the server failed")
        << 503 << QByteArray("<html>") << Error::Kind::Busy << Error::Kind::Busy;
    QTest::newRow("a proxy says no")
        << 403 << QByteArray("<html>") << Error::Kind::Refused << Error::Kind::Network;
    QTest::newRow("nobody there") << 0 << QByteArray() << Error::Kind::Network
                                  << Error::Kind::Network;
    QTest::newRow("cancelled") << 0 << QByteArray() << Error::Kind::Cancelled
                               << Error::Kind::Cancelled;
}

void TestOAuthParsers::knowsWhoHasToSignInAgain()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const Error::Kind, before);
    QFETCH(const Error::Kind, after);
    const Error error = tokenRefusal({before, u"as HTTP has it"_s, {}, {}}, {status, {}, body, {}},
                                     *googleService());
    QCOMPARE(error.kind, after);
}

void TestOAuthParsers::keepsAGrantAsASecret()
{
    const Grant grant{{u"id"_s, Secret(u"se\"cret"_s)}, Secret(u"1//∿"_s)};
    QCOMPARE(*grantFromSecret(toSecret(grant)), grant);
    QCOMPARE(*clientFromSecret(toSecret(grant.client)), grant.client);
    QVERIFY(!grantFromSecret(Secret(u"{}"_s)));
    QVERIFY(!grantFromSecret(Secret(u"rubbish"_s)));
    QVERIFY(!clientFromSecret(Secret()));
}

void TestOAuthParsers::asksForWhatIsNeeded()
{
    const QUrl address = questionAddress(*googleService(), {u"id"_s, Secret(u"hidden"_s)},
                                         {QUrl(u"http://127.0.0.1:5"_s),
                                          u"ch"_s,
                                          u"st"_s,
                                          {u"a"_s, u"b"_s},
                                          u"a+b@example.org"_s,
                                          true});
    QCOMPARE(address.scheme(), u"https"_s);
    QCOMPARE(address.host(), u"accounts.google.com"_s);
    const QUrlQuery query(address.query(QUrl::FullyEncoded));
    const auto value = [&query](const QString &name) {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    };
    QCOMPARE(value(u"response_type"_s), u"code"_s);
    QCOMPARE(value(u"redirect_uri"_s), u"http://127.0.0.1:5"_s);
    QCOMPARE(value(u"code_challenge"_s), u"ch"_s);
    QCOMPARE(value(u"code_challenge_method"_s), u"S256"_s);
    QCOMPARE(value(u"scope"_s), u"a b"_s);
    QCOMPARE(value(u"access_type"_s), u"offline"_s);
    QCOMPARE(value(u"include_granted_scopes"_s), u"true"_s);
    QCOMPARE(value(u"login_hint"_s), u"a+b@example.org"_s);
    QVERIFY(!address.toString().contains(u"hidden"));
}

void TestOAuthParsers::goesOnlyToSafeEndpoints_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("address");
    QTest::newRow("nothing") << QByteArray() << u"https://usual.example"_s;
    QTest::newRow("https") << QByteArray("https://a.example/x/") << u"https://a.example/x"_s;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1:80") << u"http://127.0.0.1:80"_s;
    QTest::newRow("IPv6") << QByteArray("http://[::1]:80") << u"http://[::1]:80"_s;
    QTest::newRow("localhost") << QByteArray("http://localhost:1") << u"http://localhost:1"_s;
    QTest::newRow("http elsewhere") << QByteArray("http://a.example") << QString();
    QTest::newRow("like loopback") << QByteArray("http://127.0.0.1.a.example") << QString();
    QTest::newRow("with a user") << QByteArray("http://127.0.0.1@a.example") << QString();
    QTest::newRow("a file") << QByteArray("file:///etc") << QString();
    QTest::newRow("no address") << QByteArray("a.example") << QString();
}

void TestOAuthParsers::goesOnlyToSafeEndpoints()
{
    QFETCH(const QByteArray, said);
    QFETCH(const QString, address);
    qputenv("ALOFT_ENDPOINT_TEST", said);
    const auto endpoint = serviceEndpoint("ALOFT_ENDPOINT_TEST", QUrl(u"https://usual.example"_s));
    QCOMPARE(endpoint ? endpoint->toString() : QString(), address);
}

QTEST_GUILESS_MAIN(TestOAuthParsers)
#include "tst_oauthparsers.moc"
