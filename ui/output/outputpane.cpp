#include "ui/output/outputpane.h"

#include "core/base/atomicfile.h"
#include "ui/output/runfigures.h"
#include "ui/theme/followlanguage.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/savedialog.h"
#include "ui/theme/searchfield.h"
#include "ui/theme/tonelabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

bool isTyping(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers commands = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    return !(key.modifiers() & commands) && !key.text().isEmpty() && key.text().front().isPrint();
}

} // namespace

OutputPane::OutputPane(const QString &title, QList<StopButton::Step> steps, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_dropped(new QLabel)
    , m_terminal(new TerminalView(TerminalView::Kind::Panel))
    , m_inputRow(new QWidget)
    , m_prompt(new QLabel)
    , m_input(new QLineEdit)
    , m_inputButton(nullptr)
    , m_state(new ToneLabel)
    , m_search(new SearchField)
    , m_matches(new QLabel)
    , m_buttons(new QHBoxLayout)
    , m_stop(new StopButton(std::move(steps)))
    , m_figures(new RunFigures)
{
    build();
    buildInput();
    buildSearch();
    setFocusProxy(m_terminal);
    followLanguage(this, [this] {
        m_terminal->setLabel(tr("Output of %1").arg(m_title));
        m_search->setPlaceholderText(tr("Find in output"));
        m_search->setAccessibleName(tr("Find in output"));
        showDropped();
    });
    connect(m_terminal, &TerminalView::linkActivated, this, &OutputPane::linkActivated);
    connect(m_figures, &RunFigures::linkActivated, this, &OutputPane::linkActivated);
    connect(m_figures, &RunFigures::saveFailed, this,
            [this](const QString &path, const QString &why) {
                Q_EMIT messagePosted(
                    {Error::Kind::Storage, tr("%1 could not be saved.").arg(path), why, {}});
            });
    connect(m_stop, &StopButton::stopRequested, this, &OutputPane::stop);
    connect(m_stop, &StopButton::escalated, this, [this] {
        setState(m_stop->hint());
        Q_EMIT stopOffered();
    });
}

void OutputPane::stopFurther()
{
    m_stop->click();
}

void OutputPane::build()
{
    m_dropped->setObjectName(u"dropped"_s);
    m_dropped->setForegroundRole(QPalette::PlaceholderText);
    m_dropped->setContentsMargins(8, 2, 8, 2);
    m_dropped->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true); // rather than the search without a place to type
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 8, 2);
    bar->addWidget(m_state, 1);
    bar->addWidget(m_matches);
    bar->addWidget(m_search);
    bar->addWidget(m_stop);
    bar->addLayout(m_buttons);

    m_inputButton = addButton(u"keyboard"_s, [] { return tr("Type input for the program"); });
    auto *wrap = addButton(u"wrap"_s, [] { return tr("Wrap lines"); });
    wrap->setCheckable(true);
    connect(wrap, &QToolButton::toggled, m_terminal, &TerminalView::setWrapsLines);
    wrap->setChecked(true);
    auto *save = addButton(u"save"_s, [] { return tr("Save output…"); });
    connect(save, &QToolButton::clicked, this, &OutputPane::saveText);
    auto *clearing = addButton(u"clear"_s, [] { return tr("Clear output"); });
    connect(clearing, &QToolButton::clicked, this, &OutputPane::clear);

    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_terminal);
    parts->addWidget(m_figures);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(m_dropped);
    rows->addWidget(parts, 1);
    rows->addWidget(m_inputRow);
    rows->addLayout(bar);
}

void OutputPane::addBelow(QWidget *part)
{
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->insertWidget(rows->indexOf(m_inputRow), part);
}

QToolButton *OutputPane::addButton(const QString &icon, const std::function<QString()> &name)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    followLanguage(button, [button, name] {
        button->setToolTip(name());
        button->setAccessibleName(name());
    });
    m_buttons->addWidget(button);
    return button;
}

void OutputPane::setState(const QString &sentence, Tone tone)
{
    m_state->setTone(tone);
    m_state->setText(sentence);
}

// ---- Text ----

void OutputPane::print(std::string_view utf8, TerminalView::Stream stream, qint64 milliseconds)
{
    if (utf8.empty())
        return;
    m_terminal->append(utf8, stream, milliseconds);
    if (m_terminal->droppedLines() != m_droppedLines)
        showDropped();
    m_lastIsComplete = utf8.back() == '\n';
    const std::size_t lineEnd = utf8.rfind('\n');
    const bool isSameLine = lineEnd == std::string_view::npos;
    const std::string_view line = isSameLine ? utf8 : utf8.substr(lineEnd + 1);
    m_isRedrawn = (isSameLine && m_isRedrawn) || line.find('\r') != std::string_view::npos;
}

