#pragma once

#include "core/base/task.h"
#include "core/jupyter/output.h"

#include <QDateTime>
#include <QObject>

namespace Aloft {

/// What is asked of a kernel by execute(); names and meaning are the protocol's
/// (Jupyter messaging 5.3, execute_request).
struct ExecuteRequest
{
    QString code;
    bool isSilent = false;
    bool storesHistory = true;
    bool allowsStdin = true;
    bool stopsOnError = true;
    Json userExpressions = Json::object();
};

/// One execute_request on its way through a kernel: a stream of outputs, then one end.
/// Owned by its Kernel, deletes itself after finished().
class Execution : public QObject
{
    Q_OBJECT

public:
    enum class Status {
        Waiting, ///< sent, or waiting for the connection
        Running, ///< the kernel said execute_input
        Ok,
        Failed,  ///< raised; the error came as an output
        Aborted, ///< never run: an earlier cell failed or was interrupted
        Lost,    ///< the kernel died, restarted or vanished: no reply will come
    };
    Q_ENUM(Status)

    using QObject::QObject;

    virtual QString messageId() const = 0; ///< persist it: follow() finds the execution again
    virtual Status status() const = 0;
    virtual const Json &reply() const = 0; ///< content of execute_reply; null before it came

    virtual void answerInput(const QString &value) = 0; ///< after inputRequested()

Q_SIGNALS:
    void started(int executionCount, const QDateTime &when);
    void outputArrived(const Aloft::Output &output);
    void outputCleared(bool waitsForNext); ///< true: clear when the next output arrives
    void inputRequested(const QString &prompt, bool isPassword);
    void finished(Aloft::Execution::Status status, const QDateTime &when);
};

/// What a kernel says of itself: content of kernel_info_reply (Jupyter messaging, "Kernel info").
/// Members that it does not send stay empty.
struct KernelInfo
{
    QString implementation;
    QString protocolVersion;
    QString banner;
    QString languageName; ///< "python"
    QString languageVersion;
    QString mimeType;
    QString fileExtension;              ///< ".py"
    Json languageInfo = Json::object(); ///< whole, as notebooks keep it in their metadata
    bool hasDebugger = false;
};

/// One proposal of complete_reply; type and signature are its experimental types, where sent.
struct Completion
{
    QString text;
    QString type; ///< "function", "module", …; empty where the kernel does not say
    QString signature;
};

/// Positions count UTF-16 units, as QString does; the wire's code points are converted.
struct Completions
{
    QList<Completion> matches;
    qsizetype replaceFrom = 0;
    qsizetype replaceTo = 0;
};

/// An open comm of the kernel (Jupyter messaging, "Custom Messages"): what a new front end needs to
/// show the same widgets.
struct Comm
{
    QString id;
    QString targetName;
    Json state = Json::object(); ///< data of comm_open merged with later updates
};

/// Asks what could follow at a place. Owned by the kernel. Busy: no answer in time;
/// Network: the kernel ended first.
class CompleteTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const Completions &completions() const = 0;
};

/// Asks what a name means. Owned by the kernel. Busy: no answer in time;
/// Network: the kernel ended first.
class InspectTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const Json &data() const = 0; ///< mime bundle; empty when nothing is known
};

/// Asks whether code is a whole statement (is_complete_request), as a console does on Enter.
class IsCompleteTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual QString status() const = 0; ///< complete, incomplete, invalid, unknown
    virtual QString indent() const = 0;
};

/// One input of a kernel's history; session and line count as the kernel does.
struct HistoryEntry
{
    int session = 0;
    int line = 0;
    QString input;
};

/// Asks for the last inputs of a kernel (history_request), oldest first.
class HistoryTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QList<HistoryEntry> &entries() const = 0; ///< oldest first
};

/// An interactive interpreter in a runtime. It survives a dropped connection: replayed messages
/// are shown once, what was lost is a GapOutput.
class Kernel : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< first connection under way
        Idle,
        Busy,
        Restarting,
        Reconnecting, ///< the link is gone, the kernel probably lives
        Dead,         ///< died, shut down, or culled; reason() says which
    };
    Q_ENUM(State)

    using QObject::QObject;

    virtual QString id() const = 0;       ///< the server's kernel id
    virtual QString specName() const = 0; ///< "python3"
    virtual State state() const = 0;
    virtual QString reason() const = 0; ///< translated sentence for Dead and Reconnecting
    virtual bool hasDied() const = 0;   ///< Dead or Restarting, and nobody had asked for it
    virtual const KernelInfo &info() const = 0;

    /// Code has run in this process, whoever sent it, or may have before we came. Silent requests
    /// do not count.
    virtual bool hasVariables() const = 0;

    /// Requests made while the link is down wait for it.
    virtual Execution *execute(const ExecuteRequest &request) = 0;

    /// Takes up an execution of an earlier life of the program by its message id: replayed
    /// outputs go to it, and it ends by reply, by idle, or as Lost.
    virtual Execution *follow(const QString &messageId) = 0;

    // Tasks come started. A question that a busy kernel does not answer in time fails as Busy.
    virtual CompleteTask *complete(const QString &code, qsizetype cursor) = 0;
    virtual InspectTask *inspect(const QString &code, qsizetype cursor, int detailLevel) = 0;
    virtual IsCompleteTask *isComplete(const QString &code) = 0;
    virtual HistoryTask *history(int count) = 0; ///< the last inputs, also of earlier kernels
    virtual Task *interrupt() = 0;
    virtual Task *restart() = 0; ///< executions under way end as Lost
    virtual Task *shutdown() = 0;

    virtual void sendComm(const QString &commId, const Json &data) = 0;
    virtual const QList<Comm> &comms() const = 0;

    /// Closes the link cleanly, so that the server keeps what follows (before sleep, on quit);
    /// suspended() tells when it is done.
    virtual void suspend() = 0;
    virtual void resume() = 0;

Q_SIGNALS:
    void stateChanged(Aloft::Kernel::State state);
    void infoChanged();
    void displayUpdated(const Aloft::RichOutput &output); ///< for every output of its displayId
    /// An output whose execution has ended, or is another client's; consecutive texts are joined.
    void outputCameLate(const QString &messageId, const Aloft::Output &output);
    void commChanged(const Aloft::Comm &comm);
    void commClosed(const QString &commId);
    void pageRequested(const Aloft::Json &data); ///< the pager payload of `obj?`
    void nextInputProposed(const QString &messageId, const QString &text, bool replaces); ///< %load
    void restarted(); ///< variables are gone, for whatever reason
    void suspended(); ///< the link is closed, or could not be closed in time
};

} // namespace Aloft
