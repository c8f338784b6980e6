#pragma once

#include "core/runs/runhost.h"
#include "tests/support/donetask.h"

#include <QMap>

namespace Aloft {

/// A place for runs that exists in memory, for tests of what shows and keeps runs. submit() makes a
/// run that starts and then does nothing; the test says what becomes of it: write(), end(), put().
/// Tasks end from the event loop, with nextError when one is set.
class FakeRunHost : public RunHost
{
public:
    struct Output
    {
        QByteArray bytes;
        QList<OutputMark> marks;
    };

    struct Signalled
    {
        QString runId;
        RunSignal signal;

        bool operator==(const Signalled &) const = default;
    };

    explicit FakeRunHost(QString id = QStringLiteral("fake-host"), QObject *parent = nullptr)
        : RunHost(parent)
        , m_id(std::move(id))
    { }

    QString id() const override { return m_id; }
    bool isConnected() const override { return m_isConnected; }
    QString reasonNotDurable() const override { return m_reason; }

    RunStatusTask *submit(const RunOrder &order) override
    {
        orders << order;
        if (!nextError && !m_runs.contains(order.id))
            put(startedStatus(order));
        return begun(new StatusTask(this, m_runs.value(order.id), nextError));
    }
    RunStatusTask *status(const QString &runId) override
    {
        return begun(new StatusTask(this, m_runs.value(runId), errorFor(runId)));
    }
    RunListTask *list() override { return begun(new ListTask(this, m_runs.values(), nextError)); }
    ReadOutputTask *read(const QString &runId, qint64 offset, qint64 firstMark) override
    {
        ++reads;
        return begun(new ReadTask(this, pieceOf(runId, offset, firstMark), errorFor(runId)));
    }
    RunStatusTask *signal(const QString &runId, RunSignal signal) override
    {
        signalled << Signalled{runId, signal};
        return begun(new StatusTask(this, m_runs.value(runId), errorFor(runId)));
    }
    Task *sendInput(const QString &runId, const QByteArray &bytes) override
    {
        inputs[runId] += bytes;
        return begun(new DoneTask(this, errorFor(runId)));
    }
    Task *endInput(const QString &runId) override
    {
        endedInputs << runId;
        return begun(new DoneTask(this, errorFor(runId)));
    }
    Task *resize(const QString &runId, int columns, int rows) override
    {
        sizes[runId] = {columns, rows};
        return begun(new DoneTask(this, errorFor(runId)));
    }
    Task *remove(const QString &runId) override
    {
        const auto error = errorFor(runId);
        if (!error) {
            removed << runId;
            m_runs.remove(runId);
            m_outputs.remove(runId);
        }
        return begun(new DoneTask(this, error));
    }

    Task *prune(int days) override
    {
        prunings << days;
        return begun(new DoneTask(this, nextError));
    }

    void watch(const QHash<QString, qint64> &offsets) override
    {
        watched = offsets;
        QMetaObject::invokeMethod(
            this, [this] { tellGrowth(); }, Qt::QueuedConnection);
        if (std::exchange(isWatching, true) || m_runs.isEmpty())
            return;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT statusesArrived(m_runs.values()); }, Qt::QueuedConnection);
    }
    FileTask *notebook(const RunOrder &order) override
    {
        return begun(new NotebookTask(this, notebooks.value(order.id), errorFor(order.id)));
    }
    void look() override { ++looks; }
    void unwatch() override { isWatching = false; }

    // What the test decides.
    void put(const RunStatus &status) ///< adds or changes a run
    {
        m_runs[status.id] = status;
        if (isWatching)
            Q_EMIT statusesArrived({status});
    }
    void write(const QString &runId, const QByteArray &bytes,
               OutputMark::Stream stream = OutputMark::Stream::Stdout)
    {
        Output &output = m_outputs[runId];
        const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1000;
        output.marks << OutputMark{output.bytes.size(), now, stream};
        output.bytes += bytes;
        m_runs[runId].size = output.bytes.size();
        if (isWatching && watched.contains(runId))
            Q_EMIT outputGrew(runId, output.bytes.size());
    }
    void end(const QString &runId, int exitStatus = 0)
    {
        RunStatus status = m_runs.value(runId);
        status.state = RunState::Ended;
        status.exitStatus = exitStatus;
        status.ended = QDateTime::currentDateTimeUtc();
        put(status);
    }
    RunStatus run(const QString &runId) const { return m_runs.value(runId); }
    QByteArray output(const QString &runId) const { return m_outputs.value(runId).bytes; }

    void setConnected(bool isConnected)
    {
        m_isConnected = isConnected;
        Q_EMIT connectionChanged(isConnected);
    }
    void breakLink(const Error &error)
    {
        setConnected(false);
        Q_EMIT failed(error);
    }
    void setReasonNotDurable(const QString &reason)
    {
        m_reason = reason;
        Q_EMIT reasonNotDurableChanged();
    }

    std::optional<Error> nextError; ///< all tasks fail with it while it is set
    qint64 pieceLimit = 1 << 20;    ///< bytes of one read
    bool isWatching = false;
    QHash<QString, qint64> watched; ///< offsets of the last watch()
    QList<RunOrder> orders;
    QList<Signalled> signalled;
    QHash<QString, QByteArray> inputs;
    QList<int> prunings; ///< days of each
    QStringList endedInputs;
    QHash<QString, std::pair<int, int>> sizes; ///< columns, rows
    QStringList removed;
    int reads = 0;
    int looks = 0;
    QHash<QString, QByteArray> notebooks; ///< by run, as they are there

