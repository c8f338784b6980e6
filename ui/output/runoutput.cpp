#include "ui/output/runoutput.h"

#include "core/base/atomicfile.h"
#include "ui/output/richchoice.h"
#include "ui/output/runfigures.h"
#include "ui/output/terminalview.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/searchfield.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QToolButton>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr auto patienceWithStop = 10s; ///< then "Terminate" is offered

} // namespace

QString durationText(qint64 milliseconds)
{
    const QLocale locale;
    if (milliseconds < 60'000) {
        const double seconds = double(milliseconds) / 1000;
        return RunOutput::tr("%1 s").arg(locale.toString(seconds, 'f', seconds < 10 ? 1 : 0));
    }
    const qint64 minutes = milliseconds / 60'000;
    if (minutes < 60)
        return RunOutput::tr("%1 min %2 s").arg(minutes).arg(milliseconds / 1000 % 60);
    return RunOutput::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString endSentence(const std::optional<Error> &error, int exitStatus, qint64 milliseconds)
{
    const QString duration = durationText(milliseconds);
    if (!error)
        return RunOutput::tr("Finished in %1").arg(duration);
    if (error->kind == Error::Kind::Cancelled)
        return RunOutput::tr("Stopped after %1").arg(duration);
    if (error->kind == Error::Kind::UserCode && exitStatus == KernelRun::interruptedStatus)
        return RunOutput::tr("Interrupted after %1").arg(duration);
    if (error->kind == Error::Kind::UserCode)
        return RunOutput::tr("Failed with exit code %1 after %2").arg(exitStatus).arg(duration);
    return error->text();
}

RunOutput::RunOutput(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_terminal(new TerminalView(TerminalView::Kind::Panel))
    , m_inputRow(new QWidget)
    , m_prompt(new QLabel)
    , m_input(new QLineEdit)
    , m_state(new QLabel)
    , m_search(new SearchField)
    , m_matches(new QLabel)
    , m_interrupt(addButton(u"stop"_s, tr("Interrupt this run")))
    , m_figures(new RunFigures)
{
    build();
    buildSearch();
    m_terminal->setLabel(tr("Output of %1").arg(title));
    m_tick.setInterval(1s);
    m_stopPatience.setObjectName(u"stopPatience"_s);
    m_stopPatience.setSingleShot(true);
    m_stopPatience.setInterval(patienceWithStop);
    connect(&m_stopPatience, &QTimer::timeout, this, &RunOutput::offerTermination);
    connect(&m_tick, &QTimer::timeout, this, &RunOutput::showElapsed);
    connect(m_terminal, &TerminalView::linkActivated, this, &RunOutput::linkActivated);
    connect(m_figures, &RunFigures::linkActivated, this, &RunOutput::linkActivated);
    connect(m_figures, &RunFigures::saveFailed, this,
            [this](const QString &path, const QString &why) {
                Q_EMIT messagePosted(
                    {Error::Kind::Storage, tr("%1 could not be saved.").arg(path), why, {}});
            });
    connect(m_input, &QLineEdit::returnPressed, this, &RunOutput::answer);
    connect(m_interrupt, &QToolButton::clicked, this, &RunOutput::interrupt);
}

void RunOutput::build()
{
    m_interrupt->setEnabled(false);
    auto *wrap = addButton(u"wrap"_s, tr("Wrap lines"));
    wrap->setCheckable(true);
    connect(wrap, &QToolButton::toggled, m_terminal, &TerminalView::setWrapsLines);
    auto *save = addButton(u"save"_s, tr("Save output…"));
    connect(save, &QToolButton::clicked, this, &RunOutput::saveText);
    auto *clearing = addButton(u"clear"_s, tr("Clear output"));
    connect(clearing, &QToolButton::clicked, this, &RunOutput::clear);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 8, 2);
    m_state->setTextFormat(Qt::PlainText);
    bar->addWidget(m_state, 1);
    bar->addWidget(m_matches);
    bar->addWidget(m_search);
    for (QToolButton *button : {m_interrupt, wrap, save, clearing})
        bar->addWidget(button);

    auto *input = new QHBoxLayout(m_inputRow);
    input->setContentsMargins(8, 2, 8, 2);
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setFont(codeFont(font()));
    m_prompt->setBuddy(m_input);
    m_input->setFont(codeFont(font()));
    input->addWidget(m_prompt);
    input->addWidget(m_input, 1);
    m_inputRow->hide();

    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_terminal);
    parts->addWidget(m_figures);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(parts, 1);
    rows->addWidget(m_inputRow);
    rows->addLayout(bar);
}

