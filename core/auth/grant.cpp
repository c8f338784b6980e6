#include "core/auth/grant.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const OAuthClient &client)
{
    return {{u"client_id"_s, client.id}, {u"client_secret"_s, client.secret.reveal()}};
}

OAuthClient clientIn(const QJsonObject &object)
{
    return {object["client_id"_L1].toString(), Secret(object["client_secret"_L1].toString())};
}

QJsonObject objectIn(const Secret &secret)
{
    return QJsonDocument::fromJson(secret.reveal().toUtf8()).object();
}

Secret secretOf(const QJsonObject &object)
{
    return Secret(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

Error notUnderstood()
{
    return {Error::Kind::NotFound,
            QCoreApplication::translate("Aloft::Grant", "What was kept of the sign-in is damaged."),
            QCoreApplication::translate("Aloft::Grant", "Sign in again."),
            {}};
}

} // namespace

Secret toSecret(const Grant &grant)
{
    QJsonObject object = toJson(grant.client);
    object.insert(u"refresh_token"_s, grant.refreshToken.reveal());
    return secretOf(object);
}

Result<Grant> grantFromSecret(const Secret &secret)
{
    const QJsonObject object = objectIn(secret);
    const Grant grant{clientIn(object), Secret(object["refresh_token"_L1].toString())};
    if (grant.client.isEmpty() || grant.refreshToken.isEmpty())
        return failure(notUnderstood());
    return grant;
}

Secret toSecret(const OAuthClient &client)
{
    return secretOf(toJson(client));
}

Result<OAuthClient> clientFromSecret(const Secret &secret)
{
    const OAuthClient client = clientIn(objectIn(secret));
    if (client.isEmpty())
        return failure(notUnderstood());
    return client;
}

} // namespace Aloft
