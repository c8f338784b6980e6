#include "app/commands/followrun.h"

#include "core/runs/runbook.h"
#include "core/runs/runlog.h"

using namespace Qt::StringLiterals;

namespace Aloft {

std::optional<Error> runFailure(const RunRecord &record)
{
    if (record.problem)
        return record.problem;
    if (record.status.isSuccess())
        return std::nullopt;
    return Error{Error::Kind::UserCode,
                 u"%1: %2"_s.arg(record.status.name, endText(record.status)),
                 {},
                 {}};
}

FollowRunTask::FollowRunTask(RunBook &book, const QString &runId, qint64 offset, QObject *parent)
    : Task(parent)
    , m_book(book)
    , m_runId(runId)
    , m_reader(offset)
{ }

void FollowRunTask::run()
{
    const auto mine = [this](auto method) {
        return [this, method](const QString &runId) {
            if (runId == m_runId && !isFinished())
                (this->*method)();
        };
    };
    connect(&m_book, &RunBook::outputArrived, this, &FollowRunTask::take);
    connect(&m_book, &RunBook::ended, this, mine(&FollowRunTask::conclude));
    connect(&m_book, &RunBook::changed, this, mine(&FollowRunTask::look));
    connect(&m_book, &RunBook::removed, this, mine(&FollowRunTask::conclude));
    m_book.fetch(m_runId);
    take(m_runId);
    look();
}

void FollowRunTask::take(const QString &runId)
{
    if (runId != m_runId || isFinished())
        return;
    while (tellPiece()) { }
}

/// False: there is no more, for now.
bool FollowRunTask::tellPiece()
{
    const RunLog *log = m_book.log(m_runId);
    if (!log)
        return false;
    const Result<RunLogReader::Piece> piece = m_reader.next(*log);
    if (!piece) {
        fail(piece.error());
        return false;
    }
    if (piece->bytes.isEmpty())
        return false;
    Q_EMIT outputArrived(piece->bytes, piece->stream);
    return true;
}

void FollowRunTask::look()
{
    const RunRecord *record = m_book.record(m_runId);
    if (record && record->state() == RunState::Running && !std::exchange(m_hasBegun, true))
        Q_EMIT running();
    const bool hasAll = record && (record->isComplete || record->isGone || record->problem);
    if (!record || (isOver(record->state()) && hasAll))
        conclude();
}

void FollowRunTask::conclude()
{
    take(m_runId);
    if (isFinished())
        return;
    const RunRecord *record = m_book.record(m_runId);
    if (!record)
        return fail({Error::Kind::NotFound, tr("The run was deleted."), {}, {}});
    if (const std::optional<Error> error = runFailure(*record))
        return fail(*error);
    succeed();
}

} // namespace Aloft

#include "moc_followrun.cpp"
