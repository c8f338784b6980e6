#pragma once

#include "core/base/task.h"
#include "core/providers/local/python.h"

namespace Aloft {

/// Asks one interpreter for its facts. Never fails: the answer says what is wrong.
class ProbePythonTask : public Task
{
    Q_OBJECT

public:
    explicit ProbePythonTask(PythonPlace place, QObject *parent = nullptr);
    const Python &python() const { return m_python; }

protected:
    void run() override;

private:
    Python m_python;
};

/// Asks the interpreters of some places, several at a time.
class FindPythonsTask : public Task
{
    Q_OBJECT

public:
    enum class Extent {
        All,         ///< for a list
        UntilUsable, ///< ends as soon as the most preferred usable one is known
    };

    FindPythonsTask(QList<PythonPlace> places, Extent extent, QObject *parent = nullptr);

    /// Those that answered first by use (can run kernels), then in the order of the places; each
    /// environment once, so that a shim does not double the Python behind it.
    QList<Python> pythons() const;

protected:
    void run() override;

private:
    void probeNext();
    void take(qsizetype place, const Python &python);
    bool isDecided() const;

    QList<PythonPlace> m_places;
    Extent m_extent;
    QList<std::optional<Python>> m_answers; ///< by place
    qsizetype m_next = 0;
    qsizetype m_answered = 0;
};

} // namespace Aloft
