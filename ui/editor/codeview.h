#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/editor/scintilla.h"

namespace Aloft {

/// The Scintilla widget inside a CodeEditor: speaks UTF-16 outward, sets up what it looks like,
/// and says what the keyboard asks for. Only files of this folder see it.
class CodeView : public QsciScintillaBase
{
    Q_OBJECT

public:
    enum Margin { NumberMargin, MarkMargin, FoldMargin };
    enum Marker { CellStartMarker, RunningMarker, FailedMarker, BlockMarker };
    enum Indicator { MatchIndicator = INDIC_CONTAINER };

    CodeView(CodeEditor::Kind kind, QWidget *parent);

    qsizetype send(unsigned message, qsizetype first = 0, qsizetype second = 0) const;

    // Scintilla counts bytes of UTF-8 ("position"), Aloft UTF-16 units ("offset").
    qsizetype offsetOf(qsizetype position) const;
    qsizetype positionOf(qsizetype offset) const;
    QByteArray bytes(qsizetype fromPosition, qsizetype toPosition) const;
    qsizetype currentPosition() const { return send(SCI_GETCURRENTPOS); }
    int lineOf(qsizetype position) const { return int(send(SCI_LINEFROMPOSITION, position)); }
    qsizetype lineStart(int line) const { return send(SCI_POSITIONFROMLINE, line); }
    qsizetype lineEnd(int line) const { return send(SCI_GETLINEENDPOSITION, line); }
    QByteArray lineEnding() const; ///< of new lines
    void replaceBytes(qsizetype fromPosition, qsizetype toPosition, const QByteArray &utf8);

    void setText(const QByteArray &utf8);
    void setLanguage(Language language);
    Language language() const { return m_language; }
    void setOptions(const EditorOptions &options);
    const EditorOptions &options() const { return m_options; }
    void setUndoMode(CodeEditor::UndoMode mode);
    CodeEditor::UndoMode undoMode() const { return m_undoMode; }
    void setTabMovesFocus(bool moves);
    bool tabMovesFocus() const { return m_tabMovesFocus; }
    void setOffersCompletion(bool offers) { m_offersCompletion = offers; }
    void setStyle(int style, const QColor &text, const QColor &background);
    CodeEditor::Kind kind() const { return m_kind; }
    QRect placeInWindow(qsizetype position) const; ///< as high as a line
    int heightOfLines() const;                     ///< pixels that show every line
    void announceCursor();                         ///< cursorMoved(), if it did

    static long scintillaColor(const QColor &color);

Q_SIGNALS:
    void edited(); ///< the text changed, except by setText()
    void cursorMoved();
    void heightChanged();
    void cursorLeft(Qt::Edge edge);
    void focusChanged(bool hasFocus);
    void undoRequested();
    void redoRequested();
    void tabMovesFocusChanged(bool moves);
    void completionRequested();
    void inspectionRequested();
    void charAdded(char32_t character);
    void pointerRested(qsizetype position); ///< on text; only with explainsUnderPointer
    void pointerMoved();                    ///< after it rested
    void keyGoesToPopup(QKeyEvent *event);  ///< accepted: the popup took it
    void menuRequested(const QPoint &globalPosition);
    void markClicked(int line);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUp();
    void setUpMargins();
    void applyLook();
    void applyMarkers();
    void applyMarkerSigns();
    void connectScintilla();
    void fitNumberMargin();
    void noticeEdit();
    void showMatchingBrace();
    void stayUnscrolled();

    bool takesBeforeShortcuts(const QKeyEvent &event) const;
    void passToScintilla(QKeyEvent *event);
    bool handleKey(const QKeyEvent &event);
    bool handleControlKey(int key);
    bool handlePlainKey(int key);
    bool handleTab();
    bool handleBacktab();
    bool handleEscape();
    bool handleVertical(int key);
    bool isAtEdge(Qt::Edge edge) const;
    void moveFocus(bool next);

    CodeEditor::Kind m_kind;
    CodeEditor::UndoMode m_undoMode = CodeEditor::UndoMode::Own;
    Language m_language = Language::PlainText;
    EditorOptions m_options;
    bool m_tabMovesFocus = false;
    bool m_nextTabMovesFocus = false; ///< after Esc
    bool m_isLoading = false;
    bool m_offersCompletion = false;
    qsizetype m_lastCursor = 0;
    qsizetype m_lastAnchor = 0;
    int m_lastHeight = 0;
};

} // namespace Aloft
