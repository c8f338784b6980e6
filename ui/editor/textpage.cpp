#include "ui/editor/textpage.h"

#include "ui/editor/codeeditor.h"
#include "ui/editor/completionsource.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/filerunner.h"
#include "ui/editor/findbar.h"
#include "ui/editor/indentation.h"
#include "ui/editor/piecebar.h"
#include "ui/editor/symbols.h"
#include "ui/editor/textactions.h"
#include "ui/output/runoutputs.h"

#include <QEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr auto pauseAfterEdit = 150ms;
constexpr auto pauseAfterDiskChange = 200ms; ///< others write in several steps
constexpr auto unsavedHeader = "aloft text 1\n"_L1;

} // namespace

TextPage::TextPage(const QString &path, Settings &settings, QWidget *parent)
    : Page(parent)
    , m_path(path)
    , m_settings(settings)
    , m_editor(new CodeEditor(CodeEditor::Kind::Page))
    , m_findBar(new FindBar)
    , m_findTarget(new EditorFindTarget(*m_editor, this))
    , m_pieces(new PieceBar)
    , m_outputs(new RunOutputs(this))
    , m_runner(new FileRunner(*m_outputs, this))
    , m_completion(new KernelCompletion(this))
    , m_actions(new TextActions(*m_editor, settings, this))
{
    build();
    connectEditor();
    applySettings();
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("editor."_L1))
            applySettings();
    });
    connect(this, &Page::accessChanged, this, [this] {
        if (m_isLoaded && !m_loading)
            applyAccess();
        Q_EMIT statusChanged();
        Q_EMIT intentsChanged();
    });
    load();
}

/// The parts lose the focus and end their runs when the page is half gone. What it runs ends with
/// it: nobody could see the output any more.
TextPage::~TextPage()
{
    m_editor->disconnect(this);
    m_findBar->disconnect(this);
    m_runner->disconnect();
    m_runner->cancelAll();
    if (m_outputs)
        m_outputs->disconnect(this);
    delete m_outputs;
}

void TextPage::build()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(m_pieces);
    rows->addWidget(m_editor, 1);
    rows->addWidget(m_findBar);
    m_findBar->setTarget(m_findTarget);
    setFocusProxy(m_editor);
    m_outputs->hide(); // until the window takes it
    m_editor->setCompletionSource(m_completion);
    m_editor->setLanguage(languageOf(m_path));
    m_editor->addActions({m_actions->runSelection});
    m_diskPause.setSingleShot(true);
    m_diskPause.setInterval(pauseAfterDiskChange);
    m_cellPause.setSingleShot(true);
    m_cellPause.setInterval(pauseAfterEdit);
}

void TextPage::connectEditor()
{
    connect(m_editor, &CodeEditor::textChanged, this, &Page::edited);
    connect(m_editor, &CodeEditor::textChanged, &m_cellPause, qOverload<>(&QTimer::start));
    connect(m_editor, &CodeEditor::modifiedChanged, this, &Page::modifiedChanged);
    connect(m_editor, &CodeEditor::undoChanged, this, &Page::intentsChanged);
    connect(m_editor, &CodeEditor::cursorMoved, this, &TextPage::updateCurrentCell);
    connect(m_editor, &CodeEditor::cursorMoved, this, &Page::statusChanged);
    connect(m_editor, &CodeEditor::cursorMoved, this, [this] {
        const bool hasSelection = !m_editor->selection().isEmpty();
        if (std::exchange(m_hasSelection, hasSelection) != hasSelection)
            Q_EMIT intentsChanged();
    });
    connect(m_editor, &CodeEditor::tabMovesFocusChanged, this, &Page::statusChanged);
    connect(m_editor, &CodeEditor::lineMarkClicked, this,
            [this](int line) { runCellAt(line, false); });
    connect(m_findBar, &FindBar::closed, m_editor, [this] { m_editor->setFocus(); });
    connect(m_pieces, &PieceBar::pieceRequested, this, &TextPage::load);
    connect(&m_cellPause, &QTimer::timeout, this, &TextPage::updateCells);
    connect(&m_diskPause, &QTimer::timeout, this, &TextPage::checkDisk);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_diskPause,
            qOverload<>(&QTimer::start));
    connect(m_outputs, &RunOutputs::linkActivated, this, &Page::linkActivated);
    connect(m_outputs, &RunOutputs::messagePosted, this,
            [this](const Error &error) { post(error); });
    connect(m_outputs, &RunOutputs::stopOffered, this, &Page::outputRequested);
    connect(m_runner, &FileRunner::messagePosted, this,
            [this](const Error &error) { post(error); });
    connect(m_runner, &FileRunner::formWanted, this, &Page::formWanted);
    connect(m_runner, &FileRunner::runningChanged, this, &Page::intentsChanged);
    connect(m_runner, &FileRunner::kernelChanged, m_completion, &KernelCompletion::setKernel);
    connect(m_runner, &FileRunner::kernelChanged, this, &Page::intentsChanged);
    connect(m_actions->history, &QAction::triggered, this, &TextPage::showHistory);
    connect(m_actions->chooseEncoding->menu(), &QMenu::aboutToShow, this, [this] {
        m_actions->saveAsUtf8->setEnabled(m_canWrite && !m_path.isEmpty()
                                          && m_encoding != TextEncoding::Utf8);
    });
    connect(m_actions->saveAsUtf8, &QAction::triggered, this, &TextPage::saveAsUtf8);
    connect(m_actions->goToLine, &QAction::triggered, this, &TextPage::askForLine);
    connect(m_actions->runSelection, &QAction::triggered, this, &TextPage::runSelectionOrLine);
    connect(m_actions->changeForm, &QAction::triggered, this, &Page::formWanted);
    connect(m_actions->forgetForm, &QAction::triggered, this, &TextPage::forgetForm);
}

