#include "app/commands/runnotebookcommand.h"

#include "app/commands/notebookcommands.h"
#include "app/commands/notebooksaver.h"
#include "app/commands/sessionchoice.h"
#include "core/base/console.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/jupyter/notebookrunner.h"
#include "core/session/session.h"

#include <QFileInfo>
#include <QUuid>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// What ipykernel takes for the end of the input: input() raises EOFError.
constexpr QChar endOfInput(0x04);

/// A path beside the notebook's that no other client has open: its kernel is fresh, and works in
/// the notebook's folder.
QString pathForRun(const Session &session, const QString &notebook)
{
    const QString there = session.serverPath(notebook);
    const QString folder = there.left(there.lastIndexOf(u'/') + 1);
    const QString id = QUuid::createUuid().toString(QUuid::Id128).left(8);
    return folder + u"aloft-run-%1-%2"_s.arg(id, QFileInfo(notebook).fileName());
}

QString endWord(Execution::Status status)
{
    switch (status) {
    case Execution::Status::Ok:
        return u"done"_s;
    case Execution::Status::Aborted:
        return u"skipped"_s;
    case Execution::Status::Lost:
        return u"lost"_s;
    default:
        return u"failed"_s;
    }
}

} // namespace

RunNotebookCommand::RunNotebookCommand(const CommandContext &context)
    : Command(context)
    , m_printer(Command::context())
    , m_input(console())
{ }

RunNotebookCommand::~RunNotebookCommand() = default;

void RunNotebookCommand::run()
{
    if (const Result<void> loaded = load(); !loaded)
        return fail(loaded.error());
    const Result<Session *> session = chosenSession(context());
    if (!session)
        return fail(session.error());
    m_session = *session;
    openKernel();
}

Error notebookTakesNoArguments()
{
    return {Error::Kind::Usage,
            RunNotebookCommand::tr("A notebook takes no arguments."),
            RunNotebookCommand::tr("Leave out what follows \"--\"."),
            {}};
}

Result<void> RunNotebookCommand::load()
{
    if (!line().rest().isEmpty())
        return failure(notebookTakesNoArguments());
    m_path = localPath(line().arguments().constFirst());
    Result<Notebook> notebook = readNotebookFile(m_path);
    if (!notebook)
        return failure(notebook.error());
    for (const QString &notice : std::as_const(notebook->notices))
        say(notice);
    clearNotebook(*notebook); // what is not reached must not look as if it had run
    m_document = std::make_unique<NotebookDocument>(std::move(*notebook));
    if (!line().has(u"output"_s))
        return {};
    m_saver = std::make_unique<NotebookSaver>(*m_document, localPath(line().value(u"output"_s)));
    return m_saver->save(); // a place that cannot be written to is known before the work
}

void RunNotebookCommand::openKernel()
{
    const Json &spec = memberAt(m_document->notebook().metadata, "kernelspec");
    const KernelRequest request{pathForRun(*m_session, m_path), stringAt(spec, "name"),
                                u"notebook"_s};
    connect(m_session, &Session::progressChanged, this, &Task::statusChanged);
    runStep(m_session->openKernel(request),
            [this](const OpenKernelTask &opened) { runCells(opened.kernel()); });
}

void RunNotebookCommand::runCells(Kernel *kernel)
{
    m_kernel = kernel;
    m_runner = std::make_unique<NotebookRunner>(*m_document);
    m_runner->setKernel(kernel);
    relayOutputs();
    relayInput();
    connect(m_runner.get(), &NotebookRunner::cellStarted, this,
            [this](const QString &cellId) { tellOfCell(cellId, u"started"_s); });
    connect(m_runner.get(), &NotebookRunner::cellFinished, this, &RunNotebookCommand::judgeCell);
    connect(m_runner.get(), &NotebookRunner::finished, this, &RunNotebookCommand::closeKernel);
    if (m_saver) {
        connect(m_saver.get(), &NotebookSaver::failed, this,
                [this](const Error &error) { say(error.text()); });
    }
    m_runner->runAll();
    if (!m_runner->isRunning()) // not one code cell
        closeKernel();
}

