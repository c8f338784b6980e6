// The keyboard of CodeView: what a key means before Scintilla sees it.

#include "ui/editor/codeediting.h"
#include "ui/editor/codeview.h"

#include <QKeyEvent>

namespace Aloft {

namespace {

constexpr auto relevantModifiers = Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier
    | Qt::MetaModifier;

bool isRunKey(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

bool CodeView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && takesBeforeShortcuts(static_cast<const QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return QsciScintillaBase::event(event);
}

/// Keys that edit go to the text, even where a shortcut of the window has them.
bool CodeView::takesBeforeShortcuts(const QKeyEvent &event) const
{
    const auto modifiers = event.modifiers() & relevantModifiers;
    if (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)
        return !isRunKey(event.key()) && event.key() != Qt::Key_Escape
            && (event.key() < Qt::Key_F1 || event.key() > Qt::Key_F35);
    for (const auto standard :
         {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Cut, QKeySequence::Copy,
          QKeySequence::Paste, QKeySequence::SelectAll, QKeySequence::MoveToNextWord,
          QKeySequence::MoveToPreviousWord, QKeySequence::SelectNextWord,
          QKeySequence::SelectPreviousWord, QKeySequence::DeleteStartOfWord,
          QKeySequence::DeleteEndOfWord, QKeySequence::MoveToStartOfDocument,
          QKeySequence::MoveToEndOfDocument}) {
        if (event.matches(standard))
            return true;
    }
    return false;
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    event->ignore();
    Q_EMIT keyGoesToPopup(event);
    if (event->isAccepted())
        return;
    if (handleKey(*event)) {
        event->accept();
    } else if (isRunKey(event->key()) && (event->modifiers() & relevantModifiers)) {
        event->ignore(); // running is for the owner
    } else if (event->key() == Qt::Key_Escape) {
        event->ignore();
    } else {
        passToScintilla(event);
    }
    if (event->key() != Qt::Key_Escape)
        m_nextTabMovesFocus = false;
    announceCursor();
}

/// Scintilla would type the character of Ctrl+; and the like: with Ctrl a key is a command alone.
void CodeView::passToScintilla(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & relevantModifiers;
    if (!(modifiers & Qt::ControlModifier) || modifiers & Qt::AltModifier) {
        QsciScintillaBase::keyPressEvent(event);
        return;
    }
    QKeyEvent command(event->type(), event->key(), event->modifiers());
    QsciScintillaBase::keyPressEvent(&command);
    event->setAccepted(command.isAccepted());
}

bool CodeView::handleKey(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & relevantModifiers;
    const int key = event.key();
    if (event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo)) {
        const bool isUndo = event.matches(QKeySequence::Undo);
        if (m_undoMode == CodeEditor::UndoMode::Forwarded)
            isUndo ? Q_EMIT undoRequested() : Q_EMIT redoRequested();
        else
            send(isUndo ? SCI_UNDO : SCI_REDO);
        return true;
    }
    if (modifiers == Qt::ControlModifier)
        return handleControlKey(key);
    if (modifiers == Qt::AltModifier && key == Qt::Key_Slash) {
        Q_EMIT completionRequested();
        return true;
    }
    if (modifiers == (Qt::ControlModifier | Qt::AltModifier)
        && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        addCursorBeside(*this, key == Qt::Key_Up ? -1 : 1);
        return true;
    }
    if (key == Qt::Key_Backtab || (key == Qt::Key_Tab && modifiers == Qt::ShiftModifier))
        return handleBacktab();
    return modifiers == Qt::NoModifier && handlePlainKey(key);
}

bool CodeView::handleControlKey(int key)
{
    switch (key) {
    case Qt::Key_M:
        setTabMovesFocus(!m_tabMovesFocus);
        return true;
    case Qt::Key_Slash:
        Aloft::toggleComment(*this);
        return true;
    case Qt::Key_D:
        addCursorAtNextMatch(*this);
        return true;
    case Qt::Key_BracketRight:
        indentLines(*this);
        return true;
    case Qt::Key_BracketLeft:
        unindentLines(*this);
        return true;
    default:
        return false;
    }
}

bool CodeView::handlePlainKey(int key)
{
    switch (key) {
    case Qt::Key_Tab:
        return handleTab();
    case Qt::Key_Escape:
        return handleEscape();
    case Qt::Key_Up:
    case Qt::Key_Down:
        return handleVertical(key);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return insertIndentedLine(*this);
    default:
        return false;
    }
}

bool CodeView::handleTab()
{
    if (m_tabMovesFocus || m_nextTabMovesFocus || send(SCI_GETREADONLY)) {
        moveFocus(true);
        return true;
    }
    const qsizetype cursor = currentPosition();
    const bool isAfterWord = send(SCI_GETSELECTIONEMPTY) && send(SCI_GETSELECTIONS) == 1
        && cursor > 0 && isCompletable(bytes(lineStart(lineOf(cursor)), cursor));
    if (isAfterWord && m_offersCompletion) {
        Q_EMIT completionRequested();
        return true;
    }
    return false; // Scintilla indents
}

bool CodeView::handleBacktab()
{
    if (m_tabMovesFocus || m_nextTabMovesFocus || send(SCI_GETREADONLY)) {
        moveFocus(false);
        return true;
    }
    const qsizetype cursor = currentPosition();
    const bool isInIndentation = bytes(lineStart(lineOf(cursor)), cursor).trimmed().isEmpty();
    if (!m_offersCompletion || isInIndentation || !send(SCI_GETSELECTIONEMPTY))
        unindentLines(*this);
    else
        Q_EMIT inspectionRequested();
    return true;
}

/// The first Esc gives up further cursors; then Esc is the owner's, and Tab leaves once.
bool CodeView::handleEscape()
{
    if (send(SCI_GETSELECTIONS) > 1) {
        send(SCI_SETEMPTYSELECTION, currentPosition());
        return true;
    }
    m_nextTabMovesFocus = true;
    return false;
}

bool CodeView::handleVertical(int key)
{
    const Qt::Edge edge = key == Qt::Key_Up ? Qt::TopEdge : Qt::BottomEdge;
    if (m_kind == CodeEditor::Kind::Page || send(SCI_GETSELECTIONS) > 1 || !isAtEdge(edge))
        return false;
    Q_EMIT cursorLeft(edge);
    return true;
}

/// Compares places on the screen, since a line may be wrapped.
bool CodeView::isAtEdge(Qt::Edge edge) const
{
    const qsizetype end = edge == Qt::TopEdge ? 0 : send(SCI_GETLENGTH);
    return send(SCI_POINTYFROMPOSITION, 0, end)
        == send(SCI_POINTYFROMPOSITION, 0, currentPosition());
}

void CodeView::moveFocus(bool next)
{
    m_nextTabMovesFocus = false;
    QWidget::focusNextPrevChild(next);
}

bool CodeView::focusNextPrevChild(bool)
{
    return false;
} // Tab is a key of the text first

} // namespace Aloft
