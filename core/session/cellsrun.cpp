#include "core/session/cellsrun.h"

#include "core/runs/progress/progressreader.h"
#include "core/runs/runlog.h"
#include "core/session/session.h"

#include <QFileInfo>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr double millisecondsInSecond = 1000;

/// A bar of ipywidgets, as tqdm.notebook makes them.
std::optional<RunProgress> progressIn(const Comm &comm)
{
    const QString model = stringAt(comm.state, "_model_name");
    if (model != "FloatProgressModel"_L1 && model != "IntProgressModel"_L1)
        return std::nullopt;
    const auto number = [&comm](const char *name, double otherwise) {
        const Json &value = memberAt(comm.state, name);
        return value.is_number() ? value.get<double>() : otherwise;
    };
    return progressFromWidget(number("value", 0), number("min", 0), number("max", 100),
                              stringAt(comm.state, "bar_style"));
}

} // namespace

CellsRun::CellsRun(NotebookRunner &runner, QObject *parent) : QObject(parent), m_runner(runner)
{
    connect(&runner, &NotebookRunner::runningChanged, this, [this](bool isRunning) {
        if (isRunning)
            begin();
    });
    // A cell that is taken up puts out again what it has put out: its output begins where it did.
    connect(&runner, &NotebookRunner::cellStarted, this, [this] { m_offset = m_status.size; });
    connect(&runner, &NotebookRunner::outputArrived, this,
            [this](const QString &cellId, const Output &output) { note(cellId, output); });
    connect(&runner, &NotebookRunner::cellFinished, this, &CellsRun::count);
    connect(&runner, &NotebookRunner::finished, this, &CellsRun::end);
}

CellsRun::~CellsRun()
{
    const RunRecord *row = m_book ? m_book->record(m_status.id) : nullptr;
    if (!row)
        return;
    if (row->reasonNotDurable.isEmpty()) {
        m_book->leaveCells(m_status.id);
        return;
    }
    m_status.state = RunState::Lost;
    m_status.reason = tr("The notebook was closed before its cells had ended.");
    tell();
}

void CellsRun::setBook(RunBook *book)
{
    if (m_book)
        m_book->disconnect(this);
    m_book = book;
    if (!book)
        return;
    connect(book, &RunBook::cellsAsked, this, [this](const QString &runId, RunSignal signal) {
        if (runId == m_status.id)
            Q_EMIT stopAsked(signal);
    });
}

void CellsRun::setSession(Session *session)
{
    m_session = session;
}

void CellsRun::endInterrupted()
{
    m_isInterrupted = true;
    if (m_status.id.isEmpty())
        return;
    m_status.state = RunState::Killed;
    m_status.signal = u"SIGINT"_s;
    tell();
    m_status = {};
}

void CellsRun::begin()
{
    m_cells = 0;
    m_failure.clear();
    m_failedCell.clear();
    m_lastCell.clear();
    m_isInterrupted = false;
    m_isLost = false;
    m_time.start();
    m_bar.clear();
    if (m_kernel != m_runner.kernel()) {
        if (m_kernel)
            m_kernel->disconnect(this);
        m_kernel = m_runner.kernel();
        if (m_kernel)
            connect(m_kernel, &Kernel::commChanged, this, &CellsRun::takeComm);
    }
    const bool isEarlier = !m_runner.runningCell().isEmpty(); // what begins now, waits first
    const QString left = leftRow();
    if (isEarlier && !left.isEmpty())
        return takeUp(left);
    if (!left.isEmpty())
        m_book->loseCells(left);
    const int cells = m_runner.queuedCount() + (isEarlier ? 1 : 0);
    if (cells > 1 && m_book && m_session)
        openRow(cells);
}

QString CellsRun::leftRow() const
{
    return m_book && m_session && !m_path.isEmpty() ? m_book->leftCells(m_session->id(), m_path)
                                                    : QString();
}

void CellsRun::loseLeft()
{
    const QString left = leftRow();
    if (!left.isEmpty() && !m_runner.isRunning())
        m_book->loseCells(left);
}

/// Goes on behind what is there, unless the running cell puts all of its output out again.
void CellsRun::takeUp(const QString &runId)
{
    m_status = m_book->record(runId)->status;
    m_cells = m_status.cell;
    const RunLog *log = m_book->log(runId);
    m_offset = log ? log->size() : 0;
    m_secondsBefore = double(m_status.started.msecsTo(m_book->clock().utcNow()))
        / millisecondsInSecond;
    m_book->takeUpCells(runId);
}

