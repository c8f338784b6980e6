#include "ui/runs/runview.h"

#include "core/hardware/runhardware.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/runs/runmodel.h"
#include "ui/doctor/doctorbar.h"
#include "ui/output/runfigures.h"
#include "ui/output/runoutputs.h"
#include "ui/runs/rundoctor.h"
#include "ui/runs/runexport.h"

#include <QElapsedTimer>
#include <QFontMetricsF>
#include <QToolButton>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qint64 sliceMilliseconds = 8; ///< then the window has its turn
constexpr qint64 microsecondsInMillisecond = 1000;
constexpr int leastColumns = 20; ///< of a pane that is nearly closed nobody takes notice
constexpr auto pauseBeforeInput = 400ms;
constexpr auto pauseBeforeFit = 300ms; ///< a splitter that is dragged changes it with every pixel

TerminalView::Stream viewStream(OutputMark::Stream stream)
{
    return stream == OutputMark::Stream::Stderr ? TerminalView::Stream::Stderr
                                                : TerminalView::Stream::Stdout;
}

/// An interrupt is somebody's wish; other signals may be anybody's.
bool endedBadly(const RunRecord &record)
{
    return isOver(record.state()) && !record.status.isSuccess()
        && record.status.signal != "SIGINT"_L1;
}

StopButton::Step stepOf(RunSignal signal)
{
    switch (signal) {
    case RunSignal::Interrupt:
        return StopButton::Step::Interrupt;
    case RunSignal::Terminate:
        return StopButton::Step::Terminate;
    case RunSignal::Kill:
        return StopButton::Step::Kill;
    }
    Q_UNREACHABLE();
}

} // namespace

RunView::RunView(const QString &title, QWidget *parent)
    : OutputPane(title,
                 {StopButton::Step::Interrupt, StopButton::Step::Terminate, StopButton::Step::Kill},
                 parent)
    , m_images([this](QByteArrayView text) { showText(text); },
               [this](const InlineImage &image) { showImage(image); })
    , m_doctor(new RunDoctor(this))
{
    addBelow(m_doctor->bar());
    connect(m_doctor, &RunDoctor::linkActivated, this, &OutputPane::linkActivated);
    connect(m_doctor, &RunDoctor::messagePosted, this, &OutputPane::messagePosted);
    auto *times = addButton(u"history"_s, [] { return tr("Show when each line was printed"); });
    times->setCheckable(true);
    connect(times, &QToolButton::toggled, &terminal(), &TerminalView::setShowsTimes);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &RunView::showSome);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &RunView::showRecord);
    m_fit.setSingleShot(true);
    m_fit.setInterval(pauseBeforeFit);
    connect(&m_fit, &QTimer::timeout, this, &RunView::tellSize);
    m_pause.setParent(this);
    m_pause.setObjectName(u"pauseBeforeInput"_s);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBeforeInput);
    connect(&m_pause, &QTimer::timeout, this, &RunView::showQuestion);
}

void RunView::setWritePermission(const std::function<Result<void>(const QString &path)> &mayWrite)
{
    m_doctor->setWritePermission(mayWrite);
}

void RunView::follow(RunBook &book, const QString &runId)
{
    if (m_book)
        m_book->disconnect(this);
    m_book = &book;
    delete m_export;
    m_runId = runId;
    m_hardwareOf.clear();
    m_hardware.clear();
    m_reader = RunLogReader();
    m_images.clear();
    OutputPane::clear();
    connect(&book, &RunBook::outputArrived, this, &RunView::take);
    connect(&book, &RunBook::changed, this, [this](const QString &changed) {
        if (changed == m_runId)
            showRecord();
    });
    connect(&book, &RunBook::removed, this, [this](const QString &removed) {
        if (removed == m_runId)
            showRecord();
    });
    const RunRecord *record = book.record(runId);
    if (record && !record->isComplete && !record->isLive())
        book.fetch(runId);
    take(runId);
    showRecord();
}

bool RunView::isUpToDate() const
{
    return !m_turn.isActive();
}

// ---- Output ----

void RunView::take(const QString &runId)
{
    if (runId == m_runId)
        m_turn.start();
}

/// A few milliseconds' worth: a long log comes in while the window stays alive.
void RunView::showSome()
{
    QElapsedTimer slice;
    slice.start();
    while (slice.elapsed() < sliceMilliseconds) {
        if (!showPiece())
            return m_turn.stop();
    }
}

/// False: there is no more, for now.
bool RunView::showPiece()
{
    const RunLog *log = m_book ? m_book->log(m_runId) : nullptr;
    if (!log)
        return false;
    const Result<RunLogReader::Piece> piece = m_reader.next(*log);
    if (!piece) {
        Q_EMIT messagePosted(piece.error());
        return false;
    }
    m_stream = piece->stream;
    m_milliseconds = piece->microseconds / microsecondsInMillisecond;
    m_images.feed(piece->bytes);
    return !piece->bytes.isEmpty();
}

void RunView::showText(QByteArrayView bytes)
{
    print({bytes.data(), std::size_t(bytes.size())}, viewStream(m_stream), m_milliseconds);
    if (!m_isRunning)
        return;
    m_pause.start();
    if (!isWithinLine())
        hideUnusedInput();
}

/// Nobody says that a program reads its input: one that stops within a line has asked something.
void RunView::showQuestion()
{
    if (!takesInput() || !isWithinLine())
        return;
    showInput();
    if (terminal().hasFocus())
        focusInput();
}

void RunView::showImage(const InlineImage &image)
{
    const QString type = imageMimeType(image.bytes);
    if (type.isEmpty())
        return say(tr("A picture is left out: it is too large, or of an unknown kind."));
    RichOutput output;
    output.data = {{type.toStdString(), image.bytes.toBase64().toStdString()}};
    figures().add(output);
}

