#include "app/commands/runtext.h"

#include "core/runs/runmodel.h"
#include "core/runs/runtext.h"

#include <QJsonArray>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QDateTime &time)
{
    return time.toString(Qt::ISODateWithMs);
}

QJsonArray metricsOf(const RunRecord &record)
{
    QJsonArray metrics;
    for (const MetricValue &metric : record.metrics)
        metrics.append(QJsonObject{{u"name"_s, metric.name}, {u"value"_s, metric.value}});
    return metrics;
}

} // namespace

QString lineOf(const RunRecord &record, const QDateTime &now)
{
    const double seconds = runSeconds(record, now);
    const QString state = record.progress.isKnown() && record.isLive()
        ? u"%1 %2 %"_s.arg(runStateText(record)).arg(record.progress.percent())
        : runStateText(record);
    const QString started = record.status.started.toLocalTime().toString(u"MM-dd HH:mm"_s);
    return u"%1  %2  %3  %4  %5  %6"_s.arg(record.id(), -12)
        .arg(state, -14)
        .arg(started, -11)
        .arg(seconds < 0 ? QString() : durationText(seconds), -14)
        .arg(record.sessionName, -16)
        .arg(runTitle(record.order));
}

QJsonObject objectOf(const RunRecord &record, const QDateTime &now)
{
    QJsonObject object{
        {u"id"_s, record.id()},
        {u"name"_s, record.order.name},
        {u"kind"_s, kindName(record.order.kind)},
        {u"path"_s, record.order.path},
        {u"arguments"_s, QJsonArray::fromStringList(record.order.arguments)},
        {u"folder"_s, record.order.folder},
        {u"session"_s, record.sessionId},
        {u"state"_s, stateName(record.state())},
        {u"started"_s, timeText(record.status.started)},
        {u"ended"_s, timeText(record.status.ended)},
        {u"seconds"_s, runSeconds(record, now)},
        {u"size"_s, record.status.size},
        {u"stored"_s, record.stored},
        {u"peakBytes"_s, record.status.peakBytes},
        {u"survives"_s, record.reasonNotDurable.isEmpty()},
        {u"endsWith"_s, tieName(record.status.tie)},
        {u"metrics"_s, metricsOf(record)},
    };
    if (record.state() == RunState::Ended)
        object[u"exitStatus"_s] = record.status.exitStatus;
    if (record.state() == RunState::Killed)
        object[u"signal"_s] = record.status.signal;
    if (record.progress.isKnown())
        object[u"percent"_s] = record.progress.fraction * 100;
    if (record.problem)
        object[u"problem"_s] = record.problem->message;
    return object;
}

} // namespace Aloft
