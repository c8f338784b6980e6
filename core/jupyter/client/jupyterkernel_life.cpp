#include "core/jupyter/client/executionledger.h"
#include "core/jupyter/client/jupyterkernel_p.h"
#include "core/jupyter/server/jupyterserver.h"

#include <QLoggingCategory>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcKernel, "aloft.jupyter.kernel", QtInfoMsg)

constexpr std::chrono::milliseconds replayTime{1'000}; // until what a server kept has come

/// Threads of a kernel send on their own, so a few messages may overtake each other; a kernel
/// whose queue runs over drops hundreds.
constexpr qint64 usualDisorder = 8;

} // namespace

JupyterKernel::Private::Private(JupyterKernel &owner, JupyterServer &jupyterServer,
                                const KernelModel &model, const KernelContext &kernelContext)
    : q(owner)
    , server(jupyterServer)
    , id(model.id)
    , specName(model.name)
    , context(kernelContext)
    , hasVariables(model.executionState != "starting"_L1) // one that was found had its time
    , intake([this](Message &message) { take(message); })
    , connection(server, id, context, intake)
    , m_catchUp([this](Message &message) { takeInOrder(message); })
{
    QObject::connect(&m_catchUp, &JournalCatchUp::finished, &q,
                     [this](JournalCatchUp::End end) { endCatchUp(end); });
    QObject::connect(&m_catchUp, &JournalCatchUp::missed, &q, [this] {
        markGap(tr("The journal beside the kernel had no room for all: output is missing here."));
    });
    m_journalPatience.setSingleShot(true);
    QObject::connect(&m_journalPatience, &QTimer::timeout, &q, [this] { endAwaiting(); });
    m_keepingPatience.setSingleShot(true);
    QObject::connect(&m_keepingPatience, &QTimer::timeout, &q, [this] { sendHeld(); });
    if (context.journal)
        QObject::connect(context.journal, &KernelJournal::settled, &q, [this] {
            endAwaiting();
            endAwaitingKeeping();
        });
    m_gapCheck.setSingleShot(true);
    m_gapCheck.setInterval(replayTime);
    poll.setInterval(context.timing.poll);
    QObject::connect(&intake, &MessageIntake::sliceEnded, &q, [this] { takeSliceEnd(); });
    const auto noteNotUnderstood = [this](const Error &error) {
        qCWarning(lcKernel) << "skipped a message:" << error.detail;
        noteLeftOut(tr("A message of the kernel could not be understood and was left out."));
    };
    QObject::connect(&intake, &MessageIntake::notUnderstood, &q, noteNotUnderstood);
    QObject::connect(&m_catchUp, &JournalCatchUp::notUnderstood, &q, noteNotUnderstood);
    QObject::connect(&intake, &MessageIntake::linkBegins, &q,
                     [this] { m_isBehindABreak = !m_lastPublished.empty(); });
    QObject::connect(&intake, &MessageIntake::omitted, &q, [this](quint64 bytes) {
        noteLeftOut(tr("A message of %1 MB was left out here: the limit is %2 MB.")
                        .arg(bytes / 1'000'000)
                        .arg(context.messageLimit / 1'000'000));
    });
    QObject::connect(&connection, &KernelConnection::opened, &q,
                     [this](const KernelConnection::Link &link) { takeLink(link); });
    QObject::connect(&connection, &KernelConnection::lost, &q,
                     [this](const Error &why) { takeLoss(why); });
    QObject::connect(&connection, &KernelConnection::gone, &q, [this] { vanish(); });
    QObject::connect(&connection, &KernelConnection::closed, &q, [this] { takeSuspension(); });
    QObject::connect(&connection, &KernelConnection::sessionChanged, &q, [this] { remember(); });
    QObject::connect(&m_gapCheck, &QTimer::timeout, &q, [this] {
        reportMissing(m_catchUp.isActive() ? nullptr : executions.running());
    });
    QObject::connect(&m_restartProbe, &QTimer::timeout, &q, [this] { probeOutput(); });
    QObject::connect(&poll, &QTimer::timeout, &q, [this] { look(); });
}

