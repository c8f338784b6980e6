#include "app/aloftctl/terminalprogram.h"

#include "app/commands/sessionchoice.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

bool needsProfile(const Result<CommandLine> &line)
{
    return line && line->spec() && line->spec()->needs != CommandSpec::Needs::Nothing
        && !line->asksForHelp() && !line->asksForVersion();
}

} // namespace

TerminalProgram::TerminalProgram() : m_request(requestOfThisProcess(u"aloftctl"_s))
{
    m_request.columns = m_console.columns();
    m_request.isInteractive = m_console.isInteractive();
}

TerminalProgram::~TerminalProgram() = default;

void TerminalProgram::start()
{
    const Result<CommandLine> line = CommandLine::parse(m_request.arguments);
    if (!needsProfile(line))
        return carryOut();
    m_line = *line;
    m_paths = Paths::chosen(m_line.profile());
    enterProfile(EnterProfileTask::Claim::IfFree);
}

void TerminalProgram::enterProfile(EnterProfileTask::Claim claim)
{
    auto *enter = new EnterProfileTask(m_paths, m_request, m_console, claim, this);
    connect(enter, &Task::statusChanged, this,
            [this](const QString &step) { m_console.writeError(step.toUtf8() + '\n'); });
    connect(enter, &Task::finished, this, [this, enter] {
        std::unique_ptr<ProfileOwner> owner = enter->takeOwner();
        if (enter->error())
            report(*enter->error());
        else if (!owner)
            QCoreApplication::exit(enter->exitCode());
        else if (m_line.spec()->needs == CommandSpec::Needs::ResidentOwner
                 || m_line.has(u"background"_s))
            startResidentOwner(std::move(owner));
        else
            own(std::move(owner));
    });
    enter->start();
}

/// The owner that this process would be ends with it: the window's program stays, without a
/// window, and is handed the command.
void TerminalProgram::startResidentOwner(std::unique_ptr<ProfileOwner> owner)
{
    owner.reset();
    const QString program = QCoreApplication::applicationDirPath() + "/aloft"_L1;
    QStringList arguments{u"--background"_s};
    const QString profile = m_line.profile().isEmpty() ? qEnvironmentVariable("ALOFT_PROFILE")
                                                       : m_line.profile();
    if (!profile.isEmpty()) // whoever looks at the processes sees whose it is
        arguments << u"--profile"_s << QDir().absoluteFilePath(profile);
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (process.startDetached())
        return enterProfile(EnterProfileTask::Claim::Never);
    report({Error::Kind::NotFound, tr("Aloft cannot be started in the background."),
            tr("Check that %1 is there and can be run.").arg(program), process.errorString()});
}

void TerminalProgram::own(std::unique_ptr<ProfileOwner> owner)
{
    const Log::Echo echo = m_line.isVerbose() ? Log::Echo::Everything : Log::Echo::Nothing;
    m_profile = std::make_unique<OwnedProfile>(m_paths, std::move(owner), echo);
    for (const auto &problem :
         {m_profile->settings().problem(), m_profile->workbench().problem()}) {
        if (problem)
            m_console.writeError("aloftctl: " + problem->text().toUtf8() + '\n');
    }
    findSessions();
}

/// Sessions of earlier are taken up in any case, and waited for when the command is about them.
void TerminalProgram::findSessions()
{
    Task *restore = m_profile->workbench().restoreSessions();
    const bool isOnDisk = m_line.spec()->name.startsWith("drive "_L1)
        && std::ranges::any_of(m_line.arguments(), [this](const QString &argument) {
                              return isOnSession(m_profile->workbench(), argument);
                          });
    if (isOnDisk || m_line.has(u"on"_s) || m_line.spec()->name.startsWith("session"_L1))
        connect(restore, &Task::finished, this, &TerminalProgram::carryOut);
    else
        carryOut();
    restore->start();
}

void TerminalProgram::carryOut()
{
    auto *task = new CarryOutTask(m_request, m_console,
                                  m_profile ? &m_profile->workbench() : nullptr, this);
    connect(task, &Task::finished, this, [this, task] { leave(task->exitCode()); });
    task->start();
}

/// Commands that others handed over meanwhile are carried out first.
void TerminalProgram::leave(int exitCode)
{
    m_exitCode = exitCode;
    if (!m_profile)
        return QCoreApplication::exit(exitCode);
    if (m_profile->owner().commands().isEmpty())
        close();
    else
        connect(&m_profile->owner(), &ProfileOwner::commandsEnded, this, &TerminalProgram::close);
}

void TerminalProgram::close()
{
    Task *close = m_profile->close();
    connect(close, &Task::finished, this, [this] { QCoreApplication::exit(m_exitCode); });
    close->start();
}

void TerminalProgram::report(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        m_console.writeError("aloftctl: " + error.text().toUtf8() + '\n');
    QCoreApplication::exit(exitCode(error.kind));
}

} // namespace Aloft

#include "moc_terminalprogram.cpp"
