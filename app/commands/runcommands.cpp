#include "app/commands/runcommands.h"

#include "app/commands/followrun.h"
#include "app/commands/hearruns.h"
#include "app/commands/runtext.h"
#include "app/commands/sessionchoice.h"
#include "core/base/atomicfile.h"
#include "core/base/console.h"
#include "core/base/paths.h"
#include "core/hardware/runhardware.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/runs/runqueue.h"
#include "core/session/programorder.h"
#include "core/session/workbench.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestNotebook = 1 << 30; // bytes

template<typename T>
Command *make(const CommandContext &context)
{
    return new T(context);
}

/// By id, or by the beginning of one that no other has.
Result<RunRecord> runNamed(RunBook &book, const QString &name)
{
    if (const RunRecord *record = book.find(name))
        return *record;
    const QStringList found = book.idsBeginning(name);
    if (found.size() == 1)
        return *book.find(found.constFirst());
    if (found.isEmpty())
        return failure({Error::Kind::NotFound,
                        Command::tr("There is no run \"%1\".").arg(name),
                        Command::tr("\"aloftctl runs list\" shows the runs."),
                        {}});
    return failure({Error::Kind::Conflict,
                    Command::tr("Several runs begin with \"%1\".").arg(name),
                    Command::tr("Write more of its id."),
                    {}});
}

CommandSpec oneRunSpec(const QString &name, const QString &arguments, const QString &summary,
                       int count, const QList<CommandOption> &options, CommandSpec::Make make)
{
    return {name,    arguments, summary, count, count, false, CommandSpec::Needs::Owner,
            options, make};
}

} // namespace

QList<CommandSpec> runCommandSpecs()
{
    const QString run = Command::tr("RUN");
    const CommandOption follow{{u"follow"_s}, {}, Command::tr("Go on until the run ends.")};
    const CommandOption from{{u"from"_s},
                             Command::tr("OFFSET"),
                             Command::tr("Begin at this byte of the output.")};
    const CommandOption kill{{u"kill"_s}, {}, Command::tr("Kill it: it cannot refuse.")};
    const CommandOption forget{{u"forget"_s},
                               {},
                               Command::tr("Also one that may still run, when its machine does not "
                                           "answer.")};
    return {
        {u"runs list"_s,
         {},
         Command::tr("Shows the runs, the newest first."),
         0,
         0,
         false,
         CommandSpec::Needs::Owner,
         {},
         make<RunsListCommand>},
        oneRunSpec(u"runs logs"_s, run, Command::tr("Shows what a run printed, byte for byte."), 1,
                   {follow, from}, make<RunsLogsCommand>),
        oneRunSpec(u"runs wait"_s, run, Command::tr("Waits for the end of a run."), 1, {},
                   make<RunsWaitCommand>),
        oneRunSpec(u"runs cancel"_s, run, Command::tr("Asks a run to stop, as Ctrl+C would."), 1,
                   {kill}, make<RunsCancelCommand>),
        oneRunSpec(u"runs collect"_s, Command::tr("RUN DIR"),
                   Command::tr("Saves a run's output and what is known of it in a folder."), 2, {},
                   make<RunsCollectCommand>),
        oneRunSpec(u"runs rm"_s, run, Command::tr("Deletes a run that is over, with its output."),
                   1, {forget}, make<RunsRemoveCommand>),
    };
}

void RunsListCommand::run()
{
    RunBook &book = workbench().runs();
    runStep(new HearRunsTask(book, book.liveIds()), [this](const HearRunsTask &heard) {
        show();
        if (!heard.unheard().isEmpty())
            say(tr("The machine of %n run(s) does not answer; shown is what was known last.",
                   nullptr, int(heard.unheard().size())));
        succeed();
    });
}

void RunsListCommand::show()
{
    RunBook &book = workbench().runs();
    book.loadAll();
    for (const QString &id : book.ids())
        print(lineOf(*book.record(id), book.clock().utcNow()),
              objectOf(*book.record(id), book.clock().utcNow()));
}

void OneRunCommand::run()
{
    const Result<RunRecord> record = runNamed(workbench().runs(), line().arguments().constFirst());
    if (!record)
        return fail(record.error());
    handle(*record);
}

// ---- runs logs ----

