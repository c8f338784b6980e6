#pragma once

#include "core/auth/account.h"
#include "core/auth/oauthclient.h"

#include <QList>
#include <QStringList>
#include <QUrl>

#include <utility>

namespace Aloft {

/// A service that people sign in to in their browser. One more is one more function like
/// googleService(), in a file of its own, and its line in oauthServices().
struct OAuthService
{
    QString kind; ///< "google": in commands and in the store
    QString name; ///< "Google"
    QUrl authorize;
    QUrl token;
    QUrl revoke;
    QUrl identity; ///< tells who signed in
    QList<std::pair<QString, QString>> authorizeParameters;
    QStringList identityScopes;
    QString ownFilesScope;
    QString wholeDriveScope;
    OAuthClient builtInClient; ///< may be empty
    QString tokenVariable;     ///< environment variable that may hold a token; never stored
    QUrl grantsPage;           ///< where a person takes rights back by hand

    /// Account::subject, name and mail from what `identity` answers; others stay empty.
    Account (*readIdentity)(const QByteArray &json) = nullptr;

    QString scope(DriveReach reach) const
    {
        return reach == DriveReach::WholeDrive ? wholeDriveScope : ownFilesScope;
    }
};

/// Where its addresses are pointed elsewhere (ALOFT_ENDPOINT_GOOGLE_OAUTH) to nowhere: BadInput.
Result<OAuthService> googleService();

/// The service of this kind; NotFound.
Result<OAuthService> oauthService(const QString &kind);

QStringList oauthKinds();

} // namespace Aloft
