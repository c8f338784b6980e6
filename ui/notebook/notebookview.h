#pragma once

#include "ui/notebook/cellestimate.h"
#include "ui/notebook/cellpool.h"
#include "ui/notebook/cellselection.h"
#include "ui/notebook/notebookkeys.h"
#include "ui/notebook/rowheights.h"

#include <QAbstractScrollArea>
#include <QSet>
#include <QTimer>

#include <memory>

namespace Aloft {

class HeadingFolds;
class InsertBar;

/// The cells of a notebook, one below the other; only those in sight have widgets. What is in
/// sight stays where it is, whatever grows or shrinks above it; the end of a running cell is
/// followed while it is in sight. Keys and clicks become commands; the owner carries them out.
class NotebookView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    NotebookView(NotebookDocument *document, CellSelection *selection, const CellServices &services,
                 QWidget *parent = nullptr);
    ~NotebookView() override;

    /// The widget of a row in sight; null for the others.
    CellWidget *cellAt(int row) const;
    qsizetype widgetCount() const { return m_pool.count(); }
    bool isInSight(int row) const;
    QList<CellWidget *> cellsInSight() const; ///< from top to bottom
    int firstRowInSight() const;

    void reveal(int row); ///< scrolls as little as needed
    void revealAtTop(int row, int offset = 0);
    int offsetInRow() const;        ///< with firstRowInSight(): where the view stands
    void scrollPage(int direction); ///< one page down (1) or up (-1)

    bool isSourceShown(const QString &cellId) const { return m_openMarkdown.contains(cellId); }
    void setSourceShown(const QString &cellId, bool isShown); ///< of a Markdown cell
    void setShowsLineNumbers(bool shows);
    bool showsLineNumbers() const { return m_showsLineNumbers; }
    void setServices(const CellServices &services);
    void setQuestion(const QString &cellId, const std::optional<CellQuestion> &question);
    void setSearch(const QString &text, Qt::CaseSensitivity sensitivity);
    void setTabMovesFocus(bool moves); ///< out of a cell, instead of indenting (UX-084)
    bool tabMovesFocus() const { return m_tabMovesFocus; }
    void focusCurrent(); ///< puts the keyboard where the mode wants it

Q_SIGNALS:
    void commandRequested(Aloft::CellCommand command);
    void runRequested(int row);
    void insertRequested(int row, Aloft::Cell::Type type);
    void moveRequested(int toRow); ///< of the selected cells, in front of this row
    void menuRequested(const QPoint &globalPosition); ///< for the selected cells
    void foldToggled(int row, Aloft::CellFold fold);
    void answered(const QString &cellId, const QString &value);
    void linkActivated(const QUrl &link);
    void saveFailed(const QString &path, const QString &reason);
    void zoomRequested(int steps);
    void scrolled();
    void tabMovesFocusChanged(bool moves);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    CellWidget *makeCell();
    void connectCell(CellWidget *cell);
    void connectDocument();
    void watchEditor(CodeEditor *editor);

    void insertRows(int row, int count);
    void removeRows(int row, int count);
    void moveRows(int row, int count, int toRow);
    void renumber();
    void updateCell(int row, const std::function<void(CellWidget *)> &update);
    void noteState(int row);

    HeadingFolds &folds() const { return m_selection->folds(); }
    void applyFolds();

    EstimateMetrics estimateMetrics() const;
    int estimatedHeight(int row, const EstimateMetrics &metrics) const; ///< 0 for a hidden row
    void toStart();
    int scrollValue() const;
    int topInView(int row) const;
    bool isAtStart() const;
    void estimateAll();
    void layoutSoon();
    void scheduleLayout();
    void layoutCells();
    CellWidget *takeCell(int row);
    bool measureVisible();
    void placeVisible();
    void placeBars();
    void updateScrollBar();
    void anchorToScroll();
    void scrollToAnchor();
    void followEnd(int row, int oldHeight, int newHeight);
    std::pair<int, int> rowsNear() const;

    void applyMode();
    void refreshLooks();
    CellLook lookOf(int row) const;
    void choose(CellWidget *cell, Qt::KeyboardModifiers modifiers);
    void noteEditorFocus(CellWidget *cell);
    void noteEditorLeft();
    void leaveByCursor(CellWidget *cell, Qt::Edge edge);
    void announceCurrent();

    void showInsertBar(CellWidget *cell, bool isInside);
    void dragCells(const QPoint &globalPosition);
    void dropCells(const QPoint &globalPosition);
    int dropRow(const QPoint &globalPosition) const;
    std::optional<CellCommand> commandFor(QKeyEvent *event);

    NotebookDocument *m_document;
    CellSelection *m_selection;
    CellServices m_services;
    CellPool m_pool;
    RowHeights m_heights;
    NotebookKeys m_keys;
    QSet<QString> m_openMarkdown;
    QStringList m_queue; ///< ids of queued cells, in their order
    QSet<QString> m_running;
    QHash<QString, CellQuestion> m_questions;
    QString m_search;
    Qt::CaseSensitivity m_searchSensitivity = Qt::CaseInsensitive;
    InsertBar *m_insertBar;
    InsertBar *m_endBar;
    QWidget *m_dropLine;
    QTimer m_layoutTimer;
    QTimer m_clockTimer; ///< seconds of running cells
    int m_anchorRow = 0;
    int m_anchorOffset = 0; ///< from the top of the view down to the anchor row's top
    bool m_isPlacing = false;
    bool m_isComposing = false; ///< an input method has text under way
    bool m_showsLineNumbers = false;
    bool m_tabMovesFocus = false;
};

} // namespace Aloft
