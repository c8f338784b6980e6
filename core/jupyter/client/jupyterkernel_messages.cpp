#include "core/jupyter/client/jupyterkernel_p.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// How servers say that they drop what a kernel sends too fast (jupyter_server, notebook).
bool isRateNotice(const std::string &text)
{
    const std::size_t start = text.find_first_not_of(" \n");
    if (start == std::string::npos)
        return false;
    const std::string_view rest = std::string_view(text).substr(start, 40);
    return rest.starts_with("IOPub message rate exceeded")
        || rest.starts_with("IOPub data rate exceeded");
}

bool isUsersWork(const MessageHeader &parent)
{
    return parent.type == "execute_request" || parent.type == "comm_msg"
        || parent.type == "comm_open";
}

} // namespace

/// In the kernel's order, as far as the journal is needed for that.
void JupyterKernel::Private::take(Message &message)
{
    const bool waits = m_catchUp.isActive();
    if (!waits && !leapsOver(message))
        return takeInOrder(message);
    m_catchUp.keep(std::move(message));
    if (!waits)
        catchUp();
}

void JupyterKernel::Private::takeInOrder(Message &message)
{
    if (!message.header.id.empty() && !m_duplicates.isNew(message.header.id))
        return;
    m_gaps.saw(message);
    noticeProcess(message);
    if (message.channel == MessageChannel::Iopub && message.header.session == m_process)
        m_lastPublished = message.header.id;
    noticeOutput(message);
    if (message.type() == MessageType::ExecuteInput)
        hasVariables = true; // also of what others run
    switch (message.type()) {
    case MessageType::Status:
        return takeStatus(message);
    case MessageType::ShutdownReply:
        return takeShutdown(message);
    case MessageType::Stream:
        return takeStream(message);
    case MessageType::DisplayData:
    case MessageType::ExecuteResult:
    case MessageType::UpdateDisplayData:
        return takeDisplay(message);
    case MessageType::CommOpen:
    case MessageType::CommMsg:
    case MessageType::CommClose:
        return takeComm(message);
    default:
        return message.channel == MessageChannel::Iopub || message.channel == MessageChannel::Stdin
            ? passOn(message)
            : takeReply(message);
    }
}

JupyterExecution::Expectation JupyterKernel::Private::expectation() const
{
    if (!intake.isEmpty() || connection.isReceiving() || m_catchUp.isActive()
        || !m_awaiting.empty())
        return JupyterExecution::Expectation::Arriving;
    return m_gaps.isWaiting() ? JupyterExecution::Expectation::Missing
                              : JupyterExecution::Expectation::Nothing;
}

void JupyterKernel::Private::takeSliceEnd()
{
    executions.flush();
    flushLate();
}

/// Replies and statuses come from the kernel itself; some kernels repeat our own session, which
/// then says nothing about them.
void JupyterKernel::Private::noticeProcess(const Message &message)
{
    const bool isItsOwn = message.channel != MessageChannel::Iopub
        || message.type() == MessageType::Status;
    const std::string &session = message.header.session;
    if (!isItsOwn || message.parent.id.empty() || session.empty()
        || session == message.parent.session || session == m_process)
        return;
    const bool isKnown = !m_process.empty();
    m_process = session;
    remember();
    if (isKnown && !m_isRestartKnown)
        takeReplacement();
    m_isRestartKnown = false;
}

void JupyterKernel::Private::takeStatus(Message &message)
{
    const QString executionState = stringAt(message.content, "execution_state");
    if (message.parent.id.empty())
        return takeServerStatus(executionState);
    const JupyterExecution *begun = executions.find(message.parent.id);
    if (begun && executionState == "busy"_L1)
        noteBegin(begun);
    const bool changesState = isUsersWork(message.parent) && state != State::Restarting;
    passOn(message);
    if (changesState && executionState == "busy"_L1)
        setState(State::Busy);
    else if (changesState && executionState == "idle"_L1)
        becomeIdle();
}

void JupyterKernel::Private::takeServerStatus(const QString &executionState)
{
    if (executionState == "restarting"_L1) {
        hasDied = hasDied || !m_isRestartKnown;
        takeRestart(tr("The kernel died and was started again; its variables are lost."));
    } else if (executionState == "dead"_L1) {
        dieByItself();
    }
}

