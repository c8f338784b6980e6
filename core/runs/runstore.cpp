#include "core/runs/runstore.h"

#include "core/runs/runjson.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int daysBetweenUses = 30; // more means a long absence, or a clock that is wrong

constexpr const char *tables[] = {
    "CREATE TABLE runs (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,"
    " added INTEGER NOT NULL, changed INTEGER NOT NULL, open INTEGER NOT NULL,"
    " over INTEGER NOT NULL,"
    " seconds REAL, program TEXT NOT NULL, words TEXT NOT NULL, record TEXT NOT NULL, source BLOB)",
    "CREATE INDEX runs_by_time ON runs (added DESC, number DESC)",
    "CREATE INDEX runs_open ON runs (number) WHERE open",
    "CREATE INDEX runs_by_program ON runs (program, number DESC) WHERE seconds IS NOT NULL",
    "CREATE TABLE lines (session TEXT NOT NULL, place INTEGER NOT NULL, run TEXT NOT NULL,"
    " PRIMARY KEY (session, place)) WITHOUT ROWID",
    "CREATE TABLE paused (session TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE buried (run TEXT PRIMARY KEY, host TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE uses (last INTEGER NOT NULL)",
};

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunStore)
};

constexpr Database::Schema schema{1, tables};

Database::Words wordsFor(const QString &path)
{
    return {
        StoreText::tr("The list of runs in %1 cannot be read.").arg(path),
        StoreText::tr("Runs of this time will not be remembered."),
        StoreText::tr("The list of runs was written by a later Aloft."),
        StoreText::tr("It is left as it is; runs of this time will not be remembered."),
        StoreText::tr("The list of runs cannot be written."),
    };
}

/// Null strings are no values for columns that are NOT NULL.
QString text(const QString &maybeNull)
{
    return maybeNull.isNull() ? u""_s : maybeNull;
}

QString asText(const RunRecord &record)
{
    return QString::fromUtf8(QJsonDocument(toJson(record)).toJson(QJsonDocument::Compact));
}

/// Runs of the same program and arguments take about the same time.
QString programOf(const RunOrder &order)
{
    const QStringList parts = QStringList{order.path, order.command} + order.arguments;
    return parts.join(u'\x1f');
}

QString wordsOf(const RunRecord &record)
{
    return QStringList{runTitle(record.order), record.order.path, record.order.command,
                       record.sessionName}
        .join(u'\n')
        .toCaseFolded();
}

QString escapedForLike(QString words)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        words.replace(special, QString(u'\\') + special);
    return u'%' + words.toCaseFolded() + u'%';
}

} // namespace

RunStore::RunStore(const QString &path, const Clock &clock)
    : m_clock(clock)
    , m_database(path, schema, wordsFor(path))
{ }

RunStore::~RunStore() = default;

QSqlQuery RunStore::query(const QString &sql, const QVariantList &values) const
{
    return m_database.query(sql, values);
}

void RunStore::save(const RunRecord &record)
{
    const QVariant seconds = record.status.isSuccess() ? QVariant(record.status.seconds)
                                                       : QVariant();
    const bool isOver = Aloft::isOver(record.state());
    const bool isOpen = !isOver || (record.isFollowed && !record.isComplete && !record.isGone);
    const QVariant source = record.order.source ? QVariant(*record.order.source)
                                                : QVariant(QMetaType::fromType<QByteArray>());
    query(
        u"INSERT INTO runs (id, added, changed, open, over, seconds, program, words, record,"
        " source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " added = excluded.added, changed = excluded.changed, open = excluded.open,"
        " over = excluded.over, seconds = excluded.seconds, words = excluded.words, record = excluded.record,"
        " source = coalesce(excluded.source, source)"_s,
        {record.id(), record.added.toMSecsSinceEpoch(), m_clock.utcNow().toMSecsSinceEpoch(),
         int(isOpen), int(isOver), seconds, text(programOf(record.order)), text(wordsOf(record)),
         asText(record), source});
}

void RunStore::remove(const QString &runId)
{
    query(u"DELETE FROM runs WHERE id = ?"_s, {runId});
}

QList<RunRecord> RunStore::records(QSqlQuery rows) const
{
    QList<RunRecord> records;
    while (rows.next()) {
        const QByteArray json = rows.value(0).toString().toUtf8();
        RunRecord record = runRecordFromJson(QJsonDocument::fromJson(json).object());
        if (record.id().isEmpty())
            continue;
        if (!rows.value(1).isNull())
            record.order.source = rows.value(1).toByteArray();
        records.append(record);
    }
    return records;
}

