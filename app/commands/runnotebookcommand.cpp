#include "app/commands/runnotebookcommand.h"

#include "app/commands/notebookcommands.h"
#include "core/base/atomicfile.h"
#include "core/base/console.h"
#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/runs/runbook.h"
#include "core/session/session.h"
#include "core/session/workbench.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestResult = 1 << 30; // bytes

bool hasFailed(const Cell &cell)
{
    return std::ranges::any_of(newestOutputs(cell), [](const Output &output) {
        return std::holds_alternative<ErrorOutput>(output);
    });
}

} // namespace

/// A terminal may know how to show pictures; anything else gets a word for each.
RunNotebookCommand::RunNotebookCommand(const CommandContext &context)
    : RunProgramCommand(context)
    , m_images([this](QByteArrayView text) { console().writeOutput(text.toByteArray()); },
               [this](const InlineImage &image) {
                   console().writeOutput('<' + imageMimeType(image.bytes).toUtf8() + '>');
               })
{ }

Result<void> RunNotebookCommand::checkUsage()
{
    if (!line().rest().isEmpty()) {
        return failure({Error::Kind::Usage,
                        tr("A notebook takes no arguments."),
                        tr("Leave out what follows \"--\"."),
                        {}});
    }
    Result<Notebook> notebook = readNotebookFile(localPath(line().arguments().constFirst()));
    if (!notebook)
        return failure(notebook.error());
    for (const QString &notice : std::as_const(notebook->notices))
        say(notice);
    m_notebook = *std::move(notebook);
    for (int row = 0; row < int(m_notebook.cells.size()); ++row) {
        const Cell &cell = m_notebook.cells[std::size_t(row)];
        if (cell.type == Cell::Type::Code && !cell.source.trimmed().isEmpty())
            m_cells.append({row, cell.id});
    }
    return {};
}

/// Where nobody says where to, and the command waits, the file stays as it is: the notebook with
/// its outputs is kept with the run.
Result<void> RunNotebookCommand::prepare(RunOrder &order, const Session &session)
{
    const bool isDetached = line().has(u"detach"_s);
    m_result = workbench().runs().notebookPath(order.id);
    m_isElsewhere = !session.provider().capabilities().testFlag(Provider::Capability::SharesFiles);
    if (m_isElsewhere) {
        if (isDetached && line().has(u"output"_s)) {
            return failure({Error::Kind::Usage,
                            tr("A run that is let go of cannot write a file of this computer."),
                            tr("Leave out --output; \"aloftctl runs collect\" brings the notebook "
                               "here."),
                            {}});
        }
        return line().has(u"output"_s) ? prepareOutput() : Result<void>();
    }
    order.folder = QFileInfo(order.path).path();
    if (!m_notebook.origin)
        order.source = blank(); // the file itself is older than what can be run
    if (line().has(u"output"_s)) {
        m_result = order.output = localPath(line().value(u"output"_s));
        return prepareOutput();
    }
    if (isDetached) {
        if (const Result<void> checked = checkNobodyHolds(order.path); !checked)
            return checked;
        say(tr("The outputs go into %1.").arg(line().arguments().constFirst()));
        if (order.source)
            order.output = order.path;
        return {};
    }
    order.output = m_result;
    QDir().mkpath(QFileInfo(m_result).path());
    return {};
}

/// A place that cannot be written to is known before the work, and what is not reached must not
/// look as if it had run.
Result<void> RunNotebookCommand::prepareOutput()
{
    const QString output = localPath(line().value(u"output"_s));
    if (const Result<void> checked = checkNobodyHolds(output); !checked)
        return checked;
    return writeFile(output, blank());
}

/// The notebook without outputs.
QByteArray RunNotebookCommand::blank() const
{
    Notebook notebook = m_notebook;
    clearNotebook(notebook);
    return writeNotebook(notebook);
}

void RunNotebookCommand::begin()
{
    connect(&workbench().runs(), &RunBook::changed, this, [this](const QString &changed) {
        if (changed == runId() && !isFinished())
            look();
        if (changed == runId() && !isFinished())
            awaitLine();
    });
}

/// A kernel says when it wants a line, and whether that may be seen. What is written into the log
/// asks people, too, unless they read JSON.
void RunNotebookCommand::awaitLine()
{
    const RunRecord *record = workbench().runs().record(runId());
    if (!record || record->state() != RunState::Running || record->status.question == 0
        || std::exchange(m_question, record->status.question) == record->status.question)
        return;
    if (line().isJson())
        console().writeError(withoutEscapes(record->status.prompt.toUtf8()));
    askForLine(record->status.asksSecretly ? Console::Echo::Off : Console::Echo::On);
}

void RunNotebookCommand::print(const QByteArray &bytes, OutputMark::Stream stream)
{
    if (line().isJson())
        return; // its outputs come with each cell
    if (console().isInteractive())
        return RunProgramCommand::print(bytes, stream);
    if (stream == OutputMark::Stream::Stdout)
        m_images.feed(bytes);
    else
        console().writeError(withoutEscapes(bytes));
}

