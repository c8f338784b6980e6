#include "core/jupyter/client/jupyterexecution.h"

#include <QPointer>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceForMissing = 5; // 100 MB of text keep a server busy for seconds

constexpr std::size_t gatheredText = 1 << 20; // bytes; more is handed on before the slice ends

Json takeObject(Json &content, const char *key)
{
    const auto found = content.find(key);
    return found != content.end() && found->is_object() ? std::move(*found) : Json::object();
}

std::optional<int> countOf(const Json &content)
{
    const Json &count = memberAt(content, "execution_count");
    return count.is_number_integer() ? std::optional(count.get<int>()) : std::nullopt;
}

ErrorOutput errorFrom(const Json &content)
{
    ErrorOutput error{stringAt(content, "ename"), stringAt(content, "evalue"), {}};
    const Json &traceback = memberAt(content, "traceback");
    if (traceback.is_array()) {
        for (const Json &line : traceback) {
            if (line.is_string())
                error.traceback += toQString(line.get_ref<const std::string &>());
        }
    }
    return error;
}

bool isTrue(const Json &object, const char *key)
{
    const Json &member = memberAt(object, key);
    return member.is_boolean() && member.get<bool>();
}

} // namespace

RichOutput takeRichOutput(Message &message)
{
    RichOutput output;
    output.isResult = message.type() == MessageType::ExecuteResult;
    output.data = takeObject(message.content, "data");
    output.metadata = takeObject(message.content, "metadata");
    output.executionCount = output.isResult ? countOf(message.content) : std::nullopt;
    output.displayId = stringAt(memberAt(message.content, "transient"), "display_id");
    return output;
}

JupyterExecution::JupyterExecution(QString id, const KernelTiming &timing, const Clock &clock,
                                   Expect expect, QObject *parent)
    : Execution(parent)
    , m_id(std::move(id))
    , m_patience(timing.silence)
    , m_expect(std::move(expect))
    , m_clock(clock)
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &JupyterExecution::checkSilence);
}

void JupyterExecution::answerInput(const QString &value)
{
    if (m_inputRequest.id.empty())
        return;
    const MessageHeader request = std::exchange(m_inputRequest, {});
    Q_EMIT inputAnswered(request, value);
}

void JupyterExecution::beginAnew()
{
    m_beginsAnew = true;
}

void JupyterExecution::goOn()
{
    m_beginsAnew = false;
}

/// A journal that was begun in the midst of a cell lacks what stands here already. What comes on
/// other channels, the reply, may overtake the beginning.
void JupyterExecution::beginAgain(const Message &first)
{
    if (first.channel != MessageChannel::Iopub)
        return;
    m_beginsAnew = false;
    const bool isBusy = first.type() == MessageType::Status
        && stringAt(first.content, "execution_state") == "busy"_L1;
    if (isBusy || first.type() == MessageType::ExecuteInput)
        Q_EMIT outputCleared(false);
    else
        takeGap(tr("What follows may repeat some of what stands above: Aloft ended while this cell "
                   "ran, and what is known of it begins in its midst."));
}

void JupyterExecution::take(Message &message)
{
    if (m_beginsAnew)
        beginAgain(message);
    m_lastHeard = m_clock.elapsed();
    switch (message.type()) {
    case MessageType::Stream:
        return takeStream(message);
    case MessageType::DisplayData:
    case MessageType::ExecuteResult:
        return takeDisplay(message);
    case MessageType::Error:
        return takeError(message.content);
    case MessageType::ClearOutput:
        flush();
        Q_EMIT outputCleared(isTrue(message.content, "wait"));
        return;
    case MessageType::ExecuteInput:
        return takeInput(message);
    case MessageType::ExecuteReply:
        return takeReply(message);
    case MessageType::Status:
        return takeStatus(message);
    case MessageType::InputRequest:
        return takeQuestion(message);
    default:
        return;
    }
}

void JupyterExecution::takeStream(Message &message)
{
    const auto text = message.content.find("text");
    if (text == message.content.end() || !text->is_string())
        return;
    const bool isError = stringAt(message.content, "name") == "stderr"_L1;
    const auto name = isError ? StreamOutput::Name::Stderr : StreamOutput::Name::Stdout;
    noteRunning();
    auto &added = text->get_ref<std::string &>();
    if (m_text.name != name)
        flush();
    m_text.name = name;
    if (m_text.text.empty())
        m_text.text = std::move(added);
    else
        m_text.text += added;
    if (m_text.text.size() > gatheredText)
        flush();
}

void JupyterExecution::takeDisplay(Message &message)
{
    emitOutput(takeRichOutput(message));
}

void JupyterExecution::takeError(Json &content)
{
    m_hasError = true;
    emitOutput(errorFrom(content));
}

void JupyterExecution::takeGap(const QString &reason)
{
    emitOutput(GapOutput{reason});
}

void JupyterExecution::takeNotice(const QString &reason)
{
    if (!std::exchange(m_hasNotice, true))
        takeGap(reason);
}