/// What the text itself shows about indentation goes before the settings.
void TextPage::applySettings()
{
    EditorOptions options = editorOptions(m_settings);
    constexpr qsizetype sample = 64 * 1024;
    const TextRange start{0, qMin(sample, m_editor->length())};
    if (const auto shown = detectIndentation(m_editor->text(start).toUtf8())) {
        options.indentWidth = shown->width;
        options.indentsWithTabs = shown->usesTabs;
    }
    options.wrapsLines = options.wrapsLines && !m_hasCutLines;
    m_editor->setOptions(options);
    m_actions->showOptions();
}

void TextPage::applyAccess()
{
    m_editor->setReadOnly(!m_canWrite || access() == Access::ReadOnly);
}

/// The size of code goes with the interface's.
void TextPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applySettings();
}

// ---- State ----

QJsonObject TextPage::viewState() const
{
    QJsonObject state = m_editor->viewState();
    state[u"language"_s] = languageName(m_editor->language());
    return state;
}

void TextPage::restoreViewState(const QJsonObject &state)
{
    if (m_isLoaded)
        m_editor->restoreViewState(state);
    else
        m_pendingView = state;
}

QByteArray TextPage::unsavedContent() const
{
    if (!m_pendingContent.isEmpty() || !isModified())
        return m_pendingContent;
    return unsavedHeader.data() + textAsItIs();
}

void TextPage::restoreUnsavedContent(const QByteArray &content)
{
    if (!m_isLoaded) {
        m_pendingContent = content;
        if (!m_loading)
            load(); // it could not be read, which is to be said with the text that is left
        Q_EMIT modifiedChanged();
        return;
    }
    const bool isOfText = content.startsWith(unsavedHeader.data());
    showUnsaved(isOfText ? content.sliced(unsavedHeader.size()) : content);
}

/// A whole text on the disk stays below it: one undo goes back there. Nothing goes back to rows of
/// cut lines or to a piece of a file, which could then be saved in its place.
void TextPage::showUnsaved(const QByteArray &utf8)
{
    const bool isLong = hasLongLine(utf8);
    if (m_canWrite && !isLong) {
        m_editor->setReadOnly(false);
        m_editor->replace({0, m_editor->length()}, QString::fromUtf8(utf8));
        return applyAccess();
    }
    if (utf8.isEmpty())
        return; // nothing that would be worth the file
    if (isLong)
        showAsCut(utf8);
    else
        showAsWhole(utf8);
    m_hasOnlyThis = true;
    m_actions->history->setEnabled(m_canWrite && !m_path.isEmpty());
    Q_EMIT modifiedChanged();
    Q_EMIT intentsChanged();
}

void TextPage::showAsWhole(const QByteArray &utf8)
{
    m_canWrite = true;
    m_hasCutLines = false;
    m_uncut.clear();
    m_editor->setReadOnly(false);
    m_editor->setLanguage(languageOf(m_path));
    m_editor->setUtf8(utf8);
    m_pieces->showPlace({});
    applySettings();
    applyAccess();
}

/// Lines that are too long to edit stay in one piece beside the editor, to be saved from there.
/// Nothing may look at more of them than what is to be seen.
void TextPage::showAsCut(const QByteArray &utf8)
{
    m_canWrite = false;
    m_hasCutLines = true;
    m_uncut = utf8;
    m_editor->setReadOnly(false);
    m_editor->setLanguage(Language::PlainText);
    m_editor->setUtf8(withCutLines(utf8));
    m_editor->setReadOnly(true);
    m_pieces->showCutLines();
    applySettings();
}

QByteArray TextPage::textAsItIs() const
{
    return m_uncut.isEmpty() ? m_editor->utf8() : m_uncut;
}

QWidget *TextPage::outputView() const
{
    return m_outputs;
}

void TextPage::reveal(const QString &place)
{
    if (!m_isLoaded) {
        m_pendingPlace = place;
        return;
    }
    const QStringList parts = place.split(u':');
    m_editor->goToLine(parts.value(0).toInt() - 1, qMax(1, parts.value(1).toInt()) - 1);
    m_editor->setFocus();
}

QList<Page::Symbol> TextPage::symbols() const
{
    return symbolsOf(m_editor->text(), m_editor->language());
}

QList<QAction *> TextPage::pageActions(const QString &menu) const
{
    return m_actions->of(menu);
}

void TextPage::askForLine()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to line"));
    dialog->setLabelText(tr("Line, 1 to %1:").arg(m_editor->lineCount()));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, m_editor->lineCount());
    dialog->setIntValue(m_editor->lineAt(m_editor->cursorPosition()) + 1);
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int line) {
        m_editor->goToLine(line - 1);
        m_editor->setFocus();
    });
    dialog->open();
}

} // namespace Aloft

#include "moc_textpage.cpp"
