#pragma once

#include "ui/output/terminalcontent.h"
#include "ui/output/terminallinks.h"
#include "ui/output/terminalsearch.h"
#include "ui/output/terminalview.h"

#include <QBasicTimer>
#include <QTimer>

#include <compare>
#include <optional>

class QPushButton;

namespace Aloft {

/// A place between two characters: a line's number and an index into its text.
struct TextPlace
{
    qsizetype line = 0;
    qsizetype index = 0;

    auto operator<=>(const TextPlace &) const = default;
};

/// A row on the screen: a line, or a piece of one that is wrapped.
struct ScreenRow
{
    qsizetype line = 0;
    qsizetype row = 0; ///< within its line

    auto operator<=>(const ScreenRow &) const = default;
};

class TerminalView::Private
{
public:
    Private(TerminalView *terminal, Kind kindOfView);

    // Geometry. Rows are of one height, characters take one or two cells of one width.
    static constexpr int leftPadding = 8; ///< pixels, room for the mark of error lines
    void measureFont();
    int rowsInView() const;
    int columnsInView() const;
    QList<qsizetype> rowStarts(const QString &text) const; ///< at least one
    qsizetype rowCountOf(qsizetype line) const;
    ScreenRow lastTop() const; ///< the top row when the view is at the end
    ScreenRow moved(ScreenRow row, qsizetype by) const;
    qsizetype rowsUpTo(qsizetype limit) const; ///< of the whole text, but no more than limit
    TextPlace placeAt(const QPoint &point) const;
    std::optional<QRect> rectangleOf(TextPlace place) const; ///< none while it is out of view
    QRect textArea() const;
    int timesWidth() const; ///< pixels; 0 when they are not shown
    qsizetype lineAt(int y) const;

    // What changes with the text.
    void scheduleRefresh();
    void refresh();
    void updateScrollBars();
    void updateChip();
    void scrollTo(ScreenRow top);
    void setFollowing(bool follows);
    void reveal(TextPlace place);

    // Selection.
    void select(TextPlace from, TextPlace to);
    void moveCaret(TextPlace to, bool selects);
    TextPlace clamped(TextPlace place) const;
    TextPlace selectionStart() const { return std::min(anchor, caret); }
    TextPlace selectionEnd() const { return std::max(anchor, caret); }
    TextPlace wordEdge(TextPlace from, int direction) const;

    // Links.
    QList<TextLink> linksOf(const TerminalLine &line) const;
    QUrl linkAt(const QPoint &point) const;
    void hover(const QPoint &point);

    void showMatch(const TerminalMatch &match);

    TerminalView *q;
    Kind kind;
    TerminalContent content;
    TerminalSearch search;
    QString folder;
    QPushButton *chip;

    qreal cellWidth = 8;
    int rowHeight = 16;
    bool wraps = false;
    bool showsTimes = false;
    int maximumRows = 0;
    int widest = 0; ///< columns of the widest line seen so far
    qsizetype knownHeight = -1;

    ScreenRow top;
    bool isFollowing = true;
    bool isScrolling = false; ///< the scroll bar moves because we move it
    qsizetype seenEnd = 0;    ///< the end of the text when following stopped
    int wheelRest = 0;

    TextPlace anchor;
    TextPlace caret;
    bool isSelecting = false;
    QPoint pressedAt;
    QBasicTimer autoScroll;
    QUrl hoveredLink;
    QTimer frame;
};

} // namespace Aloft
