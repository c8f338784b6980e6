// What a TextPage can do now: intents, cells, runs, status.

#include "ui/editor/codeeditor.h"
#include "ui/editor/completionsource.h"
#include "ui/editor/filerunner.h"
#include "ui/editor/findbar.h"
#include "ui/editor/textactions.h"
#include "ui/editor/textpage.h"
#include "ui/output/runoutputs.h"
#include "ui/shell/question.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Aloft {

void TextPage::setRuns(RunBook &runs)
{
    m_runner->setRuns(runs);
}

void TextPage::setForms(RunForms &forms)
{
    m_forms = &forms;
    connect(&forms, &RunForms::changed, this, [this](const QString &path) {
        if (path == m_path)
            takeForm();
    });
    connect(this, &Page::titleChanged, this, &TextPage::takeForm); // another file, perhaps
    takeForm();
}

void TextPage::takeForm()
{
    m_form = m_forms && !m_path.isEmpty() ? m_forms->of(m_path) : RunForm();
    m_actions->forgetForm->setVisible(m_form != RunForm());
    Q_EMIT statusChanged();
}

void TextPage::forgetForm()
{
    const auto remember = [this, path = m_path](const RunForm &form) {
        const Result<void> kept = m_forms ? m_forms->remember(path, form) : Result<void>();
        if (!kept)
            post(kept.error());
        return kept.has_value();
    };
    const RunForm before = m_form;
    if (!remember({}))
        return;
    auto *undo = new QAction(tr("Undo"), this);
    connect(undo, &QAction::triggered, this, [remember, before] { remember(before); });
    Q_EMIT notePosted(
        tr("%1 runs without arguments and in its own folder from now on.").arg(title()), {undo},
        u"form"_s);
}

void TextPage::setSession(Session *session)
{
    m_runner->setSession(session);
    Q_EMIT intentsChanged();
}

bool TextPage::supports(Intent intent) const
{
    const bool canRun = m_isLoaded && m_runner->session()
        && m_editor->language() == Language::Python;
    const bool isCutPython = m_hasCutLines && m_runner->session()
        && languageOf(m_path) == Language::Python;
    switch (intent) {
    case Intent::RunFile:
        return (canRun || isCutPython) && !m_path.isEmpty();
    case Intent::RunCell:
    case Intent::RunCellAndAdvance:
        return canRun;
    case Intent::Interrupt:
        return m_runner->isRunning();
    case Intent::RestartKernel:
        return m_runner->kernel();
    case Intent::Undo:
        return !m_editor->isReadOnly() && m_editor->canUndo();
    case Intent::Redo:
        return !m_editor->isReadOnly() && m_editor->canRedo();
    case Intent::Cut:
        return !m_editor->isReadOnly() && !m_editor->selection().isEmpty();
    case Intent::Copy:
        return !m_editor->selection().isEmpty();
    case Intent::Replace:
    case Intent::Paste:
        return !m_editor->isReadOnly();
    case Intent::Find:
    case Intent::GoToLine:
    case Intent::SelectAll:
    case Intent::ZoomIn:
    case Intent::ZoomOut:
    case Intent::ZoomReset:
        return true;
    }
    return false;
}

void TextPage::carryOut(Intent intent)
{
    switch (intent) {
    case Intent::RunFile:
        runFile();
        break;
    case Intent::RunCell:
    case Intent::RunCellAndAdvance:
        if (intent == Intent::RunCell && !m_editor->selection().isEmpty())
            runSelectionOrLine();
        else
            runCellAt(m_editor->lineAt(m_editor->cursorPosition()),
                      intent == Intent::RunCellAndAdvance);
        break;
    case Intent::Interrupt:
        m_runner->interrupt();
        break;
    case Intent::RestartKernel:
        askForRestart();
        break;
    case Intent::Find:
        m_findBar->open(FindBar::Mode::Find);
        break;
    case Intent::Replace:
        m_findBar->open(FindBar::Mode::Replace);
        break;
    case Intent::GoToLine:
        askForLine();
        break;
    case Intent::Undo:
        m_editor->undo();
        break;
    case Intent::Redo:
        m_editor->redo();
        break;
    case Intent::Cut:
        m_editor->cut();
        break;
    case Intent::Copy:
        m_editor->copy();
        break;
    case Intent::Paste:
        m_editor->paste();
        break;
    case Intent::SelectAll:
        m_editor->selectAll();
        break;
    case Intent::ZoomIn:
        m_editor->setZoom(m_editor->zoom() + 1);
        break;
    case Intent::ZoomOut:
        m_editor->setZoom(m_editor->zoom() - 1);
        break;
    case Intent::ZoomReset:
        m_editor->setZoom(0);
        break;
    }
}

