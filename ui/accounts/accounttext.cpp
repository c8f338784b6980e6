#include "ui/accounts/accounttext.h"

#include "core/auth/accounts.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

struct AccountText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AccountText)
};

} // namespace

QString serviceName(const QString &kind)
{
    const Result<OAuthService> service = oauthService(kind);
    return service ? service->name : kind;
}

QString accountTitle(const Account &account)
{
    if (!account.mail.isEmpty())
        return account.mail;
    return account.name.isEmpty() ? AccountText::tr("Account %1").arg(account.id) : account.name;
}

QString reachText(DriveReach reach)
{
    return reach == DriveReach::WholeDrive ? AccountText::tr("The whole drive")
                                           : AccountText::tr("Only what Aloft puts there");
}

QString reachConsequence(DriveReach reach)
{
    return reach == DriveReach::WholeDrive
        ? AccountText::tr("Aloft can read and change every file of your drive, also those that "
                          "other programs and Colab's notebooks write.")
        : AccountText::tr("Files that other programs put into your drive, and those that a Colab "
                          "notebook writes to a mounted drive, stay invisible to Aloft.");
}

QString accountStateText(const Accounts &accounts, const Account &account)
{
    if (accounts.isFromEnvironment(account.id))
        return AccountText::tr("From the environment");
    if (accounts.refusal(account.id))
        return AccountText::tr("Sign-in needed");
    return accounts.isKept(account.id) ? AccountText::tr("Signed in")
                                       : AccountText::tr("Signed in until Aloft ends");
}

} // namespace Aloft
