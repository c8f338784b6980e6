#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>
#include <span>

namespace Aloft {

/// A store's SQLite file: in write-ahead mode, of this user alone, with a schema that has a number.
/// Each call is one small statement that does not wait for the disk.
///
/// A file of a later Aloft is left as it is, an unusable one too: problem() says so, and the tables
/// live in memory for this time.
class Database
{
public:
    struct Schema
    {
        int version = 1; ///< raised with every change of the tables
        std::span<const char *const> tables;
        /// What leads from each version to the next, the first from 1 to 2.
        std::span<const char *const> changes = {};
    };

    /// What is said when something is wrong; translated sentences.
    struct Words
    {
        QString unreadable;    ///< the file cannot be read
        QString notRemembered; ///< what follows from that
        QString later;         ///< a later Aloft wrote it
        QString leftAlone;     ///< what follows from that
        QString unwritable;
    };

    Database(const QString &path, const Schema &schema, const Words &words);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    const std::optional<Error> &problem() const { return m_problem; }

    /// A failure is logged; the query then has no rows.
    QSqlQuery query(const QString &sql, const QVariantList &values = {}) const;

    bool begin() { return m_database.transaction(); }
    bool commit() { return m_database.commit(); }

private:
    bool open(const QString &path, const Schema &schema, const Words &words);
    void openInMemory(const Schema &schema, const Words &words);
    bool createTables(const Schema &schema, const Words &words);
    bool carryOut(std::span<const char *const> statements, int version, const Words &words);

    const QString m_connection;
    QSqlDatabase m_database;
    std::optional<Error> m_problem;
};

} // namespace Aloft
