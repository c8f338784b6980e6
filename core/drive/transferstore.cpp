#include "core/drive/transferstore.h"

#include "core/drive/driveitemjson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *transferTables[] = {
    "CREATE TABLE transfers (id INTEGER PRIMARY KEY AUTOINCREMENT, place INTEGER NOT NULL,"
    " state INTEGER NOT NULL, changed INTEGER NOT NULL, record TEXT NOT NULL)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
};

constexpr Database::Schema transferSchema{1, transferTables};

constexpr QLatin1StringView driveFact("drive ");
constexpr QLatin1StringView leftoverFact("leftover ");
constexpr QLatin1StringView keysFact("keys");

struct TransferStoreText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Transfers)
};

Database::Words transferWords(const QString &path)
{
    return {
        TransferStoreText::tr("The list of transfers in %1 cannot be read.").arg(path),
        TransferStoreText::tr("Transfers of this time will not be remembered."),
        TransferStoreText::tr("The list of transfers was written by a later Aloft."),
        TransferStoreText::tr(
            "It is left as it is; transfers of this time will not be remembered."),
        TransferStoreText::tr("The list of transfers cannot be written."),
    };
}

/// What a state is in the file: what was under way waits again in the next life.
enum class StoredState { Waiting = 0, Paused = 1, Done = 2, Failed = 3, Cancelled = 4 };

StoredState stored(Transfer::State state)
{
    switch (state) {
    case Transfer::State::Paused:
        return StoredState::Paused;
    case Transfer::State::Done:
        return StoredState::Done;
    case Transfer::State::Failed:
        return StoredState::Failed;
    case Transfer::State::Cancelled:
        return StoredState::Cancelled;
    default:
        return StoredState::Waiting;
    }
}

Transfer::State restored(int state)
{
    switch (StoredState(state)) {
    case StoredState::Paused:
        return Transfer::State::Paused;
    case StoredState::Done:
        return Transfer::State::Done;
    case StoredState::Failed:
        return Transfer::State::Failed;
    case StoredState::Cancelled:
        return Transfer::State::Cancelled;
    case StoredState::Waiting:
        break;
    }
    return Transfer::State::Waiting;
}

QJsonObject toJson(const UploadOrder &order)
{
    QJsonObject object{{u"file"_s, order.file},
                       {u"parent"_s, order.parentId},
                       {u"name"_s, order.name},
                       {u"replaces"_s, order.replacedId},
                       {u"version"_s, order.replacedVersion}};
    if (!order.trace.isEmpty())
        object.insert(u"trace"_s, order.trace);
    return object;
}

QJsonObject toJson(const DownloadOrder &order)
{
    return {{u"file"_s, order.file},
            {u"item"_s, Aloft::toJson(order.item)},
            {u"isReplacing"_s, order.existing == Existing::Replace}};
}

QJsonObject toJson(const Crossing &crossing)
{
    return {{u"from"_s, crossing.from},
            {u"to"_s, crossing.to},
            {u"upload"_s, toJson(crossing.upload)},
            {u"item"_s, Aloft::toJson(crossing.item)}};
}

UploadOrder uploadFrom(const QJsonObject &object)
{
    UploadOrder order;
    order.file = object["file"_L1].toString();
    order.parentId = object["parent"_L1].toString();
    order.name = object["name"_L1].toString();
    order.replacedId = object["replaces"_L1].toString();
    order.replacedVersion = object["version"_L1].toString();
    order.trace = object["trace"_L1].toString();
    return order;
}

DownloadOrder downloadFrom(const QJsonObject &object)
{
    DownloadOrder order;
    order.file = object["file"_L1].toString();
    order.item = driveItemFromJson(object["item"_L1].toObject());
    order.existing = object["isReplacing"_L1].toBool() ? Existing::Replace : Existing::Keep;
    return order;
}

Crossing crossingFrom(const QJsonObject &object)
{
    return {object["from"_L1].toString(), object["to"_L1].toString(),
            uploadFrom(object["upload"_L1].toObject()),
            driveItemFromJson(object["item"_L1].toObject())};
}

