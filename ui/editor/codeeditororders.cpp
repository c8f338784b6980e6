// What can be asked of the text: orders and the menu that shows them.

#include "ui/editor/codeediting.h"
#include "ui/editor/codeeditor_p.h"
#include "ui/editor/completer.h"

#include <QMenu>

namespace Aloft {

void CodeEditor::undo()
{
    d->view->send(CodeView::SCI_UNDO);
}

void CodeEditor::redo()
{
    d->view->send(CodeView::SCI_REDO);
}

bool CodeEditor::canUndo() const
{
    return d->view->send(CodeView::SCI_CANUNDO);
}

bool CodeEditor::canRedo() const
{
    return d->view->send(CodeView::SCI_CANREDO);
}

void CodeEditor::cut()
{
    d->view->send(CodeView::SCI_CUT);
}

void CodeEditor::copy()
{
    d->view->send(CodeView::SCI_COPY);
}

void CodeEditor::paste()
{
    d->view->send(CodeView::SCI_PASTE);
}

void CodeEditor::selectAll()
{
    d->view->send(CodeView::SCI_SELECTALL);
    d->view->announceCursor();
}

void CodeEditor::toggleComment()
{
    Aloft::toggleComment(*d->view);
}

void CodeEditor::indentLines()
{
    Aloft::indentLines(*d->view);
}

void CodeEditor::unindentLines()
{
    Aloft::unindentLines(*d->view);
}

void CodeEditor::trimTrailingSpace()
{
    Aloft::trimTrailingSpace(*d->view);
}

void CodeEditor::addCursorAtNextMatch()
{
    Aloft::addCursorAtNextMatch(*d->view);
}

void CodeEditor::complete()
{
    if (d->completer)
        d->completer->complete();
}

void CodeEditor::inspect()
{
    if (d->completer)
        d->completer->inspect();
}

void CodeEditor::foldAll()
{
    d->view->send(CodeView::SCI_FOLDALL, CodeView::SC_FOLDACTION_CONTRACT);
}

void CodeEditor::unfoldAll()
{
    d->view->send(CodeView::SCI_FOLDALL, CodeView::SC_FOLDACTION_EXPAND);
}

void CodeEditor::openMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool canWrite = !isReadOnly();
    const bool hasSelection = !selection().isEmpty();
    const bool isOwn = d->view->undoMode() == UndoMode::Own;
    const auto add = [this, menu](const QString &text, QKeySequence keys, bool isEnabled,
                                  void (CodeEditor::*order)()) {
        QAction *action = menu->addAction(text, this, order);
        action->setShortcut(keys); // shown; the keyboard goes by the text's own keys
        action->setEnabled(isEnabled);
    };
    add(tr("&Undo"), QKeySequence::Undo, canWrite && (!isOwn || canUndo()),
        isOwn ? &CodeEditor::undo : &CodeEditor::undoRequested);
    add(tr("&Redo"), QKeySequence::Redo, canWrite && (!isOwn || canRedo()),
        isOwn ? &CodeEditor::redo : &CodeEditor::redoRequested);
    menu->addSeparator();
    add(tr("Cu&t"), QKeySequence::Cut, canWrite && hasSelection, &CodeEditor::cut);
    add(tr("&Copy"), QKeySequence::Copy, hasSelection, &CodeEditor::copy);
    add(tr("&Paste"), QKeySequence::Paste, canWrite, &CodeEditor::paste);
    add(tr("Select &all"), QKeySequence::SelectAll, true, &CodeEditor::selectAll);
    if (!actions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(actions());
    }
    menu->popup(globalPosition);
}

} // namespace Aloft