void RunNotebookCommand::relayInput()
{
    connect(m_runner.get(), &NotebookRunner::inputRequested, this,
            [this](const QString &cellId, const QString &prompt, bool isPassword) {
                m_askingCell = cellId;
                console().writeError(prompt.toUtf8());
                m_input.requestLine(isPassword ? Console::Echo::Off : Console::Echo::On);
            });
    connect(&m_input, &LineInput::lineArrived, this,
            [this](const QString &text) { m_runner->answerInput(m_askingCell, text); });
    connect(&m_input, &LineInput::ended, this,
            [this] { m_runner->answerInput(m_askingCell, endOfInput); });
}

void RunNotebookCommand::relayOutputs()
{
    NotebookDocument *document = m_document.get();
    connect(document, &NotebookDocument::outputsAppended, this, &RunNotebookCommand::printOutputs);
    connect(document, &NotebookDocument::outputChanged, this,
            [this, document](int row, int output) {
                const Output &changed = document->cellAt(row).outputs.at(std::size_t(output));
                if (const auto *rich = std::get_if<RichOutput>(&changed))
                    m_printer.printUpdate(*rich);
            });
    connect(document, &NotebookDocument::outputGrew, this,
            [this, document](int row, int output, qsizetype from) {
                const Output &grown = document->cellAt(row).outputs.at(std::size_t(output));
                if (const auto *stream = std::get_if<StreamOutput>(&grown))
                    m_printer.printStream(stream->name,
                                          std::string_view(stream->text).substr(std::size_t(from)));
            });
}

void RunNotebookCommand::printOutputs(int row, int first)
{
    const std::vector<Output> &outputs = m_document->cellAt(row).outputs;
    for (auto i = std::size_t(first); i < outputs.size(); ++i)
        m_printer.print(outputs[i]);
}

void RunNotebookCommand::tellOfCell(const QString &cellId, const QString &event)
{
    const int row = m_document->rowOf(cellId);
    m_printer.printObject({{"type", "cell"},
                           {"index", row},
                           {"id", cellId.toStdString()},
                           {"state", event.toStdString()}});
    if (event == "started"_L1)
        Q_EMIT statusChanged(tr("Cell %1 of %2").arg(row + 1).arg(m_document->cellCount()));
}

void RunNotebookCommand::judgeCell(const QString &cellId, Execution::Status status)
{
    tellOfCell(cellId, endWord(status));
    if (status == Execution::Status::Ok || m_failure)
        return;
    if (status == Execution::Status::Lost) {
        m_failure = Error{Error::Kind::Provider,
                          m_kernel ? m_kernel->reason() : tr("The kernel is gone."),
                          {},
                          {}};
        return;
    }
    m_failure = Error{Error::Kind::UserCode,
                      tr("Cell %1 failed.").arg(m_document->rowOf(cellId) + 1),
                      {},
                      {}};
}

void RunNotebookCommand::interrupt()
{
    if (m_isInterrupted || !m_runner || !m_runner->isRunning())
        return cancel();
    m_isInterrupted = true;
    m_runner->interrupt()->start();
}

void RunNotebookCommand::closeKernel()
{
    if (!m_session || !m_kernel)
        return conclude();
    m_runner->disconnect(this);
    // The work is done: a kernel that does not go by itself is the server's to end.
    runStep(
        m_session->closeKernel(m_kernel), [this](const Task &) { conclude(); },
        [this](const Error &) { conclude(); });
}

void RunNotebookCommand::conclude()
{
    const Result<void> saved = m_saver ? m_saver->save() : Result<void>();
    if (m_isInterrupted)
        fail(cancelled());
    else if (m_failure)
        fail(*m_failure);
    else if (!saved)
        fail({saved.error().kind, {}, {}, {}}); // said by the saver
    else
        succeed();
}

/// Whatever ended the command, outputs so far are in the file and the kernel does not stay.
void RunNotebookCommand::stop()
{
    if (m_runner)
        m_runner->disconnect(this);
    if (m_saver && error() && error()->kind == Error::Kind::Cancelled)
        m_saver->save();
    if (m_session && m_kernel && error() && error()->kind == Error::Kind::Cancelled)
        m_session->closeKernel(m_kernel)->start();
}

} // namespace Aloft

#include "moc_runnotebookcommand.cpp"
