#include "core/session/sessionprogram.h"

#include "core/runs/asktask.h"
#include "core/runs/runhost.h"
#include "core/session/session.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

namespace Aloft {

namespace {

struct SessionProgramText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SessionProgram)
};

class AgentProgramTask final : public RemoteProgramTask
{
public:
    AgentProgramTask(RunHost *host, AskTask *ask, const ProgramPatience &patience)
        : m_host(host)
        , m_ask(ask)
        , m_patience(patience)
    {
        ask->setParent(this);
    }

    const QByteArray &output() const override { return m_output; }

protected:
    void run() override
    {
        if (!m_host || !m_ask)
            return fail(cancelled());
        m_link.setSingleShot(true);
        m_answer.setSingleShot(true);
        connect(&m_link, &QTimer::timeout, this, &AgentProgramTask::giveUp);
        connect(&m_answer, &QTimer::timeout, this, &AgentProgramTask::giveUp);
        connect(m_host, &RunHost::connectionChanged, this, &AgentProgramTask::followLink);
        followLink(m_host->isConnected());
        m_answer.start(m_patience.work + m_patience.slack);
        runStep(m_ask.data(), [this](const AskTask &asked) { take(asked.reply()); });
    }

private:
    void followLink(bool isConnected)
    {
        if (isConnected)
            m_link.stop();
        else if (!m_link.isActive())
            m_link.start(m_patience.link);
    }

    /// The link tries for ever; whoever has another way takes that.
    void giveUp()
    {
        fail({Error::Kind::Provider,
              SessionProgramText::tr("Nothing could be run on the machine of the session."),
              SessionProgramText::tr(
                  "Files go without it; look at the session's state if that takes long."),
              {}});
    }

    void take(const Reply &reply)
    {
        m_output = reply.output;
        if (reply.exitStatus == 0 && !reply.isLate && !reply.isCut)
            return succeed();
        fail({Error::Kind::Provider,
              SessionProgramText::tr(
                  "A program of Aloft's own did not do its work on the machine of the session."),
              SessionProgramText::tr("Try again; if it stays, look whether Python works there."),
              reply.complaint});
    }

    const QPointer<RunHost> m_host;
    const QPointer<AskTask> m_ask;
    const ProgramPatience m_patience;
    QTimer m_link; ///< while there is none
    QTimer m_answer;
    QByteArray m_output;
};

} // namespace

RemoteProgramTask *programOn(Session *session, const QByteArray &program,
                             const QStringList &arguments, const ProgramPatience &patience)
{
    RunHost *host = session ? session->runHost() : nullptr;
    Question question;
    question.program = program;
    question.arguments = arguments;
    question.limit = patience.work;
    AskTask *ask = host ? host->ask(question) : nullptr;
    return ask ? new AgentProgramTask(host, ask, patience) : nullptr;
}

} // namespace Aloft
