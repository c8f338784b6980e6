#include "tests/support/googledouble.h"

#include "core/auth/pkce.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *variable = "ALOFT_ENDPOINT_GOOGLE_OAUTH";

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

HttpAnswer json(const QJsonObject &object, int status = 200)
{
    return {status, bytesOf(object), {{"Content-Type", "application/json"}}};
}

HttpAnswer refusal(const QString &code)
{
    return json({{u"error"_s, code}, {u"error_description"_s, u"Bad Request"_s}}, 400);
}

QString idToken(const QString &subject)
{
    const QByteArray claims = QJsonDocument(QJsonObject{{u"sub"_s, subject}}).toJson();
    return u"e30.%1.c2ln"_s.arg(QString::fromLatin1(
        claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
}

QString field(const QUrlQuery &form, const QString &name)
{
    return form.queryItemValue(name, QUrl::FullyDecoded);
}

QUrl redirectWith(const QUrl &question, const QString &name, const QString &value)
{
    const QUrlQuery asked(question.query(QUrl::FullyEncoded));
    QUrl address(field(asked, u"redirect_uri"_s));
    QUrlQuery answer;
    answer.addQueryItem(name, value);
    answer.addQueryItem(u"state"_s, field(asked, u"state"_s));
    address.setPath(u"/"_s);
    address.setQuery(answer);
    return address;
}

} // namespace

GoogleDouble::GoogleDouble()
{
    m_server.on("POST", "/token",
                [this](const HttpDoubleRequest &request) { return tokens(request); });
    m_server.on("POST", "/revoke",
                [this](const HttpDoubleRequest &request) { return revoke(request); });
    m_server.on("GET", "/oauth2/v2/userinfo",
                [this](const HttpDoubleRequest &request) { return identity(request); });
    qputenv(variable, m_server.url({}).toEncoded());
}

GoogleDouble::~GoogleDouble()
{
    qunsetenv(variable);
}

QByteArray GoogleDouble::clientFile() const
{
    return bytesOf({{u"installed"_s,
                     QJsonObject{{u"client_id"_s, client.id},
                                 {u"client_secret"_s, client.secret.reveal()},
                                 {u"token_uri"_s, u"https://oauth2.googleapis.com/token"_s}}}});
}

QUrl GoogleDouble::agree(const QUrl &question)
{
    const QUrlQuery asked(question.query(QUrl::FullyEncoded));
    if (field(asked, u"client_id"_s) != client.id
        || field(asked, u"code_challenge_method"_s) != u"S256")
        return {};
    const QString code = u"4/0A+code/%1"_s.arg(++m_number);
    m_codes.insert(code,
                   {field(asked, u"code_challenge"_s), field(asked, u"redirect_uri"_s),
                    field(asked, u"scope"_s).split(u' ')});
    return redirectWith(question, u"code"_s, QString::fromLatin1(QUrl::toPercentEncoding(code)));
}

QUrl GoogleDouble::decline(const QUrl &question) const
{
    return redirectWith(question, u"error"_s, u"access_denied"_s);
}

int GoogleDouble::count(const QByteArray &path) const
{
    return int(std::ranges::count_if(m_server.requests(),
                                     [&path](const HttpDoubleRequest &request) {
                                         return request.target.split('?').constFirst() == path;
                                     }));
}

QByteArray GoogleDouble::lastForm() const
{
    return m_server.requests().constLast().body;
}

HttpAnswer GoogleDouble::tokens(const HttpDoubleRequest &request)
{
    if (m_tokenAnswer)
        return *m_tokenAnswer;
    const QUrlQuery form(QString::fromLatin1(request.body));
    if (field(form, u"client_id"_s) != client.id
        || field(form, u"client_secret"_s) != client.secret.reveal())
        return json({{u"error"_s, u"invalid_client"_s}}, 401);
    return field(form, u"grant_type"_s) == u"refresh_token" ? refresh(form) : exchange(form);
}

HttpAnswer GoogleDouble::exchange(const QUrlQuery &form)
{
    const QString code = field(form, u"code"_s);
    if (!m_codes.contains(code))
        return refusal(u"invalid_grant"_s);
    const Question question = m_codes.take(code);
    if (question.redirect != field(form, u"redirect_uri"_s)
        || question.challenge != pkceChallenge(field(form, u"code_verifier"_s)))
        return refusal(u"invalid_grant"_s);
    QStringList scopes = question.scopes;
    scopes.removeIf([this](const QString &scope) { return unticked.contains(scope); });
    return granted(newGrant(), scopes);
}

HttpAnswer GoogleDouble::refresh(const QUrlQuery &form)
{
    const QString token = field(form, u"refresh_token"_s);
    if (!m_grants.contains(token))
        return refusal(u"invalid_grant"_s);
    return granted(renewsRefreshTokens ? newGrant() : QString(), {});
}

QString GoogleDouble::newGrant()
{
    const QString grant = u"1//grant-%1"_s.arg(++m_number);
    m_grants.insert(grant);
    return grant;
}

HttpAnswer GoogleDouble::granted(const QString &refreshToken, const QStringList &scopes)
{
    m_accessToken = u"ya29.access-%1"_s.arg(++m_number);
    QJsonObject reply{{u"access_token"_s, m_accessToken},
                      {u"expires_in"_s, lifetime},
                      {u"token_type"_s, u"Bearer"_s}};
    if (!refreshToken.isEmpty())
        reply.insert(u"refresh_token"_s, refreshToken);
    if (!scopes.isEmpty())
        reply.insert(u"scope"_s, scopes.join(u' '));
    if (tellsIdTokens && !refreshToken.isEmpty())
        reply.insert(u"id_token"_s, idToken(subject));
    return json(reply);
}

HttpAnswer GoogleDouble::revoke(const HttpDoubleRequest &request)
{
    if (m_revokeAnswer)
        return *m_revokeAnswer;
    const QUrlQuery form(QString::fromLatin1(request.body));
    return m_grants.remove(field(form, u"token"_s)) ? json({}) : refusal(u"invalid_token"_s);
}

HttpAnswer GoogleDouble::identity(const HttpDoubleRequest &request) const
{
    if (!answersWho)
        return json({{u"error"_s, 500}}, 500);
    if (request.header("Authorization") != "Bearer " + m_accessToken.toLatin1())
        return json({{u"error"_s, 401}}, 401);
    return json({{u"id"_s, subject}, {u"email"_s, mail}, {u"name"_s, name}});
}

} // namespace Aloft
