#include "core/runs/outputmoment.h"

#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/text/terminaltext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLook = 4 << 10; ///< bytes before the moment
constexpr qsizetype longestLine = 160;
constexpr qsizetype mostRuns = 3;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::OutputMoment)
};

/// Index of the first mark that came later.
qint64 firstMarkAfter(const RunLog &log, qint64 microseconds)
{
    qint64 low = 0;
    qint64 high = log.markCount();
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        const QList<OutputMark> mark = log.marks(middle, 1);
        if (!mark.isEmpty() && mark.constFirst().microseconds <= microseconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool wentOn(const RunRecord &record, const QDateTime &at)
{
    const RunStatus &status = record.status;
    return status.started.isValid() && status.started <= at
        && (!status.ended.isValid() || at <= status.ended);
}

} // namespace

QString lineAt(const RunLog &log, qint64 microseconds)
{
    const qint64 after = firstMarkAfter(log, microseconds);
    if (after == 0)
        return {};
    const QList<OutputMark> next = log.marks(after, 1);
    const qint64 end = next.isEmpty() ? log.size() : next.constFirst().offset;
    const qint64 begin = std::max<qint64>(0, end - longestLook);
    const QByteArray bytes = log.read(begin, end - begin).value_or(QByteArray());
    static const QRegularExpression lineBreak(u"[\\r\\n]+"_s);
    const QStringList lines = withoutEscapes(bytes).split(lineBreak, Qt::SkipEmptyParts);
    const auto line = std::find_if(lines.crbegin(), lines.crend(),
                                   [](const QString &one) { return !one.trimmed().isEmpty(); });
    return line == lines.crend() ? QString() : line->trimmed().left(longestLine);
}

QStringList linesAt(RunBook &book, const QString &sessionId, const QDateTime &at)
{
    QStringList lines;
    for (const QString &runId : book.ids()) {
        const RunRecord *record = book.record(runId);
        if (!record || record->sessionId != sessionId || !wentOn(*record, at))
            continue;
        const RunLog *log = book.log(runId);
        const QString line = log ? lineAt(*log, at.toMSecsSinceEpoch() * 1000) : QString();
        if (!line.isEmpty())
            lines.append(
                Words::tr("%1: %2", "a run, and what it printed").arg(record->status.name, line));
        if (lines.size() == mostRuns)
            break;
    }
    return lines;
}

} // namespace Aloft
