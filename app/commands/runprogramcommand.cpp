#include "app/commands/runprogramcommand.h"

#include "app/commands/followrun.h"
#include "app/commands/runtext.h"
#include "app/commands/sessionchoice.h"
#include "core/base/console.h"
#include "core/hardware/hardwarebook.h"
#include "core/runs/runbook.h"
#include "core/session/programorder.h"
#include "core/session/workbench.h"

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int usualRows = 24; ///< a console tells its width only

} // namespace

RunProgramCommand::RunProgramCommand(const CommandContext &context)
    : Command(context)
    , m_printer(Command::context())
    , m_input(console())
{
    m_secondChance.setSingleShot(true);
    m_secondChance.setInterval(2s);
    connect(&m_secondChance, &QTimer::timeout, this, [this] { fail(cancelled()); });
}

void RunProgramCommand::run()
{
    Result<void> usage = checkTarget();
    if (usage)
        usage = checkUsage();
    if (!usage)
        return fail(usage.error());
    const Result<Session *> session = chosenSession(context());
    if (!session)
        return fail(session.error());
    submit(*session);
}

Result<void> RunProgramCommand::checkTarget()
{
    const bool isCommand = line().has(u"command"_s);
    if (isCommand != line().arguments().isEmpty() || (isCommand && !line().rest().isEmpty())) {
        return failure({Error::Kind::Usage,
                        tr("Name a file to run, or a line for the shell with --command, and not "
                           "both."),
                        tr("\"aloftctl run --help\" says more."),
                        {}});
    }
    return {};
}

Result<RunOrder> RunProgramCommand::orderFor(const Session &session) const
{
    if (line().has(u"command"_s))
        return commandOrder(session, line().value(u"command"_s), context().folder);
    const QString path = localPath(line().arguments().constFirst());
    return programOrder(session, {path, line().rest(), context().folder});
}

Result<void> RunProgramCommand::checkUsage()
{
    if (line().has(u"output"_s)) {
        return failure({Error::Kind::Usage,
                        tr("--output is for notebooks."),
                        tr("Redirect the output of a program instead: aloftctl run FILE.py > OUT."),
                        {}});
    }
    return {};
}

Result<void> RunProgramCommand::prepare(RunOrder &, const Session &)
{
    return {};
}

void RunProgramCommand::submit(Session *session)
{
    const Result<RunOrder> order = orderFor(*session);
    if (!order)
        return fail(order.error());
    RunOrder wanted = *order;
    wanted.wantsTerminal = console().isInteractive();
    wanted.id = newRunId();
    if (const int columns = console().columns(); columns > 0) {
        wanted.columns = columns;
        wanted.rows = usualRows;
    }
    if (const Result<void> prepared = prepare(wanted, *session); !prepared)
        return fail(prepared.error());
    connect(session, &Session::progressChanged, this, &Task::statusChanged);
    workbench().hardware(); // measures what the machine does meanwhile, for the run's row
    m_runId = workbench().runs().submit(session->id(), wanted);
    if (line().has(u"detach"_s))
        awaitStart();
    else
        relay();
}

/// Until the machine has it: then it goes on without this program.
void RunProgramCommand::awaitStart()
{
    RunBook &book = workbench().runs();
    const auto look = [this, &book] {
        const RunRecord *record = book.record(m_runId);
        if (isFinished() || !record || record->state() == RunState::Starting)
            return;
        if (record->problem)
            return fail(*record->problem);
        Command::print(m_runId, objectOf(*record, book.clock().utcNow()));
        succeed();
    };
    connect(&book, &RunBook::changed, this, look);
    look();
}

void RunProgramCommand::relay()
{
    begin();
    m_follow = new FollowRunTask(workbench().runs(), m_runId, 0);
    connect(m_follow, &FollowRunTask::outputArrived, this, &RunProgramCommand::print);
    connect(m_follow, &FollowRunTask::running, this, &RunProgramCommand::relayInput);
    runStep(
        m_follow.data(), [this](const Task &) { conclude(std::nullopt); },
        [this](const Error &error) { conclude(error); });
}

/// Line by line, and then the end, as a program expects of its standard input.
void RunProgramCommand::relayInput()
{
    RunBook &book = workbench().runs();
    connect(&m_input, &LineInput::lineArrived, this, [this, &book](const QString &text) {
        book.sendInput(m_runId, text.toUtf8() + '\n');
        awaitLine();
    });
    connect(&m_input, &LineInput::ended, this, [this, &book] { book.endInput(m_runId); });
    awaitLine();
}

/// Nobody knows when a program reads, so it always may.
void RunProgramCommand::awaitLine()
{
    askForLine(Console::Echo::On);
}

void RunProgramCommand::print(const QByteArray &bytes, OutputMark::Stream stream)
{
    const bool isOutput = stream == OutputMark::Stream::Stdout;
    if (!line().isJson())
        return isOutput ? console().writeOutput(bytes) : console().writeError(bytes);
    const QString text = m_decoders[isOutput ? 0 : 1].decode(bytes);
    m_printer.print(StreamOutput{isOutput ? StreamOutput::Name::Stdout : StreamOutput::Name::Stderr,
                                 text.toStdString()});
}

void RunProgramCommand::interrupt()
{
    if (m_isInterrupted || !m_follow)
        return cancel();
    if (m_secondChance.isActive()) {
        m_secondChance.stop();
        m_isInterrupted = true;
        workbench().runs().interrupt(m_runId);
        return;
    }
    const RunRecord *record = workbench().runs().record(m_runId);
    say(record && record->state() == RunState::Starting
            ? tr("Let go of the run, which has not started yet; it does when Aloft, or aloftctl, "
                 "reaches its machine. See it then: aloftctl runs logs %1 --follow")
                  .arg(m_runId)
            : tr("Let go of the run; it goes on. See it again: aloftctl runs logs %1 --follow")
                  .arg(m_runId));
    say(tr("Press Ctrl+C once more now to interrupt it."));
    m_secondChance.start();
}

/// That the program failed needs no further words: its traceback is there.
void RunProgramCommand::conclude(const std::optional<Error> &error)
{
    if (m_isInterrupted)
        fail(cancelled());
    else if (!error)
        succeed();
    else if (error->kind == Error::Kind::UserCode)
        fail({error->kind, {}, {}, error->message});
    else
        fail(*error);
}

} // namespace Aloft

#include "moc_runprogramcommand.cpp"
