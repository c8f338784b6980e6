#include "app/commands/carryouttask.h"

#include "core/base/console.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

CarryOutTask::CarryOutTask(CommandRequest request, Console &console, Workbench *workbench,
                           QObject *parent)
    : Task(parent)
    , m_request(std::move(request))
    , m_console(console)
    , m_workbench(workbench)
{ }

void CarryOutTask::run()
{
    const Result<CommandLine> line = CommandLine::parse(m_request.arguments);
    if (!line)
        return conclude(line.error(), nullptr);
    if (line->asksForVersion()) {
        m_console.writeOutput("aloftctl " + QCoreApplication::applicationVersion().toUtf8() + '\n');
        return succeed();
    }
    if (line->asksForHelp()) {
        m_console.writeOutput(helpText(*line).toUtf8());
        return succeed();
    }
    carryOut(*line);
}

void CarryOutTask::carryOut(const CommandLine &line)
{
    m_command = line.spec()->make({m_console, line, m_request.folder, m_request.environment,
                                   m_workbench});
    connect(&m_console, &Console::interrupted, m_command, &Command::interrupt);
    if (line.isVerbose()) {
        connect(m_command, &Task::statusChanged, this,
                [this](const QString &step) { m_console.writeError(step.toUtf8() + '\n'); });
    }
    runStep(
        m_command.data(), [this](const Command &) { succeed(); },
        [this, line](const Error &error) { conclude(error, &line); });
}

void CarryOutTask::conclude(const Error &error, const CommandLine *line)
{
    m_exitCode = Aloft::exitCode(error.kind);
    if (error.kind != Error::Kind::Cancelled && !error.message.isEmpty())
        m_console.writeError("aloftctl: " + error.text().toUtf8() + '\n');
    if (line && line->isVerbose() && !error.detail.isEmpty())
        m_console.writeError("aloftctl: " + error.detail.toUtf8() + '\n');
    succeed();
}

} // namespace Aloft

#include "moc_carryouttask.cpp"
