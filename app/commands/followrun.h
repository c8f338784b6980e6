#pragma once

#include "core/base/task.h"
#include "core/runs/runlogreader.h"

namespace Aloft {

class RunBook;
struct RunRecord;

/// Tells what a run prints until the run is over; fails as UserCode when the run did not end well.
/// Cancelling it leaves the run alone.
class FollowRunTask : public Task
{
    Q_OBJECT

public:
    /// The book outlives the task. The output is told from the offset on.
    FollowRunTask(RunBook &book, const QString &runId, qint64 offset, QObject *parent = nullptr);

Q_SIGNALS:
    void running(); ///< once: it takes input from now on
    void outputArrived(const QByteArray &bytes, Aloft::OutputMark::Stream stream);

protected:
    void run() override;

private:
    void take(const QString &runId);
    bool tellPiece();
    void look();
    void conclude();

    RunBook &m_book;
    const QString m_runId;
    RunLogReader m_reader;
    bool m_hasBegun = false;
};

/// What is wrong with how a run ended; nothing when it ended well.
std::optional<Error> runFailure(const RunRecord &record);

} // namespace Aloft
