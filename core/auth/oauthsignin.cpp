#include "core/auth/oauthsignin.h"

#include "core/auth/oauthrequests.h"
#include "core/net/httptask.h"

#include <QLoggingCategory>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSignIn, "aloft.auth.signin", QtInfoMsg)

} // namespace

OAuthSignIn::OAuthSignIn(HttpClient &http, OAuthService service, OAuthClient client,
                         SignInWish wish, QObject *parent)
    : Task(parent)
    , m_http(http)
    , m_service(std::move(service))
    , m_wish(std::move(wish))
    , m_listener(new LoopbackListener(m_state, m_service.name, this))
    , m_grant{std::move(client), {}}
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &OAuthSignIn::giveUp);
    connect(m_listener, &LoopbackListener::answered, this, &OAuthSignIn::take);
}

void OAuthSignIn::run()
{
    if (const Result<void> listening = m_listener->listen(); !listening)
        return fail(listening.error());
    m_patience.start(m_wish.patience);
    ask();
}

void OAuthSignIn::stop()
{
    m_patience.stop();
    m_listener->disconnect(this);
}

QStringList OAuthSignIn::wantedScopes() const
{
    return m_service.identityScopes + QStringList(m_service.scope(m_wish.reach));
}

void OAuthSignIn::ask()
{
    const QUrl address = questionAddress(m_service, m_grant.client,
                                         {m_listener->address(), m_pkce.challenge, m_state,
                                          wantedScopes(), m_wish.mail, m_wish.keepsGranted});
    Q_EMIT statusChanged(tr("Waiting for you in the browser"));
    Q_EMIT addressReady(address);
    if (m_wish.openBrowser)
        m_wish.openBrowser(address);
}

void OAuthSignIn::giveUp()
{
    fail({Error::Kind::Refused,
          tr("The sign-in with %1 was not finished in time, so Aloft stopped waiting.")
              .arg(m_service.name),
          tr("Start it again when you are ready."),
          {}});
}

/// People paste all of it, or only what follows the question mark.
Result<void> OAuthSignIn::takeAddress(const QString &pasted)
{
    QByteArray query = pasted.trimmed().toUtf8();
    if (const qsizetype mark = query.indexOf('?'); mark >= 0)
        query = query.sliced(mark + 1);
    const auto request = parseRedirectRequest("GET /?" + query.replace(' ', "%20")
                                              + " HTTP/1.1\r\n");
    const auto answer = request ? answerIn(request->query, m_state) : std::nullopt;
    if (!answer)
        return failure({Error::Kind::BadInput,
                        tr("This is not the address at which this sign-in ended."),
                        tr("Copy all of the browser's address line after you have agreed; it "
                           "begins with %1.")
                            .arg(m_listener->address().toString()),
                        {}});
    take(*answer);
    return {};
}

/// By loopback and pasted as well: the first one counts.
void OAuthSignIn::take(const SignInAnswer &answer)
{
    if (isFinished() || std::exchange(m_hasAnswer, true))
        return;
    m_patience.stop();
    if (answer.error.isEmpty())
        return exchange(answer.code);
    qCInfo(lcSignIn) << m_service.kind << "answered" << answer.error.left(64);
    fail({Error::Kind::Refused,
          tr("The sign-in with %1 was declined in the browser.").arg(m_service.name),
          tr("Aloft can reach the account only after you agree there."), answer.error.left(64)});
}

void OAuthSignIn::exchange(const QString &code)
{
    Q_EMIT statusChanged(tr("Signing in to %1").arg(m_service.name));
    auto *call = new HttpTask(&m_http,
                              exchangeRequest(m_service, m_grant.client, code, m_pkce.verifier,
                                              m_listener->address()));
    runStep(
        call, [this](const HttpTask &done) { takeTokens(done.reply()); },
        [this, call](const Error &error) { fail(tokenRefusal(error, call->reply(), m_service)); });
}

void OAuthSignIn::takeTokens(const HttpReply &reply)
{
    const Result<TokenReply> tokens = parseTokenReply(reply.body, m_service);
    if (!tokens)
        return fail(tokens.error());
    m_tokens = *tokens;
    m_account.kind = m_service.kind;
    m_account.subject = tokens->subject;
    m_grant.refreshToken = tokens->refreshToken;
    const QStringList granted = tokens->scopes.isEmpty() ? wantedScopes() : tokens->scopes;
    if (!granted.contains(m_service.scope(m_wish.reach)))
        return fail({Error::Kind::Refused,
                     tr("%1 did not let Aloft reach the drive: the box for it was not ticked.")
                         .arg(m_service.name),
                     tr("Sign in again and tick the box about files."),
                     {}});
    m_account.reach = granted.contains(m_service.wholeDriveScope) ? DriveReach::WholeDrive
                                                                  : DriveReach::OwnFiles;
    if (m_grant.refreshToken.isEmpty())
        return fail({Error::Kind::Refused,
                     tr("%1 gave Aloft no lasting right to the account.").arg(m_service.name),
                     tr("Sign in again."),
                     {}});
    askWho();
}

/// Who it is, is good to show; not to know it is no failure.
void OAuthSignIn::askWho()
{
    runStep(
        new HttpTask(&m_http, identityRequest(m_service, m_tokens.accessToken)),
        [this](const HttpTask &call) {
            const Account who = m_service.readIdentity(call.reply().body);
            m_account.name = who.name;
            m_account.mail = who.mail;
            if (m_account.subject.isEmpty())
                m_account.subject = who.subject;
            succeed();
        },
        [this](const Error &error) {
            qCInfo(lcSignIn) << m_service.kind << "does not say who signed in:" << error.detail;
            succeed();
        });
}

} // namespace Aloft

#include "moc_oauthsignin.cpp"