/// Also sent when another client asks: it is the only sign of a kernel deleted or culled.
void JupyterKernel::Private::takeShutdown(const Message &message)
{
    const Json &restart = memberAt(message.content, "restart");
    if (restart.is_boolean() && restart.get<bool>())
        takeRestart(tr("The kernel was restarted."));
    else if (!m_isRestartKnown)
        vanish();
}

void JupyterKernel::Private::takeStream(Message &message)
{
    const auto text = message.content.find("text");
    const bool isNotice = text != message.content.end() && text->is_string()
        && message.header.session != m_process && isRateNotice(text->get_ref<std::string &>());
    if (!isNotice)
        return passOn(message);
    if (hasJournal()) { // what follows will leap, and the journal has it
        m_isBehindABreak = true;
        return;
    }
    if (JupyterExecution *execution = executions.find(message.parent.id))
        execution->takeNotice(tr("The server left out output from here on: it came faster than the "
                                 "server's rate limit allows."));
}

void JupyterKernel::Private::takeDisplay(Message &message)
{
    const QString displayId = stringAt(memberAt(message.content, "transient"), "display_id");
    const bool isUpdate = message.type() == MessageType::UpdateDisplayData;
    if (isUpdate || m_displayIds.contains(displayId)) {
        Message copy = message;
        executions.flush();
        Q_EMIT q.displayUpdated(takeRichOutput(copy));
    }
    if (!displayId.isEmpty())
        m_displayIds.insert(displayId);
    if (!isUpdate)
        passOn(message);
}

void JupyterKernel::Private::takeComm(const Message &message)
{
    if (message.type() == MessageType::CommClose) {
        const QString closed = comms.close(message);
        if (!closed.isEmpty())
            Q_EMIT q.commClosed(closed);
        return;
    }
    const Comm *comm = message.type() == MessageType::CommOpen ? comms.open(message)
                                                               : comms.update(message);
    if (comm)
        Q_EMIT q.commChanged(Comm(*comm)); // a copy: a listener may change the list
}

void JupyterKernel::Private::takeReply(Message &message)
{
    if (message.type() != MessageType::ExecuteReply) {
        replies.take(message);
        return;
    }
    takePayload(message);
    passOn(message);
}

void JupyterKernel::Private::takePayload(const Message &message)
{
    const Json &payload = memberAt(message.content, "payload");
    if (!payload.is_array() || !executions.find(message.parent.id))
        return;
    executions.flush();
    for (const Json &item : payload) {
        const QString source = stringAt(item, "source");
        const Json &replaces = memberAt(item, "replace");
        if (source == "page"_L1)
            Q_EMIT q.pageRequested(memberAt(item, "data"));
        else if (source == "set_next_input"_L1)
            Q_EMIT q.nextInputProposed(toQString(message.parent.id), stringAt(item, "text"),
                                       replaces.is_boolean() && replaces.get<bool>());
    }
}

void JupyterKernel::Private::passOn(Message &message)
{
    if (JupyterExecution *execution = executions.find(message.parent.id))
        execution->take(message);
    else if (!executions.hold(message) && message.channel == MessageChannel::Iopub)
        takeLate(message);
}

/// A thread that a cell left behind prints after the cell has ended.
void JupyterKernel::Private::takeLate(Message &message)
{
    const MessageType type = message.type();
    if (type == MessageType::DisplayData || type == MessageType::ExecuteResult) {
        flushLate();
        Q_EMIT q.outputCameLate(toQString(message.parent.id), takeRichOutput(message));
        return;
    }
    const auto text = message.content.find("text");
    if (type != MessageType::Stream || text == message.content.end() || !text->is_string())
        return;
    const bool isError = stringAt(message.content, "name") == "stderr"_L1;
    const auto name = isError ? StreamOutput::Name::Stderr : StreamOutput::Name::Stdout;
    const QString parentId = toQString(message.parent.id);
    if (m_lateId != parentId || m_lateText.name != name)
        flushLate();
    m_lateId = parentId;
    m_lateText.name = name;
    m_lateText.text += text->get_ref<std::string &>();
}

void JupyterKernel::Private::flushLate()
{
    if (m_lateText.text.empty())
        return;
    const StreamOutput text{m_lateText.name, std::exchange(m_lateText.text, {})};
    Q_EMIT q.outputCameLate(m_lateId, text);
}

} // namespace Aloft
