#include "core/auth/oauthservice.h"
#include "core/net/endpoint.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *endpointVariable = "ALOFT_ENDPOINT_GOOGLE_OAUTH";

/// Google's three hosts for signing in, or the one that stands in for all of them.
struct GoogleHosts
{
    QUrl accounts;
    QUrl oauth;
    QUrl apis;
};

Result<GoogleHosts> googleHosts()
{
    const QUrl accounts(u"https://accounts.google.com"_s);
    const Result<QUrl> said = serviceEndpoint(endpointVariable, accounts);
    if (!said)
        return failure(said.error());
    if (*said != accounts)
        return GoogleHosts{*said, *said, *said};
    return GoogleHosts{accounts, QUrl(u"https://oauth2.googleapis.com"_s),
                       QUrl(u"https://www.googleapis.com"_s)};
}

QUrl under(QUrl host, QLatin1StringView path)
{
    host.setPath(host.path() + path);
    return host;
}

Account readGoogleIdentity(const QByteArray &json)
{
    const QJsonObject person = QJsonDocument::fromJson(json).object();
    Account account;
    account.subject = person["id"_L1].toString();
    account.name = person["name"_L1].toString();
    account.mail = person["email"_L1].toString();
    return account;
}

} // namespace

Result<OAuthService> googleService()
{
    const Result<GoogleHosts> hosts = googleHosts();
    if (!hosts)
        return failure(hosts.error());
    OAuthService google;
    google.kind = u"google"_s;
    google.name = u"Google"_s;
    google.authorize = under(hosts->accounts, "/o/oauth2/v2/auth"_L1);
    google.token = under(hosts->oauth, "/token"_L1);
    google.revoke = under(hosts->oauth, "/revoke"_L1);
    google.identity = under(hosts->apis, "/oauth2/v2/userinfo"_L1);
    google.authorizeParameters = {
        {u"access_type"_s, u"offline"_s}, // a refresh token comes with the first one
        {u"prompt"_s, u"consent"_s},      // also where consent was given before
    };
    google.identityScopes = {u"openid"_s, u"email"_s, u"profile"_s};
    google.ownFilesScope = u"https://www.googleapis.com/auth/drive.file"_s;
    google.wholeDriveScope = u"https://www.googleapis.com/auth/drive"_s;
    google.builtInClient = {QStringLiteral(ALOFT_GOOGLE_CLIENT_ID),
                            Secret(QStringLiteral(ALOFT_GOOGLE_CLIENT_SECRET))};
    google.tokenVariable = u"ALOFT_TOKEN_GOOGLE"_s;
    google.grantsPage = QUrl(u"https://myaccount.google.com/connections"_s);
    google.readIdentity = readGoogleIdentity;
    return google;
}

} // namespace Aloft