void OutputPane::showDropped()
{
    m_droppedLines = m_terminal->droppedLines();
    m_dropped->setVisible(m_droppedLines > 0);
    m_dropped->setText(m_droppedLines > 0 ? droppedText(int(m_droppedLines)) : QString());
}

QString OutputPane::droppedText(int lines) const
{
    return tr("%n line(s) before these are gone.", nullptr, lines);
}

bool OutputPane::isWithinLine() const
{
    return !m_lastIsComplete && !m_isRedrawn;
}

void OutputPane::printLine(const std::string &line, TerminalView::Stream stream)
{
    if (!m_lastIsComplete)
        print("\n");
    print(line + '\n', stream);
}

void OutputPane::say(const QString &line)
{
    printLine("\x1b[2m" + line.toStdString() + "\x1b[0m", TerminalView::Stream::Stdout);
}

void OutputPane::clear()
{
    m_lastIsComplete = true;
    m_terminal->clear();
    showDropped();
    m_figures->clear();
}

void OutputPane::saveText()
{
    auto *dialog = makeSaveDialog(this, tr("Save output"), m_title + u".txt"_s,
                                  tr("Text (*.txt *.log);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto written = writeFile(path, m_terminal->text().toUtf8() + '\n');
        if (!written)
            Q_EMIT messagePosted(written.error());
    });
    dialog->open();
}

// ---- Answers ----

void OutputPane::buildInput()
{
    auto *row = new QHBoxLayout(m_inputRow);
    row->setContentsMargins(8, 2, 8, 2);
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setFont(codeFont(font()));
    m_prompt->setBuddy(m_input);
    m_input->setFont(codeFont(font()));
    row->addWidget(m_prompt);
    row->addWidget(m_input, 1);
    m_inputRow->hide();
    m_inputButton->setCheckable(true);
    m_inputButton->setEnabled(false);
    connect(m_inputButton, &QToolButton::clicked, this, [this](bool isWanted) {
        m_isInputWanted = isWanted;
        m_inputRow->setVisible(isWanted);
        (isWanted ? static_cast<QWidget *>(m_input) : m_terminal)->setFocus();
    });
    connect(m_input, &QLineEdit::returnPressed, this, &OutputPane::answer);
}

void OutputPane::askForInput(const QString &prompt, Echo echo)
{
    offerInput(prompt);
    m_input->setEchoMode(echo == Echo::Hidden ? QLineEdit::Password : QLineEdit::Normal);
    showInput();
}

void OutputPane::offerInput(const QString &prompt)
{
    m_takesInput = true;
    m_prompt->setText(prompt);
    m_input->setEchoMode(QLineEdit::Normal);
    m_input->setAccessibleName(prompt);
    m_input->clear();
    m_inputButton->setEnabled(true);
}

void OutputPane::showInput()
{
    m_inputRow->show();
    m_inputButton->setChecked(true);
}

void OutputPane::hideUnusedInput()
{
    if (m_inputRow->isHidden() || m_isInputWanted || !m_input->text().isEmpty())
        return;
    if (m_input->hasFocus())
        m_terminal->setFocus(); // not the next button, which happens to be there
    m_inputRow->hide();
    m_inputButton->setChecked(false);
}

void OutputPane::focusInput()
{
    m_input->setFocus();
}

void OutputPane::closeInput()
{
    m_input->clear();
    m_takesInput = false;
    m_isInputWanted = false;
    hideUnusedInput();
    m_inputButton->setEnabled(false);
}

void OutputPane::answer()
{
    const QString line = m_input->text();
    m_input->clear();
    takeAnswer(line);
}

// ---- Search ----

/// Enter and Shift+Enter go on and back, Esc ends the search; Ctrl+F anywhere in the pane comes
/// here.
void OutputPane::buildSearch()
{
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

/// Whatever of the pane has the focus: the window's Find is for the page.
bool OutputPane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<const QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void OutputPane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        m_search->setFocus(Qt::ShortcutFocusReason);
    else
        QWidget::keyPressEvent(event);
}

bool OutputPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if (watched == m_search && filterSearchKey(key))
        return true;
    if (watched == m_terminal && m_takesInput && isTyping(key)) {
        showInput();
        m_input->setFocus(); // as in a terminal, what is typed is for the program
        m_input->insert(key.text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool OutputPane::filterSearchKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Escape:
        m_search->clear();
        m_terminal->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        key.modifiers() & Qt::ShiftModifier ? m_terminal->findPrevious() : m_terminal->findNext();
        return true;
    default:
        return false;
    }
}

} // namespace Aloft

#include "moc_outputpane.cpp"
