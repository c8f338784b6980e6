#include "core/sync/syncjournal.h"

#include "core/sync/syncrowbytes.h"

#include <QCoreApplication>
#include <QSet>
#include <QSqlError>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *pointsTable =
    "CREATE TABLE points (place TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID";

constexpr const char *trashingsTable =
    "CREATE TABLE trashings (id TEXT PRIMARY KEY, cursor TEXT NOT NULL) WITHOUT ROWID";

constexpr const char *rowsTable =
    "CREATE TABLE agreed (id TEXT PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID";

constexpr const char *tables[] = {
    rowsTable,
    "CREATE TABLE root (id TEXT NOT NULL)",
    pointsTable,
    trashingsTable,
};

/// What an early version knew is found to be alike again.
constexpr const char *changes[] = {pointsTable, "DROP TABLE items", rowsTable, trashingsTable};

constexpr Database::Schema schema{5, tables, changes};

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

bool isBelow(const QString &path, const QString &folder)
{
    return path.size() > folder.size() && path.startsWith(folder) && path[folder.size()] == u'/';
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
    QSqlQuery trashings = m_database->query(u"SELECT id, cursor FROM trashings"_s);
    while (trashings.next())
        m_trashings.insert(trashings.value(0).toString(), trashings.value(1).toString());
    if (m_database->problem())
        return;
    std::promise<void> come;
    m_haveCome = come.get_future();
    m_reading = std::async(std::launch::async,
                           [file, root = m_rootId, come = std::move(come)]() mutable {
                               Result<Content> content = readContent(file, root);
                               come.set_value();
                               return content;
                           });
}

/// By a connection of its own, as each thread needs one.
Result<SyncJournal::Content> SyncJournal::readContent(const QString &file, const QString &rootId)
{
    const Database::Words words = wordsFor(file);
    const Database database(file, schema, words);
    if (database.problem())
        return failure(*database.problem());
    const auto unreadable = [&words](const QString &detail) {
        return failure({Error::Kind::Storage, words.unreadable, words.notRemembered, detail});
    };
    SyncRows rows;
    QSqlQuery count = database.query(u"SELECT COUNT(*) FROM agreed"_s);
    if (count.next())
        rows.reserve(count.value(0).toLongLong());
    QSet<QString> folders; // each id once for all that is in it
    // A text is read as the bytes that it is: SQLite translates it slowly.
    QSqlQuery items = database.query(u"SELECT CAST(id AS BLOB), row FROM agreed"_s);
    while (items.next()) {
        const QString id = QString::fromUtf8(items.value(0).toByteArray());
        std::optional<SyncRow> row = rowOf(id, items.value(1).toByteArray());
        if (!row)
            return unreadable(u"the row of %1"_s.arg(id));
        row->parentId = *folders.insert(row->parentId);
        rows.emplace(id, *std::move(row));
    }
    const QSqlError error = items.lastError();
    if (error.isValid())
        return unreadable(error.text());
    const SyncAgreement agreement = agreementOf(rows, rootId);
    return Content{std::move(rows), agreement};
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
    Result<Content> read = m_reading.get();
    if (!read) {
        m_problem = read.error();
        return m_rows;
    }
    m_rows = std::move(read->rows);
    m_agreement = read->agreement;
    return m_rows;
}

SyncRows &SyncJournal::toChange()
{
    SyncRows &rows = known();
    m_agreement.reset();
    return rows;
}

const std::optional<SyncAgreement> &SyncJournal::agreement() const
{
    (void)known();
    return m_agreement;
}

void SyncJournal::setAgreement(const SyncRows &of, const SyncAgreement &agreement)
{
    if (known().isSharedWith(of))
        m_agreement = agreement;
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
    toChange().insert(row.id, row);
    if (m_database)
        write(row);
}

void SyncJournal::write(const SyncRow &row)
{
    m_database->query(u"INSERT OR REPLACE INTO agreed VALUES (?, ?)"_s, {row.id, bytesOf(row)});
}

void SyncJournal::remove(const QString &id)
{
    if (toChange().remove(id) && m_database)
        m_database->query(u"DELETE FROM agreed WHERE id = ?"_s, {id});
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

QStringList SyncJournal::pointPlaces(const QString &file)
{
    const Database database(file, schema, wordsFor(file));
    QSqlQuery points = database.query(u"SELECT place FROM points"_s);
    QStringList places;
    while (points.next())
        places.append(points.value(0).toString());
    return places;
}

void SyncJournal::putTrashing(const QString &id, const QString &cursor)
{
    m_trashings.insert(id, cursor);
    if (m_database)
        m_database->query(u"INSERT OR REPLACE INTO trashings VALUES (?, ?)"_s,
                          {id, cursor.isNull() ? u""_s : cursor});
}

void SyncJournal::removeTrashing(const QString &id)
{
    if (m_trashings.remove(id) && m_database)
        m_database->query(u"DELETE FROM trashings WHERE id = ?"_s, {id});
}

void SyncJournal::setRootId(const QString &id)
{
    m_rootId = id;
    (void)toChange();
    if (!m_database)
        return;
    m_database->begin();
    m_database->query(u"DELETE FROM root"_s);
    m_database->query(u"INSERT INTO root VALUES (?)"_s, {id.isNull() ? u""_s : id});
    m_database->commit();
}

} // namespace Aloft