/// The file itself runs as a program, which needs no page. The code ends with the page.
QString TextPage::workToLose() const
{
    if (!m_runner->isRunningCode())
        return {};
    return tr("The lines and cells that were sent from here end with their tab, and what they "
              "printed is not kept. Files that were run as programs go on.");
}

void TextPage::askForRestart()
{
    if (!m_runner->hasVariables())
        return m_runner->restartKernel();
    ask(this, tr("Restart the kernel of %1?").arg(title()),
        tr("All variables are lost. The text stays."),
        {{tr("Restart"), [this] { m_runner->restartKernel(); }}, {tr("Keep variables"), {}}});
}

bool TextPage::showRun(const QString &runId)
{
    if (!m_runner->showRun(runId))
        return false;
    Q_EMIT outputRequested();
    return true;
}

// ---- Cells ----

void TextPage::updateCells()
{
    const bool isPython = m_editor->language() == Language::Python;
    m_cells = isPython && m_editor->length() < largestTextWithCells ? codeCellsOf(m_editor->text())
                                                                    : QList<CodeCell>();
    QList<int> marks;
    for (const CodeCell &cell : m_cells) {
        if (cell.hasMark)
            marks.append(cell.firstLine);
    }
    m_editor->setShowsLineMarks(!m_cells.isEmpty());
    m_editor->setLineMarks(CodeEditor::LineMark::CellStart, marks);
    m_currentCell = -2;
    updateCurrentCell();
}

void TextPage::updateCurrentCell()
{
    const int current = cellAtLine(m_cells, m_editor->lineAt(m_editor->cursorPosition()));
    if (current == m_currentCell)
        return;
    m_currentCell = current;
    if (current >= 0)
        m_editor->setCurrentBlock(m_cells.at(current).firstLine, m_cells.at(current).lastLine);
    else
        m_editor->setCurrentBlock(-1, -1);
}

// ---- Runs ----

void TextPage::runFile()
{
    if (isModified()) {
        if (const auto written = save(); !written) {
            post(written.error());
            return;
        }
    }
    if (m_runner->runFile(m_path, m_form))
        Q_EMIT outputRequested();
}

/// Without `# %%` marks the whole text is one cell.
void TextPage::runCellAt(int line, bool advances)
{
    updateCells();
    const int index = cellAtLine(m_cells, line);
    if (!m_cells.isEmpty() && index < 0)
        return;
    const CodeCell cell = m_cells.isEmpty() ? CodeCell{0, m_editor->lineCount() - 1, {}, false}
                                            : m_cells.at(index);
    const TextRange range{m_editor->line(cell.firstLine).from, m_editor->line(cell.lastLine).to};
    const QString name = cell.title.isEmpty()
        ? tr("Lines %1 to %2").arg(cell.firstLine + 1).arg(cell.lastLine + 1)
        : cell.title;
    runCode(m_editor->text(range), name, cell.firstLine);
    if (advances && index + 1 < m_cells.size() && index >= 0)
        m_editor->goToLine(m_cells.at(index + 1).firstLine + 1);
}

