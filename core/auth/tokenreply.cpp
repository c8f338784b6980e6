#include "core/auth/tokenreply.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds usualLifetime = 1h;
constexpr std::chrono::seconds longestLifetime = 24h;

struct ReplyText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TokenReply)
};

/// Some services send the number as a string.
std::chrono::seconds lifetimeIn(const QJsonValue &value)
{
    if (value.isUndefined())
        return usualLifetime;
    const double seconds = value.toVariant().toDouble();
    return std::chrono::seconds(qint64(std::clamp(seconds, 0.0, double(longestLifetime.count()))));
}

/// Of an id_token (OpenID Connect), which needs no proof where it came from the service itself.
QString subjectIn(const QString &idToken)
{
    const QByteArray claims = QByteArray::fromBase64(idToken.section(u'.', 1, 1).toLatin1(),
                                                     QByteArray::Base64UrlEncoding);
    return QJsonDocument::fromJson(claims).object()["sub"_L1].toString();
}

Error notAnAnswer(const OAuthService &service)
{
    return {Error::Kind::Network,
            ReplyText::tr("What came is not an answer of %1.").arg(service.name),
            ReplyText::tr("If this network has a sign-in page of its own, open it in a browser, "
                          "then try again."),
            {}};
}

Error grantIsGone(const OAuthService &service, const QString &detail)
{
    return {Error::Kind::Refused, ReplyText::tr("%1 asks you to sign in again.").arg(service.name),
            ReplyText::tr("If that happens every 7 days, your OAuth client is in testing: publish "
                          "it in the console."),
            detail};
}

Error clientIsRefused(const OAuthService &service, const QString &detail)
{
    return {Error::Kind::Refused,
            ReplyText::tr("%1 does not know this OAuth client, or its secret is another.")
                .arg(service.name),
            ReplyText::tr("Download its JSON file from the console again and sign in with it."),
            detail};
}

/// A proxy's refusal, or TLS', says nothing about the grant: another network may help.
Error withoutVerdict(Error error)
{
    if (error.kind != Error::Kind::Cancelled && !isTransient(error.kind))
        error.kind = Error::Kind::Network;
    return error;
}

} // namespace

Result<TokenReply> parseTokenReply(const QByteArray &body, const OAuthService &service)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const TokenReply reply{
        Secret(object["access_token"_L1].toString()),
        Secret(object["refresh_token"_L1].toString()),
        lifetimeIn(object["expires_in"_L1]),
        object["scope"_L1].toString().split(u' ', Qt::SkipEmptyParts),
        subjectIn(object["id_token"_L1].toString()),
    };
    const QString type = object["token_type"_L1].toString();
    if (reply.accessToken.isEmpty() || type.compare("bearer"_L1, Qt::CaseInsensitive) != 0)
        return failure(notAnAnswer(service));
    return reply;
}

Error tokenRefusal(const Error &error, const HttpReply &reply, const OAuthService &service)
{
    if (reply.status != 400 && reply.status != 401)
        return withoutVerdict(error);
    const QString code =
        QJsonDocument::fromJson(reply.body).object()["error"_L1].toString().left(64);
    if (code.isEmpty()) // not the service's own words
        return withoutVerdict(error);
    const QString detail = error.detail + u' ' + code;
    if (code == "invalid_grant"_L1)
        return grantIsGone(service, detail);
    if (code == "invalid_client"_L1 || code == "unauthorized_client"_L1
        || code == "deleted_client"_L1)
        return clientIsRefused(service, detail);
    return {Error::Kind::Refused, ReplyText::tr("%1 refused the sign-in.").arg(service.name),
            ReplyText::tr("Sign in again."), detail};
}

} // namespace Aloft
