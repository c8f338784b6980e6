#include "core/runs/runrecord.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct RecordText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunRecord)
};

/// So that a person sees where an argument with blanks begins and ends.
QString quoted(const QString &argument)
{
    constexpr QLatin1StringView plain("-_./:=,+@%^");
    const auto isPlain = [&plain](QChar c) { return c.isLetterOrNumber() || plain.contains(c); };
    if (!argument.isEmpty() && std::all_of(argument.begin(), argument.end(), isPlain))
        return argument;
    QString inner = argument;
    return u'\'' + inner.replace(u'\'', "'\\''"_L1) + u'\'';
}

} // namespace

QString runTitle(const RunOrder &order)
{
    QString title = order.name.isEmpty() ? order.command : order.name;
    for (const QString &argument : order.arguments)
        title += u' ' + quoted(argument);
    return title;
}

QString endText(const RunStatus &status)
{
    if (status.kind == RunKind::Cells && status.state == RunState::Ended && status.exitStatus != 0)
        return RecordText::tr("A cell failed: %1").arg(status.reason);
    switch (status.state) {
    case RunState::Ended:
        return status.exitStatus == 0
            ? RecordText::tr("Ended well.")
            : RecordText::tr("Ended with status %1.").arg(status.exitStatus);
    case RunState::Killed:
        if (status.signal == "SIGINT"_L1)
            return RecordText::tr("Interrupted.");
        return RecordText::tr("Ended by the signal %1.").arg(status.signal);
    case RunState::Failed:
        return status.reason.isEmpty()
            ? RecordText::tr("It could not be run.")
            : RecordText::tr("It could not be run: %1").arg(status.reason);
    case RunState::Lost:
        return status.reason.isEmpty()
            ? RecordText::tr("Its machine is gone, and with it how it ended.")
            : RecordText::tr("It was lost: %1").arg(status.reason);
    default:
        return {};
    }
}

double runSeconds(const RunRecord &record, const QDateTime &now)
{
    if (!record.status.started.isValid())
        return -1;
    if (isOver(record.state()) || !record.statusAt.isValid())
        return record.status.seconds;
    // A clock that was set back must not make a run younger than its host said.
    return record.status.seconds + double(qMax<qint64>(0, record.statusAt.msecsTo(now))) / 1000.0;
}

double secondsLeft(const RunRecord &record, const QDateTime &now)
{
    if (!record.isLive() || record.progress.secondsLeft < 0)
        return -1;
    const double passed = double(qMax<qint64>(0, record.progressAt.msecsTo(now))) / 1000.0;
    const double left = record.progress.secondsLeft - passed;
    return record.progress.isAbout && left <= 0 ? -1 : qMax(0.0, left);
}

} // namespace Aloft
