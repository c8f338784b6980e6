#include "core/auth/accountstore.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AccountStore)
};

constexpr const char *accountTables[] = {
    "CREATE TABLE accounts (id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,"
    " name TEXT NOT NULL, mail TEXT NOT NULL, whole_drive INTEGER NOT NULL)",
    "CREATE TABLE ids (number INTEGER PRIMARY KEY AUTOINCREMENT)",
};

constexpr Database::Schema accountSchema{1, accountTables, {}};

Database::Words accountWords(const QString &path)
{
    return {
        StoreText::tr("The list of accounts in %1 cannot be read.").arg(path),
        StoreText::tr("Accounts of this time will not be remembered."),
        StoreText::tr("The list of accounts in %1 is from a later version of Aloft.").arg(path),
        StoreText::tr("It is left as it is; accounts of this time will not be remembered."),
        StoreText::tr("The list of accounts in %1 cannot be written.").arg(path),
    };
}

} // namespace

AccountStore::AccountStore(const QString &path)
    : m_database(path, accountSchema, accountWords(path))
{ }

QString AccountStore::newId() const
{
    return u"a%1"_s.arg(
        m_database.query(u"INSERT INTO ids DEFAULT VALUES"_s).lastInsertId().toLongLong());
}

QList<Account> AccountStore::accounts() const
{
    QSqlQuery rows = m_database.query(
        u"SELECT id, kind, subject, name, mail, whole_drive FROM accounts ORDER BY rowid"_s);
    QList<Account> accounts;
    while (rows.next()) {
        accounts.append({rows.value(0).toString(), rows.value(1).toString(),
                         rows.value(2).toString(), rows.value(3).toString(),
                         rows.value(4).toString(),
                         rows.value(5).toBool() ? DriveReach::WholeDrive : DriveReach::OwnFiles});
    }
    return accounts;
}

void AccountStore::save(const Account &account)
{
    // An empty QString may be null, which the columns do not take.
    m_database.query(u"INSERT INTO accounts VALUES (?, ?, ifnull(?, ''), ifnull(?, ''),"
                     " ifnull(?, ''), ?) ON CONFLICT (id) DO UPDATE SET"
                     " subject = excluded.subject, name = excluded.name, mail = excluded.mail,"
                     " whole_drive = excluded.whole_drive"_s,
                     {account.id, account.kind, account.subject, account.name, account.mail,
                      account.reach == DriveReach::WholeDrive});
}

void AccountStore::remove(const QString &id)
{
    m_database.query(u"DELETE FROM accounts WHERE id = ?"_s, {id});
}

} // namespace Aloft