QJsonObject toJson(const Error &error)
{
    return {{u"kind"_s, int(error.kind)},
            {u"message"_s, error.message},
            {u"advice"_s, error.advice},
            {u"detail"_s, error.detail}};
}

Error errorFrom(const QJsonObject &object)
{
    const int kind = object["kind"_L1].toInt(int(Error::Kind::Internal));
    const bool isKnown = kind >= 0 && kind <= int(Error::Kind::Internal);
    return {isKnown ? Error::Kind(kind) : Error::Kind::Internal, object["message"_L1].toString(),
            object["advice"_L1].toString(), object["detail"_L1].toString()};
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString recordOf(const TransferStore::Row &row)
{
    const Transfer &transfer = row.transfer;
    const TransferOrder &order = transfer.order;
    QJsonObject record{{u"drive"_s, order.drive},
                       {u"size"_s, order.size},
                       {u"priority"_s, int(order.priority)},
                       {u"total"_s, transfer.total},
                       {u"mayHavePoint"_s, row.mayHavePoint}};
    const auto put = [&record](const QString &name, const QString &text) {
        if (!text.isEmpty())
            record.insert(name, text);
    };
    if (row.best > 0)
        record.insert(u"best"_s, row.best);
    put(u"owner"_s, order.owner);
    put(u"batch"_s, order.batch);
    const QJsonObject what = std::visit([](const auto &value) { return toJson(value); },
                                        order.what);
    record.insert(order.isUpload() ? u"up"_s : u"down"_s, what);
    if (order.crossing)
        record.insert(u"crossing"_s, toJson(*order.crossing));
    if (transfer.error)
        record.insert(u"error"_s, toJson(*transfer.error));
    if (transfer.state == Transfer::State::Done)
        record.insert(u"item"_s, Aloft::toJson(transfer.item));
    return compact(record);
}

Transfer transferFrom(const QJsonObject &record)
{
    Transfer transfer;
    TransferOrder &order = transfer.order;
    order.drive = record["drive"_L1].toString();
    order.size = record["size"_L1].toInteger();
    order.priority = TransferOrder::Priority(std::clamp(record["priority"_L1].toInt(1), 0,
                                                        int(TransferOrder::Priority::First)));
    order.owner = record["owner"_L1].toString();
    order.batch = record["batch"_L1].toString();
    if (record.contains("up"_L1))
        order.what = uploadFrom(record["up"_L1].toObject());
    else
        order.what = downloadFrom(record["down"_L1].toObject());
    if (record.contains("crossing"_L1))
        order.crossing = crossingFrom(record["crossing"_L1].toObject());
    transfer.total = record["total"_L1].toInteger(-1);
    if (record.contains("error"_L1))
        transfer.error = errorFrom(record["error"_L1].toObject());
    transfer.item = driveItemFromJson(record["item"_L1].toObject());
    return transfer;
}

} // namespace

TransferStore::TransferStore(const QString &path)
    : m_database(path, transferSchema, transferWords(path))
    , m_id(fact(u"id"_s))
{
    if (!m_id.isEmpty())
        return;
    m_id = QUuid::createUuid().toString(QUuid::Id128);
    setFact(u"id"_s, m_id);
    if (lastId() == 0)
        noteKeysOfNow(); // it is a new one
}

TransferStore::~TransferStore() = default;

QList<TransferStore::Row> TransferStore::rows() const
{
    QSqlQuery found = m_database.query(
        u"SELECT id, place, state, changed, record FROM transfers ORDER BY id"_s);
    QList<Row> rows;
    while (found.next()) {
        const QByteArray json = found.value(4).toString().toUtf8();
        const QJsonObject record = QJsonDocument::fromJson(json).object();
        // Earlier versions did not say whether there may be a point.
        Row row{transferFrom(record), found.value(1).toLongLong(),
                record["mayHavePoint"_L1].toBool(true),
                std::max<qint64>(0, record["best"_L1].toInteger())};
        Transfer &transfer = row.transfer;
        transfer.id = found.value(0).toLongLong();
        transfer.state = restored(found.value(2).toInt());
        transfer.changed = QDateTime::fromMSecsSinceEpoch(found.value(3).toLongLong(), Qt::UTC);
        if (transfer.state == Transfer::State::Done)
            transfer.done = std::max<qint64>(0, transfer.total);
        rows.append(row);
    }
    return rows;
}

