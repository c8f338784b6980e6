// The part of NotebookView that deals with keys, the mouse, focus and modes.
#include "ui/editor/codeeditor.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/insertbar.h"
#include "ui/notebook/notebookview.h"
#include "ui/theme/colors.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Aloft {

void NotebookView::connectCell(CellWidget *cell)
{
    connect(cell, &CellWidget::heightChanged, this, &NotebookView::scheduleLayout);
    connect(cell, &CellWidget::pressed, this, &NotebookView::choose);
    connect(cell, &CellWidget::editorFocused, this, &NotebookView::noteEditorFocus);
    connect(cell, &CellWidget::editorLeft, this, &NotebookView::noteEditorLeft);
    connect(cell, &CellWidget::cursorLeft, this, &NotebookView::leaveByCursor);
    connect(cell, &CellWidget::editRequested, this, [this](CellWidget *which) {
        m_selection->setCurrent(which->row());
        Q_EMIT commandRequested(CellCommand::EnterEdit);
    });
    connect(cell, &CellWidget::runRequested, this,
            [this](CellWidget *which) { Q_EMIT runRequested(which->row()); });
    connect(cell, &CellWidget::menuRequested, this, [this](CellWidget *which, const QPoint &where) {
        if (!m_selection->contains(which->row()))
            m_selection->setCurrent(which->row());
        Q_EMIT menuRequested(where);
    });
    connect(cell, &CellWidget::foldToggled, this,
            [this](CellWidget *which, CellFold fold) { Q_EMIT foldToggled(which->row(), fold); });
    connect(cell, &CellWidget::gapHovered, this, &NotebookView::showInsertBar);
    connect(cell, &CellWidget::dragged, this, [this](CellWidget *which, const QPoint &position) {
        if (!m_selection->contains(which->row()))
            m_selection->setCurrent(which->row());
        dragCells(position);
    });
    connect(cell, &CellWidget::dropped, this,
            [this](CellWidget *, const QPoint &position) { dropCells(position); });
    connect(cell, &CellWidget::answered, this, &NotebookView::answered);
    connect(cell, &CellWidget::undoRequested, this,
            [this] { Q_EMIT commandRequested(CellCommand::Undo); });
    connect(cell, &CellWidget::redoRequested, this,
            [this] { Q_EMIT commandRequested(CellCommand::Redo); });
    connect(cell, &CellWidget::linkActivated, this, &NotebookView::linkActivated);
    connect(cell, &CellWidget::saveFailed, this, &NotebookView::saveFailed);
    connect(cell, &CellWidget::editorCreated, this, &NotebookView::watchEditor);
}

/// Keys of the notebook come before the editor's own.
void NotebookView::watchEditor(CodeEditor *editor)
{
    QWidget *target = editor->focusProxy() ? editor->focusProxy() : editor;
    target->installEventFilter(this);
    editor->setTabMovesFocus(m_tabMovesFocus);
    connect(editor, &CodeEditor::tabMovesFocusChanged, this, &NotebookView::setTabMovesFocus);
    connect(this, &NotebookView::tabMovesFocusChanged, editor, &CodeEditor::setTabMovesFocus);
}

/// In all cells alike: who leaves one by Tab does not want to be caught in the next.
void NotebookView::setTabMovesFocus(bool moves)
{
    if (std::exchange(m_tabMovesFocus, moves) != moves)
        Q_EMIT tabMovesFocusChanged(moves);
}

bool NotebookView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::InputMethod:
        m_isComposing = !static_cast<QInputMethodEvent *>(event)->preeditString().isEmpty();
        break;
    case QEvent::FocusOut:
        m_isComposing = false;
        break;
    case QEvent::ShortcutOverride: {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!m_isComposing && NotebookKeys::wants(key->keyCombination(), m_selection->mode())) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::KeyPress:
        if (const auto command = commandFor(static_cast<QKeyEvent *>(event))) {
            Q_EMIT commandRequested(*command);
            return true;
        }
        break;
    default:
        break;
    }
    return QAbstractScrollArea::eventFilter(watched, event);
}

