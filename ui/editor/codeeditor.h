#pragma once

#include "ui/editor/editoroptions.h"
#include "ui/editor/language.h"
#include "ui/editor/textrange.h"

#include <QJsonObject>
#include <QWidget>

#include <memory>

namespace Aloft {

class CompletionSource;

/// A source code editor over Scintilla: a whole page, or a cell that grows with its lines.
/// Every position, length and column counts UTF-16 units, as QString does. Line ends stay as they
/// are in the text. It is cheap to make, and to use again for another text (setText, setLanguage).
/// Its context menu ends with the widget's actions().
class CodeEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Kind {
        Page, ///< scrolls, has line numbers and folds
        Cell, ///< as high as its lines (sizeHint), never scrolls up or down, passes the wheel on
    };
    enum class UndoMode {
        Own,       ///< the editor keeps the history
        Forwarded, ///< it keeps none: undoRequested() and redoRequested() go to the owner
    };
    enum class LineMark {
        CellStart, ///< a `# %%` line
        RunningCell,
        FailedCell,
    };

    explicit CodeEditor(Kind kind, QWidget *parent = nullptr);
    ~CodeEditor() override;

    // The text.
    QString text() const;
    QString text(TextRange range) const;
    QByteArray utf8() const; ///< the same as bytes; fast, also for 50 MB
    qsizetype length() const;
    void setText(const QString &text);    ///< a new text: history, marks and folds are forgotten
    void setUtf8(const QByteArray &text); ///< must be valid UTF-8
    void replace(TextRange range, const QString &text);                        ///< one step of undo
    void replaceAll(const QList<TextRange> &ranges, const QStringList &texts); ///< one step as well
    int lineCount() const;
    int lineAt(qsizetype position) const;   ///< from 0
    TextRange line(int line) const;         ///< without its line end
    bool endsLinesWithCrLf() const;         ///< what Enter puts in: the text's own kind
    int columnAt(qsizetype position) const; ///< UTF-16 units from the start of the line

    // Cursor and selection.
    qsizetype cursorPosition() const;
    void setCursorPosition(qsizetype position); ///< and scrolls there
    TextRange selection() const;  ///< of the main cursor; empty at the cursor without one
    void select(TextRange range); ///< the cursor at its end, and scrolls there
    int cursorCount() const;
    QString selectedText() const;
    QString wordBeforeCursor() const;
    void goToLine(int line, int column = 0); ///< from 0; unfolds and centres it
    QRect cursorRectangle() const;           ///< in this widget's coordinates

    // Ways of being.
    Kind kind() const;
    Language language() const;
    void setLanguage(Language language);
    const EditorOptions &options() const;
    void setOptions(const EditorOptions &options);
    bool isReadOnly() const;
    void setReadOnly(bool isReadOnly);
    void setUndoMode(UndoMode mode);
    bool tabMovesFocus() const;
    void setTabMovesFocus(bool moves);
    int zoom() const;
    void setZoom(int points);           ///< added to the font's size
    void setLabel(const QString &name); ///< what a screen reader says this editor is
    void setCompletionSource(CompletionSource *source); ///< null: none; not owned
    bool isPopupOpen() const; ///< completions or an explanation: Esc closes them first

    // Orders.
    void undo();
    void redo();
    bool canUndo() const;
    bool canRedo() const;
    void cut();
    void copy();
    void paste();
    void selectAll();
    void toggleComment(); ///< of the selected lines
    void indentLines();
    void unindentLines();
    void trimTrailingSpace();    ///< one step of undo
    void addCursorAtNextMatch(); ///< Ctrl+D
    void complete();
    void inspect();
    void foldAll();
    void unfoldAll();

    // Modified: since setText() or the last markSaved().
    bool isModified() const;
    void markSaved();

    // What lies over the text.
    void setMatches(const QList<TextRange> &ranges); ///< of a search; empty takes them away
    void setShowsLineMarks(bool shows);              ///< makes room for them in the margin
    void setLineMarks(LineMark mark, const QList<int> &lines);
    void setCurrentBlock(int firstLine, int lastLine); ///< tinted; -1: none

    // For the journal of views.
    QJsonObject viewState() const;
    void restoreViewState(const QJsonObject &state);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void textChanged(); ///< by the user or by a call, not by setText()
    void cursorMoved(); ///< cursor or selection
    void modifiedChanged(bool isModified);
    void undoChanged();
    void heightChanged();           ///< sizeHint() has another height (Kind::Cell)
    void cursorLeft(Qt::Edge edge); ///< Up in the first line, Down in the last one
    void focusChanged(bool hasFocus);
    void undoRequested();
    void redoRequested();
    void tabMovesFocusChanged(bool moves);
    void zoomChanged(int points);
    void lineMarkClicked(int line); ///< in the margin of marks

private:
    void connectView();
    void openMenu(const QPoint &globalPosition);

    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
