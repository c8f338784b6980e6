#include "core/drive/google/googlekind.h"

#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/google/googledrive.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct GoogleKindText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GoogleDrive)
};

constexpr QLatin1String googleId{"google"};

QString shownAs(const Account &account)
{
    return account.mail.isEmpty() ? account.id : account.mail;
}

Error notSignedIn()
{
    return {Error::Kind::Refused,
            GoogleKindText::tr("No account of Google is signed in."),
            GoogleKindText::tr("Sign in first: aloftctl account add google"),
            {}};
}

Error whichOne(const QList<Account> &accounts)
{
    QStringList ids;
    for (const Account &account : accounts)
        ids.append(account.id);
    return {Error::Kind::Usage,
            GoogleKindText::tr("Several accounts of Google are signed in."),
            GoogleKindText::tr("Write one of these behind the name: %1.").arg(ids.join(u", "_s)),
            {}};
}

} // namespace

GoogleKind::GoogleKind(HttpClient &calls, HttpClient &media, Accounts &accounts)
    : m_calls(calls)
    , m_media(media)
    , m_accounts(accounts)
{ }

QString GoogleKind::id() const
{
    return googleId;
}

QString GoogleKind::words() const
{
    //: what "aloftctl drive add google" takes
    return GoogleKindText::tr("[ACCOUNT]");
}

/// By id or mail address; all where no word is given.
QList<Account> GoogleKind::accountsCalled(const QString &word) const
{
    QList<Account> called;
    const QList<Account> all = m_accounts.accounts();
    for (const Account &account : all) {
        if (account.kind == googleId
            && (word.isEmpty() || account.id == word || account.mail == word))
            called.append(account);
    }
    return called;
}

Result<QJsonObject> GoogleKind::settings(const QStringList &words, const QString &) const
{
    if (words.size() > 1)
        return failure({Error::Kind::Usage,
                        GoogleKindText::tr("A drive at Google needs a name and an account alone."),
                        GoogleKindText::tr("Write them so: drive add google gd a1"),
                        {}});
    const QString word = words.isEmpty() ? QString() : words.constFirst();
    const QList<Account> called = accountsCalled(word);
    if (called.isEmpty() && !word.isEmpty() && !accountsCalled({}).isEmpty())
        return failure({Error::Kind::NotFound,
                        GoogleKindText::tr("There is no account \"%1\" of Google.").arg(word),
                        GoogleKindText::tr("\"aloftctl account list\" shows them."),
                        {}});
    if (called.isEmpty())
        return failure(notSignedIn());
    if (called.size() > 1)
        return failure(whichOne(called));
    return QJsonObject{{u"account"_s, called.constFirst().id},
                       {u"mail"_s, called.constFirst().mail}};
}

Result<std::unique_ptr<Drive>> GoogleKind::make(const QJsonObject &settings)
{
    const Account *account = find(settings);
    TokenSource *tokens = account ? m_accounts.tokens(account->id) : nullptr;
    if (!tokens)
        return failure({Error::Kind::Refused,
                        GoogleKindText::tr("The account of this drive, %1, is signed out.")
                            .arg(place(settings)),
                        GoogleKindText::tr("Sign in to it again, and the drive is back."),
                        {}});
    const Result<GoogleAddress> address = GoogleAddress::fromEnvironment();
    if (!address)
        return failure(address.error());
    GoogleDriveOptions options;
    options.address = *address;
    options.scope = account->reach == DriveReach::WholeDrive ? GoogleScope::WholeDrive
                                                             : GoogleScope::OwnFiles;
    return std::make_unique<GoogleDrive>(m_calls, m_media, *tokens, options);
}

/// Whoever signs out and in again has another id, and the same address. Null: nobody is signed in.
const Account *GoogleKind::find(const QJsonObject &settings) const
{
    if (const Account *account = m_accounts.byId(settings["account"_L1].toString()))
        return account;
    const QString mail = settings["mail"_L1].toString();
    const QList<Account> same = mail.isEmpty() ? QList<Account>() : accountsCalled(mail);
    return same.isEmpty() ? nullptr : m_accounts.byId(same.constFirst().id);
}

QString GoogleKind::account(const QJsonObject &settings) const
{
    const Account *account = find(settings);
    return account ? account->id : settings["account"_L1].toString();
}

QString GoogleKind::place(const QJsonObject &settings) const
{
    if (const Account *account = find(settings))
        return shownAs(*account);
    const QString mail = settings["mail"_L1].toString();
    return mail.isEmpty() ? settings["account"_L1].toString() : mail;
}

} // namespace Aloft