qint64 TransferStore::lastId() const
{
    QSqlQuery found = m_database.query(
        u"SELECT seq FROM sqlite_sequence WHERE name = 'transfers'"_s);
    return found.next() ? found.value(0).toLongLong() : 0;
}

void TransferStore::add(const Transfer &transfer)
{
    m_database.query(u"INSERT INTO transfers VALUES (?, 0, ?, ?, ?)"_s,
                     {transfer.id, int(stored(transfer.state)),
                      transfer.changed.toMSecsSinceEpoch(), recordOf({transfer})});
}

void TransferStore::save(const Row &row)
{
    const Transfer &transfer = row.transfer;
    m_database.query(
        u"UPDATE transfers SET place = ?, state = ?, changed = ?, record = ? WHERE id = ?"_s,
        {row.place, int(stored(transfer.state)), transfer.changed.toMSecsSinceEpoch(),
         recordOf(row), transfer.id});
}

void TransferStore::remove(qint64 id)
{
    m_database.query(u"DELETE FROM transfers WHERE id = ?"_s, {id});
}

bool TransferStore::isPaused() const
{
    return !fact(u"paused"_s).isEmpty();
}

void TransferStore::setPaused()
{
    setFact(u"paused"_s, u"yes"_s);
}

void TransferStore::setResumed()
{
    setFact(u"paused"_s, u""_s);
}

QHash<QString, QString> TransferStore::driveNames() const
{
    return factsOf(driveFact);
}

void TransferStore::setDriveName(const QString &key, const QString &name)
{
    setFact(driveFact + key, name);
}

bool TransferStore::hasFormerKeys() const
{
    return fact(keysFact).isEmpty();
}

void TransferStore::noteKeysOfNow()
{
    setFact(keysFact, u"of now"_s);
}

std::map<qint64, Leftover> TransferStore::leftovers() const
{
    std::map<qint64, Leftover> leftovers;
    const QHash<QString, QString> facts = factsOf(leftoverFact);
    for (auto fact = facts.begin(); fact != facts.end(); ++fact) {
        const QJsonObject object = QJsonDocument::fromJson(fact->toUtf8()).object();
        leftovers[fact.key().toLongLong()] = {object["drive"_L1].toString(),
                                              uploadFrom(object["up"_L1].toObject()),
                                              object["pointKey"_L1].toString()};
    }
    return leftovers;
}

void TransferStore::keepLeftover(qint64 id, const Leftover &leftover)
{
    setFact(leftoverFact + QString::number(id),
            compact({{u"drive"_s, leftover.drive},
                     {u"up"_s, toJson(leftover.order)},
                     {u"pointKey"_s, leftover.pointKey}}));
}

void TransferStore::forgetLeftover(qint64 id)
{
    m_database.query(u"DELETE FROM facts WHERE name = ?"_s, {leftoverFact + QString::number(id)});
}

/// By what follows the kind in their names.
QHash<QString, QString> TransferStore::factsOf(QLatin1StringView kind) const
{
    QSqlQuery found = m_database.query(
        u"SELECT substr(name, ?), value FROM facts WHERE name LIKE ?"_s,
        {kind.size() + 1, QString(kind + u'%')});
    QHash<QString, QString> facts;
    while (found.next())
        facts.insert(found.value(0).toString(), found.value(1).toString());
    return facts;
}

QString TransferStore::fact(const QString &name) const
{
    QSqlQuery found = m_database.query(u"SELECT value FROM facts WHERE name = ?"_s, {name});
    return found.next() ? found.value(0).toString() : QString();
}

void TransferStore::setFact(const QString &name, const QString &value)
{
    m_database.query(u"INSERT OR REPLACE INTO facts VALUES (?, ?)"_s, {name, value});
}

} // namespace Aloft
