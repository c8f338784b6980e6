#include "ui/editor/textpage.h"

#include "core/base/atomicfile.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/completionsource.h"
#include "ui/editor/computetask.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/filerunner.h"
#include "ui/editor/findbar.h"
#include "ui/editor/indentation.h"
#include "ui/editor/piecebar.h"
#include "ui/editor/textactions.h"
#include "ui/output/runoutputs.h"

#include <QFileInfo>
#include <QInputDialog>
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
    , m_actions(new TextActions(*m_editor, this))
{
    build();
    connectEditor();
    applySettings();
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("editor."_L1))
            applySettings();
    });
    load();
}

/// The parts lose the focus and end their runs when the page is half gone.
TextPage::~TextPage()
{
    m_editor->disconnect(this);
    m_findBar->disconnect(this);
    m_runner->disconnect();
    m_outputs->disconnect(this);
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
    connect(m_editor, &CodeEditor::cursorMoved, this, &Page::intentsChanged);
    connect(m_editor, &CodeEditor::tabMovesFocusChanged, this, &Page::statusChanged);
    connect(m_editor, &CodeEditor::lineMarkClicked, this,
            [this](int line) { runCellAt(line, false); });
    connect(m_editor, &CodeEditor::focusChanged, this, [this](bool hasFocus) {
        if (!hasFocus && isModified() && !m_path.isEmpty()
            && m_settings.get(EditorSettings::SavesOnFocusLoss)) {
            if (const auto written = save(); !written)
                post(written.error());
        }
    });
    connect(m_findBar, &FindBar::closed, m_editor, [this] { m_editor->setFocus(); });
    connect(m_pieces, &PieceBar::pieceRequested, this, &TextPage::load);
    connect(&m_cellPause, &QTimer::timeout, this, &TextPage::updateCells);
    connect(&m_diskPause, &QTimer::timeout, this, &TextPage::checkDisk);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_diskPause,
            qOverload<>(&QTimer::start));
    connect(m_outputs, &RunOutputs::linkActivated, this, &Page::linkActivated);
    connect(m_outputs, &RunOutputs::messagePosted, this,
            [this](const Error &error) { post(error); });
    connect(m_runner, &FileRunner::messagePosted, this,
            [this](const Error &error) { post(error); });
    connect(m_runner, &FileRunner::runningChanged, this, &Page::intentsChanged);
    connect(m_runner, &FileRunner::kernelChanged, m_completion, &KernelCompletion::setKernel);
    connect(m_runner, &FileRunner::kernelChanged, this, &Page::intentsChanged);
    connect(m_actions->goToLine, &QAction::triggered, this, &TextPage::askForLine);
    connect(m_actions->runSelection, &QAction::triggered, this, &TextPage::runSelectionOrLine);
}

/// What the text itself shows about indentation goes before the settings.
void TextPage::applySettings()
{
    EditorOptions options = editorOptions(m_settings);
    if (const auto shown = detectIndentation(
            m_editor->utf8().first(qMin<qsizetype>(64 * 1024, m_editor->utf8().size())))) {
        options.indentWidth = shown->width;
        options.indentsWithTabs = shown->usesTabs;
    }
    m_editor->setOptions(options);
}

// ---- Loading ----

void TextPage::load(qint64 pieceFrom)
{
    if (m_path.isEmpty()) {
        show({});
        return;
    }
    m_editor->setReadOnly(true); // what is typed before the text is there would be lost
    if (m_loading)
        m_loading->cancel();
    auto *task = new ComputeTask<Result<TextFile>>(
        [path = m_path, pieceFrom](const auto &) { return readTextFile(path, pieceFrom); }, this);
    m_loading = task;
    connect(task, &Task::finished, this, [this, task] {
        if (m_loading != task || task->error())
            return;
        m_loading = nullptr;
        if (const auto file = task->value()) {
            show(*file);
        } else {
            post(file.error());
            Q_EMIT loaded();
        }
    });
    task->start();
}

void TextPage::show(const TextFile &file)
{
    const QJsonObject before = m_isLoaded ? viewState() : m_pendingView;
    m_encoding = file.encoding;
    m_stamp = file.stamp;
    m_editor->setReadOnly(false);
    m_editor->setUtf8(file.utf8);
    const QByteArray firstLine = file.utf8.left(200);
    m_editor->setLanguage(languageOf(m_path,
                                     QString::fromUtf8(firstLine.left(firstLine.indexOf('\n')))));
    m_editor->setReadOnly(!file.isWhole || file.isBinary);
    m_isLoaded = true;
    applySettings();
    if (file.isWhole)
        m_pieces->hide();
    else
        m_pieces->show(file.pieceFrom, file.pieceTo, file.stamp.size);
    if (file.isBinary)
        post({Error::Kind::BadInput,
              tr("%1 is not a text, so it can only be read.").arg(title()),
              {},
              {}});
    if (file.isWhole)
        restoreViewState(before);
    if (!m_pendingContent.isEmpty())
        restoreUnsavedContent(std::exchange(m_pendingContent, {}));
    if (!m_pendingPlace.isEmpty())
        reveal(std::exchange(m_pendingPlace, {}));
    watch();
    updateCells();
    Q_EMIT statusChanged();
    Q_EMIT intentsChanged();
    Q_EMIT loaded();
}

