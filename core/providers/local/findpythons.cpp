#include "core/providers/local/findpythons.h"

#include "core/providers/local/processtask.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int probesAtOnce = 3;

} // namespace

ProbePythonTask::ProbePythonTask(PythonPlace place, QObject *parent) : Task(parent)
{
    m_python.place = std::move(place);
}

void ProbePythonTask::run()
{
    ProcessTask::Command command;
    command.program = m_python.place.path;
    command.arguments = {u"-c"_s, QString::fromUtf8(pythonProbe())};
    auto *process = new ProcessTask(command);
    runStep(
        process,
        [this](const ProcessTask &done) {
            const Result<PythonFacts> facts = parsePythonFacts(done.output());
            if (facts)
                m_python.facts = *facts;
            else
                m_python.problem = facts.error();
            succeed();
        },
        [this](const Error &error) {
            m_python.problem = error;
            succeed();
        });
}

FindPythonsTask::FindPythonsTask(QList<PythonPlace> places, Extent extent, QObject *parent)
    : Task(parent)
    , m_places(std::move(places))
    , m_extent(extent)
    , m_answers(m_places.size())
{ }

QList<Python> FindPythonsTask::pythons() const
{
    QList<Python> found;
    QSet<QString> environments;
    for (const std::optional<Python> &answer : m_answers) {
        if (!answer)
            continue;
        // python and python3 of one environment are one Python, by whatever name it calls itself.
        const QString same = answer->facts.prefix + u'\n' + answer->facts.version.toString();
        if (answer->hasAnswered() && environments.contains(same))
            continue;
        environments.insert(same);
        found.append(*answer);
    }
    std::stable_partition(found.begin(), found.end(),
                          [](const Python &python) { return python.canRunKernels(); });
    return found;
}

void FindPythonsTask::run()
{
    if (m_places.isEmpty()) {
        succeed();
        return;
    }
    for (int i = 0; i < probesAtOnce; ++i)
        probeNext();
}

void FindPythonsTask::probeNext()
{
    if (m_next >= m_places.size())
        return;
    const qsizetype place = m_next++;
    auto *probe = new ProbePythonTask(m_places[place]);
    runStep(probe, [this, place](const ProbePythonTask &done) { take(place, done.python()); });
}

void FindPythonsTask::take(qsizetype place, const Python &python)
{
    m_answers[place] = python;
    ++m_answered;
    Q_EMIT progressChanged(m_answered, m_places.size());
    if (m_answered == m_places.size() || (m_extent == Extent::UntilUsable && isDecided()))
        succeed();
    else
        probeNext();
}

/// Whether the first usable place has no unanswered one before it.
bool FindPythonsTask::isDecided() const
{
    for (const std::optional<Python> &answer : m_answers) {
        if (!answer)
            return false;
        if (answer->canRunKernels())
            return true;
    }
    return false;
}

} // namespace Aloft

#include "moc_findpythons.cpp"