std::optional<RunRecord> RunStore::record(const QString &runId) const
{
    const QList<RunRecord> found = records(query(u"SELECT record, source FROM runs WHERE id = ?"_s,
                                                 {runId}));
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

QStringList RunStore::idsBeginning(const QString &words, int count) const
{
    QSqlQuery rows = query(u"SELECT id FROM runs WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?"_s,
                           {words.size(), words, count});
    QStringList ids;
    while (rows.next())
        ids.append(rows.value(0).toString());
    return ids;
}

QList<RunRecord> RunStore::unfinished() const
{
    return records(query(u"SELECT record, source FROM runs WHERE open ORDER BY number"_s));
}

QList<RunRecord> RunStore::newest(int count) const
{
    return records(query(u"SELECT record, NULL FROM runs ORDER BY added DESC, number DESC"
                         " LIMIT ?"_s,
                         {count}));
}

QList<RunRecord> RunStore::olderThan(const RunRecord &record, int count) const
{
    return records(query(u"SELECT record, NULL FROM runs WHERE (added, number) <"
                         " (?, (SELECT number FROM runs WHERE id = ?))"
                         " ORDER BY added DESC, number DESC LIMIT ?"_s,
                         {record.added.toMSecsSinceEpoch(), record.id(), count}));
}

QList<RunRecord> RunStore::matching(const QString &text, int count) const
{
    return records(query(u"SELECT record, NULL FROM runs WHERE words LIKE ? ESCAPE '\\'"
                         " ORDER BY added DESC, number DESC LIMIT ?"_s,
                         {escapedForLike(text), count}));
}

qint64 RunStore::count() const
{
    QSqlQuery count = query(u"SELECT count(*) FROM runs"_s);
    return count.next() ? count.value(0).toLongLong() : 0;
}

double RunStore::lastDuration(const RunRecord &like) const
{
    QSqlQuery row = query(u"SELECT seconds FROM runs WHERE program = ? AND seconds IS NOT NULL"
                          " AND id <> ? ORDER BY number DESC LIMIT 1"_s,
                          {text(programOf(like.order)), like.id()});
    return row.next() ? row.value(0).toDouble() : -1;
}

bool RunStore::wasUsedLately()
{
    const qint64 now = m_clock.utcNow().toMSecsSinceEpoch();
    QSqlQuery last = query(u"SELECT last FROM uses"_s);
    const qint64 before = last.next() ? last.value(0).toLongLong() : now;
    last.finish();
    query(u"DELETE FROM uses"_s);
    query(u"INSERT INTO uses VALUES (?)"_s, {now});
    return now - before < qint64(daysBetweenUses) * 24 * 3600 * 1000;
}

QStringList RunStore::purge(int days)
{
    if (!wasUsedLately())
        return {};
    const qint64 oldest = m_clock.utcNow().addDays(-days).toMSecsSinceEpoch();
    QSqlQuery rows = query(u"SELECT id FROM runs WHERE over AND changed < ?"_s, {oldest});
    QStringList ids;
    while (rows.next())
        ids.append(rows.value(0).toString());
    rows.finish();
    query(u"DELETE FROM runs WHERE over AND changed < ?"_s, {oldest});
    return ids;
}

void RunStore::setQueue(const QString &sessionId, const QStringList &runIds)
{
    m_database.begin();
    query(u"DELETE FROM lines WHERE session = ?"_s, {sessionId});
    for (qsizetype place = 0; place < runIds.size(); ++place)
        query(u"INSERT INTO lines VALUES (?, ?, ?)"_s, {sessionId, place, runIds.at(place)});
    m_database.commit();
}

QStringList RunStore::queue(const QString &sessionId) const
{
    QSqlQuery rows = query(u"SELECT run FROM lines WHERE session = ? ORDER BY place"_s,
                           {sessionId});
    QStringList ids;
    while (rows.next())
        ids.append(rows.value(0).toString());
    return ids;
}

QStringList RunStore::queuedSessions() const
{
    QSqlQuery rows = query(u"SELECT session FROM lines UNION SELECT session FROM paused"_s);
    QStringList ids;
    while (rows.next())
        ids.append(rows.value(0).toString());
    return ids;
}

void RunStore::setPaused(const QString &sessionId)
{
    query(u"INSERT OR IGNORE INTO paused VALUES (?)"_s, {sessionId});
}

void RunStore::setResumed(const QString &sessionId)
{
    query(u"DELETE FROM paused WHERE session = ?"_s, {sessionId});
}

bool RunStore::isPaused(const QString &sessionId) const
{
    return query(u"SELECT 1 FROM paused WHERE session = ?"_s, {sessionId}).next();
}

void RunStore::buryUntilDeleted(const QString &runId, const QString &hostId)
{
    query(u"INSERT OR REPLACE INTO buried VALUES (?, ?)"_s, {runId, text(hostId)});
}

void RunStore::unbury(const QString &runId)
{
    query(u"DELETE FROM buried WHERE run = ?"_s, {runId});
}

bool RunStore::isBuried(const QString &runId) const
{
    return query(u"SELECT 1 FROM buried WHERE run = ?"_s, {runId}).next();
}

QStringList RunStore::buried(const QString &hostId) const
{
    QSqlQuery rows = query(u"SELECT run FROM buried WHERE host = ?"_s, {hostId});
    QStringList ids;
    while (rows.next())
        ids.append(rows.value(0).toString());
    return ids;
}

} // namespace Aloft
