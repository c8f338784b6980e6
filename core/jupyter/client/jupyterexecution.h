#pragma once

#include "core/jupyter/client/jupyterkernel.h"
#include "core/jupyter/wire/message.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace Aloft {

/// The course of one execute_request, told by its messages. It ends by the protocol's rules: the
/// reply came and then idle, or nothing for a while; or idle came and the reply does not. A reply
/// does not queue behind the output: it may come long before much of it.
class JupyterExecution final : public Execution
{
    Q_OBJECT

public:
    /// What speaks against the end of it although nothing was heard for a while.
    enum class Expectation { Nothing, Missing, Arriving };
    using Expect = std::function<Expectation()>;

    JupyterExecution(QString id, const KernelTiming &timing, const Clock &clock, Expect expect,
                     QObject *parent);

    QString messageId() const override { return m_id; }
    Status status() const override { return m_status; }
    const Json &reply() const override { return m_reply; }
    void answerInput(const QString &value) override;

    bool isOpen() const { return m_status == Status::Waiting || m_status == Status::Running; }
    bool hasPendingText() const { return !m_text.text.empty(); }
    bool hasNotice() const { return m_hasNotice; }
    int link() const { return m_link; } ///< number of the connection that it was sent over
    void setLink(int link) { m_link = link; }

    void take(Message &message); ///< whatever has this execution's id as its parent
    void takeGap(const QString &reason);
    void takeNotice(const QString &reason); ///< the server said that it leaves something out
    void flush();                           ///< hands on text that was gathered

    void beginAnew();   ///< what it put out so far will be told again, from the beginning
    void goOn();        ///< it will not
    void giveUpReply(); ///< the connection it belonged to is gone: idle has to do
    void expectEnd();   ///< the kernel is past it: idle, or silence, ends it
    void lose(const QString &reason);
    void refuse(const Error &error); ///< it could not be sent
    void abort();                    ///< it is not to be sent any more

Q_SIGNALS:
    void inputAnswered(const Aloft::MessageHeader &request, const QString &value);
    void ending(); ///< last chance for a gap: finished() follows

private:
    void beginAgain(const Message &first);
    void takeStream(Message &message);
    void takeDisplay(Message &message);
    void takeError(Json &content);
    void takeInput(const Message &message);
    void takeReply(Message &message);
    void takeStatus(const Message &message);
    void takeQuestion(Message &message);
    void ask();
    void noteRunning();
    void emitOutput(const Output &output);
    void waitForSilence();
    void checkSilence();
    void finishIfComplete();
    void finish(Status status);
    Status statusOfReply() const;
    Status statusWithoutReply() const;

    QString m_id;
    std::chrono::milliseconds m_patience;
    Expect m_expect;
    const Clock &m_clock;
    Status m_status = Status::Waiting;
    Json m_reply;
    StreamOutput m_text; ///< gathered, not handed on yet
    QTimer m_silence;
    std::chrono::milliseconds m_lastHeard{0};
    QDateTime m_endedAt;
    std::optional<Message> m_question; ///< not asked yet
    MessageHeader m_inputRequest;      ///< the one that waits for an answer
    int m_link = 0;
    bool m_isIdle = false;
    bool m_hasError = false;
    bool m_hasNotice = false;
    bool m_expectsReply = true;
    bool m_beginsAnew = false;
};

/// Content of display_data, execute_result or update_display_data, moved out of the message.
RichOutput takeRichOutput(Message &message);

} // namespace Aloft
