#include "core/session/examinetask.h"

#include "core/providers/local/processtask.h"
#include "core/session/coderun.h"
#include "core/session/sessiontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype longestOutput = 1 << 20;

QByteArray assignment(const QByteArray &name, const QStringList &values)
{
    const QJsonArray list = QJsonArray::fromStringList(values);
    return name + " = " + QJsonDocument(list).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QStringList ExamineTask::usualAddresses()
{
    return {u"https://colab.research.google.com/"_s, u"https://huggingface.co/"_s};
}

ExamineTask::ExamineTask(Session *session, Provider *provider, Questions questions, QObject *parent)
    : Task(parent)
    , m_session(session)
    , m_provider(provider)
    , m_questions(std::move(questions))
{ }

QList<CheckItem> ExamineTask::items() const
{
    CheckItem session{u"session"_s, tr("Session"), CheckItem::Level::Good, {}, {}};
    if (m_session) {
        if (m_session->state() == SessionState::Lost)
            session.level = CheckItem::Level::Bad;
        //: a session and how it is
        session.sentence = tr("%1: %2.").arg(m_session->name(), stateText(*m_session));
    }
    QList<CheckItem> items{session};
    items += examine(m_facts, m_setup);
    if (m_setupProblem)
        items.append(
            {u"setup"_s, tr("Project setup"), CheckItem::Level::Bad, m_setupProblem->text(), {}});
    return items;
}

void ExamineTask::run()
{
    const Error gone{Error::Kind::NotFound, tr("The session is gone."), {}, {}};
    if (!m_session)
        return fail(gone);
    connect(m_session, &QObject::destroyed, this, [this, gone] { fail(gone); });
    readSetup();
    const bool hasProcesses = m_provider
        && m_provider->capabilities().testFlag(Provider::Capability::Processes);
    if (!hasProcesses)
        return askKernel();
    runStep(m_provider->interpreter(m_session->spec(), m_session->runtime()),
            [this](const InterpreterTask &found) { askProcess(found.interpreter()); });
}

void ExamineTask::readSetup()
{
    if (m_questions.folder.isEmpty())
        return;
    if (const auto setup = readProjectSetup(m_questions.folder))
        m_setup = *setup;
    else
        m_setupProblem = setup.error();
}

/// Only while there is a session.
QByteArray ExamineTask::program() const
{
    QStringList packages;
    for (const QString &package : m_setup.packages)
        packages.append(distributionOf(package));
    QByteArray folder; // as a list of one: a path may be any text
    if (m_session->provider().capabilities().testFlag(Provider::Capability::SharesFiles))
        folder = assignment("[FOLDER]", {m_questions.folder});
    return assignment("HOSTS", m_questions.addresses) + assignment("PACKAGES", packages) + folder
        + factsProgram();
}

void ExamineTask::askProcess(const QString &interpreter)
{
    ProcessTask::Command command;
    command.program = interpreter;
    command.arguments = {u"-c"_s, QString::fromUtf8(program())};
    command.timeLimit = 60s;
    runStep(new ProcessTask(command),
            [this](const ProcessTask &process) { take(process.output()); });
}

void ExamineTask::askKernel()
{
    auto *code = new CodeRun(m_session, asCellCode(program()));
    connect(code, &KernelRun::outputArrived, this, [this](const Output &output) {
        const auto *stream = std::get_if<StreamOutput>(&output);
        if (stream && m_output.size() < longestOutput)
            m_output += QByteArray::fromStdString(stream->text);
    });
    connect(code, &Task::statusChanged, this, &Task::statusChanged);
    runStep(code, [this](const CodeRun &) { take(m_output); });
}

void ExamineTask::take(const QByteArray &output)
{
    Result<MachineFacts> facts = readMachineFacts(output);
    if (!facts)
        return fail(facts.error());
    m_facts = *std::move(facts);
    succeed();
}

} // namespace Aloft

#include "moc_examinetask.cpp"
