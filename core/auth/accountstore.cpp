#include "core/auth/accountstore.h"

#include <QCoreApplication>
#include <QSqlError>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AccountStore)
};

constexpr const char *accountTables[] = {
    "CREATE TABLE accounts (id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,"
    " name TEXT NOT NULL, mail TEXT NOT NULL, whole_drive INTEGER NOT NULL,"
    " kept INTEGER NOT NULL DEFAULT 1)",
    "CREATE TABLE ids (number INTEGER PRIMARY KEY AUTOINCREMENT)",
};

constexpr const char *accountChanges[] = {
    "ALTER TABLE accounts ADD COLUMN kept INTEGER NOT NULL DEFAULT 1",
};

constexpr Database::Schema accountSchema{2, accountTables, accountChanges};

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

/// Numbers of a list that lives in memory alone are given out already.
QString AccountStore::newId() const
{
    if (problem())
        return {};
    const QVariant number = m_database.query(u"INSERT INTO ids DEFAULT VALUES"_s).lastInsertId();
    return number.isValid() ? u"a%1"_s.arg(number.toLongLong()) : QString();
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

bool AccountStore::isKept(const QString &id) const
{
    QSqlQuery row = m_database.query(u"SELECT kept FROM accounts WHERE id = ?"_s, {id});
    return row.next() && row.value(0).toBool();
}

void AccountStore::setKept(const QString &id, bool isKept)
{
    m_database.query(u"UPDATE accounts SET kept = ? WHERE id = ?"_s, {isKept, id});
}

bool AccountStore::save(const Account &account)
{
    // An empty QString may be null, which the columns do not take.
    const QSqlQuery saved = m_database.query(
        u"INSERT INTO accounts (id, kind, subject, name, mail, whole_drive)"
        " VALUES (?, ?, ifnull(?, ''), ifnull(?, ''),"
        " ifnull(?, ''), ?) ON CONFLICT (id) DO UPDATE SET"
        " subject = excluded.subject, name = excluded.name, mail = excluded.mail,"
        " whole_drive = excluded.whole_drive"_s,
        {account.id, account.kind, account.subject, account.name, account.mail,
         account.reach == DriveReach::WholeDrive});
    return !problem() && !saved.lastError().isValid();
}

void AccountStore::remove(const QString &id)
{
    m_database.query(u"DELETE FROM accounts WHERE id = ?"_s, {id});
}

} // namespace Aloft
