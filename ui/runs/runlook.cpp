#include "ui/runs/runlook.h"

#include "core/runs/runmodel.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunLook)
};

constexpr int DaysOfNames = 6; ///< so long a weekday's name says which day it was

} // namespace

RunSign signOf(const RunRecord &record)
{
    switch (record.state()) {
    case RunState::Queued:
        return RunSign::Waiting;
    case RunState::Starting:
        return RunSign::Starting;
    case RunState::Running:
        return record.isStalled ? RunSign::Stalled : RunSign::Running;
    case RunState::Ended:
        return record.status.isSuccess() ? RunSign::Succeeded : RunSign::Failed;
    case RunState::Killed:
        return RunSign::Killed;
    case RunState::Failed:
        return RunSign::Failed;
    case RunState::Lost:
        return RunSign::Lost;
    }
    Q_UNREACHABLE();
}

QIcon runIcon(RunSign sign)
{
    switch (sign) {
    case RunSign::Waiting:
        return themedIcon(u"state-busy", Tone::MutedText);
    case RunSign::Starting:
        return themedIcon(u"state-starting", Tone::Busy);
    case RunSign::Running:
        return themedIcon(u"run", Tone::Busy);
    case RunSign::Stalled:
        return themedIcon(u"warning", Tone::Warning);
    case RunSign::Succeeded:
        return themedIcon(u"ok", Tone::Ok);
    case RunSign::Failed:
        return themedIcon(u"error", Tone::Error);
    case RunSign::Killed:
        return themedIcon(u"state-stopped", Tone::MutedText);
    case RunSign::Lost:
        return themedIcon(u"state-lost", Tone::Error);
    }
    Q_UNREACHABLE();
}

bool isFailure(const RunRecord &record)
{
    const RunSign sign = signOf(record);
    return sign == RunSign::Failed || sign == RunSign::Lost;
}

QString percentText(const RunProgress &progress)
{
    return progress.isKnown() ? Texts::tr("%1 %").arg(QLocale().toString(progress.percent()))
                              : QString();
}

QString timeLeftText(const RunProgress &progress)
{
    if (progress.secondsLeft < 0)
        return {};
    const QString duration = durationText(progress.secondsLeft);
    return progress.isAbout ? Texts::tr("about %1 left").arg(duration)
                            : Texts::tr("%1 left").arg(duration);
}

QString spokenRun(const RunRecord &record, const QString &state, const QString &duration)
{
    QStringList parts{runTitle(record.order), state, record.sessionName, duration};
    if (record.isLive())
        parts << percentText(record.progress) << timeLeftText(record.progress);
    for (const MetricValue &metric : record.metrics.first(qMin(record.metrics.size(), 1)))
        parts << metric.name + u' ' + QLocale().toString(metric.value, 'g', 4);
    parts.removeAll(QString());
    return parts.join(Texts::tr(", ", "between the parts of a spoken list"));
}

QString momentText(const QDateTime &moment, const QDateTime &now)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    const QLocale locale;
    const QString time = locale.toString(local.time(), QLocale::ShortFormat);
    if (days == 0)
        return time;
    if (days > 0 && days <= DaysOfNames)
        return Texts::tr("%1 %2", "weekday and time")
            .arg(locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat), time);
    return locale.toString(local.date(), QLocale::ShortFormat);
}

} // namespace Aloft