void JupyterKernel::Private::open()
{
    KernelIdentity identity;
    if (context.ledger) {
        identity = context.ledger->identity(id);
        const auto left = context.ledger->openExecutions(id);
        for (const OpenExecution &execution : left)
            executions.holdFor(execution.messageId.toStdString());
    }
    m_process = identity.kernelSession.toStdString();
    m_wasLeftInOrder = identity.isLeftInOrder;
    const bool isKnown = !identity.clientSession.isEmpty();
    connection.open(isKnown ? identity.clientSession : newMessageId());
}

void JupyterKernel::Private::remember()
{
    if (context.ledger && !connection.session().isEmpty())
        context.ledger->setIdentity(id,
                                    {connection.session(), toQString(m_process), m_isLeftInOrder});
}

void JupyterKernel::Private::setState(State newState, const QString &why)
{
    if (state == newState && reason == why)
        return;
    state = newState;
    reason = why;
    hasDied = hasDied && (newState == State::Restarting || newState == State::Dead);
    Q_EMIT q.stateChanged(newState);
}

void JupyterKernel::Private::becomeIdle()
{
    if (state != State::Dead && connection.state() == KernelConnection::State::Open)
        setState(State::Idle);
}

void JupyterKernel::Private::takeLink(const KernelConnection::Link &link)
{
    m_keepsSession = link.keepsSession;
    m_isLeftInOrder = false;
    remember();
    m_wasCut = m_wasCut || (!link.isFirst && !link.endedCleanly);
    if (!link.isFirst)
        takeBreak(link);
    for (const auto &execution : executions.open()) {
        if (execution && !link.keepsSession && execution->link() < link.number)
            execution->giveUpReply();
    }
    m_gapCheck.start();
    poll.start();
    endRestart(); // a server opens a link only when it hears the kernel
    if (state != State::Restarting) {
        const bool isBusy = link.kernel.executionState == "busy"_L1;
        setState(isBusy || executions.running() ? State::Busy : State::Idle);
    }
    askForInfo(MessageChannel::Control); // answered while a cell runs: is it the same process?
    probeShell();
    if (link.isFirst)
        ask(MessageChannel::Shell, "comm_info_request", Json::object(),
            [this](const Message *reply) {
                if (reply)
                    comms.takeList(reply->content);
            });
}

/// What was lost with the last link: the journal has it, the kernel's numbers will show it, or
/// nothing can tell.
void JupyterKernel::Private::takeBreak(const KernelConnection::Link &link)
{
    const bool isProven = m_gaps.hasEvidence() || (link.endedCleanly && link.keepsSession);
    if (hasJournal() && !m_lastPublished.empty()) {
        m_catchesUpWithLink = !isProven;
        catchUp();
    } else if (!isProven) {
        markGap(tr("The connection was interrupted: output may be missing here."));
    }
}

void JupyterKernel::Private::takeLoss(const Error &why)
{
    poll.stop();
    const bool wasUp = state == State::Idle || state == State::Busy;
    if (wasUp && why.kind == Error::Kind::BadInput)
        noteLeftOut(tr("The server sent something too large or malformed; it was left out."));
    if (state == State::Connecting)
        setState(State::Connecting, why.text());
    else
        setState(State::Reconnecting, why.text());
}

void JupyterKernel::Private::takeSuspension()
{
    if (state != State::Dead)
        setState(State::Reconnecting, tr("The connection is paused."));
    m_isLeftInOrder = true;
    remember();
    Q_EMIT q.suspended();
}

void JupyterKernel::Private::askForInfo(MessageChannel channel)
{
    ask(channel, "kernel_info_request", Json::object(), [this](const Message *reply) {
        if (reply)
            takeInfo(reply->content);
    });
}

void JupyterKernel::Private::takeInfo(const Json &content)
{
    info = kernelInfoFrom(content);
    Q_EMIT q.infoChanged();
}

/// A request on shell is answered after all that was sent before it: when its reply is here, the
/// kernel is past every execution that it was asked behind.
void JupyterKernel::Private::probeShell()
{
    std::vector<std::pair<QPointer<JupyterExecution>, Execution::Status>> asked;
    for (const auto &execution : executions.open()) {
        if (execution->link() < connection.linkNumber())
            asked.emplace_back(execution, execution->status());
    }
    ask(MessageChannel::Shell, "kernel_info_request", Json::object(),
        [this, asked](const Message *reply) {
            if (!reply)
                return;
            takeInfo(reply->content);
            settle(asked);
            if (!executions.running() && !m_isDeaf)
                becomeIdle();
        });
}

