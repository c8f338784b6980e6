#include "core/runs/runjson.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

QJsonValue time(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toMSecsSinceEpoch()) : QJsonValue();
}

QDateTime time(const QJsonValue &milliseconds)
{
    if (!milliseconds.isDouble())
        return {};
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toInteger(), Qt::UTC);
}

QStringList strings(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue &one : value.toArray())
        strings.append(one.toString());
    return strings;
}

QJsonObject toJson(const RunOrder &order)
{
    QJsonObject environment;
    for (auto it = order.environment.begin(); it != order.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    QStringList secrets = order.secretEnvironment.keys();
    secrets.sort();
    return {
        {u"id"_s, order.id},
        {u"kind"_s, kindName(order.kind)},
        {u"name"_s, order.name},
        {u"path"_s, order.path},
        {u"command"_s, order.command},
        {u"arguments"_s, QJsonArray::fromStringList(order.arguments)},
        {u"folder"_s, order.folder},
        {u"environment"_s, environment},
        {u"secrets"_s, QJsonArray::fromStringList(secrets)},
        {u"output"_s, order.output},
        {u"python"_s, order.python},
        {u"terminal"_s, order.wantsTerminal},
        {u"columns"_s, order.columns},
        {u"rows"_s, order.rows},
    };
}

RunOrder orderFromJson(const QJsonObject &object)
{
    RunOrder order;
    order.id = object["id"_L1].toString();
    order.kind = kindNamed(object["kind"_L1].toString());
    order.name = object["name"_L1].toString();
    order.path = object["path"_L1].toString();
    order.command = object["command"_L1].toString();
    order.arguments = strings(object["arguments"_L1]);
    order.folder = object["folder"_L1].toString();
    const QJsonObject environment = object["environment"_L1].toObject();
    for (auto it = environment.begin(); it != environment.end(); ++it)
        order.environment.insert(it.key(), it.value().toString());
    for (const QString &name : strings(object["secrets"_L1]))
        order.secretEnvironment.insert(name, Secret());
    order.output = object["output"_L1].toString();
    order.python = object["python"_L1].toString();
    order.wantsTerminal = object["terminal"_L1].toBool(true);
    order.columns = object["columns"_L1].toInt();
    order.rows = object["rows"_L1].toInt();
    return order;
}

QJsonObject toJson(const RunStatus &status)
{
    return {
        {u"client"_s, status.client},
        {u"state"_s, stateName(status.state)},
        {u"exit"_s, status.exitStatus},
        {u"signal"_s, status.signal},
        {u"reason"_s, status.reason},
        {u"created"_s, time(status.created)},
        {u"started"_s, time(status.started)},
        {u"ended"_s, time(status.ended)},
        {u"seconds"_s, status.seconds},
        {u"size"_s, status.size},
        {u"dropped"_s, status.dropped},
        {u"peak"_s, status.peakBytes},
        {u"cell"_s, status.cell},
        {u"cells"_s, status.cells},
        {u"place"_s, status.place},
        {u"tie"_s, tieName(status.tie)},
        {u"tieName"_s, status.tieName},
    };
}

/// What is the same in the order is not written twice.
RunStatus statusFromJson(const QJsonObject &object, const RunOrder &order)
{
    RunStatus status;
    status.id = order.id;
    status.kind = order.kind;
    status.name = order.name;
    status.path = order.path;
    status.command = order.command;
    status.arguments = order.arguments;
    status.folder = order.folder;
    status.client = object["client"_L1].toString();
    status.state = stateNamed(object["state"_L1].toString(), RunState::Lost);
    status.exitStatus = object["exit"_L1].toInt();
    status.signal = object["signal"_L1].toString();
    status.reason = object["reason"_L1].toString();
    status.created = time(object["created"_L1]);
    status.started = time(object["started"_L1]);
    status.ended = time(object["ended"_L1]);
    status.seconds = object["seconds"_L1].toDouble();
    status.size = object["size"_L1].toInteger();
    status.dropped = object["dropped"_L1].toInteger();
    status.peakBytes = object["peak"_L1].toInteger();
    status.cell = object["cell"_L1].toInt();
    status.cells = object["cells"_L1].toInt();
    status.place = object["place"_L1].toString();
    status.tie = tieNamed(object["tie"_L1].toString());
    status.tieName = object["tieName"_L1].toString();
    return status;
}

QJsonObject toJson(const QueueTerms &terms)
{
    return {{u"after"_s, terms.afterRun},
            {u"success"_s, terms.afterEnding == AfterEnding::Success},
            {u"gpu"_s, terms.waitsForGpu}};
}

QueueTerms termsFromJson(const QJsonObject &object)
{
    return {object["after"_L1].toString(),
            object["success"_L1].toBool() ? AfterEnding::Success : AfterEnding::Any,
            object["gpu"_L1].toBool()};
}

QJsonObject toJson(const RunProgress &progress)
{
    return {{u"fraction"_s, progress.fraction},
            {u"done"_s, progress.done},
            {u"total"_s, progress.total},
            {u"label"_s, progress.label}};
}

RunProgress progressFromJson(const QJsonObject &object)
{
    RunProgress progress;
    progress.fraction = object["fraction"_L1].toDouble(-1);
    progress.done = object["done"_L1].toDouble(-1);
    progress.total = object["total"_L1].toDouble(-1);
    progress.label = object["label"_L1].toString();
    return progress;
}

/// As text: JSON has no NaN and no infinity, and a loss does.
QJsonArray toJson(const QList<MetricValue> &metrics)
{
    QJsonArray array;
    for (const MetricValue &metric : metrics)
        array.append(QJsonArray{metric.name, QString::number(metric.value, 'g', 17)});
    return array;
}

QList<MetricValue> metricsFromJson(const QJsonArray &array)
{
    QList<MetricValue> metrics;
    for (const QJsonValue &one : array)
        metrics.append({one[0].toString(), one[1].toString().toDouble()});
    return metrics;
}

QJsonValue toJson(const std::optional<Error> &error)
{
    if (!error)
        return {};
    return QJsonObject{{u"kind"_s, int(error->kind)},
                       {u"message"_s, error->message},
                       {u"advice"_s, error->advice}};
}

std::optional<Error> errorFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    Error error;
    error.kind = Error::Kind(qBound(0, value["kind"_L1].toInt(), int(Error::Kind::Internal)));
    error.message = value["message"_L1].toString();
    error.advice = value["advice"_L1].toString();
    return error;
}

} // namespace

