#include "core/base/database.h"

#include "core/base/privatefolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcDatabase, "aloft.base.database", QtInfoMsg)

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Database)
};

} // namespace

Database::Database(const QString &path, const Schema &schema, const Words &words)
    : m_connection(u"aloft-"_s + QUuid::createUuid().toString(QUuid::Id128))
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection))
{
    if (!open(path, schema, words))
        openInMemory(schema, words);
}

Database::~Database()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

bool Database::open(const QString &path, const Schema &schema, const Words &words)
{
    (void)makeFolder(QFileInfo(path).path()); // if it fails, so does opening, with a reason
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=200"_s);
    const bool isOpen = m_database.open();
    QSqlQuery version(m_database);
    if (!isOpen || !version.exec(u"PRAGMA user_version"_s) || !version.next()) {
        m_problem = Error{Error::Kind::Storage, words.unreadable, words.notRemembered,
                          m_database.lastError().text() + version.lastError().text()};
        return false;
    }
    const int found = version.value(0).toInt();
    version.finish();
    if (found > schema.version) {
        m_problem = Error{Error::Kind::Conflict, words.later, words.leftAlone,
                          u"schema %1 in %2"_s.arg(found).arg(path)};
        return false;
    }
    query(u"PRAGMA journal_mode = WAL"_s);
    query(u"PRAGMA synchronous = NORMAL"_s);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    if (found == 0)
        return createTables(schema, words);
    return found == schema.version
        || carryOut(schema.changes.subspan(std::size_t(found - 1)), schema.version, words);
}

void Database::openInMemory(const Schema &schema, const Words &words)
{
    qCWarning(lcDatabase) << (m_problem ? m_problem->detail : QString());
    m_database.close();
    m_database.setDatabaseName(u":memory:"_s);
    m_database.open();
    createTables(schema, words);
}

bool Database::createTables(const Schema &schema, const Words &words)
{
    return carryOut(schema.tables, schema.version, words);
}

bool Database::carryOut(std::span<const char *const> statements, int version, const Words &words)
{
    m_database.transaction();
    for (const char *statement : statements) {
        QSqlQuery change(m_database);
        if (!change.exec(QString::fromLatin1(statement))) {
            m_problem = Error{Error::Kind::Storage, words.unwritable,
                              Texts::tr("Is the disk full?"), change.lastError().text()};
            m_database.rollback();
            return false;
        }
    }
    query(u"PRAGMA user_version = %1"_s.arg(version));
    return m_database.commit();
}

QSqlQuery Database::query(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        qCWarning(lcDatabase) << query.lastError().text();
    return query;
}

} // namespace Aloft