void CellsRun::openRow(int cells)
{
    const QFileInfo file(m_path);
    RunOrder order;
    order.kind = RunKind::Cells;
    order.name = m_path.isEmpty() ? tr("Untitled.ipynb") : file.fileName();
    order.path = m_path;
    order.folder = m_path.isEmpty() ? QString() : file.path();
    const bool isOurs = m_session->provider().capabilities().testFlag(
        Provider::Capability::Processes);
    const QString runId = m_book->beginCells(
        m_session->id(), order, cells, isOurs ? tr("Its kernel ends with Aloft.") : QString());
    m_status = m_book->record(runId)->status;
    m_offset = 0;
    m_secondsBefore = 0;
}

void CellsRun::note(const QString &cellId, const Output &output)
{
    if (const auto *error = std::get_if<ErrorOutput>(&output)) {
        m_failure = error->value.isEmpty() ? error->name : error->name + u": "_s + error->value;
        m_failedCell = cellId;
        m_isInterrupted = error->name == "KeyboardInterrupt"_L1;
    }
    if (!m_status.id.isEmpty() && m_book)
        print(output);
}

void CellsRun::print(const Output &output)
{
    if (const auto *text = std::get_if<StreamOutput>(&output)) {
        const bool isError = text->name == StreamOutput::Name::Stderr;
        print(isError ? OutputMark::Stream::Stderr : OutputMark::Stream::Stdout,
              QByteArray::fromStdString(text->text));
    } else if (const auto *error = std::get_if<ErrorOutput>(&output)) {
        print(OutputMark::Stream::Stderr, error->traceback.join(u'\n').toUtf8() + '\n');
    }
}

void CellsRun::print(OutputMark::Stream stream, const QByteArray &text)
{
    m_book->printOfCells(m_status.id, m_offset, stream, text);
    m_offset += text.size();
}

/// Of nested bars the outermost counts, which is there first; of bars one after the other, the one
/// that is not full.
void CellsRun::takeComm(const Comm &comm)
{
    if (m_status.id.isEmpty() || !m_book)
        return;
    const std::optional<RunProgress> progress = progressIn(comm);
    if (!progress || !progress->isKnown())
        return;
    if (m_bar.isEmpty() || (m_bar != comm.id && m_isBarFull))
        m_bar = comm.id;
    if (m_bar != comm.id)
        return;
    m_isBarFull = progress->fraction >= 1;
    m_book->noteCellProgress(m_status.id, *progress);
}

void CellsRun::count(const QString &cellId, Execution::Status status)
{
    m_bar.clear(); // the next cell has its own, or none
    m_isLost = m_isLost || status == Execution::Status::Lost;
    if (status == Execution::Status::Aborted)
        return;
    ++m_cells;
    m_lastCell = cellId;
    m_status.cell = m_cells;
    m_status.size = m_offset;
    m_status.cells = qMax(m_status.cells, m_cells); // others may have joined them
    tell();
}

void CellsRun::end(bool hasSucceeded)
{
    const int cells = std::exchange(m_cells, 0);
    const double seconds = double(m_time.elapsed()) / millisecondsInSecond;
    if (m_status.id.isEmpty()) {
        if (cells > 0 && !m_isInterrupted) // whoever interrupts knows
            Q_EMIT endedWithoutRow({{}, {}, cells, hasSucceeded, seconds, place()});
        return;
    }
    m_status.state = RunState::Ended;
    m_status.exitStatus = hasSucceeded ? 0 : 1;
    m_status.reason = m_failure;
    if (m_isInterrupted) {
        m_status.state = RunState::Killed;
        m_status.signal = u"SIGINT"_s;
    } else if (m_isLost) {
        m_status.state = RunState::Lost;
        m_status.reason = tr("Its kernel is gone.");
    }
    tell();
    m_status = {};
}

QString CellsRun::place() const
{
    return m_failedCell.isEmpty() ? m_lastCell : m_failedCell;
}

void CellsRun::tell()
{
    if (m_status.id.isEmpty() || !m_book)
        return;
    m_status.place = place();
    m_status.seconds = m_secondsBefore + double(m_time.elapsed()) / millisecondsInSecond;
    if (isOver(m_status.state))
        m_status.ended = m_book->clock().utcNow();
    m_book->noteCells(m_status);
}

} // namespace Aloft

#include "moc_cellsrun.cpp"
