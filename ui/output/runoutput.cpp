#include "ui/output/runoutput.h"

#include "ui/output/richchoice.h"
#include "ui/output/runfigures.h"

#include <QLocale>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

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

QString endSentence(const std::optional<Error> &error, int exitStatus, qint64 milliseconds,
                    const QString &errorName)
{
    const QString duration = durationText(milliseconds);
    if (!error)
        return RunOutput::tr("Finished in %1").arg(duration);
    if (error->kind == Error::Kind::Cancelled)
        return RunOutput::tr("Stopped after %1").arg(duration);
    if (error->kind == Error::Kind::UserCode && exitStatus == KernelRun::interruptedStatus)
        return RunOutput::tr("Interrupted after %1").arg(duration);
    if (error->kind == Error::Kind::UserCode && !errorName.isEmpty())
        //: %1 is the name of an error, such as ValueError, %2 a duration
        return RunOutput::tr("Failed with %1 after %2").arg(errorName, duration);
    if (error->kind == Error::Kind::UserCode)
        return RunOutput::tr("Failed with exit code %1 after %2").arg(exitStatus).arg(duration);
    return error->text();
}

RunOutput::RunOutput(const QString &title, QWidget *parent)
    : OutputPane(title, {StopButton::Step::Interrupt, StopButton::Step::Terminate}, parent)
{
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &RunOutput::showElapsed);
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
    stopButton().begin();
    listenTo(run);
    showElapsed();
    Q_EMIT runningChanged(true);
}

void RunOutput::listenTo(KernelRun *run)
{
    connect(run, &KernelRun::outputArrived, this, &RunOutput::showOutput);
    connect(run, &KernelRun::displayUpdated, &figures(), &RunFigures::updateDisplay);
    connect(run, &KernelRun::outputCleared, this, [this](bool waitsForNext) {
        if (waitsForNext)
            m_clearsNext = true;
        else
            clear();
    });
    connect(run, &KernelRun::inputRequested, this, &RunOutput::ask);
    connect(run, &Task::statusChanged, this, [this](const QString &step) { setState(step); });
    connect(run, &KernelRun::started, this, [this] {
        m_elapsed.start(); // the program's own time, without that of starting a machine
        showElapsed();
    });
    connect(run, &KernelRun::interruptRequested, this, &RunOutput::showInterrupt);
    connect(run, &Task::finished, this, &RunOutput::conclude);
}

void RunOutput::clear()
{
    m_clearsNext = false;
    OutputPane::clear();
}

void RunOutput::showOutput(const Output &output)
{
    if (std::exchange(m_clearsNext, false))
        clear();
    if (const auto *stream = std::get_if<StreamOutput>(&output)) {
        print(stream->text,
              stream->name == StreamOutput::Name::Stderr ? TerminalView::Stream::Stderr
                                                         : TerminalView::Stream::Stdout);
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
        figures().add(output);
        return;
    }
    const std::string &plain = richText(output, "text/plain");
    if (plain.empty())
        return;
    printLine(plain, TerminalView::Stream::Stdout);
}

void RunOutput::showError(const ErrorOutput &output)
{
    const QString text = output.traceback.isEmpty() ? u"%1: %2"_s.arg(output.name, output.value)
                                                    : output.traceback.join(u'\n');
    printLine(text.toStdString(), TerminalView::Stream::Stderr);
}

// ---- input() ----

void RunOutput::ask(const QString &prompt, bool isPassword)
{
    m_question = prompt.isEmpty() ? tr("The program waits for your answer:") : prompt;
    m_echo = isPassword ? Echo::Hidden : Echo::Shown;
    askForInput(m_question, m_echo);
    focusInput();
    setState(tr("Waits for your answer"));
    m_tick.stop();
}

/// The answer appears in the text, as a terminal would have it; a password does not.
void RunOutput::takeAnswer(const QString &line)
{
    closeInput();
    if (!m_run)
        return;
    const QString shown = m_echo == Echo::Hidden ? u"••••"_s : line;
    const QString gap = m_question.endsWith(u' ') ? QString() : u" "_s;
    print((m_question + gap + shown + u'\n').toStdString());
    m_tick.start();
    showElapsed();
    m_run->answerInput(line);
}

// ---- State ----

void RunOutput::showElapsed()
{
    if (m_run)
        setState(m_run->isRunning() ? tr("Running, %1").arg(durationText(m_elapsed.elapsed()))
                                    : tr("Starting…"));
}

void RunOutput::conclude()
{
    m_tick.stop();
    stopButton().end();
    closeInput();
    const auto error = m_run->error();
    const bool hasFailed = error && error->kind != Error::Kind::Cancelled
        && m_run->exitStatus() != KernelRun::interruptedStatus;
    setState(endSentence(error, m_run->exitStatus(), m_elapsed.elapsed(), m_run->errorName()),
             hasFailed ? Tone::Error : Tone::Text);
    m_run = nullptr;
    Q_EMIT runningChanged(false);
}

void RunOutput::stop(StopButton::Step step)
{
    if (m_run && step == StopButton::Step::Interrupt)
        m_run->interrupt();
    else if (m_run)
        m_run->terminate();
}

void RunOutput::showInterrupt()
{
    m_tick.stop();
    setState(tr("Asked to stop…"));
    stopButton().noticeAttempt(StopButton::Step::Interrupt);
}

} // namespace Aloft

#include "moc_runoutput.cpp"