// ---- State ----

void RunView::showRecord()
{
    const RunRecord *record = m_book ? m_book->record(m_runId) : nullptr;
    if (!record) {
        m_isRunning = false;
        m_tick.stop();
        stopButton().end();
        closeInput();
        if (m_book)
            m_doctor->show(*m_book, nullptr);
        return setState(tr("This run was deleted."));
    }
    setRunning(*record);
    if (isOver(record->state()))
        readHardware(*record);
    if (record->state() == RunState::Running && !takesInput())
        offerInput(tr("Input:"));
    if (record->asked && record->isLive())
        stopButton().noticeAttempt(stepOf(*record->asked));
    setState(sentence(*record), endedBadly(*record) ? Tone::Error : Tone::Text);
    m_doctor->show(*m_book, record);
}

/// It is left with the run when that ends; once is enough.
void RunView::readHardware(const RunRecord &record)
{
    if (m_hardwareOf == record.id())
        return;
    m_hardwareOf = record.id();
    const auto hardware = hardwareOfRun(runFolderOf(*m_book, record.id()));
    m_hardware = hardware ? statisticsText(hardware->statistics) : QString();
}

void RunView::setRunning(const RunRecord &record)
{
    if (record.isLive() == m_isRunning)
        return;
    m_isRunning = record.isLive();
    if (m_isRunning) {
        stopButton().begin();
        m_toldSize = {};
        m_fit.start();
        m_pause.start();
        m_tick.start();
    } else {
        stopButton().end();
        closeInput();
        m_tick.stop();
    }
    Q_EMIT runningChanged(m_isRunning);
}

void RunView::resizeEvent(QResizeEvent *event)
{
    OutputPane::resizeEvent(event);
    if (m_isRunning)
        m_fit.start();
}

/// What a program draws, bars and tables, is as wide as there is room for.
void RunView::tellSize()
{
    const RunRecord *record = m_book ? m_book->record(m_runId) : nullptr;
    if (!record || !m_isRunning || !isVisible())
        return;
    if (record->state() != RunState::Running)
        return m_fit.start(); // nobody is there yet who could hear it
    const QFontMetricsF letters(terminal().font());
    const QSize room = terminal().viewport()->size();
    const QSize size(int(room.width() / letters.horizontalAdvance(u'0')) - 1,
                     int(room.height() / letters.lineSpacing()));
    if (size.width() < leastColumns || size.height() < 1 || size == m_toldSize)
        return;
    m_toldSize = size;
    m_book->resize(m_runId, size.width(), size.height());
}

QString RunView::sentence(const RunRecord &record) const
{
    if (record.problem)
        return record.problem->text();
    if (isOver(record.state()))
        return m_hardware.isEmpty() ? endText(record.status)
                                    : endText(record.status) + u' ' + m_hardware;
    if (const QString hint = stopButton().hint(); !hint.isEmpty())
        return hint;
    if (record.asked)
        return tr("Asked to stop…");
    if (record.isLeft())
        return runDetailText(record);
    if (!record.isConnected && record.state() == RunState::Running)
        return tr("Runs on without this connection; its output comes later");
    if (record.state() != RunState::Running)
        return stateText(record.state()) + u'…';
    const double seconds = std::max(0.0, runSeconds(record, m_book->clock().utcNow()));
    return tr("Running, %1").arg(durationText(seconds));
}

// ---- What the user does ----

/// A terminal shows what is typed by itself.
void RunView::takeAnswer(const QString &line)
{
    if (m_book)
        relay(m_book->sendInput(m_runId, line.toUtf8() + '\n'));
}

void RunView::stop(StopButton::Step step)
{
    if (!m_book)
        return;
    switch (step) {
    case StopButton::Step::Interrupt:
        return relay(m_book->interrupt(m_runId));
    case StopButton::Step::Terminate:
        return relay(m_book->terminate(m_runId));
    case StopButton::Step::Kill:
        return relay(m_book->kill(m_runId));
    }
}

void RunView::saveText()
{
    if (!m_book)
        return;
    if (!m_export) {
        m_export = new RunExport(*m_book, this);
        connect(m_export, &RunExport::failed, this, &OutputPane::messagePosted);
        connect(m_export, &RunExport::reported, this,
                [this](const QString &text) { setState(text); });
    }
    m_export->askAndSave(m_runId);
}

QString RunView::droppedText(int lines) const
{
    return tr("%n line(s) before these are not shown. All of them are in what Save output… writes.",
              nullptr, lines);
}

void RunView::relay(Task *task)
{
    connect(task, &Task::finished, this, [this](const Task *done) {
        if (done->error())
            Q_EMIT messagePosted(*done->error());
    });
}

RunView *openRun(RunOutputs &outputs, RunBook &book, const QString &runId)
{
    const RunRecord *record = book.record(runId);
    if (!record)
        return nullptr;
    const QString title = runTitle(record->order);
    const QList<RunView *> views = outputs.panes<RunView>();
    const auto shows = [&runId](const RunView *view) { return view->runId() == runId; };
    if (const auto own = std::ranges::find_if(views, shows); own != views.end())
        return outputs.bringUp(*own);
    const auto isFree = [&title](const RunView *view) {
        return view->title() == title && !view->isRunning();
    };
    const auto free = std::ranges::find_if(views, isFree);
    RunView *view = free != views.end() ? outputs.bringUp(*free)
                                        : outputs.openNew<RunView>(title, record->order.folder);
    view->setWritePermission([&outputs](const QString &path) { return outputs.mayWrite(path); });
    view->follow(book, runId);
    return view;
}

} // namespace Aloft

#include "moc_runview.cpp"
