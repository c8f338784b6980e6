#pragma once

#include "ui/editor/textrange.h"

#include <QAbstractScrollArea>
#include <QUrl>

#include <memory>
#include <string_view>

class QHelpEvent;

namespace Aloft {

class TerminalPainter;

/// What a program printed, as a terminal shows it: any length, drawn line by line as it comes into
/// view. Colours of the program become the theme's. Stands alone (scrolls) or in a cell. Its
/// context menu ends with the widget's actions().
class TerminalView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Kind {
        Panel, ///< scrolls both ways, follows the end
        Cell,  ///< as high as its lines up to maximumLines(), passes the wheel on at its ends
    };
    enum class Stream { Stdout, Stderr };

    explicit TerminalView(Kind kind, QWidget *parent = nullptr);
    ~TerminalView() override;

    /// UTF-8 as it came, cut anywhere; carriage returns, backspaces and ANSI colours are obeyed.
    /// milliseconds since 1970, UTC: when it was printed; 0 when nobody knows.
    void append(std::string_view utf8, Stream stream = Stream::Stdout, qint64 milliseconds = 0);
    void setText(std::string_view utf8, Stream stream = Stream::Stdout); ///< instead of what was
    void clear();

    int lineCount() const;
    qsizetype droppedLines() const;   ///< the oldest ones, of more than five million
    QString lineText(int line) const; ///< without its line end
    QString text() const;             ///< all of it; for saving and for tests
    int maximumLines() const;
    void setMaximumLines(int lines); ///< Kind::Cell: higher outputs scroll inside; 0: no limit
    bool wrapsLines() const;
    void setWrapsLines(bool wraps);
    bool isFollowing() const; ///< stays at the end as text comes
    void follow();            ///< goes to the end and stays there
    bool showsTimes() const;
    void setShowsTimes(bool shows); ///< when each line began, beside it
    void setTextFont(const QFont &font);
    void setFolder(const QString &folder); ///< where the program's relative paths start
    void setLabel(const QString &name);    ///< what a screen reader says this is

    bool hasSelection() const;
    QString selectedText() const;
    void copy() const;
    void selectAll();
    void clearSelection();

    /// Marks every match of a text and counts them, a slice at a time; empty ends the search.
    void setSearch(const QString &text, Qt::CaseSensitivity sensitivity = Qt::CaseInsensitive);
    void findNext(); ///< selects the match after the selection, around the end
    void findPrevious();

    // What assistive technology reads: the last lines, joined by \n, and the caret in them.
    QString lastLines(int count) const;
    qsizetype caretInLastLines(int count) const;
    void setCaretInLastLines(int count, qsizetype position);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void linkActivated(const QUrl &link); ///< http(s):…, or file:…#line
    void followingChanged(bool isFollowing);
    void heightChanged(); ///< sizeHint() has another height (Kind::Cell)
    void selectionChanged();
    void searchProgressed(int matches, bool isComplete);
    void cursorLeft(Qt::Edge edge); ///< Up in the first line, Down in the last one

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    int paintLine(TerminalPainter &rows, QPainter &painter, qsizetype number, qsizetype firstRow,
                  int y, int x);
    void paintCaret(QPainter &painter);
    void paintTimes(QPainter &painter);
    bool showTimeTip(const QHelpEvent &event);
    bool moveByKey(const QKeyEvent &event);
    bool moveByRows(qsizetype rows, bool selects);
    bool openLinkAtCaret();

    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
