#include "core/runs/runtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunText)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr int metricDigits = 4;

QString askedText(RunSignal signal)
{
    switch (signal) {
    case RunSignal::Interrupt:
        return RunText::tr("Asked to stop");
    case RunSignal::Terminate:
        return RunText::tr("Asked to terminate");
    case RunSignal::Kill:
        return RunText::tr("Being killed");
    }
    Q_UNREACHABLE();
}

} // namespace

QString durationText(double seconds)
{
    if (!(seconds >= 0) || seconds > 1e10)
        return {};
    const auto whole = qint64(seconds);
    if (whole < minute)
        return RunText::tr("%1 s").arg(whole);
    if (whole < hour)
        return RunText::tr("%1 min %2 s").arg(whole / minute).arg(whole % minute);
    if (whole < day)
        return RunText::tr("%1 h %2 min").arg(whole / hour).arg(whole % hour / minute);
    return RunText::tr("%1 d %2 h").arg(whole / day).arg(whole % day / hour);
}

QString startText(const RunRecord &record)
{
    const QDateTime start = record.status.started.toLocalTime();
    return start.isValid() ? QLocale().toString(start, QLocale::ShortFormat) : QString();
}

QString progressText(const RunProgress &progress)
{
    return progress.isKnown() ? RunText::tr("%1 %", "percent").arg(progress.percent()) : QString();
}

QString timeLeftText(const RunRecord &record, const QDateTime &now)
{
    const double seconds = secondsLeft(record, now);
    if (seconds < 0)
        return {};
    const QString duration = durationText(seconds);
    return record.progress.isAbout ? RunText::tr("about %1", "a duration").arg(duration) : duration;
}

QString metricText(const QList<MetricValue> &metrics)
{
    if (metrics.isEmpty())
        return {};
    const MetricValue &main = metrics.first();
    return main.name + u' ' + QString::number(main.value, 'g', metricDigits);
}

QString durableText(const RunRecord &record)
{
    if (!record.reasonNotDurable.isEmpty())
        return record.reasonNotDurable;
    switch (record.status.tie) {
    case RunTie::None:
        return RunText::tr("survives disconnection");
    case RunTie::Service:
        return RunText::tr("survives disconnection, but ends with the server's service (%1)")
            .arg(record.status.tieName);
    case RunTie::Container:
        return RunText::tr("survives disconnection, but ends with the server's container");
    case RunTie::Job:
        return RunText::tr("survives disconnection, but ends with the server's cluster job (%1)")
            .arg(record.status.tieName);
    }
    Q_UNREACHABLE();
}

QString runStateText(const RunRecord &record)
{
    if (record.asked && record.isLive())
        return askedText(*record.asked);
    if (record.isStalled)
        return RunText::tr("May be stuck");
    if (record.state() == RunState::Ended && record.status.exitStatus != 0)
        return RunText::tr("Failed (%1)", "a run; exit status").arg(record.status.exitStatus);
    if (record.state() == RunState::Starting && !record.isConnected)
        return RunText::tr("Waits for its session");
    return stateText(record.state());
}

QString runDetailText(const RunRecord &record)
{
    if (record.problem)
        return record.problem->text();
    if (isOver(record.state()))
        return endText(record.status);
    if (record.isLeft())
        return RunText::tr("Nobody follows its cells now; open their notebook to see how they go "
                           "on.");
    if (record.isLive() && !record.isConnected && record.reasonNotDurable.isEmpty())
        return RunText::tr(
            "It goes on while its session is not connected; the output comes later.");
    return {};
}

} // namespace Aloft
