#include "core/auth/accounttokens.h"
#include "core/base/secretstore.h"
#include "core/net/httpclient.h"
#include "tests/support/browserdouble.h"
#include "tests/support/googledouble.h"
#include "tests/support/manualclock.h"
#include "tests/support/outcome.h"

#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString key = u"account/google/a1"_s;

struct Answer
{
    std::optional<Error> error;
    QString token;
};

} // namespace

class TestAccountTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void refreshesOnceForAll();
    void keepsATokenUntilAMinuteBeforeItsEnd();
    void getsAnotherAfterARefusal();
    void leavesTheRefreshToOthersWhenCancelled();
    void asksForASignIn();
    void triesAgainAfterAFailure_data();
    void triesAgainAfterAFailure();
    void keepsANewRefreshToken();
    void goesOnAfterASignIn();
    void needsAKeptGrant();
    void tellsThoseWhoWaitThatItIsGone();
    void givesTheTokenOfTheEnvironment();

private:
    Answer ask();

    std::unique_ptr<GoogleDouble> m_google;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<MemorySecretStore> m_secrets;
    ManualClock m_clock;
    std::unique_ptr<AccountTokens> m_tokens;
    QString m_grant;
};

void TestAccountTokens::init()
{
    m_google = std::make_unique<GoogleDouble>();
    m_http = std::make_unique<HttpClient>();
    m_secrets = std::make_unique<MemorySecretStore>();
    m_grant = m_google->giveGrant();
    QVERIFY(!outcome(m_secrets->write(key, toSecret({m_google->client, Secret(m_grant)}))));
    m_tokens = std::make_unique<AccountTokens>(*m_http, *m_secrets, *googleService(), key, m_clock);
}

void TestAccountTokens::cleanup()
{
    m_tokens.reset();
    m_secrets.reset();
    m_http.reset();
    m_google.reset();
}

Answer TestAccountTokens::ask()
{
    Answer answer;
    answer.error = outcome(m_tokens->token(), [&answer](const TokenTask &task) {
        answer.token = task.token().reveal();
    });
    return answer;
}

void TestAccountTokens::refreshesOnceForAll()
{
    QStringList got;
    for (int i = 0; i < 50; ++i) {
        TokenTask *task = m_tokens->token();
        connect(task, &Task::finished, this, [&got, task] {
            got.append(task->error() ? task->error()->message : task->token().reveal());
        });
        task->start();
    }
    QTRY_COMPARE(got.size(), 50);
    QCOMPARE(got.removeDuplicates(), 49);
    QVERIFY2(got.constFirst().startsWith(u"ya29."), qPrintable(got.constFirst()));
    QCOMPARE(m_google->count("/token"), 1);
}

void TestAccountTokens::keepsATokenUntilAMinuteBeforeItsEnd()
{
    m_google->lifetime = 3600;
    const Answer first = ask();
    QVERIFY(!first.error);
    m_clock.advance(3540s);
    QCOMPARE(ask().token, first.token);
    m_clock.advance(1s);
    const Answer second = ask();
    QVERIFY(!second.error);
    QVERIFY(second.token != first.token);
    QCOMPARE(m_google->count("/token"), 2);
}

void TestAccountTokens::getsAnotherAfterARefusal()
{
    const Answer first = ask();
    m_tokens->reject(Secret(u"an older one"_s));
    QCOMPARE(ask().token, first.token);
    m_tokens->reject(Secret(first.token));
    m_tokens->reject(Secret(first.token));
    const Answer second = ask();
    QVERIFY(!second.error);
    QVERIFY(second.token != first.token);
    m_tokens->reject(Secret(first.token));
    QCOMPARE(ask().token, second.token);
    QCOMPARE(m_google->count("/token"), 2);
}

void TestAccountTokens::leavesTheRefreshToOthersWhenCancelled()
{
    TokenTask *impatient = m_tokens->token();
    impatient->start();
    TokenTask *patient = m_tokens->token();
    connect(impatient, &Task::finished, this,
            [](Task *task) { QCOMPARE(task->error()->kind, Error::Kind::Cancelled); });
    QMetaObject::invokeMethod(
        impatient, [impatient] { impatient->cancel(); }, Qt::QueuedConnection);
    QVERIFY(!outcome(patient));
    QCOMPARE(m_google->count("/token"), 1);
}