void RunsLogsCommand::handle(const RunRecord &record)
{
    bool isNumber = true;
    const qint64 offset = line().has(u"from"_s) ? line().value(u"from"_s).toLongLong(&isNumber) : 0;
    if (!isNumber || offset < 0) {
        fail({Error::Kind::Usage,
              tr("\"%1\" is not an offset.").arg(line().value(u"from"_s)),
              tr("Write a number of bytes, as in --from 1000."),
              {}});
        return;
    }
    m_runId = record.id();
    if (line().has(u"follow"_s) || (isOver(record.state()) && !record.isComplete))
        return follow(offset);
    m_reader = RunLogReader(offset);
    runStep(new HearRunsTask(workbench().runs(), {m_runId}), [this](const HearRunsTask &heard) {
        if (!heard.unheard().isEmpty())
            say(tr("The machine of this run does not answer; shown is what is here."));
        fetch();
    });
}

void RunsLogsCommand::follow(qint64 offset)
{
    auto *task = new FollowRunTask(workbench().runs(), m_runId, offset);
    connect(task, &FollowRunTask::outputArrived, this,
            [this](const QByteArray &bytes) { console().writeOutput(bytes); });
    runStep(
        task, [this](const Task &) { succeed(); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::UserCode)
                succeed(); // showing the log went well
            else
                fail(error);
        });
}

/// What there was when its machine was asked, or is here where that does not answer.
void RunsLogsCommand::fetch()
{
    RunBook &book = workbench().runs();
    if (const RunRecord *record = book.record(m_runId); record && record->isConnected)
        m_wanted = record->status.size;
    m_silence.setSingleShot(true);
    m_silence.setInterval(HearRunsTask::patience);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        say(tr("The machine of this run does not answer; shown is what is here."));
        succeed();
    });
    connect(&book, &RunBook::outputArrived, this, [this](const QString &runId) {
        if (runId == m_runId && !isFinished())
            showMore();
    });
    showMore();
}

void RunsLogsCommand::showMore()
{
    const RunLog *log = workbench().runs().log(m_runId);
    while (log) {
        const Result<RunLogReader::Piece> piece = m_reader.next(*log);
        if (!piece)
            return fail(piece.error());
        if (piece->bytes.isEmpty())
            break;
        console().writeOutput(piece->bytes);
    }
    if (!log || log->size() >= m_wanted)
        succeed();
    else
        m_silence.start();
}

// ---- runs wait ----

void RunsWaitCommand::handle(const RunRecord &record)
{
    m_runId = record.id();
    RunBook &book = workbench().runs();
    connect(&book, &RunBook::changed, this, &RunsWaitCommand::look);
    connect(&book, &RunBook::removed, this, &RunsWaitCommand::look);
    look(m_runId);
    if (isFinished())
        return;
    auto *hearing = new HearRunsTask(book, {m_runId}, this);
    connect(hearing, &Task::finished, this, [this, hearing] {
        if (!isFinished() && !hearing->unheard().isEmpty())
            say(tr("The machine of this run does not answer; waiting until it does."));
    });
    hearing->start();
}

void RunsWaitCommand::look(const QString &runId)
{
    if (runId != m_runId || isFinished())
        return;
    const RunRecord *record = workbench().runs().record(m_runId);
    if (record && !isOver(record->state()))
        return;
    if (!record)
        return fail({Error::Kind::NotFound, tr("The run was deleted."), {}, {}});
    const QDateTime now = workbench().runs().clock().utcNow();
    print(lineOf(*record, now), objectOf(*record, now));
    if (const std::optional<Error> error = runFailure(*record))
        return fail({error->kind, {}, {}, error->message});
    succeed();
}

// ---- runs cancel, rm ----

void RunsCancelCommand::handle(const RunRecord &record)
{
    RunBook &book = workbench().runs();
    if (record.isQueued()) {
        book.queue().cancel(record.id());
        return succeed();
    }
    if (isOver(record.state())) {
        say(tr("It is over already."));
        return succeed();
    }
    runStep(new HearRunsTask(book, {record.id()}),
            [this, id = record.id()](const Task &) { ask(id); });
}

void RunsCancelCommand::ask(const QString &runId)
{
    RunBook &book = workbench().runs();
    if (const RunRecord *record = book.record(runId); record && isOver(record->state())) {
        say(tr("It is over already."));
        return succeed();
    }
    const RunSignal signal = line().has(u"kill"_s) ? RunSignal::Kill : RunSignal::Interrupt;
    runStep(book.signal(runId, signal), [this, signal](const Task &) {
        say(signal == RunSignal::Kill ? tr("It is being killed.") : tr("Asked to stop."));
        succeed();
    });
}

