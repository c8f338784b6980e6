#pragma once

#include "core/jupyter/client/commregistry.h"
#include "core/jupyter/client/executiontable.h"
#include "core/jupyter/client/gapdetector.h"
#include "core/jupyter/client/journalcatchup.h"
#include "core/jupyter/client/jupyterkernel.h"
#include "core/jupyter/client/kernelconnection.h"
#include "core/jupyter/client/kernelquestions.h"
#include "core/jupyter/client/messageintake.h"

#include <QCoreApplication>
#include <QSet>

namespace Aloft {

/// The parts of a kernel's client, and what each tells the others.
class JupyterKernel::Private
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::JupyterKernel)

public:
    Private(JupyterKernel &owner, JupyterServer &jupyterServer, const KernelModel &model,
            const KernelContext &kernelContext);

    void open();

    // Requests (jupyterkernel_requests.cpp)
    Message message(MessageChannel channel, const char *type, Json content) const;
    Execution *execute(Json content);
    Execution *follow(const QString &messageId);
    Result<void> ask(MessageChannel channel, const char *type, Json content,
                     PendingReplies::Handler handler);
    Result<void> ask(const Message &request, PendingReplies::Handler handler);
    template<typename Question>
    Question *question(Question *task, const char *type, Json content);
    void dropHeld(); ///< what the kernel has not been given yet is not to run
    Task *restart();
    Task *shutdown();

    // What comes in (jupyterkernel_messages.cpp)
    void take(Message &message);
    void takeInOrder(Message &message);
    void takeSliceEnd();

    JupyterKernel &q;
    JupyterServer &server;
    const QString id;
    const QString specName;
    const KernelContext context;
    State state = State::Connecting;
    QString reason;
    bool hasDied = false;
    KernelInfo info;
    bool hasVariables;
    MessageIntake intake;
    KernelConnection connection;
    ExecutionTable executions;
    PendingReplies replies;
    CommRegistry comms;
    QTimer poll;

private:
    /// A request that waits until the output of a restarted process is heard, or kept at all.
    struct HeldRequest
    {
        QPointer<JupyterExecution> execution;
        Message request;
    };

    /// One of an earlier life that is taken up when it is known whether there is a journal.
    struct Awaiting
    {
        QPointer<JupyterExecution> execution;
        QString unheard; ///< what may be missing of it without a journal; empty: nothing
    };

    JupyterExecution::Expectation expectation() const;
    JupyterExecution *addExecution(const QString &messageId, int link);
    QString whatIsUnheard(const QString &messageId) const;
    void send(JupyterExecution *execution, const Message &request);
    void takeUp(const Awaiting &one);
    void replay(JupyterExecution *execution, std::vector<Message> messages);
    int linkOfNextMessage() const;

    void noticeProcess(const Message &message);
    void takeStatus(Message &message);
    void takeServerStatus(const QString &executionState);
    void takeShutdown(const Message &message);
    void takeStream(Message &message);
    void takeDisplay(Message &message);
    void takeReply(Message &message);
    void takePayload(const Message &message);
    void takeComm(const Message &message);
    void passOn(Message &message);
    void takeLate(Message &message);
    void flushLate();

    // What the journal has (jupyterkernel_journal.cpp)
    bool hasJournal() const;
    bool awaitsJournal();
    void endAwaiting();
    bool awaitsKeeping();
    void endAwaitingKeeping();
    bool leapsOver(const Message &message);
    void catchUp();
    void catchUpFrom(const Awaiting &one);
    void endCatchUp(JournalCatchUp::End end);

    // The link and the process behind it (jupyterkernel_life.cpp)
    void takeLink(const KernelConnection::Link &link);
    void takeLoss(const Error &why);
    void takeSuspension();
    void setState(State newState, const QString &why = {});
    void becomeIdle();
    void askForInfo(MessageChannel channel);
    void takeInfo(const Json &content);
    void probeShell();
    void settle(const std::vector<std::pair<QPointer<JupyterExecution>, Execution::Status>> &asked);
    void endProcess(const QString &why);
    void takeRestart(const QString &why);
    void awaitOutput();
    void probeOutput();
    void noticeOutput(const Message &message);
    void endRestart();
    void sendHeld();
    void takeReplacement();
    void forgetProcess();
    void announceRestart();
    void takeBreak(const KernelConnection::Link &link);
    void die(const QString &why);
    void dieByItself();
    void vanish(); ///< the server knows it no more
    void look();
    void loseExecutions(int beforeLink, const QString &why);
    void markGap(const QString &why);
    void noteLeftOut(const QString &why);
    void noteBegin(const JupyterExecution *begun);
    void reportMissing(JupyterExecution *execution);
    void remember();

    GapDetector m_gaps;
    JournalCatchUp m_catchUp;
    std::vector<Awaiting> m_awaiting;
    Awaiting m_toldAnew; ///< that the journal is read for; else empty
    QTimer m_journalPatience;
    bool m_hasAwaitedJournal = false;
    QTimer m_keepingPatience; ///< while it runs, requests are held
    bool m_hasAwaitedKeeping = false;
    bool m_isLeftInOrder = false;
    bool m_wasLeftInOrder = false; ///< in an earlier life
    std::string m_lastPublished;   ///< id of the newest iopub message in order
    bool m_catchesUpWithLink = false;
    bool m_isBehindABreak = false; ///< nothing published was taken since something may be missing
    DuplicateFilter m_duplicates;
    QSet<QString> m_displayIds;
    std::string m_process; ///< session of the kernel's own headers
    QString m_lateId;
    StreamOutput m_lateText;
    QTimer m_gapCheck;
    QTimer m_restartProbe;
    QSet<QString> m_outputProbes; ///< ids of the requests whose status shows that output is heard
    std::vector<HeldRequest> m_held;
    int m_unheardProbes = 0;
    bool m_wasCut = false;         ///< the last link broke, and what that cost has not been told
    bool m_isRestartKnown = false; ///< the next new process is no surprise
    bool m_isDeaf = false;         ///< what a restarted process puts out may not arrive yet
    QSet<QString> m_knownRequests; ///< ids of all that was sent or followed by this object
    bool m_keepsSession = true;    ///< all requests since the first link went under one session id
};

/// Sends a question and hands its reply to the task that waits for it.
template<typename Question>
Question *JupyterKernel::Private::question(Question *task, const char *type, Json content)
{
    const QPointer<Question> asking(task);
    const Result<void> sent = ask(MessageChannel::Shell, type, std::move(content),
                                  [asking](const Message *reply) {
                                      if (asking)
                                          asking->take(reply);
                                  });
    task->start();
    if (!sent) {
        QMetaObject::invokeMethod(
            task, [task, error = sent.error()] { task->refuse(error); }, Qt::QueuedConnection);
    }
    return task;
}

} // namespace Aloft
