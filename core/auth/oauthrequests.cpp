#include "core/auth/oauthrequests.h"

#include <QUrlQuery>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAnswer = 256 * 1024;

using Fields = QList<std::pair<QString, QString>>;

QByteArray encoded(const Fields &fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

/// A secret in a form goes to its own server and nowhere else: no redirect is followed.
HttpRequest formRequest(const QUrl &url, const Fields &fields)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = encoded(fields);
    request.bodyLimit = largestAnswer;
    request.redirects = HttpRequest::Redirects::Report;
    request.expectedStatuses = {200};
    request.retry.attempts = 3;
    return request;
}

} // namespace

QUrl questionAddress(const OAuthService &service, const OAuthClient &client,
                     const SignInQuestion &question)
{
    Fields fields{
        {u"response_type"_s, u"code"_s},
        {u"client_id"_s, client.id},
        {u"redirect_uri"_s, question.redirect.toString()},
        {u"scope"_s, question.scopes.join(u' ')},
        {u"state"_s, question.state},
        {u"code_challenge"_s, question.challenge},
        {u"code_challenge_method"_s, u"S256"_s},
    };
    fields += service.authorizeParameters;
    if (question.keepsGranted)
        fields.append({u"include_granted_scopes"_s, u"true"_s});
    if (!question.mail.isEmpty())
        fields.append({u"login_hint"_s, question.mail});
    QUrl address = service.authorize;
    address.setQuery(QString::fromLatin1(encoded(fields)), QUrl::StrictMode);
    return address;
}

HttpRequest exchangeRequest(const OAuthService &service, const OAuthClient &client,
                            const QString &code, const QString &verifier, const QUrl &redirect)
{
    return formRequest(service.token,
                       {{u"grant_type"_s, u"authorization_code"_s},
                        {u"code"_s, code},
                        {u"code_verifier"_s, verifier},
                        {u"client_id"_s, client.id},
                        {u"client_secret"_s, client.secret.reveal()},
                        {u"redirect_uri"_s, redirect.toString()}});
}

HttpRequest refreshRequest(const OAuthService &service, const Grant &grant)
{
    HttpRequest request = formRequest(service.token,
                                      {{u"grant_type"_s, u"refresh_token"_s},
                                       {u"refresh_token"_s, grant.refreshToken.reveal()},
                                       {u"client_id"_s, grant.client.id},
                                       {u"client_secret"_s, grant.client.secret.reveal()}});
    request.retries = HttpRequest::Retries::Always;
    return request;
}

HttpRequest revokeRequest(const OAuthService &service, const Grant &grant)
{
    HttpRequest request = formRequest(service.revoke, {{u"token"_s, grant.refreshToken.reveal()}});
    request.retries = HttpRequest::Retries::Always;
    return request;
}

HttpRequest identityRequest(const OAuthService &service, const Secret &accessToken)
{
    HttpRequest request;
    request.url = service.identity;
    request.authorization = Secret("Bearer "_L1 + accessToken.reveal());
    request.bodyLimit = largestAnswer;
    request.retry.attempts = 3;
    return request;
}

} // namespace Aloft
