#pragma once

#include "core/hardware/check/gpuverdict.h"
#include "core/runs/asktask.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>

namespace Aloft {

/// Which of a runtime's Pythons is asked.
struct CheckedPython
{
    QString executable; ///< path there; empty: the one that the runtime's agent runs by
    QHash<QString, QString> environment; ///< that it has beside the agent's
    QString whose;                       ///< translated, for people: "that of the running kernel"
};

/// Finds it out.
class CheckedPythonTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const CheckedPython &python() const = 0;
};

/// What is checked, and how far.
struct GpuCheckOrder
{
    QString where;               ///< the session's name, for people
    QString wanted;              ///< accelerator that was asked for; empty: any
    QString probe;               ///< the native probe of this computer; empty: there is none
    bool wakes = false;          ///< a card that sleeps, too
    bool measuresAnyway = false; ///< speed, though another program works on the card
    bool builds = false;         ///< the native probe, by the nvcc of the session's machine
};

/// What is known so far, and in the end.
struct GpuCheckReport
{
    QString where;
    QDateTime at;        ///< UTC
    QString whosePython; ///< as CheckedPython has it; its path is in presence
    std::optional<Presence> presence;
    std::optional<Frameworks> frameworks;
    std::optional<Speed> speed;
    CheckFindings findings; ///< in the order of the questions
    bool isComplete = false;

    VerdictLevel level() const { return levelOf(findings); }
    bool hasCard() const { return presence && stateOf(*presence) == PresenceState::Usable; }
    bool asksFrameworks() const; ///< there is something that they may use
    bool has(const QString &findingId) const;
};

/// The sentences of a report that answer what was asked, at most three: is there one, do the
/// frameworks see it, how fast is it; or why not.
QString headline(const GpuCheckReport &report);

/// Which Python was asked, as a sentence; empty before the first answer.
QString pythonText(const GpuCheckReport &report);

/// The whole of it as text, for the clipboard and the terminal.
QString reportText(const GpuCheckReport &report);

/// For programs: "level", "headline", "findings" (each "id", "level", "text", "fix") and what was
/// found out ("python", "driver", "cuda", "cards", "frameworks", "speed").
QJsonObject toJson(const GpuCheckReport &report);

/// Is there a GPU, do the frameworks see it, how fast is it: three small programs in the runtime,
/// one after the other, in one Python. What one of them could not find out is a finding; the check
/// fails only when the runtime cannot be asked at all.
class GpuCheckTask final : public Task
{
    Q_OBJECT

public:
    /// Gives a started question that belongs to whoever runs it; null: nothing can be asked.
    using Ask = std::function<AskTask *(const Question &question)>;

    /// Which Python that is; null: the one of the agent.
    using FindPython = std::function<CheckedPythonTask *()>;

    GpuCheckTask(Ask ask, FindPython findPython, GpuCheckOrder order, QObject *parent = nullptr);

    const GpuCheckReport &report() const { return m_report; }

Q_SIGNALS:
    void reportChanged(const Aloft::GpuCheckReport &report); ///< a question was answered

protected:
    void run() override;

private:
    using Take = void (GpuCheckTask::*)(const Reply &reply);

    void takePython(const CheckedPython &python);
    bool takeAgentsPython();
    void askWhetherThere();
    void takePresence(const Reply &reply);
    void askFrameworks();
    void takeFrameworks(const Reply &reply);
    void askSpeed();
    void takeSpeed(const Reply &reply);
    void put(Question question, Take take);
    void addUnanswered(const QString &id, const QString &text, const Reply &reply);
    void tell();
    void end();

    Ask m_ask;
    FindPython m_findPython;
    CheckedPython m_python;
    GpuCheckOrder m_order;
    GpuCheckReport m_report;
};

} // namespace Aloft