/// Requests that went under another session id stand in a queue of their own, which the kernel
/// serves in turn with ours: those are past only when a whole round has begun none of them.
void JupyterKernel::Private::settle(
    const std::vector<std::pair<QPointer<JupyterExecution>, Execution::Status>> &asked)
{
    bool hasBegun = false;
    std::vector<QPointer<JupyterExecution>> past;
    for (const auto &[execution, statusThen] : asked) {
        const bool isOver = !execution || !execution->isOpen();
        const bool wasWaiting = statusThen == Execution::Status::Waiting;
        hasBegun = hasBegun
            || (wasWaiting && (isOver || execution->status() == Execution::Status::Running));
        if (!isOver)
            past.push_back(execution);
    }
    if (past.empty())
        return;
    const bool mayWaitElsewhere = hasBegun && !m_keepsSession;
    for (const auto &execution : past) {
        const bool isWaiting = execution && execution->status() == Execution::Status::Waiting;
        if (execution && !(mayWaitElsewhere && isWaiting))
            execution->expectEnd();
    }
    if (mayWaitElsewhere)
        probeShell();
}

void JupyterKernel::Private::die(const QString &why)
{
    if (state == State::Dead)
        return;
    poll.stop();
    m_restartProbe.stop();
    m_isDeaf = false;
    setState(State::Dead, why);
    endProcess(why);
    connection.close();
    if (context.ledger)
        context.ledger->forgetKernel(id);
}

/// Its server does not start it anew, or has given up.
void JupyterKernel::Private::dieByItself()
{
    if (state == State::Dead)
        return;
    hasDied = true;
    die(tr("The kernel died. Running again starts a new one."));
}

void JupyterKernel::Private::vanish()
{
    die(tr("The kernel is gone: it was shut down elsewhere, was idle for too long, or its server "
           "started anew. Running again starts a new one."));
}

void JupyterKernel::Private::look()
{
    auto *task = server.kernel(id);
    QObject::connect(task, &Task::finished, &q, [this, task] {
        const bool isGone = task->error() && task->error()->kind == Error::Kind::NotFound;
        const bool isDead = !task->error() && task->value().executionState == "dead"_L1;
        if (isGone)
            vanish();
        else if (isDead)
            dieByItself();
    });
}

void JupyterKernel::Private::loseExecutions(int beforeLink, const QString &why)
{
    for (const auto &execution : executions.open()) {
        if (execution && execution->link() < beforeLink)
            execution->lose(why);
    }
}

void JupyterKernel::Private::markGap(const QString &why)
{
    if (JupyterExecution *execution = executions.running())
        execution->takeGap(why);
}

/// What is missing by its number, too, needs no second word.
void JupyterKernel::Private::noteLeftOut(const QString &why)
{
    if (JupyterExecution *execution = executions.running())
        execution->takeNotice(why);
}

/// A kernel runs one request after the other: what is missing before this one began belongs to
/// those before it.
void JupyterKernel::Private::noteBegin(const JupyterExecution *begun)
{
    JupyterExecution *before = executions.running();
    if (before != begun)
        reportMissing(before);
    m_gaps.forgetMissing();
}

/// By the kernel's own numbering; a notice of the server has said it already.
void JupyterKernel::Private::reportMissing(JupyterExecution *execution)
{
    const qint64 missing = m_gaps.missing();
    if (!execution || missing == 0)
        return;
    // While the journal tells, what it leaps over was no output.
    const bool isSuspect = m_wasCut && !m_catchUp.isActive()
        && execution->link() < connection.linkNumber();
    if (missing <= (isSuspect ? 0 : usualDisorder))
        return;
    m_wasCut = false;
    qCInfo(lcKernel) << "missing from" << id << "numbers" << m_gaps.description();
    m_gaps.forgetMissing();
    if (!execution->hasNotice())
        execution->takeGap(tr("%n message(s) of the kernel did not arrive: output may be missing "
                              "here.",
                              nullptr, int(qMin<qint64>(missing, 1'000'000))));
}

} // namespace Aloft
