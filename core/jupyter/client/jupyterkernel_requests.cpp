#include "core/jupyter/client/executionledger.h"
#include "core/jupyter/client/jupyterkernel_p.h"
#include "core/jupyter/server/jupyterserver.h"

namespace Aloft {

using namespace Qt::StringLiterals;

Message JupyterKernel::Private::message(MessageChannel channel, const char *type,
                                        Json content) const
{
    return newMessage(channel, type, connection.session(), std::move(content));
}

int JupyterKernel::Private::linkOfNextMessage() const
{
    const bool isOpen = connection.state() == KernelConnection::State::Open;
    return connection.linkNumber() + (isOpen ? 0 : 1);
}

JupyterExecution *JupyterKernel::Private::addExecution(const QString &messageId, int link)
{
    auto *execution = new JupyterExecution(
        messageId, context.timing, *context.clock, [this] { return expectation(); }, &q);
    execution->setLink(link);
    m_knownRequests.insert(messageId);
    executions.add(execution);
    QObject::connect(execution, &JupyterExecution::ending, &q, [this, execution] {
        reportMissing(execution);
        m_wasCut = false;
    });
    QObject::connect(execution, &Execution::finished, &q, [this] {
        if (state == State::Busy && !executions.running())
            becomeIdle();
    });
    QObject::connect(execution, &JupyterExecution::inputAnswered, &q,
                     [this](const MessageHeader &request, const QString &value) {
                         const Json content{{"value", value.toStdString()}};
                         Message answer = message(MessageChannel::Stdin, "input_reply", content);
                         answer.parent = request;
                         connection.send(answer);
                     });
    return execution;
}

Execution *JupyterKernel::Private::execute(Json content)
{
    const Message request = message(MessageChannel::Shell, "execute_request", std::move(content));
    JupyterExecution *execution = addExecution(toQString(request.header.id), linkOfNextMessage());
    if (m_isDeaf || awaitsKeeping())
        m_held.push_back({execution, request});
    else if (state != State::Dead)
        send(execution, request);
    else
        QMetaObject::invokeMethod(
            execution, [execution, why = reason] { execution->lose(why); }, Qt::QueuedConnection);
    return execution;
}

void JupyterKernel::Private::send(JupyterExecution *execution, const Message &request)
{
    const Result<void> sent = connection.send(request);
    if (sent || !execution)
        return;
    QMetaObject::invokeMethod(
        execution, [execution, error = sent.error()] { execution->refuse(error); },
        Qt::QueuedConnection);
}

/// Of a cell that is taken up, where there is no journal: what nobody listened to, or was heard in
/// an earlier life and not kept. A sentence; empty when nothing is known to be missing.
QString JupyterKernel::Private::whatIsUnheard(const QString &messageId) const
{
    if (!m_knownRequests.contains(messageId)) {
        const bool wasRunning = executions.open().empty(); // others wait behind it
        return m_wasLeftInOrder || !wasRunning
            ? QString()
            : tr("Aloft ended unexpectedly while this cell ran: what it printed just before may be "
                 "missing here.");
    }
    const JupyterExecution *before = executions.find(messageId.toStdString());
    const bool hasBegun = !before || before->status() != Execution::Status::Waiting;
    return hasBegun ? tr("What this cell printed while its notebook was closed is not shown.")
                    : QString();
}

Execution *JupyterKernel::Private::follow(const QString &messageId)
{
    const QString unheard = whatIsUnheard(messageId);
    if (JupyterExecution *before = executions.find(messageId.toStdString()))
        before->deleteLater();
    JupyterExecution *execution = addExecution(messageId, 0);
    QMetaObject::invokeMethod(
        execution,
        [this, execution, unheard] {
            if (!awaitsJournal())
                return takeUp({execution, unheard});
            m_awaiting.push_back({execution, unheard});
            intake.hold();
        },
        Qt::QueuedConnection);
    return execution;
}

/// With a journal it is told from its beginning; else there is what the server has kept.
void JupyterKernel::Private::takeUp(const Awaiting &one)
{
    JupyterExecution *execution = one.execution;
    if (hasJournal()) {
        catchUpFrom(one);
    } else {
        if (!one.unheard.isEmpty())
            execution->takeGap(one.unheard);
        replay(execution, executions.takeHeld(execution->messageId().toStdString()));
    }
    if (state == State::Dead)
        execution->lose(reason);
    else if (connection.state() == KernelConnection::State::Open)
        probeShell();
}

void JupyterKernel::Private::replay(JupyterExecution *execution, std::vector<Message> messages)
{
    const QPointer<JupyterExecution> alive(execution);
    for (Message &held : messages) {
        if (alive && alive->isOpen())
            passOn(held);
    }
    if (alive && alive->isOpen())
        alive->flush();
}

Result<void> JupyterKernel::Private::ask(MessageChannel channel, const char *type, Json content,
                                         PendingReplies::Handler handler)
{
    return ask(message(channel, type, std::move(content)), std::move(handler));
}

Result<void> JupyterKernel::Private::ask(const Message &request, PendingReplies::Handler handler)
{
    if (state == State::Dead)
        return failure(Error::Kind::NotFound, reason);
    Result<void> sent = connection.send(request);
    if (sent)
        replies.expect(request.header.id, std::move(handler));
    return sent;
}

Task *JupyterKernel::Private::restart()
{
    hasDied = false;
    setState(State::Restarting);
    endProcess(tr("The kernel was restarted."));
    m_isDeaf = true;
    auto *task = server.restartKernel(id);
    QObject::connect(task, &Task::finished, &q, [this, task] {
        if (task->error() && task->error()->kind == Error::Kind::NotFound)
            return vanish();
        if (task->error()) {
            endRestart();
            return probeShell();
        }
        announceRestart();
        awaitOutput();
    });
    return task;
}

Task *JupyterKernel::Private::shutdown()
{
    Task *task = server.deleteKernel(id);
    QObject::connect(task, &Task::finished, &q, [this, task] {
        if (!task->error() || task->error()->kind == Error::Kind::NotFound)
            die(tr("The kernel was shut down."));
    });
    return task;
}

} // namespace Aloft