/// Enter and Shift+Enter go on and back, Esc ends the search; Ctrl+F in the text comes here.
void RunOutput::buildSearch()
{
    m_search->setPlaceholderText(tr("Find in output"));
    m_search->setAccessibleName(tr("Find in output"));
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 28);
    m_search->installEventFilter(this);
    m_terminal->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, m_terminal,
            [this](const QString &text) { m_terminal->setSearch(text); });
    connect(
        m_terminal, &TerminalView::searchProgressed, this, [this](int matches, bool isComplete) {
            const QString count = QLocale().toString(matches);
            m_matches->setVisible(!m_search->text().isEmpty());
            m_matches->setText(isComplete ? tr("%1 found").arg(count) : tr("%1 so far").arg(count));
        });
    m_matches->hide();
}

bool RunOutput::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const bool isPress = event->type() == QEvent::KeyPress;
    if (watched == m_terminal && key.matches(QKeySequence::Find)) {
        event->accept();
        if (isPress)
            m_search->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if (watched != m_search || !isPress)
        return QWidget::eventFilter(watched, event);
    if (key.key() == Qt::Key_Escape) {
        m_search->clear();
        m_terminal->setFocus();
        return true;
    }
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    key.modifiers() & Qt::ShiftModifier ? m_terminal->findPrevious() : m_terminal->findNext();
    return true;
}

QToolButton *RunOutput::addButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

void RunOutput::follow(KernelRun *run, const QString &heading)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    if (!heading.isEmpty())
        say(heading);
    m_elapsed.start();
    m_tick.start();
    m_interrupt->setEnabled(true);
    m_interrupt->setToolTip(tr("Interrupt this run"));
    m_interrupt->setAccessibleName(tr("Interrupt this run"));
    m_canTerminate = false;
    m_state->setPalette(palette());
    connect(run, &KernelRun::outputArrived, this, &RunOutput::showOutput);
    connect(run, &KernelRun::displayUpdated, m_figures, &RunFigures::updateDisplay);
    connect(run, &KernelRun::outputCleared, this, [this](bool waitsForNext) {
        if (waitsForNext)
            m_clearsNext = true;
        else
            clear();
    });
    connect(run, &KernelRun::inputRequested, this, &RunOutput::askForInput);
    connect(run, &Task::statusChanged, this,
            [this](const QString &step) { m_state->setText(step); });
    connect(run, &KernelRun::started, this, [this] {
        m_elapsed.start(); // the program's own time, without that of starting a machine
        showElapsed();
    });
    connect(run, &KernelRun::interruptRequested, this, &RunOutput::showInterrupt);
    connect(run, &Task::finished, this, &RunOutput::conclude);
    showElapsed();
    Q_EMIT runningChanged(true);
}

void RunOutput::clear()
{
    m_clearsNext = false;
    m_lastIsComplete = true;
    m_terminal->clear();
    m_figures->clear();
}

void RunOutput::showOutput(const Output &output)
{
    if (std::exchange(m_clearsNext, false))
        clear();
    if (const auto *stream = std::get_if<StreamOutput>(&output)) {
        m_terminal->append(stream->text,
                           stream->name == StreamOutput::Name::Stderr
                               ? TerminalView::Stream::Stderr
                               : TerminalView::Stream::Stdout);
        if (!stream->text.empty())
            m_lastIsComplete = stream->text.back() == '\n';
    } else if (const auto *rich = std::get_if<RichOutput>(&output)) {
        showRich(*rich);
    } else if (const auto *error = std::get_if<ErrorOutput>(&output)) {
        showError(*error);
    } else if (const auto *gap = std::get_if<GapOutput>(&output)) {
        say(gap->reason);
    }
}

/// What is more than text goes to the figures, the rest between the lines of the program.
void RunOutput::showRich(const RichOutput &output)
{
    const RichChoice choice = chooseRich(output);
    if (choice.kind != RichChoice::Kind::Text && choice.kind != RichChoice::Kind::Nothing) {
        m_figures->add(output);
        return;
    }
    const std::string &plain = richText(output, "text/plain");
    if (plain.empty())
        return;
    if (!m_lastIsComplete)
        m_terminal->append("\n");
    m_terminal->append(plain + '\n');
    m_lastIsComplete = true;
}