void RunNotebookCommand::look()
{
    const RunRecord *record = workbench().runs().record(runId());
    if (!record || record->status.cells == 0)
        return;
    const int done = record->status.cell;
    const bool goesOn = record->isLive() && done < m_cells.size() && record->status.place.isEmpty();
    if (goesOn && std::exchange(m_shown, done) < done) {
        Q_EMIT statusChanged(
            tr("Cell %1 of %2").arg(m_cells[done].row + 1).arg(m_notebook.cells.size()));
    }
    if (m_isFetching)
        return;
    if (done > m_told && (line().isJson() || bringsHome()))
        return fetchThen([this, done] { takeCells(done); });
    if (line().isJson() && goesOn && !m_hasFailed && std::exchange(m_begun, done) < done)
        tellState(done, u"started"_s);
}

/// Makes the outputs so far readable here.
void RunNotebookCommand::fetchThen(const std::function<void()> &next)
{
    if (!m_isElsewhere)
        return next();
    m_isFetching = true;
    const auto goOn = [this, next] {
        m_isFetching = false;
        next();
        if (!isFinished())
            look();
    };
    runStep(
        workbench().runs().keepNotebook(runId()), [goOn](const Task &) { goOn(); },
        [this, goOn](const Error &error) {
            say(error.text());
            goOn();
        });
}

bool RunNotebookCommand::bringsHome() const
{
    return m_isElsewhere && line().has(u"output"_s);
}

/// These have run. What cannot be written now may be with the next.
void RunNotebookCommand::takeCells(int done)
{
    if (bringsHome())
        (void)bringHome();
    if (line().isJson())
        tellCells(done);
    m_told = std::max(m_told, done);
}

Result<void> RunNotebookCommand::bringHome()
{
    const Result<QByteArray> file = readFile(m_result, largestResult);
    return file ? writeFile(localPath(line().value(u"output"_s)), *file) : failure(file.error());
}

void RunNotebookCommand::tellCells(int done)
{
    const Result<QByteArray> file = readFile(m_result, largestResult);
    const Result<Notebook> result = file ? readNotebook(*file) : failure(file.error());
    if (!result)
        return say(result.error().text());
    for (; m_told < std::min<int>(done, int(m_cells.size())); ++m_told) {
        const auto row = std::size_t(m_cells[m_told].row);
        if (row < result->cells.size())
            tellCell(m_told, result->cells[row]);
    }
}

void RunNotebookCommand::tellCell(int index, const Cell &cell)
{
    if (std::exchange(m_begun, std::max(m_begun, index)) < index)
        tellState(index, u"started"_s);
    OutputWalk outputs(cell);
    while (const Output *output = outputs.next())
        printer().print(*output);
    m_hasFailed = hasFailed(cell);
    tellState(index, m_hasFailed ? u"failed"_s : u"done"_s);
}

void RunNotebookCommand::tellState(int index, const QString &state)
{
    printer().printObject({{"type", "cell"},
                           {"index", m_cells[index].row},
                           {"id", m_cells[index].id.toStdString()},
                           {"state", state.toStdString()}});
}

void RunNotebookCommand::conclude(const std::optional<Error> &error)
{
    const RunRecord *record = workbench().runs().record(runId());
    const bool hasBegun = record && record->status.cells > 0;
    if (!hasBegun || (!m_isElsewhere && !line().isJson()))
        return finish(error);
    fetchThen([this, error, done = record->status.cell] {
        if (line().isJson()) {
            tellCells(done);
            for (int index = done; index < m_cells.size(); ++index)
                tellState(index, index == m_begun ? u"lost"_s : u"skipped"_s);
        }
        finish(error);
    });
}

void RunNotebookCommand::finish(const std::optional<Error> &error)
{
    const Result<void> written = bringsHome() ? bringHome() : Result<void>();
    if (!written && !error)
        return fail(written.error());
    if (!written)
        say(written.error().text());
    if (!error)
        return RunProgramCommand::conclude(error);
    const Error failure = failureOfCell(*error);
    if (failure.kind == Error::Kind::UserCode && !failure.message.isEmpty())
        say(failure.message);
    RunProgramCommand::conclude(failure);
}

/// Which cell it was; its traceback is there. One that could not begin is no failure of a cell.
Error RunNotebookCommand::failureOfCell(const Error &error) const
{
    const RunRecord *record = workbench().runs().record(runId());
    if (record && record->state() == RunState::Failed && !record->problem) {
        const QString &reason = record->status.reason;
        const bool lacksModule = reason.contains("No module"_L1) || reason.contains("ipykernel"_L1);
        return {Error::Kind::Provider, reason,
                lacksModule ? tr("Notebooks need ipykernel in the Python that runs them.")
                            : QString(),
                error.message};
    }
    if (error.kind != Error::Kind::UserCode || !record || record->state() != RunState::Ended)
        return error;
    const int index = record->status.cell - 1;
    if (!record->status.reason.isEmpty() || index < 0 || index >= m_cells.size())
        return {Error::Kind::Provider, record->status.reason, {}, error.message};
    return {Error::Kind::UserCode, tr("Cell %1 failed.").arg(m_cells[index].row + 1), {}, {}};
}

} // namespace Aloft

#include "moc_runnotebookcommand.cpp"