void TestAccountTokens::asksForASignIn()
{
    m_google->revokeAll();
    QSignalSpy refused(m_tokens.get(), &AccountTokens::refusalChanged);
    const Answer answer = ask();
    QCOMPARE(answer.error->kind, Error::Kind::Refused);
    QVERIFY(answer.error->message.contains(u"sign in again"));
    QVERIFY(!answer.error->advice.isEmpty());
    QCOMPARE(refused.count(), 1);
    QVERIFY(m_tokens->refusal());
    QCOMPARE(ask().error->kind, Error::Kind::Refused);
    QCOMPARE(m_google->count("/token"), 1); // it does not change by asking
}

void TestAccountTokens::triesAgainAfterAFailure_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<Error::Kind>("kind");
    using Ending = HttpAnswer::Ending;
    QTest::newRow("a page in between")
        << HttpAnswer{200, "<html>", {}, Ending::Whole} << Error::Kind::Network;
    QTest::newRow("a proxy's no") << HttpAnswer{403, "<html>", {}, Ending::Whole}
                                  << Error::Kind::Network;
    QTest::newRow("out of order") << HttpAnswer{501, {}, {}, Ending::Whole}
                                  << Error::Kind::Provider;
}

void TestAccountTokens::triesAgainAfterAFailure()
{
    QFETCH(const HttpAnswer, answer);
    QFETCH(const Error::Kind, kind);
    m_google->answerTokensWith(answer);
    QCOMPARE(ask().error->kind, kind);
    QVERIFY(!m_tokens->refusal());
    m_google->answerTokensAgain();
    QVERIFY(!ask().error);
}

void TestAccountTokens::keepsANewRefreshToken()
{
    m_google->renewsRefreshTokens = true;
    QSignalSpy changed(m_tokens.get(), &AccountTokens::grantChanged);
    QVERIFY(!ask().error);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_tokens->grant()->refreshToken.reveal() != m_grant);
    QCOMPARE(m_tokens->grant()->client, m_google->client);
}

void TestAccountTokens::goesOnAfterASignIn()
{
    m_google->revokeAll();
    QVERIFY(ask().error);
    TokenReply tokens;
    tokens.accessToken = Secret(u"fresh"_s);
    tokens.lifetime = 1h;
    m_tokens->setGrant({m_google->client, Secret(m_google->giveGrant())}, tokens);
    QVERIFY(!m_tokens->refusal());
    QCOMPARE(ask().token, u"fresh"_s);
    m_clock.advance(1h);
    QVERIFY(!ask().error);
}

void TestAccountTokens::needsAKeptGrant()
{
    QVERIFY(!outcome(m_secrets->remove(key)));
    const Answer answer = ask();
    QCOMPARE(answer.error->kind, Error::Kind::Refused);
    QVERIFY(answer.error->message.contains(u"not kept"));
    QCOMPARE(m_google->count("/token"), 0);
}

void TestAccountTokens::tellsThoseWhoWaitThatItIsGone()
{
    QObject elsewhere;
    QList<Error::Kind> ends;
    for (int i = 0; i < 2; ++i) {
        TokenTask *task = m_tokens->token();
        task->setParent(&elsewhere);
        connect(task, &Task::finished, this,
                [&ends](Task *done) { ends.append(done->error()->kind); });
        task->start();
        if (i == 0)
            QCoreApplication::processEvents(); // waits for the refresh; the other has not begun
    }
    m_tokens.reset();
    QTRY_COMPARE(ends, QList<Error::Kind>({Error::Kind::Refused, Error::Kind::Refused}));
}

void TestAccountTokens::givesTheTokenOfTheEnvironment()
{
    EnvironmentTokens tokens(Secret(u"given"_s), u"ALOFT_TOKEN_GOOGLE"_s);
    QString token;
    QVERIFY(!outcome(tokens.token(),
                     [&token](const TokenTask &task) { token = task.token().reveal(); }));
    QCOMPARE(token, u"given"_s);
    tokens.reject(Secret(u"another"_s));
    QVERIFY(!outcome(tokens.token()));
    tokens.reject(Secret(u"given"_s));
    const auto error = outcome(tokens.token());
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY(error->message.contains(u"ALOFT_TOKEN_GOOGLE"));
}

Q_DECLARE_METATYPE(Aloft::HttpAnswer)

QTEST_GUILESS_MAIN(TestAccountTokens)
#include "tst_accounttokens.moc"
