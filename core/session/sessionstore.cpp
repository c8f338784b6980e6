#include "core/session/sessionstore.h"

#include "core/providers/runtimejson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// Stands among the documents for the agent's kernel: no path on a server begins like this.
const QString agentDocument = u"/aloft/agent"_s;

constexpr const char *tables[] = {
    "CREATE TABLE sessions (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,"
    " provider TEXT NOT NULL, name TEXT NOT NULL, spec TEXT NOT NULL, runtime TEXT,"
    " state TEXT NOT NULL, reason TEXT, changed INTEGER NOT NULL)",
    "CREATE TABLE documents (session TEXT NOT NULL, path TEXT NOT NULL, kernel TEXT NOT NULL,"
    " PRIMARY KEY (session, path)) WITHOUT ROWID",
    "CREATE TABLE kernels (id TEXT PRIMARY KEY, client TEXT NOT NULL, kernel TEXT NOT NULL,"
    " left_in_order INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID",
    "CREATE TABLE executions (number INTEGER PRIMARY KEY AUTOINCREMENT, kernel TEXT NOT NULL,"
    " message TEXT NOT NULL, cell TEXT NOT NULL, sent INTEGER NOT NULL, UNIQUE (kernel, message))",
    "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
};

constexpr const char *changes[] = {
    "ALTER TABLE kernels ADD COLUMN left_in_order INTEGER NOT NULL DEFAULT 0",
};

struct StoreText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SessionStore)
};

constexpr Database::Schema schema{2, tables, changes};