// ---- Saving ----

QString TextPage::title() const
{
    return m_path.isEmpty() ? tr("Untitled") : QFileInfo(m_path).fileName();
}

bool TextPage::isModified() const
{
    return m_editor->isModified();
}

Result<void> TextPage::save()
{
    if (m_path.isEmpty())
        return failure(Error::Kind::Usage, tr("This text has no file yet."));
    if (fileStamp(m_path) != m_stamp && m_stamp.size >= 0 && fileStamp(m_path).size >= 0) {
        askAboutDisk();
        return failure(cancelled()); // the bar asks which of the two stays
    }
    return write(m_path);
}

Result<void> TextPage::saveAs(const QString &path)
{
    const auto written = write(path);
    if (!written)
        return written;
    m_editor->setLanguage(languageOf(path));
    updateCells();
    Q_EMIT titleChanged();
    Q_EMIT statusChanged();
    return {};
}

Result<void> TextPage::write(const QString &path)
{
    if (!m_isLoaded || m_editor->isReadOnly())
        return failure(Error{Error::Kind::Refused,
                             tr("%1 is shown for reading only.").arg(title()),
                             tr("Nothing was written."),
                             {}});
    if (m_editor->options().trimsTrailingSpaceOnSave)
        m_editor->trimTrailingSpace();
    auto bytes = encodeText(m_editor->utf8(), m_encoding);
    if (!bytes) {
        post({Error::Kind::BadInput,
              bytes.error().message,
              tr("The file was saved as UTF-8, so that nothing is lost."),
              {}});
        m_encoding = TextEncoding::Utf8;
        bytes = m_editor->utf8();
    }
    if (auto written = writeFile(path, *bytes); !written) {
        written.error().advice = tr("Your text is still here and in the journal: save it again, or "
                                    "elsewhere with “Save as”.");
        return written;
    }
    m_path = path;
    m_stamp = fileStamp(path);
    m_editor->markSaved();
    watch();
    Q_EMIT modifiedChanged();
    Q_EMIT saved(path);
    return {};
}

// ---- The file on the disk ----

void TextPage::watch()
{
    if (const QStringList watched = m_watcher.files(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    if (!m_path.isEmpty() && QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

void TextPage::checkDisk()
{
    watch(); // a file that was replaced is another one
    const FileStamp now = fileStamp(m_path);
    if (now == m_stamp || now.size < 0)
        return;
    if (isModified())
        askAboutDisk();
    else
        reload();
}

void TextPage::reload()
{
    m_isAsking = false;
    load();
}

void TextPage::askAboutDisk()
{
    if (std::exchange(m_isAsking, true))
        return;
    auto *reloading = new QAction(tr("&Reload"), this);
    connect(reloading, &QAction::triggered, this, &TextPage::reload);
    auto *keeping = new QAction(tr("&Keep mine"), this);
    connect(keeping, &QAction::triggered, this, [this] {
        m_isAsking = false;
        m_stamp = fileStamp(m_path); // the next save writes over it
    });
    post(
        {Error::Kind::Conflict,
         tr("Another program changed %1 on the disk.").arg(title()),
         tr("Reload it and lose what you typed, or keep your text and write over the file with the "
            "next save."),
         {}},
        {keeping, reloading});
}

void TextPage::post(const Error &error, const QList<QAction *> &answers)
{
    if (error.kind != Error::Kind::Cancelled)
        Q_EMIT messagePosted(error, answers);
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
    if (!isModified())
        return m_pendingContent;
    return unsavedHeader.data() + m_editor->utf8();
}

/// The text on the disk stays below it: one undo goes back there.
void TextPage::restoreUnsavedContent(const QByteArray &content)
{
    if (!m_isLoaded) {
        m_pendingContent = content;
        return;
    }
    if (!content.startsWith(unsavedHeader.data()))
        return;
    const QString text = QString::fromUtf8(content.sliced(unsavedHeader.size()));
    const bool wasReadOnly = m_editor->isReadOnly();
    m_editor->setReadOnly(false);
    m_editor->replace({0, m_editor->length()}, text);
    m_editor->setReadOnly(wasReadOnly && text.isEmpty());
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