void TextPage::runSelectionOrLine()
{
    if (!supports(Intent::RunCell))
        return;
    const TextRange selected = m_editor->selection();
    const int first = m_editor->lineAt(selected.from);
    const QString code = selected.isEmpty() ? m_editor->text(m_editor->line(first))
                                            : m_editor->text(selected);
    if (code.trimmed().isEmpty())
        return;
    const QString name = selected.isEmpty() ? tr("Line %1").arg(first + 1)
                                            : tr("Selection at line %1").arg(first + 1);
    runCode(withoutCommonIndentation(code), name, -1);
    if (selected.isEmpty() && first + 1 < m_editor->lineCount())
        m_editor->setCursorPosition(m_editor->line(first + 1).from);
}

void TextPage::runCode(const QString &code, const QString &heading, int markedLine)
{
    if (markedLine >= 0)
        m_editor->setLineMarks(CodeEditor::LineMark::RunningCell, {markedLine});
    m_editor->setLineMarks(CodeEditor::LineMark::FailedCell, {});
    const QString folder = QFileInfo(m_path).absolutePath();
    const QPointer<TextPage> page(this);
    m_runner->runCode(code, u"── %1 ──"_s.arg(heading), folder,
                      [page, markedLine](const std::optional<Error> &error) {
                          if (page && markedLine >= 0)
                              page->markEnd(markedLine, error);
                      });
    Q_EMIT outputRequested();
}

void TextPage::markEnd(int line, const std::optional<Error> &error)
{
    m_editor->setLineMarks(CodeEditor::LineMark::RunningCell, {});
    if (error && error->kind != Error::Kind::Cancelled)
        m_editor->setLineMarks(CodeEditor::LineMark::FailedCell, {line});
}

// ---- Status ----

Page::StatusPart TextPage::formPart() const
{
    constexpr qsizetype longest = 28;
    const QString form = formText(m_form);
    const QString shown = form.size() > longest ? form.first(longest - 1) + u'…' : form;
    return {u"form"_s, tr("Runs with %1").arg(shown),
            tr("Run file uses what it was run with last: %1").arg(form), m_actions->chooseForm};
}

QList<Page::StatusPart> TextPage::statusParts() const
{
    const qsizetype cursor = m_editor->cursorPosition();
    const int line = m_editor->lineAt(cursor) + 1;
    const int column = m_editor->columnAt(cursor) + 1;
    const EditorOptions &options = m_editor->options();
    const qsizetype selected = m_editor->selection().length();
    QString place = tr("Ln %1, Col %2").arg(line).arg(column);
    if (m_editor->cursorCount() > 1)
        place = tr("%n cursor(s)", nullptr, m_editor->cursorCount());
    else if (selected > 0)
        place += tr(" (%n selected)", nullptr, int(selected));
    const QString indentation = options.indentsWithTabs ? tr("Tabs")
                                                        : tr("Spaces: %1").arg(options.indentWidth);
    const QString stored = m_editor->endsLinesWithCrLf() ? encodingName(m_encoding) + u" CRLF"_s
                                                         : encodingName(m_encoding);
    QList<StatusPart> parts{
        {u"cursor"_s, place, tr("Cursor position: line %1, column %2").arg(line).arg(column),
         m_actions->goToLine},
        {u"indentation"_s, indentation, tr("Indentation: %1").arg(indentation),
         m_actions->chooseIndentation},
        {u"encoding"_s, stored, tr("Encoding: %1").arg(stored), m_actions->chooseEncoding},
        {u"language"_s, languageName(m_editor->language()),
         tr("Language: %1").arg(languageName(m_editor->language())), m_actions->chooseLanguage},
    };
    if (m_form != RunForm() && m_editor->language() == Language::Python)
        parts.append(formPart());
    if (m_editor->tabMovesFocus())
        parts.append({u"tab"_s, tr("Tab moves focus"),
                      tr("The Tab key moves the focus. Ctrl+M changes that."),
                      m_actions->tabMovesFocus});
    if (m_editor->isReadOnly() && m_isLoaded)
        parts.append({u"readOnly"_s, tr("Read-only"), tr("This text can only be read"), nullptr});
    return parts;
}

} // namespace Aloft
