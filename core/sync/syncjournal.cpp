#include "core/sync/syncjournal.h"

#include <QCoreApplication>
#include <QSet>
#include <QSqlError>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *pointsTable =
    "CREATE TABLE points (place TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID";

constexpr const char *tables[] = {
    "CREATE TABLE items (id TEXT PRIMARY KEY, parent TEXT NOT NULL, name TEXT NOT NULL,"
    " path TEXT NOT NULL, folder INTEGER NOT NULL, version TEXT NOT NULL,"
    " algorithm INTEGER, checksum BLOB, size INTEGER NOT NULL, remotemodified INTEGER,"
    " localsize INTEGER NOT NULL, localmodified INTEGER NOT NULL, inode INTEGER NOT NULL,"
    " young INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE root (id TEXT NOT NULL)",
    pointsTable,
};

constexpr const char *changes[] = {pointsTable};

constexpr Database::Schema schema{2, tables, changes};

struct JournalText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncJournal)
};

Database::Words wordsFor(const QString &path)
{
    return {
        JournalText::tr("What was in step is written in %1, which cannot be read.").arg(path),
        JournalText::tr(
            "Move that file away to begin anew: both sides are merged then, and nothing is "
            "deleted."),
        JournalText::tr("What was in step was written by a later Aloft."),
        JournalText::tr("Sync this folder with that one."),
        JournalText::tr("What is in step cannot be written down."),
    };
}

/// Null strings are no values for columns that are NOT NULL.
QString text(const QString &maybeNull)
{
    return maybeNull.isNull() ? u""_s : maybeNull;
}

bool isBelow(const QString &path, const QString &folder)
{
    return path.size() > folder.size() && path.startsWith(folder) && path[folder.size()] == u'/';
}

/// Texts are read as the bytes that they are: SQLite translates them slowly.
constexpr auto allItems =
    "SELECT CAST(id AS BLOB), CAST(parent AS BLOB), CAST(name AS BLOB), CAST(path AS BLOB), folder,"
    " CAST(version AS BLOB), algorithm, checksum, size, remotemodified, localsize, localmodified,"
    " inode, young FROM items"_L1;

QString textOf(const QSqlQuery &query, int column)
{
    return QString::fromUtf8(query.value(column).toByteArray());
}

SyncRow rowOf(const QSqlQuery &query)
{
    SyncRow row;
    row.id = textOf(query, 0);
    row.parentId = textOf(query, 1);
    row.name = textOf(query, 2);
    row.path = textOf(query, 3);
    row.isFolder = query.value(4).toBool();
    row.version = textOf(query, 5);
    if (!query.isNull(6))
        row.checksum = Checksum{Checksum::Algorithm(query.value(6).toInt()),
                                query.value(7).toByteArray()};
    row.size = query.value(8).toLongLong();
    if (!query.isNull(9))
        row.remoteModified = QDateTime::fromMSecsSinceEpoch(query.value(9).toLongLong(), Qt::UTC);
    row.stamp = {query.value(10).toLongLong(), query.value(11).toLongLong(),
                 quint64(query.value(12).toLongLong())};
    row.isYoung = query.value(13).toBool();
    return row;
}

/// By a connection of its own, as each thread needs one.
Result<SyncRows> readRows(const QString &file)
{
    const Database::Words words = wordsFor(file);
    const Database database(file, schema, words);
    if (database.problem())
        return failure(*database.problem());
    SyncRows rows;
    QSet<QString> folders; // each id once for all that is in it
    QSqlQuery items = database.query(allItems);
    while (items.next()) {
        SyncRow row = rowOf(items);
        row.parentId = *folders.insert(row.parentId);
        const QString id = row.id;
        rows.emplace(id, std::move(row));
    }
    const QSqlError error = items.lastError();
    if (error.isValid())
        return failure({Error::Kind::Storage, words.unreadable, words.notRemembered, error.text()});
    return rows;
}

} // namespace

