// The part of NotebookEditor that carries out what keys, menus and the mouse ask for.
#include "ui/editor/codeeditor.h"
#include "ui/notebook/celloperations.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookview.h"

#include <algorithm>

namespace Aloft {

void NotebookEditor::carryOut(CellCommand command)
{
    switch (command) {
    case CellCommand::EnterEdit:
        return enterEdit();
    case CellCommand::LeaveEdit:
        return leaveEdit();
    case CellCommand::Run:
    case CellCommand::RunAndAdvance:
    case CellCommand::RunAndInsert:
        return runSelected(command);
    case CellCommand::SelectAbove:
        return select(folds().previous(m_selection->current()));
    case CellCommand::SelectBelow:
        return select(folds().next(m_selection->current()));
    case CellCommand::ExtendAbove:
    case CellCommand::ExtendBelow:
        m_selection->extendTo(command == CellCommand::ExtendAbove
                                  ? folds().previous(m_selection->current())
                                  : folds().next(m_selection->current()));
        return m_view->reveal(m_selection->current());
    case CellCommand::SelectFirst:
        return select(0);
    case CellCommand::SelectLast:
        return select(m_document->cellCount() - 1);
    case CellCommand::SelectAll:
        return m_selection->selectAll();
    case CellCommand::InsertAbove:
        m_operations->insertAbove();
        break;
    case CellCommand::InsertBelow:
        m_operations->insertBelow();
        break;
    case CellCommand::Cut:
        m_operations->cut();
        break;
    case CellCommand::Copy:
        return m_operations->copy();
    case CellCommand::PasteBelow:
        m_operations->pasteBelow();
        break;
    case CellCommand::PasteAbove:
        m_operations->pasteAbove();
        break;
    case CellCommand::Delete:
        m_operations->remove();
        break;
    case CellCommand::Undo:
        m_operations->undo();
        break;
    case CellCommand::Redo:
        m_operations->redo();
        break;
    case CellCommand::MakeCode:
        return m_operations->setType(Cell::Type::Code);
    case CellCommand::MakeMarkdown:
        return makeMarkdown();
    case CellCommand::MakeRaw:
        return m_operations->setType(Cell::Type::Raw);
    case CellCommand::MoveUp:
        m_operations->moveUp();
        break;
    case CellCommand::MoveDown:
        m_operations->moveDown();
        break;
    case CellCommand::Split:
        return splitCurrent();
    case CellCommand::Merge:
        m_operations->merge();
        break;
    case CellCommand::FoldOutput:
        return m_operations->toggleOutputs();
    case CellCommand::FoldInput:
        return m_operations->toggleInputs();
    case CellCommand::FoldSection:
        return foldSection();
    case CellCommand::UnfoldSection:
        return folds().setFolded(m_selection->current(), false);
    case CellCommand::Interrupt:
        return m_kernel->interrupt();
    case CellCommand::Restart:
        Q_EMIT restartRequested();
        return;
    case CellCommand::Find:
        Q_EMIT findRequested();
        return;
    case CellCommand::LineNumbers:
        return m_view->setShowsLineNumbers(!m_view->showsLineNumbers());
    case CellCommand::Help:
        Q_EMIT helpRequested();
        return;
    case CellCommand::PageUp:
        return m_view->scrollPage(-1);
    case CellCommand::PageDown:
        return m_view->scrollPage(1);
    }
    m_view->reveal(m_selection->current());
}

void NotebookEditor::select(int row)
{
    m_selection->setMode(CellSelection::Mode::Command);
    m_selection->setCurrent(row);
    m_view->reveal(m_selection->current());
}

void NotebookEditor::enterEdit()
{
    const int row = m_selection->current();
    if (row < 0)
        return;
    const Cell &cell = m_document->cellAt(row);
    if (cell.type == Cell::Type::Markdown)
        m_view->setSourceShown(cell.id, true);
    m_selection->setMode(CellSelection::Mode::Edit);
    m_view->focusCurrent();
}

void NotebookEditor::leaveEdit()
{
    m_document->finishTyping();
    m_selection->setMode(CellSelection::Mode::Command);
}

void NotebookEditor::makeMarkdown()
{
    m_operations->setType(Cell::Type::Markdown);
    for (int row = std::max(0, m_selection->first()); row <= m_selection->last(); ++row)
        m_view->setSourceShown(m_document->cellAt(row).id, true);
}

void NotebookEditor::splitCurrent()
{
    const CodeEditor *editor = currentEditor();
    if (!editor)
        return;
    m_operations->split(editor->cursorPosition());
    enterEdit();
}

QStringList NotebookEditor::takeCodeCells(int first, int count)
{
    QStringList code;
    for (int row = std::max(0, first); row < first + count; ++row) {
        const Cell &cell = m_document->cellAt(row);
        if (cell.type == Cell::Type::Code && !cell.source.trimmed().isEmpty())
            code.append(cell.id);
        else if (cell.type == Cell::Type::Markdown)
            m_view->setSourceShown(cell.id, false);
    }
    return code;
}

void NotebookEditor::runSelected(CellCommand how)
{
    leaveEdit();
    const QStringList cells = takeCodeCells(m_selection->first(), m_selection->count());
    const int end = m_selection->end();
    if (how == CellCommand::RunAndAdvance && end < m_document->cellCount()) {
        select(end);
    } else if (how != CellCommand::Run) {
        m_operations->insert(end, Cell::Type::Code);
        enterEdit();
    }
    m_view->reveal(m_selection->current());
    m_kernel->run(cells);
}

void NotebookEditor::run(RunScope scope)
{
    const int current = std::max(0, m_selection->current());
    const int count = m_document->cellCount();
    switch (scope) {
    case RunScope::Selected:
        return m_kernel->run(takeCodeCells(m_selection->first(), m_selection->count()));
    case RunScope::All:
        return m_kernel->run(takeCodeCells(0, count));
    case RunScope::Above:
        return m_kernel->run(takeCodeCells(0, current));
    case RunScope::Below:
        return m_kernel->run(takeCodeCells(current, count - current));
    }
}

void NotebookEditor::restart(RunScope thenRun)
{
    const bool runsAll = thenRun == RunScope::All;
    m_kernel->restart(runsAll ? takeCodeCells(0, m_document->cellCount()) : QStringList());
}

void NotebookEditor::toggleFold(int row, CellFold fold)
{
    m_selection->setCurrent(row);
    if (fold == CellFold::Section)
        toggleSection(row);
    else if (fold == CellFold::Input)
        m_operations->toggleInputs();
    else
        m_operations->toggleOutputs();
}

/// Of the heading, or of the one that the cell stands under.
void NotebookEditor::toggleSection(int row)
{
    if (row >= 0 && folds().levelAt(row) == 0)
        row = folds().headingAbove(row);
    if (row < 0)
        return;
    folds().setFolded(row, !folds().isFolded(row));
    select(row);
}

/// As in JupyterLab: once folds the heading, then it goes to the one above.
void NotebookEditor::foldSection()
{
    const int row = m_selection->current();
    if (row < 0)
        return;
    if (folds().levelAt(row) > 0 && !folds().isFolded(row))
        folds().setFolded(row, true);
    else if (const int above = folds().headingAbove(row); above >= 0)
        select(above);
}

} // namespace Aloft
