#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>

namespace Aloft {

/// Does to a store's file what no Aloft of today would, by one statement of SQL.
inline void changeDatabase(const QString &path, const QString &statement)
{
    const QString connection = QStringLiteral("change");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(path);
        if (!database.open() || !QSqlQuery(database).exec(statement))
            qFatal("The statement could not be carried out.");
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace Aloft
