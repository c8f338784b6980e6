#include "app/commands/codecommands.h"

#include "app/commands/runnotebookcommand.h"
#include "app/commands/runprogramcommand.h"
#include "app/commands/sessionchoice.h"
#include "core/base/console.h"
#include "core/session/coderun.h"

#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// What ipykernel takes for the end of the input: input() raises EOFError.
constexpr QChar endOfInput(0x04);

Command *makeRun(const CommandContext &context)
{
    const bool isNotebook = context.line.arguments().value(0).endsWith(".ipynb"_L1,
                                                                       Qt::CaseInsensitive);
    return isNotebook ? new RunNotebookCommand(context) : new RunProgramCommand(context);
}

Command *makeExec(const CommandContext &context)
{
    return new ExecCommand(context);
}

} // namespace

QList<CommandSpec> codeCommandSpecs()
{
    const CommandOption output{
        {u"o"_s, u"output"_s},
        Command::tr("FILE"),
        Command::tr("Write the notebook to this file, with its outputs as they come.")};
    const CommandOption detach{{u"detach"_s},
                               {},
                               Command::tr(
                                   "Print the run's id and leave it alone: it goes on by itself.")};
    const CommandOption command{{u"command"_s},
                                Command::tr("LINE"),
                                Command::tr("Run this line for the shell instead of a file.")};
    constexpr auto owner = CommandSpec::Needs::Owner;
    return {
        {u"run"_s, Command::tr("FILE.ipynb|FILE.py [-- ARGS…]"),
         Command::tr("Runs a notebook or a program and shows its output."), 0, 1, true, owner,
         sessionOptions() + QList{output, detach, command}, makeRun},
        {u"exec"_s, Command::tr("CODE|-"),
         Command::tr("Runs a piece of code (\"-\": from standard input) in the session's console."),
         1, 1, false, owner, sessionOptions(), makeExec},
    };
}

KernelRunCommand::KernelRunCommand(const CommandContext &context)
    : Command(context)
    , m_printer(Command::context())
    , m_input(console())
{ }

void KernelRunCommand::relay(KernelRun *run)
{
    m_run = run;
    connect(run, &KernelRun::outputArrived, this,
            [this](const Output &output) { m_printer.print(output); });
    connect(run, &KernelRun::outputCleared, this,
            [this](bool waitsForNext) { m_printer.printClear(waitsForNext); });
    connect(run, &KernelRun::displayUpdated, this,
            [this](const RichOutput &output) { m_printer.printUpdate(output); });
    connect(run, &KernelRun::inputRequested, this, &KernelRunCommand::askForInput);
    connect(run, &Task::statusChanged, this, &Task::statusChanged);
    connect(&m_input, &LineInput::lineArrived, run, &KernelRun::answerInput);
    connect(&m_input, &LineInput::ended, run, [run] { run->answerInput(endOfInput); });
    runStep(
        run, [this](const KernelRun &) { succeed(); },
        [this](const Error &error) { conclude(error); });
}

void KernelRunCommand::interrupt()
{
    if (m_isInterrupted || !m_run || !m_run->isRunning())
        return cancel();
    m_isInterrupted = true;
    m_run->interrupt();
}

void KernelRunCommand::askForInput(const QString &prompt, bool isPassword)
{
    m_input.ask(prompt, isPassword ? Console::Echo::Off : Console::Echo::On);
}

/// That the code failed needs no further words: its traceback is there.
void KernelRunCommand::conclude(const Error &error)
{
    if (m_isInterrupted)
        fail(cancelled());
    else if (error.kind == Error::Kind::UserCode)
        fail({error.kind, {}, {}, error.message});
    else
        fail(error);
}

void ExecCommand::run()
{
    const QString code = line().arguments().constFirst();
    if (code != "-"_L1)
        return execute(code);
    connect(&input(), &LineInput::allArrived, this,
            [this](const QByteArray &bytes) { execute(QString::fromUtf8(bytes)); });
    input().requestAll();
}

void ExecCommand::execute(const QString &code)
{
    const Result<Session *> session = chosenSession(context());
    if (!session)
        return fail(session.error());
    relay(new CodeRun(*session, code));
}

} // namespace Aloft

#include "moc_codecommands.cpp"
