#include "ui/output/runoutput.h"

#include "core/base/atomicfile.h"
#include "core/jupyter/json.h"
#include "ui/output/terminalview.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int pictureHeight = 240;
constexpr int mostPictures = 40; ///< older ones go; the run's own files keep them
constexpr qsizetype largestPicture = 64 * 1024 * 1024;

/// A text of a mime bundle, which nbformat may have as a list of lines.
std::string textOf(const Json &data, const char *mime)
{
    const auto found = data.find(mime);
    if (found == data.end())
        return {};
    if (found->is_string())
        return found->get<std::string>();
    std::string text;
    if (found->is_array()) {
        for (const Json &line : *found)
            text += line.is_string() ? line.get<std::string>() : std::string();
    }
    return text;
}

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
    , m_interrupt(addButton(u"stop"_s, tr("Interrupt this run")))
    , m_pictures(new QWidget)
{
    build();
    m_terminal->setLabel(tr("Output of %1").arg(title));
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &RunOutput::showElapsed);
    connect(m_terminal, &TerminalView::linkActivated, this, &RunOutput::linkActivated);
    connect(m_input, &QLineEdit::returnPressed, this, &RunOutput::answer);
    connect(m_interrupt, &QToolButton::clicked, this, &RunOutput::interrupt);
}

void RunOutput::build()
{
    m_interrupt->setEnabled(false);
    auto *wrap = addButton(u"replace"_s, tr("Wrap lines"));
    wrap->setIcon({});
    wrap->setText(u"↩"_s);
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

    auto *pictureRow = new QHBoxLayout(m_pictures);
    pictureRow->setContentsMargins(8, 4, 8, 4);
    pictureRow->addStretch();
    auto *pictureArea = new QScrollArea;
    pictureArea->setFrameShape(QFrame::NoFrame);
    pictureArea->setWidgetResizable(true);
    pictureArea->setFixedHeight(pictureHeight + 24);
    pictureArea->setWidget(m_pictures);
    pictureArea->setAccessibleName(tr("Pictures"));
    pictureArea->hide();

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(m_terminal, 1);
    rows->addWidget(pictureArea);
    rows->addWidget(m_inputRow);
    rows->addLayout(bar);
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
    m_state->setPalette(palette());
    connect(run, &KernelRun::outputArrived, this, &RunOutput::show);
    connect(run, &KernelRun::outputCleared, this, [this](bool waitsForNext) {
        if (waitsForNext)
            m_clearsNext = true;
        else
            clear();
    });
    connect(run, &KernelRun::inputRequested, this, &RunOutput::askForInput);
    connect(run, &Task::statusChanged, this,
            [this](const QString &step) { m_state->setText(step); });
    connect(run, &KernelRun::started, this, &RunOutput::showElapsed);
    connect(run, &Task::finished, this, &RunOutput::conclude);
    showElapsed();
    Q_EMIT runningChanged(true);
}

void RunOutput::clear()
{
    m_clearsNext = false;
    m_lastIsComplete = true;
    m_terminal->clear();
    const auto pictures = m_pictures->findChildren<QLabel *>();
    qDeleteAll(pictures);
    m_pictures->parentWidget()->parentWidget()->hide();
}

void RunOutput::show(const Output &output)
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

void RunOutput::showRich(const RichOutput &output)
{
    for (const char *mime : {"image/png", "image/jpeg", "image/gif"}) {
        if (const std::string base64 = textOf(output.data, mime); !base64.empty())
            addPicture(QByteArray::fromBase64(QByteArray::fromStdString(base64)));
    }
    if (const std::string plain = textOf(output.data, "text/plain"); !plain.empty()) {
        if (!m_lastIsComplete)
            m_terminal->append("\n");
        m_terminal->append(plain + '\n');
        m_lastIsComplete = true;
    }
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

void RunOutput::addPicture(const QByteArray &bytes)
{
    QPixmap picture;
    if (bytes.size() > largestPicture || !picture.loadFromData(bytes))
        return;
    auto *label = new QLabel;
    if (picture.height() > pictureHeight)
        picture = picture.scaledToHeight(int(pictureHeight * devicePixelRatioF()),
                                         Qt::SmoothTransformation);
    picture.setDevicePixelRatio(picture.height() > pictureHeight ? devicePixelRatioF() : 1.0);
    label->setPixmap(picture);
    auto *row = static_cast<QHBoxLayout *>(m_pictures->layout());
    label->setAccessibleName(tr("Picture %1").arg(row->count()));
    row->insertWidget(row->count() - 1, label);
    if (row->count() > mostPictures)
        delete row->itemAt(0)->widget();
    m_pictures->parentWidget()->parentWidget()->show();
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
    m_terminal->append((m_prompt->text() + u' ' + shown + u'\n').toStdString());
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
    m_inputRow->hide();
    m_interrupt->setEnabled(false);
    const auto error = m_run->error();
    m_state->setText(endSentence(error, m_run->exitStatus(), m_elapsed.elapsed()));
    QPalette colors = palette();
    if (error && error->kind != Error::Kind::Cancelled)
        colors.setColor(QPalette::WindowText, toneColor(Tone::Error, palette()));
    m_state->setPalette(colors);
    m_run = nullptr;
    Q_EMIT runningChanged(false);
}

void RunOutput::interrupt()
{
    if (!m_run)
        return;
    m_state->setText(tr("Asked to stop…"));
    m_tick.stop();
    if (m_run->isRunning())
        m_run->interrupt();
    else
        m_run->cancel();
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