void RunOutput::showError(const ErrorOutput &output)
{
    const QString text = output.traceback.isEmpty() ? u"%1: %2"_s.arg(output.name, output.value)
                                                    : output.traceback.join(u'\n');
    if (!m_lastIsComplete)
        m_terminal->append("\n");
    m_terminal->append(text.toStdString() + '\n', TerminalView::Stream::Stderr);
    m_lastIsComplete = true;
}

// ---- input() ----

void RunOutput::askForInput(const QString &prompt, bool isPassword)
{
    m_prompt->setText(prompt.isEmpty() ? tr("The program waits for your answer:") : prompt);
    m_input->setEchoMode(isPassword ? QLineEdit::Password : QLineEdit::Normal);
    m_input->setAccessibleName(m_prompt->text());
    m_input->clear();
    m_inputRow->show();
    m_state->setText(tr("Waits for your answer"));
    m_tick.stop();
    m_input->setFocus();
}

/// The answer appears in the text, as a terminal would have it; a password does not.
void RunOutput::answer()
{
    if (!m_run)
        return;
    const QString value = m_input->text();
    const bool isSecret = m_input->echoMode() == QLineEdit::Password;
    const QString shown = isSecret ? u"••••"_s : value;
    const QString gap = m_prompt->text().endsWith(u' ') ? QString() : u" "_s;
    m_terminal->append((m_prompt->text() + gap + shown + u'\n').toStdString());
    m_lastIsComplete = true;
    m_input->clear();
    m_inputRow->hide();
    m_tick.start();
    m_terminal->setFocus();
    showElapsed();
    m_run->answerInput(value);
}

// ---- State ----

void RunOutput::showElapsed()
{
    if (m_run)
        m_state->setText(m_run->isRunning()
                             ? tr("Running, %1").arg(durationText(m_elapsed.elapsed()))
                             : tr("Starting…"));
}

void RunOutput::conclude()
{
    m_tick.stop();
    m_stopPatience.stop();
    m_inputRow->hide();
    m_interrupt->setEnabled(false);
    const auto error = m_run->error();
    m_state->setText(endSentence(error, m_run->exitStatus(), m_elapsed.elapsed()));
    QPalette colors = palette();
    if (error && error->kind != Error::Kind::Cancelled
        && m_run->exitStatus() != KernelRun::interruptedStatus)
        colors.setColor(m_state->foregroundRole(), toneColor(Tone::Error, palette()));
    m_state->setPalette(colors);
    m_run = nullptr;
    Q_EMIT runningChanged(false);
}

/// The first time as Ctrl+C would; when that did not help for a while, for good.
void RunOutput::interrupt()
{
    if (m_run && m_canTerminate)
        m_run->terminate();
    else if (m_run)
        m_run->interrupt();
}

void RunOutput::showInterrupt()
{
    m_state->setText(tr("Asked to stop…"));
    m_tick.stop();
    if (!m_canTerminate)
        m_stopPatience.start();
}

void RunOutput::offerTermination()
{
    m_canTerminate = true;
    m_interrupt->setToolTip(tr("Terminate this run"));
    m_interrupt->setAccessibleName(tr("Terminate this run"));
    m_state->setText(
        tr("It does not stop. Terminate ends it at once, with what it holds in memory."));
}

void RunOutput::saveText()
{
    auto *dialog = new QFileDialog(this, tr("Save output"), {},
                                   tr("Text (*.txt *.log);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(m_title + u".txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto written = writeFile(path, m_terminal->text().toUtf8() + '\n');
        if (!written)
            Q_EMIT messagePosted(written.error());
    });
    dialog->open();
}

/// A line of Aloft's own, told from the program's by its look.
void RunOutput::say(const QString &line)
{
    const char *lineEnd = m_lastIsComplete ? "" : "\n";
    m_terminal->append(lineEnd + ("\x1b[2m" + line.toStdString() + "\x1b[0m\n"));
    m_lastIsComplete = true;
}

} // namespace Aloft

#include "moc_runoutput.cpp"