void RunsRemoveCommand::handle(const RunRecord &record)
{
    if (record.isLive()) {
        return runStep(new HearRunsTask(workbench().runs(), {record.id()}),
                       [this, id = record.id()](const Task &) { forget(id); });
    }
    workbench().runs().remove(record.id());
    succeed();
}

/// What its host says of it may just have come.
void RunsRemoveCommand::forget(const QString &runId)
{
    RunBook &book = workbench().runs();
    const RunRecord *record = book.record(runId);
    if (record && record->isLive() && !book.canForget(runId)) {
        return fail({Error::Kind::Refused,
                     tr("%1 is still running.").arg(record->order.name),
                     tr("Stop it first: aloftctl runs cancel %1").arg(runId),
                     {}});
    }
    if (record && record->isLive() && !line().has(u"forget"_s)) {
        return fail(
            {Error::Kind::Refused,
             tr("%1 may still be running; its machine does not answer.").arg(record->order.name),
             tr("Take it off the list all the same: aloftctl runs rm %1 --forget").arg(runId),
             {}});
    }
    book.forget(runId);
    book.remove(runId);
    succeed();
}

// ---- runs collect ----

void RunsCollectCommand::handle(const RunRecord &record)
{
    m_runId = record.id();
    if (!isOver(record.state()) || record.isComplete)
        return fetchNotebook();
    auto *task = new FollowRunTask(workbench().runs(), m_runId, 0);
    runStep(
        task, [this](const Task &) { fetchNotebook(); },
        [this](const Error &) { fetchNotebook(); });
}

/// With the outputs so far; one that is here already need not be fetched from a machine that may
/// be gone.
void RunsCollectCommand::fetchNotebook()
{
    RunBook &book = workbench().runs();
    const RunRecord *record = book.find(m_runId);
    if (!record || record->order.kind != RunKind::Notebook)
        return save();
    m_hasNotebook = true;
    if (isOver(record->state()) && QFileInfo::exists(book.notebookPath(m_runId)))
        return save();
    // Its machine may answer later than the list of runs is here.
    runStep(new HearRunsTask(book, {m_runId}), [this](const Task &) {
        runStep(
            workbench().runs().keepNotebook(m_runId), [this](const Task &) { save(); },
            [this](const Error &error) {
                m_hasNotebook = QFileInfo::exists(workbench().runs().notebookPath(m_runId));
                say(error.text());
                save();
            });
    });
}

void RunsCollectCommand::save()
{
    RunBook &book = workbench().runs();
    const RunRecord *record = book.record(m_runId);
    const RunLog *log = book.log(m_runId);
    if (!record || !log)
        return fail({Error::Kind::NotFound, tr("The run was deleted."), {}, {}});
    const QString folder = localPath(line().arguments().at(1));
    if (!QDir().mkpath(folder)) {
        fail({Error::Kind::Storage, tr("The folder %1 cannot be made.").arg(folder), {}, {}});
        return;
    }
    const QString output = QDir(folder).filePath(u"output.log"_s);
    if (const Result<void> saved = log->saveAs(output); !saved)
        return fail(saved.error());
    QJsonObject facts = objectOf(*record, book.clock().utcNow());
    if (const auto hardware = hardwareOfRun(workbench().paths().data() + "/runs/"_L1 + m_runId))
        facts[u"hardware"_s] = toJson(hardware->statistics);
    const QString file = QDir(folder).filePath(u"run.json"_s);
    if (const Result<void> saved = writeFile(file, QJsonDocument(facts).toJson()); !saved)
        return fail(saved.error());
    QStringList files{output, file};
    if (m_hasNotebook) {
        files << QDir(folder).filePath(u"notebook.ipynb"_s);
        const auto notebook = readFile(book.notebookPath(m_runId), largestNotebook);
        const auto saved = notebook ? writeFile(files.last(), *notebook)
                                    : Result<void>(failure(notebook.error()));
        if (!saved)
            return fail(saved.error());
    }
    for (const QString &path : std::as_const(files))
        print(path, {{u"file"_s, path}});
    succeed();
}

} // namespace Aloft

#include "moc_runcommands.cpp"
