#include "core/session/sessionprogram.h"

#include "core/runs/asktask.h"
#include "core/runs/runhost.h"
#include "core/session/session.h"

#include <QCoreApplication>
#include <QPointer>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr auto longest = 300s; ///< thousands of files on a slow network disk

struct SessionProgramText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SessionProgram)
};

class AgentProgramTask final : public RemoteProgramTask
{
public:
    explicit AgentProgramTask(AskTask *ask) : m_ask(ask) { ask->setParent(this); }

    const QByteArray &output() const override { return m_output; }

protected:
    void run() override
    {
        if (!m_ask)
            return fail(cancelled());
        runStep(m_ask.data(), [this](const AskTask &asked) { take(asked.reply()); });
    }

private:
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

    const QPointer<AskTask> m_ask;
    QByteArray m_output;
};

} // namespace

RemoteProgramTask *programOn(Session *session, const QByteArray &program,
                             const QStringList &arguments)
{
    RunHost *host = session ? session->runHost() : nullptr;
    Question question;
    question.program = program;
    question.arguments = arguments;
    question.limit = longest;
    AskTask *ask = host ? host->ask(question) : nullptr;
    return ask ? new AgentProgramTask(ask) : nullptr;
}

} // namespace Aloft