QJsonObject toJson(const RunRecord &record)
{
    return {
        {u"order"_s, toJson(record.order)},
        {u"status"_s, toJson(record.status)},
        {u"statusAt"_s, time(record.statusAt)},
        {u"session"_s, record.sessionId},
        {u"sessionName"_s, record.sessionName},
        {u"host"_s, record.hostId},
        {u"added"_s, time(record.added)},
        {u"own"_s, record.isOwn},
        {u"wasQueued"_s, record.wasQueued},
        {u"terms"_s, toJson(record.terms)},
        {u"progress"_s, toJson(record.progress)},
        {u"metrics"_s, toJson(record.metrics)},
        {u"lastOutput"_s, time(record.lastOutput)},
        {u"stored"_s, record.stored},
        {u"followed"_s, record.isFollowed},
        {u"complete"_s, record.isComplete},
        {u"gone"_s, record.isGone},
        {u"notDurable"_s, record.reasonNotDurable},
        {u"problem"_s, toJson(record.problem)},
    };
}

RunRecord runRecordFromJson(const QJsonObject &object)
{
    RunRecord record;
    record.order = orderFromJson(object["order"_L1].toObject());
    record.status = statusFromJson(object["status"_L1].toObject(), record.order);
    record.statusAt = time(object["statusAt"_L1]);
    record.sessionId = object["session"_L1].toString();
    record.sessionName = object["sessionName"_L1].toString();
    record.hostId = object["host"_L1].toString();
    record.added = time(object["added"_L1]);
    record.isOwn = object["own"_L1].toBool(true);
    record.wasQueued = object["wasQueued"_L1].toBool();
    record.terms = termsFromJson(object["terms"_L1].toObject());
    record.progress = progressFromJson(object["progress"_L1].toObject());
    record.metrics = metricsFromJson(object["metrics"_L1].toArray());
    record.lastOutput = time(object["lastOutput"_L1]);
    record.stored = object["stored"_L1].toInteger();
    record.isFollowed = object["followed"_L1].toBool(true);
    record.isComplete = object["complete"_L1].toBool();
    record.isGone = object["gone"_L1].toBool();
    record.reasonNotDurable = object["notDurable"_L1].toString();
    record.problem = errorFromJson(object["problem"_L1]);
    return record;
}

} // namespace Aloft
