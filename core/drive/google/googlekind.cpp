#include "core/drive/google/googlekind.h"

#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/google/googledrive.h"
#include "core/drive/google/googleshareddrives.h"

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

Result<Account> GoogleKind::accountCalled(const QString &word) const
{
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
    return called.constFirst();
}

Result<QJsonObject> GoogleKind::settings(const QStringList &words, const QString &) const
{
    if (words.size() > 2)
        return failure({Error::Kind::Usage,
                        GoogleKindText::tr("A drive at Google needs a name, and at most an account "
                                           "and a shared drive."),
                        GoogleKindText::tr(
                            "Write them so: drive add google gd a1 --shared-drive \"Team data\""),
                        {}});
    const Result<Account> account = accountCalled(words.value(0));
    if (!account)
        return failure(account.error());
    QJsonObject settings{{u"account"_s, account->id}, {u"mail"_s, account->mail}};
    if (const QString shared = words.value(1); !shared.isEmpty())
        settings[u"sharedDrive"_s] = shared;
    return settings;
}

/// A shared drive may have been named, and only Google knows its id.
DriveSettingsTask *GoogleKind::lookUp(const QJsonObject &settings)
{
    if (!settings.contains("sharedDrive"_L1))
        return nullptr;
    return new GoogleSharedDriveLookUp(new GoogleSharedDrives(wireToSharedDrives(settings)),
                                       settings);
}

DriveChoicesTask *GoogleKind::choices(const QStringList &words)
{
    const Result<Account> account = accountCalled(words.value(0));
    if (!account)
        return new GoogleSharedDrives(failure(account.error()));
    return new GoogleSharedDrives(wireToSharedDrives({{u"account"_s, account->id}}));
}

Result<GoogleDriveOptions> GoogleKind::options(const QJsonObject &settings) const
{
    const Account *account = find(settings);
    if (!account || !m_accounts.tokens(account->id))
        return failure({Error::Kind::Refused,
                        GoogleKindText::tr("The account of this drive, %1, is signed out.")
                            .arg(shownAccount(settings)),
                        GoogleKindText::tr("Sign in to it again, and the drive is back."),
                        {}});
    const Result<GoogleAddress> address = GoogleAddress::fromEnvironment();
    if (!address)
        return failure(address.error());
    GoogleDriveOptions options;
    options.address = *address;
    options.scope = account->reach == DriveReach::WholeDrive ? GoogleScope::WholeDrive
                                                             : GoogleScope::OwnFiles;
    options.sharedDrive = settings["sharedDrive"_L1].toString();
    return options;
}

Result<GoogleWire *> GoogleKind::wireToSharedDrives(const QJsonObject &settings) const
{
    const Result<GoogleDriveOptions> known = options(settings);
    if (!known)
        return failure(known.error());
    if (known->scope != GoogleScope::WholeDrive)
        return failure(
            {Error::Kind::Refused,
             GoogleKindText::tr("This account shows Aloft its own files alone, and so no shared "
                                "drive."),
             GoogleKindText::tr("Sign in for the whole drive: aloftctl account add google "
                                "--whole-drive"),
             {}});
    return new GoogleWire(m_calls, m_media, *m_accounts.tokens(find(settings)->id), *known);
}

Result<std::unique_ptr<Drive>> GoogleKind::make(const QJsonObject &settings)
{
    const Result<GoogleDriveOptions> known = options(settings);
    if (!known)
        return failure(known.error());
    return std::make_unique<GoogleDrive>(m_calls, m_media, *m_accounts.tokens(find(settings)->id),
                                         *known);
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
    const QString shared = settings["sharedDriveName"_L1].toString();
    return shared.isEmpty() ? shownAccount(settings)
                            : GoogleKindText::tr("shared drive %1 (%2)", "its name, an account")
                                  .arg(shared, shownAccount(settings));
}

QString GoogleKind::shownAccount(const QJsonObject &settings) const
{
    if (const Account *account = find(settings))
        return shownAs(*account);
    const QString mail = settings["mail"_L1].toString();
    return mail.isEmpty() ? settings["account"_L1].toString() : mail;
}

} // namespace Aloft
