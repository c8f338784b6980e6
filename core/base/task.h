#pragma once

#include "core/base/error.h"

#include <QObject>

#include <optional>

namespace Aloft {

/// One thing that takes time. It reports finished() exactly once (done, failed or cancelled) and
/// then deletes itself; deleting it earlier is silent and safe. Results are read in the handler
/// of finished(), for the task goes right after.
///
/// A flow of several steps is a Task whose methods each run one step (runStep).
class Task : public QObject
{
    Q_OBJECT

public:
    explicit Task(QObject *parent = nullptr);

    void start(); ///< runs from the event loop, so connections made after this line still count
    void cancel(); ///< finishes with Error::Kind::Cancelled; twice is the same as once

    bool isFinished() const { return m_state == State::Finished; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void progressChanged(qint64 done, qint64 total); ///< total is -1 while it is unknown
    void statusChanged(const QString &step); ///< translated name of the step under way
    void finished(Aloft::Task *task);

protected:
    virtual void run() = 0;
    virtual void stop() { } ///< lets go of what is under way, without reporting

    void succeed() { finish(std::nullopt); }
    void fail(const Error &error) { finish(error); }

    /// Runs child as one step of this task: its failure is ours, its success calls
    /// next(const Step &).
    template<typename Step, typename Next>
    void runStep(Step *child, Next next)
    {
        runStep(child, std::move(next), [this](const Error &error) { fail(error); });
    }

    /// The same, with a say in what the step's failure means.
    template<typename Step, typename Next, typename Recover>
    void runStep(Step *child, Next next, Recover recover)
    {
        child->setParent(this);
        connect(child, &Task::finished, this, [child, next, recover] {
            if (child->error())
                recover(*child->error());
            else
                next(*child);
        });
        child->start();
    }

private:
    enum class State { New, Started, Finished };

    void finish(std::optional<Error> error);

    std::optional<Error> m_error;
    State m_state = State::New;
};

} // namespace Aloft