void JupyterExecution::emitOutput(const Output &output)
{
    noteRunning();
    flush();
    Q_EMIT outputArrived(output);
}

void JupyterExecution::flush()
{
    if (m_text.text.empty())
        return;
    const StreamOutput text{m_text.name, std::exchange(m_text.text, {})};
    Q_EMIT outputArrived(text);
}

/// One that is followed had its execute_input in an earlier life of the program.
void JupyterExecution::noteRunning()
{
    if (m_status == Status::Waiting)
        m_status = Status::Running;
}

void JupyterExecution::takeInput(const Message &message)
{
    if (m_status != Status::Waiting)
        return;
    m_status = Status::Running;
    Q_EMIT started(countOf(message.content).value_or(0), messageDate(message.header.date));
    ask();
}

/// Questions come by a way of their own and may overtake the output of the cells before: one that
/// is early waits until its cell has begun, or a while in case that was not heard.
void JupyterExecution::takeQuestion(Message &message)
{
    m_question = std::move(message);
    if (m_status == Status::Running || m_link == 0)
        ask();
    else
        QTimer::singleShot(m_patience, this, &JupyterExecution::ask);
}

void JupyterExecution::ask()
{
    const auto question = std::exchange(m_question, std::nullopt);
    if (!question || !isOpen())
        return;
    flush();
    m_inputRequest = question->header;
    Q_EMIT inputRequested(stringAt(question->content, "prompt"),
                          isTrue(question->content, "password"));
}

void JupyterExecution::takeReply(Message &message)
{
    m_reply = std::move(message.content);
    m_endedAt = messageDate(message.header.date);
    finishIfComplete();
}

void JupyterExecution::takeStatus(const Message &message)
{
    if (stringAt(message.content, "execution_state") != "idle"_L1)
        return;
    m_isIdle = true;
    if (m_reply.is_null())
        m_endedAt = messageDate(message.header.date);
    finishIfComplete();
}

void JupyterExecution::finishIfComplete()
{
    const bool hasReply = !m_reply.is_null();
    if (hasReply && m_isIdle)
        finish(statusOfReply());
    else if (!hasReply && m_isIdle && !m_expectsReply)
        finish(statusWithoutReply());
    else if (hasReply || m_isIdle)
        waitForSilence();
}

void JupyterExecution::giveUpReply()
{
    m_expectsReply = false;
    finishIfComplete();
}

void JupyterExecution::expectEnd()
{
    giveUpReply();
    if (isOpen())
        waitForSilence();
}

void JupyterExecution::refuse(const Error &error)
{
    m_hasError = true;
    emitOutput(ErrorOutput{tr("Not sent"), error.text(), {error.text()}});
    finish(Status::Failed);
}

void JupyterExecution::abort()
{
    finish(Status::Aborted);
}

void JupyterExecution::waitForSilence()
{
    if (!m_silence.isActive()) {
        m_lastHeard = m_clock.elapsed();
        m_silence.start(m_patience);
    }
}

void JupyterExecution::checkSilence()
{
    const auto silent = m_clock.elapsed() - m_lastHeard;
    if (silent < m_patience)
        return m_silence.start(m_patience - silent);
    const Expectation expectation = m_expect();
    const bool waitsForMissing = expectation == Expectation::Missing
        && silent < m_patience * patienceForMissing;
    if (expectation == Expectation::Arriving || waitsForMissing)
        return m_silence.start(m_patience);
    if (m_reply.is_null() && statusWithoutReply() == Status::Lost)
        return lose(tr("The connection was lost while this ran; how it ended is not known."));
    finish(m_reply.is_null() ? statusWithoutReply() : statusOfReply());
}

Execution::Status JupyterExecution::statusOfReply() const
{
    const QString status = stringAt(m_reply, "status");
    if (status == "aborted"_L1 || status == "abort"_L1)
        return Status::Aborted;
    return status == "ok"_L1 ? Status::Ok : Status::Failed;
}

Execution::Status JupyterExecution::statusWithoutReply() const
{
    if (m_hasError)
        return Status::Failed;
    return m_isIdle ? Status::Ok : Status::Lost;
}

void JupyterExecution::lose(const QString &reason)
{
    if (!isOpen())
        return;
    if (m_status == Status::Running)
        takeGap(reason);
    finish(Status::Lost);
}

void JupyterExecution::finish(Status status)
{
    if (!isOpen())
        return;
    const QPointer<JupyterExecution> alive(this); // a listener may delete the kernel
    m_silence.stop();
    if (status == Status::Failed && !m_hasError && m_reply.is_object())
        takeError(m_reply);
    flush();
    if (alive)
        Q_EMIT ending();
    if (!alive)
        return;
    m_status = status;
    Q_EMIT finished(status, m_endedAt.isValid() ? m_endedAt : m_clock.utcNow());
    if (alive)
        deleteLater();
}

} // namespace Aloft

#include "moc_jupyterexecution.cpp"