std::optional<CellCommand> NotebookView::commandFor(QKeyEvent *event)
{
    const CellWidget *cell = cellAt(m_selection->current());
    const bool closesPopup = event->key() == Qt::Key_Escape && cell && cell->editor()
        && cell->editor()->isPopupOpen();
    if (m_isComposing || closesPopup)
        return std::nullopt;
    return m_keys.press(event->keyCombination(), m_selection->mode(),
                        std::chrono::milliseconds(event->timestamp()));
}

bool NotebookView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (NotebookKeys::wants(key->keyCombination(), CellSelection::Mode::Command)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void NotebookView::keyPressEvent(QKeyEvent *event)
{
    if (const auto command = commandFor(event))
        Q_EMIT commandRequested(*command);
    else
        event->ignore();
}

void NotebookView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void NotebookView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const CellWidget *cell = cellAt(m_selection->current());
    Q_EMIT menuRequested(isByKey && cell ? cell->mapToGlobal(QPoint(80, cell->inputHeight()))
                                         : event->globalPos());
}

void NotebookView::mousePressEvent(QMouseEvent *)
{
    m_selection->setMode(CellSelection::Mode::Command);
    setFocus();
}

// Focus and modes

void NotebookView::choose(CellWidget *cell, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        m_selection->extendTo(cell->row());
    } else {
        m_selection->setMode(CellSelection::Mode::Command);
        m_selection->setCurrent(cell->row());
    }
    setFocus();
}

void NotebookView::noteEditorFocus(CellWidget *cell)
{
    m_selection->setCurrent(cell->row());
    m_selection->setMode(CellSelection::Mode::Edit);
}

/// The keyboard went somewhere else in the window: not into a menu, not into another program.
void NotebookView::noteEditorLeft()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            const QWidget *focus = QApplication::focusWidget();
            if (!focus || !isActiveWindow() || QApplication::activePopupWidget())
                return;
            const CellWidget *cell = cellAt(m_selection->current());
            if (!cell || !cell->isTyping())
                m_selection->setMode(CellSelection::Mode::Command);
        },
        Qt::QueuedConnection);
}

void NotebookView::applyMode()
{
    refreshLooks();
    focusCurrent();
    announceCurrent();
    layoutSoon();
}

void NotebookView::focusCurrent()
{
    const int row = m_selection->current();
    if (m_selection->mode() == CellSelection::Mode::Command || row < 0) {
        const QWidget *focus = QApplication::focusWidget();
        if (focus && viewport()->isAncestorOf(focus))
            setFocus();
        return;
    }
    reveal(row);
    CellWidget *cell = cellAt(row);
    if (cell && !cell->isTyping())
        cell->focusEditor();
}

void NotebookView::leaveByCursor(CellWidget *cell, Qt::Edge edge)
{
    const int row = edge == Qt::TopEdge ? folds().previous(cell->row()) : folds().next(cell->row());
    if (row < 0 || row >= m_document->cellCount())
        return;
    m_selection->setMode(CellSelection::Mode::Command);
    m_selection->setCurrent(row);
    const Cell &next = m_document->cellAt(row);
    reveal(row);
    if (next.type == Cell::Type::Markdown && !isSourceShown(next.id))
        return;
    m_selection->setMode(CellSelection::Mode::Edit);
    if (CellWidget *widget = cellAt(row); widget && widget->editor())
        widget->editor()->setCursorPosition(edge == Qt::TopEdge ? widget->editor()->length() : 0);
}

void NotebookView::setSourceShown(const QString &cellId, bool isShown)
{
    if (isShown)
        m_openMarkdown.insert(cellId);
    else
        m_openMarkdown.remove(cellId);
    refreshLooks();
    layoutCells();
}

void NotebookView::setShowsLineNumbers(bool shows)
{
    m_showsLineNumbers = shows;
    refreshLooks();
}

void NotebookView::setServices(const CellServices &services)
{
    m_services = services;
    const auto cells = m_pool.all();
    for (CellWidget *cell : cells)
        cell->setServices(services);
    layoutSoon();
}

