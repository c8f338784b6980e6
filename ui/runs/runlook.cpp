#include "ui/runs/runlook.h"

#include "core/runs/runtext.h"
#include "core/session/session.h"
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

constexpr double Minute = 60;
constexpr int MinutesOfHour = 60;
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

QString leftText(const RunRecord &record, const QDateTime &now)
{
    const double seconds = secondsLeft(record, now);
    if (seconds < 0)
        return {};
    if (!record.progress.isAbout || seconds < Minute)
        return Texts::tr("%1 left").arg(durationText(seconds));
    const int minutes = qRound(seconds / Minute);
    if (minutes < MinutesOfHour)
        return Texts::tr("about %1 min left").arg(minutes);
    return Texts::tr("about %1 h %2 min left")
        .arg(minutes / MinutesOfHour)
        .arg(minutes % MinutesOfHour);
}

QString placeText(const Session &session)
{
    const QString provider = session.provider().name();
    return session.name() == provider ? provider
                                      : Texts::tr("%1 (%2)").arg(session.name(), provider);
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