SyncJournal::SyncJournal() = default;

SyncJournal::SyncJournal(const QString &file)
    : m_database(std::make_unique<Database>(file, schema, wordsFor(file)))
{
    QSqlQuery root = m_database->query(u"SELECT id FROM root"_s);
    if (root.next())
        m_rootId = root.value(0).toString();
    QSqlQuery points = m_database->query(u"SELECT place, mark FROM points"_s);
    while (points.next())
        m_points.insert(points.value(0).toString(), points.value(1).toString());
    if (!m_database->problem())
        m_reading = std::async(std::launch::async, readRows, file);
}

SyncJournal::~SyncJournal() = default;

std::optional<Error> SyncJournal::problem() const
{
    return m_problem || !m_database ? m_problem : m_database->problem();
}

SyncRows &SyncJournal::known() const
{
    if (!m_reading.valid())
        return m_rows;
    Result<SyncRows> read = m_reading.get();
    if (read)
        m_rows = std::move(*read);
    else
        m_problem = read.error();
    return m_rows;
}

void SyncJournal::begin()
{
    if (m_database)
        m_database->begin();
}

void SyncJournal::commit()
{
    if (m_database)
        m_database->commit();
}

void SyncJournal::put(const SyncRow &row)
{
    known().insert(row.id, row);
    if (m_database)
        write(row);
}

void SyncJournal::write(const SyncRow &row)
{
    const QVariant algorithm = row.checksum ? QVariant(int(row.checksum->algorithm)) : QVariant();
    const QVariant checksum = row.checksum ? QVariant(row.checksum->value) : QVariant();
    const QVariant modified = row.remoteModified.isValid()
        ? QVariant(row.remoteModified.toMSecsSinceEpoch())
        : QVariant();
    m_database->query(
        u"INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {row.id, text(row.parentId), text(row.name), text(row.path), row.isFolder,
         text(row.version), algorithm, checksum, row.size, modified, row.stamp.size,
         row.stamp.modified, qint64(row.stamp.inode), row.isYoung});
}

void SyncJournal::remove(const QString &id)
{
    if (known().remove(id) && m_database)
        m_database->query(u"DELETE FROM items WHERE id = ?"_s, {id});
}

void SyncJournal::putAll(const QList<SyncRow> &rows)
{
    begin();
    for (const SyncRow &row : rows)
        put(row);
    commit();
}

void SyncJournal::movePaths(const QString &from, const QString &to)
{
    QList<SyncRow> moved;
    for (SyncRow row : rows()) {
        if (!isBelow(row.path, from))
            continue;
        row.path.replace(0, from.size(), to);
        moved.append(row);
    }
    putAll(moved);
}

void SyncJournal::moveIds(const QString &from, const QString &to)
{
    QList<SyncRow> moved;
    QStringList former;
    for (SyncRow row : rows()) {
        if (!isBelow(row.id, from))
            continue;
        former.append(row.id);
        row.id.replace(0, from.size(), to);
        row.parentId.replace(0, from.size(), to);
        moved.append(row);
    }
    begin();
    for (const QString &id : std::as_const(former))
        remove(id);
    for (const SyncRow &row : std::as_const(moved))
        put(row);
    commit();
}

void SyncJournal::putPoint(const QString &place, const QString &mark)
{
    m_points.insert(place, mark);
    if (m_database)
        m_database->query(u"INSERT OR REPLACE INTO points VALUES (?, ?)"_s, {place, mark});
}

void SyncJournal::removePoint(const QString &place)
{
    if (m_points.remove(place) && m_database)
        m_database->query(u"DELETE FROM points WHERE place = ?"_s, {place});
}

void SyncJournal::setRootId(const QString &id)
{
    m_rootId = id;
    if (!m_database)
        return;
    m_database->begin();
    m_database->query(u"DELETE FROM root"_s);
    m_database->query(u"INSERT INTO root VALUES (?)"_s, {text(id)});
    m_database->commit();
}

} // namespace Aloft
