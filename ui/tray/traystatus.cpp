#include "ui/tray/traystatus.h"

#include "core/session/sessionmodel.h"
#include "ui/runs/quiettime.h"
#include "ui/runs/runsummary.h"
#include "ui/shell/sessionlook.h"
#include "ui/transfers/transfersum.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

struct StatusText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TrayStatus)
};

QStringList unreachable(const SessionModel &sessions)
{
    QStringList titles;
    for (const auto &session : sessions.sessions()) {
        if (session->state() == SessionState::Reconnecting)
            titles << sessionTitle(*session);
    }
    return titles;
}

QString runningText(const RunSummary &runs)
{
    if (runs.live() == 0)
        return StatusText::tr("Nothing is running.");
    const QString oldest = runs.percent().isEmpty()
        ? runs.name()
        : StatusText::tr("%1: %2", "run and its percent").arg(runs.name(), runs.percent());
    if (runs.live() == 1)
        return oldest;
    return StatusText::tr("%1, and %n more", "run that is oldest, and others", runs.live() - 1)
        .arg(oldest);
}

} // namespace

TrayStatus trayStatus(const RunSummary &runs, const SessionModel &sessions, int lost,
                      const TransferModel &transfers, const QuietTime &quiet)
{
    const QStringList silent = unreachable(sessions);
    QStringList lines{runningText(runs), sumSentence(transfers)};
    lines.removeAll(QString());
    for (const QString &title : silent)
        lines << StatusText::tr("%1 does not answer.").arg(title);
    if (lost > 0)
        lines << StatusText::tr("%n session(s) were lost.", nullptr, lost);
    if (runs.failed() > 0)
        lines << StatusText::tr("%n run(s) failed.", nullptr, runs.failed());
    if (const QString failed = failedSentence(transfers); !failed.isEmpty())
        lines << failed;
    if (runs.waiting() > 0)
        lines << StatusText::tr("%n thing(s) need you.", nullptr, runs.waiting());
    if (quiet.isOn())
        lines << StatusText::tr("Notifications are paused until %1.").arg(quiet.endText());
    TrayStatus status;
    status.isRunning = runs.live() > 0;
    status.fraction = runs.fraction();
    if (lost > 0 || runs.failed() > 0 || !silent.isEmpty())
        status.mark = TrayStatus::Mark::Trouble;
    else if (runs.waiting() > 0)
        status.mark = TrayStatus::Mark::NeedsYou;
    status.words = lines.join(u'\n');
    return status;
}

} // namespace Aloft