void NotebookView::setQuestion(const QString &cellId, const std::optional<CellQuestion> &question)
{
    if (question)
        m_questions.insert(cellId, *question);
    else
        m_questions.remove(cellId);
    CellWidget *cell = m_pool.find(cellId);
    if (!cell)
        return;
    const bool hadKeyboard = cell->isTyping();
    cell->setQuestion(question);
    if (hadKeyboard && !question)
        setFocus();
    layoutCells();
    if (question && cell->row() == m_selection->current())
        reveal(cell->row());
}

void NotebookView::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_search = text;
    m_searchSensitivity = sensitivity;
    const auto cells = m_pool.all();
    for (CellWidget *cell : cells)
        cell->setSearch(text, sensitivity);
}

CellLook NotebookView::lookOf(int row) const
{
    const QString &id = m_document->cellAt(row).id;
    CellLook look;
    look.isCurrent = row == m_selection->current();
    look.isSelected = m_selection->contains(row);
    look.isEditing = look.isCurrent && m_selection->mode() == CellSelection::Mode::Edit;
    look.isSourceShown = m_openMarkdown.contains(id);
    look.showsLineNumbers = m_showsLineNumbers;
    look.queuePosition = static_cast<int>(m_queue.indexOf(id)) + 1;
    look.cellCount = m_document->cellCount();
    look.headingLevel = folds().levelAt(row);
    look.hasSection = look.headingLevel > 0 && folds().sectionEnd(row) > row + 1;
    look.hiddenCells = folds().hiddenBelow(row);
    return look;
}

void NotebookView::refreshLooks()
{
    const auto cells = m_pool.all();
    for (CellWidget *cell : cells) {
        // By id: the selection hears of cells that come and go before rows are counted anew here.
        const int row = m_document->rowOf(cell->cellId());
        if (row >= 0)
            cell->setLook(lookOf(row));
    }
}

void NotebookView::announceCurrent()
{
    CellWidget *cell = cellAt(m_selection->current());
    if (!cell || m_selection->mode() == CellSelection::Mode::Edit || !hasFocus())
        return;
    QAccessibleEvent focus(cell, QAccessible::Focus);
    QAccessible::updateAccessibility(&focus);
}

// Inserting and dragging with the mouse

void NotebookView::showInsertBar(CellWidget *cell, bool isInside)
{
    if (!isInside) {
        if (!m_insertBar->underMouse())
            m_insertBar->hide();
        return;
    }
    if (folds().next(cell->row()) == m_document->cellCount())
        return; // the buttons below the last cell are always there
    const int height = m_insertBar->sizeHint().height();
    const int middle = cell->geometry().bottom() - CellMetrics::gap / 2;
    m_insertBar->setRow(folds().next(cell->row()));
    m_insertBar->setGeometry(cell->inputLeft(), middle - height / 2,
                             viewport()->width() - cell->inputLeft() - CellMetrics::sideMargin,
                             height);
    m_insertBar->raise();
    m_insertBar->show();
}

int NotebookView::dropRow(const QPoint &globalPosition) const
{
    const int y = viewport()->mapFromGlobal(globalPosition).y();
    const int row = m_heights.rowAt(y - topInView(0));
    if (row < 0)
        return 0;
    return y > topInView(row) + m_heights.height(row) / 2 ? folds().next(row) : row;
}

void NotebookView::dragCells(const QPoint &globalPosition)
{
    const int y = viewport()->mapFromGlobal(globalPosition).y();
    constexpr int edge = 40;
    if (y < edge || y > viewport()->height() - edge)
        verticalScrollBar()->setValue(scrollValue() + (y < edge ? -24 : 24));
    m_dropLine->setGeometry(CellMetrics::barWidth,
                            topInView(dropRow(globalPosition)) - CellMetrics::gap / 2 - 1,
                            viewport()->width() - CellMetrics::sideMargin, 3);
    m_dropLine->raise();
    m_dropLine->show();
}

void NotebookView::dropCells(const QPoint &globalPosition)
{
    m_dropLine->hide();
    Q_EMIT moveRequested(dropRow(globalPosition));
}

} // namespace Aloft
