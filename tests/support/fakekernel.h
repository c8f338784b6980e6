#pragma once

#include "core/jupyter/kernel.h"

#include <QDateTime>
#include <QPointer>

namespace Aloft {

/// An execution whose course a test tells: start(), output(), ask(), end().
class FakeExecution final : public Execution
{
public:
    FakeExecution(QString id, ExecuteRequest request, QObject *parent)
        : Execution(parent)
        , m_id(std::move(id))
        , m_request(std::move(request))
    { }

    const ExecuteRequest &request() const { return m_request; }
    QStringList answers; ///< to input()

    QString messageId() const override { return m_id; }
    Status status() const override { return m_status; }
    const Json &reply() const override { return m_reply; }
    void answerInput(const QString &value) override { answers << value; }

    void start(int count)
    {
        m_status = Status::Running;
        Q_EMIT started(count, QDateTime::currentDateTimeUtc());
    }

    void output(const Output &output) { Q_EMIT outputArrived(output); }
    void print(const QString &text)
    {
        output(StreamOutput{StreamOutput::Name::Stdout, text.toStdString()});
    }
    void clear(bool waitsForNext) { Q_EMIT outputCleared(waitsForNext); }
    void ask(const QString &prompt, bool isPassword = false)
    {
        Q_EMIT inputRequested(prompt, isPassword);
    }

    void end(Status status, const Json &reply = Json::object())
    {
        m_status = status;
        m_reply = reply;
        Q_EMIT finished(status, QDateTime::currentDateTimeUtc());
        deleteLater();
    }

private:
    QString m_id;
    ExecuteRequest m_request;
    Status m_status = Status::Waiting;
    Json m_reply;
};

/// Ends as soon as it is started, with success or the error given.
template<typename Base>
class ImmediateTask : public Base
{
public:
    explicit ImmediateTask(std::optional<Error> error = {}, QObject *parent = nullptr)
        : Base(parent)
        , m_error(std::move(error))
    { }

protected:
    void run() override
    {
        if (m_error)
            this->fail(*m_error);
        else
            this->succeed();
    }

private:
    std::optional<Error> m_error;
};

class FakeCompleteTask final : public ImmediateTask<CompleteTask>
{
public:
    explicit FakeCompleteTask(Completions completions, QObject *parent)
        : ImmediateTask<CompleteTask>({}, parent)
        , m_completions(std::move(completions))
    { }
    const Completions &completions() const override { return m_completions; }

private:
    Completions m_completions;
};

class FakeInspectTask final : public ImmediateTask<InspectTask>
{
public:
    FakeInspectTask(Json data, QObject *parent)
        : ImmediateTask<InspectTask>({}, parent)
        , m_data(std::move(data))
    { }
    const Json &data() const override { return m_data; }

private:
    Json m_data;
};

class FakeIsCompleteTask final : public ImmediateTask<IsCompleteTask>
{
public:
    FakeIsCompleteTask(QString status, QString indent, QObject *parent)
        : ImmediateTask<IsCompleteTask>({}, parent)
        , m_status(std::move(status))
        , m_indent(std::move(indent))
    { }
    QString status() const override { return m_status; }
    QString indent() const override { return m_indent; }

private:
    QString m_status;
    QString m_indent;
};

class FakeHistoryTask final : public ImmediateTask<HistoryTask>
{
public:
    FakeHistoryTask(QList<HistoryEntry> entries, QObject *parent)
        : ImmediateTask<HistoryTask>({}, parent)
        , m_entries(std::move(entries))
    { }
    const QList<HistoryEntry> &entries() const override { return m_entries; }

private:
    QList<HistoryEntry> m_entries;
};

/// A kernel whose answers a test scripts. It keeps what it was asked; executions stay open until
/// the test ends them.
class FakeKernel final : public Kernel
{
public:
    using Kernel::Kernel;

    // What it answers.
    KernelInfo kernelInfo;
    Completions nextCompletions;
    Json nextInspection = Json::object();
    QString nextCompleteness = QStringLiteral("complete");
    QString nextIndent;
    QList<HistoryEntry> nextHistory;
    std::optional<Error> nextInterruptError;
    bool variables = true; ///< code has run there

    // What it was asked.
    QList<QPointer<FakeExecution>> executions; ///< in order, followed ones too
    int interrupts = 0;
    int restarts = 0;
    int shutdowns = 0;
    bool died = false;
    int suspends = 0;
    int resumes = 0;
    QList<std::pair<QString, Json>> sentComms;

    void setState(State state, const QString &reason = {})
    {
        m_reason = reason;
        m_state = state;
        Q_EMIT stateChanged(state);
    }

    QString id() const override { return QStringLiteral("fake-kernel"); }
    QString specName() const override { return QStringLiteral("python3"); }
    State state() const override { return m_state; }
    QString reason() const override { return m_reason; }
    bool hasDied() const override { return died; }
    const KernelInfo &info() const override { return kernelInfo; }
    bool hasVariables() const override { return variables; }

    Execution *execute(const ExecuteRequest &request) override
    {
        variables = variables || !request.isSilent;
        return add(QStringLiteral("message-%1").arg(++m_lastId), request);
    }
    Execution *follow(const QString &messageId) override { return add(messageId, {}); }

    CompleteTask *complete(const QString &, qsizetype) override
    {
        return started(new FakeCompleteTask(nextCompletions, this));
    }
    InspectTask *inspect(const QString &, qsizetype, int) override
    {
        return started(new FakeInspectTask(nextInspection, this));
    }
    IsCompleteTask *isComplete(const QString &) override
    {
        return started(new FakeIsCompleteTask(nextCompleteness, nextIndent, this));
    }
    HistoryTask *history(int) override { return started(new FakeHistoryTask(nextHistory, this)); }

    Task *interrupt() override
    {
        ++interrupts;
        return started(new ImmediateTask<Task>(nextInterruptError, this));
    }
    Task *restart() override
    {
        ++restarts;
        endAll(Execution::Status::Lost);
        variables = false;
        Q_EMIT restarted();
        return started(new ImmediateTask<Task>({}, this));
    }
    Task *shutdown() override
    {
        ++shutdowns;
        return started(new ImmediateTask<Task>({}, this));
    }

    void sendComm(const QString &commId, const Json &data) override
    {
        sentComms.append({commId, data});
    }
    const QList<Comm> &comms() const override { return m_comms; }
    void suspend() override
    {
        ++suspends;
        Q_EMIT suspended();
    }
    void resume() override { ++resumes; }

    void endAll(Execution::Status status)
    {
        const auto open = executions;
        for (const auto &execution : open) {
            if (execution && execution->status() <= Execution::Status::Running)
                execution->end(status);
        }
    }

private:
    template<typename Kind>
    Kind *started(Kind *task)
    {
        task->start();
        return task;
    }

    FakeExecution *add(const QString &id, const ExecuteRequest &request)
    {
        auto *execution = new FakeExecution(id, request, this);
        executions.append(execution);
        return execution;
    }

    State m_state = State::Idle;
    QString m_reason;
    QList<Comm> m_comms;
    int m_lastId = 0;
};

} // namespace Aloft