Database::Words wordsFor(const QString &path)
{
    return {
        StoreText::tr("The list of sessions in %1 cannot be read.").arg(path),
        StoreText::tr("Sessions of this time will not be remembered."),
        StoreText::tr("The list of sessions was written by a later Aloft."),
        StoreText::tr("It is left as it is; sessions of this time will not be remembered."),
        StoreText::tr("The list of sessions cannot be written."),
    };
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject parsed(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

QString stateName(SessionState state)
{
    return QString::fromLatin1(QMetaEnum::fromType<SessionState>().valueToKey(int(state)));
}

SessionState stateNamed(const QString &name)
{
    bool isKnown = false;
    const int value = QMetaEnum::fromType<SessionState>().keyToValue(name.toLatin1().constData(),
                                                                     &isKnown);
    return isKnown ? SessionState(value) : SessionState::Stopped;
}

QVariant reasonAsText(const std::optional<Error> &reason)
{
    if (!reason)
        return {};
    return compact({{u"kind"_s, int(reason->kind)},
                    {u"message"_s, reason->message},
                    {u"advice"_s, reason->advice}});
}

std::optional<Error> reasonFromText(const QVariant &text)
{
    if (text.isNull())
        return std::nullopt;
    const QJsonObject object = parsed(text);
    Error reason;
    reason.kind = Error::Kind(qBound(0, object["kind"_L1].toInt(), int(Error::Kind::Internal)));
    reason.message = object["message"_L1].toString();
    reason.advice = object["advice"_L1].toString();
    return reason;
}

QDateTime utc(const QVariant &milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

} // namespace

SessionStore::SessionStore(const QString &path, const Clock &clock)
    : m_clock(clock)
    , m_database(path, schema, wordsFor(path))
{
    purge();
}

SessionStore::~SessionStore() = default;

void SessionStore::purge()
{
    const qint64 oldest = m_clock.utcNow().addDays(-daysKept).toMSecsSinceEpoch();
    query(u"DELETE FROM sessions WHERE state IN ('Stopped', 'Lost', 'Idle') AND changed < ?"_s,
          {oldest});
    query(u"DELETE FROM documents WHERE session NOT IN (SELECT id FROM sessions)"_s);
    query(u"DELETE FROM executions WHERE sent < ?"_s, {oldest});
}

QSqlQuery SessionStore::query(const QString &sql, const QVariantList &values) const
{
    return m_database.query(sql, values);
}

QString SessionStore::newId()
{
    query(u"INSERT INTO counters VALUES ('session', 1)"
          " ON CONFLICT (name) DO UPDATE SET value = value + 1"_s);
    QSqlQuery counter = query(u"SELECT value FROM counters WHERE name = 'session'"_s);
    return counter.next() ? u's' + counter.value(0).toString() : u"s0"_s;
}

QList<StoredSession> SessionStore::sessions() const
{
    QSqlQuery rows = query(u"SELECT id, provider, name, spec, runtime, state, reason, changed"
                           " FROM sessions ORDER BY number"_s);
    QList<StoredSession> sessions;
    while (rows.next()) {
        StoredSession session;
        session.id = rows.value(0).toString();
        session.providerId = rows.value(1).toString();
        session.name = rows.value(2).toString();
        session.spec = runtimeSpecFromJson(parsed(rows.value(3)));
        if (!rows.value(4).isNull())
            session.runtime = runtimeFromJson(parsed(rows.value(4)));
        session.state = stateNamed(rows.value(5).toString());
        session.reason = reasonFromText(rows.value(6));
        session.changedAt = utc(rows.value(7));
        sessions.append(session);
    }
    return sessions;
}

void SessionStore::save(const StoredSession &session)
{
    const QVariant runtime = session.runtime ? QVariant(compact(toJson(*session.runtime)))
                                             : QVariant();
    query(u"INSERT INTO sessions (id, provider, name, spec, runtime, state, reason, changed)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
          " spec = excluded.spec, runtime = excluded.runtime, state = excluded.state,"
          " reason = excluded.reason, changed = excluded.changed"_s,
          {session.id, session.providerId, session.name.isNull() ? u""_s : session.name,
           compact(toJson(session.spec)), runtime, stateName(session.state),
           reasonAsText(session.reason), session.changedAt.toMSecsSinceEpoch()});
}

void SessionStore::remove(const QString &sessionId)
{
    query(u"DELETE FROM documents WHERE session = ?"_s, {sessionId});
    query(u"DELETE FROM sessions WHERE id = ?"_s, {sessionId});
}

QString SessionStore::agentKernel(const QString &sessionId) const
{
    QSqlQuery row = query(u"SELECT kernel FROM documents WHERE session = ? AND path = ?"_s,
                          {sessionId, agentDocument});
    return row.next() ? row.value(0).toString() : QString();
}

void SessionStore::setAgentKernel(const QString &sessionId, const QString &kernelId)
{
    if (kernelId.isEmpty())
        dropDocument(sessionId, agentDocument);
    else
        keepDocument(sessionId, {agentDocument, kernelId});
}

QList<StoredDocument> SessionStore::documents(const QString &sessionId) const
{
    QSqlQuery rows = query(u"SELECT path, kernel FROM documents WHERE session = ? AND path != ?"_s,
                           {sessionId, agentDocument});
    QList<StoredDocument> documents;
    while (rows.next())
        documents.append({rows.value(0).toString(), rows.value(1).toString()});
    return documents;
}

void SessionStore::keepDocument(const QString &sessionId, const StoredDocument &document)
{
    query(u"INSERT OR REPLACE INTO documents VALUES (?, ?, ?)"_s,
          {sessionId, document.path, document.kernelId});
}

void SessionStore::dropDocument(const QString &sessionId, const QString &path)
{
    query(u"DELETE FROM documents WHERE session = ? AND path = ?"_s, {sessionId, path});
}

KernelIdentity SessionStore::identity(const QString &kernelId) const
{
    QSqlQuery row = query(u"SELECT client, kernel, left_in_order FROM kernels WHERE id = ?"_s,
                          {kernelId});
    if (!row.next())
        return {};
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toBool()};
}

void SessionStore::setIdentity(const QString &kernelId, const KernelIdentity &identity)
{
    // An empty QString may be null, which the columns do not take.
    query(u"INSERT OR REPLACE INTO kernels VALUES (?, ifnull(?, ''), ifnull(?, ''), ?)"_s,
          {kernelId, identity.clientSession, identity.kernelSession, identity.isLeftInOrder});
}

QList<OpenExecution> SessionStore::openExecutions(const QString &kernelId) const
{
    QSqlQuery rows = query(
        u"SELECT message, cell, sent FROM executions WHERE kernel = ? ORDER BY number"_s,
        {kernelId});
    QList<OpenExecution> executions;
    while (rows.next())
        executions.append({rows.value(0).toString(), rows.value(1).toString(), utc(rows.value(2))});
    return executions;
}

void SessionStore::begin(const QString &kernelId, const OpenExecution &execution)
{
    query(u"INSERT INTO executions (kernel, message, cell, sent) VALUES (?, ?, ifnull(?, ''), ?)"
          " ON CONFLICT (kernel, message) DO UPDATE SET cell = excluded.cell"_s,
          {kernelId, execution.messageId, execution.cellId, execution.sentAt.toMSecsSinceEpoch()});
}

void SessionStore::end(const QString &kernelId, const QString &messageId)
{
    query(u"DELETE FROM executions WHERE kernel = ? AND message = ?"_s, {kernelId, messageId});
}

void SessionStore::forgetKernel(const QString &kernelId)
{
    query(u"DELETE FROM executions WHERE kernel = ?"_s, {kernelId});
    query(u"DELETE FROM kernels WHERE id = ?"_s, {kernelId});
}

} // namespace Aloft