private:
    class StatusTask : public RunStatusTask
    {
    public:
        StatusTask(QObject *parent, RunStatus status, std::optional<Error> error)
            : RunStatusTask(parent)
            , m_status(std::move(status))
            , m_outcome(std::move(error))
        { }
        const RunStatus &status() const override { return m_status; }

    protected:
        void run() override { m_outcome ? fail(*m_outcome) : succeed(); }

    private:
        RunStatus m_status;
        std::optional<Error> m_outcome;
    };

    class ListTask : public RunListTask
    {
    public:
        ListTask(QObject *parent, QList<RunStatus> statuses, std::optional<Error> error)
            : RunListTask(parent)
            , m_statuses(std::move(statuses))
            , m_outcome(std::move(error))
        { }
        const QList<RunStatus> &statuses() const override { return m_statuses; }

    protected:
        void run() override { m_outcome ? fail(*m_outcome) : succeed(); }

    private:
        QList<RunStatus> m_statuses;
        std::optional<Error> m_outcome;
    };

    class NotebookTask : public FileTask
    {
    public:
        NotebookTask(QObject *parent, QByteArray bytes, std::optional<Error> error)
            : FileTask(parent)
            , m_bytes(std::move(bytes))
            , m_outcome(std::move(error))
        { }
        const QByteArray &bytes() const override { return m_bytes; }

    protected:
        void run() override { m_outcome ? fail(*m_outcome) : succeed(); }

    private:
        QByteArray m_bytes;
        std::optional<Error> m_outcome;
    };

    class ReadTask : public ReadOutputTask
    {
    public:
        ReadTask(QObject *parent, RunOutputPiece piece, std::optional<Error> error)
            : ReadOutputTask(parent)
            , m_piece(std::move(piece))
            , m_outcome(std::move(error))
        { }
        const RunOutputPiece &piece() const override { return m_piece; }

    protected:
        void run() override { m_outcome ? fail(*m_outcome) : succeed(); }

    private:
        RunOutputPiece m_piece;
        std::optional<Error> m_outcome;
    };

    template<typename Kind>
    static Kind *begun(Kind *task)
    {
        task->start();
        return task;
    }

    void tellGrowth()
    {
        for (auto it = watched.cbegin(); isWatching && it != watched.cend(); ++it) {
            if (const qint64 size = m_outputs.value(it.key()).bytes.size(); size > it.value())
                Q_EMIT outputGrew(it.key(), size);
        }
    }

    static RunStatus startedStatus(const RunOrder &order)
    {
        RunStatus status = statusOf(order);
        status.state = RunState::Running;
        status.created = status.started = QDateTime::currentDateTimeUtc();
        return status;
    }

    std::optional<Error> errorFor(const QString &runId) const
    {
        if (nextError || m_runs.contains(runId))
            return nextError;
        return Error{Error::Kind::NotFound, QStringLiteral("There is no such run."), {}, runId};
    }

    RunOutputPiece pieceOf(const QString &runId, qint64 offset, qint64 firstMark) const
    {
        const Output output = m_outputs.value(runId);
        RunOutputPiece piece;
        piece.offset = qMin(offset, qint64(output.bytes.size()));
        piece.bytes = output.bytes.mid(piece.offset, pieceLimit);
        piece.firstMark = firstMark;
        piece.marks = output.marks.mid(firstMark);
        piece.size = output.bytes.size();
        const bool isAll = piece.offset + piece.bytes.size() == piece.size;
        piece.isLast = isAll && isOver(m_runs.value(runId).state);
        return piece;
    }

    QString m_id;
    QString m_reason;
    bool m_isConnected = true;
    QMap<QString, RunStatus> m_runs;
    QHash<QString, Output> m_outputs;
};

} // namespace Aloft
