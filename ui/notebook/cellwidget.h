#pragma once

#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/celllook.h"

#include <QWidget>

#include <functional>

class QToolButton;

namespace Aloft {

class CellFoldButtons;
class CellInput;
class CellInputField;
class CellPrompt;
class CodeEditor;
class DoctorBar;
class OutputArea;
class RichTextView;

/// One cell on the screen: prompt, input (editor or rendered Markdown), question, outputs. It is
/// used again for another cell (bind) as the notebook scrolls; it keeps no state of a cell.
class CellWidget : public QWidget
{
    Q_OBJECT

public:
    CellWidget(NotebookDocument *document, const CellServices &services, QWidget *parent);
    ~CellWidget() override;

    const QString &cellId() const { return m_cellId; }
    int row() const { return m_row; }
    const CellLook &look() const { return m_look; }

    void bind(int row);   ///< shows the cell of this row, all of it
    void setRow(int row); ///< the same cell stands elsewhere now; -1: it is no more
    void setLook(const CellLook &look);
    void setQuestion(const std::optional<CellQuestion> &question);
    void setServices(const CellServices &services);
    void setSearch(const QString &text, Qt::CaseSensitivity sensitivity);

    // The document says that something changed.
    void refreshCell();
    void refreshState();
    void refreshTime();
    void resetOutputs();
    void appendOutputs(int first);
    void growOutput(int output, qsizetype from);
    void changeOutput(int output);

    int heightFor(int width); ///< with everything as it is now
    void relayout();          ///< puts the parts in place after heightFor() changed
    int inputHeight() const { return m_inputHeight; }
    int inputLeft() const { return m_inputRect.left(); }
    void focusEditor();
    bool isTyping() const; ///< the keyboard is in the editor or the question's field
    CodeEditor *editor() const;
    OutputArea *outputs() const { return m_outputs; }
    RichTextView *rendered() const;
    DoctorBar *doctorBar() const { return m_doctor; } ///< null: none was needed yet
    QString description() const;                      ///< "cell 7 of 120, code, failed"

Q_SIGNALS:
    void heightChanged();
    void pressed(Aloft::CellWidget *cell, Qt::KeyboardModifiers modifiers);
    void editorFocused(Aloft::CellWidget *cell);
    void editorLeft(Aloft::CellWidget *cell); ///< the editor lost the keyboard
    void cursorLeft(Aloft::CellWidget *cell, Qt::Edge edge);
    void editRequested(Aloft::CellWidget *cell);
    void runRequested(Aloft::CellWidget *cell);
    void menuRequested(Aloft::CellWidget *cell, const QPoint &globalPosition);
    void foldToggled(Aloft::CellWidget *cell, Aloft::CellFold fold);
    void gapHovered(Aloft::CellWidget *cell, bool isInside);
    void dragged(Aloft::CellWidget *cell, const QPoint &globalPosition);
    void dropped(Aloft::CellWidget *cell, const QPoint &globalPosition);
    void answered(const QString &cellId, const QString &value);
    void undoRequested();
    void redoRequested();
    void linkActivated(const QUrl &link);
    void saveFailed(const QString &path, const QString &reason);
    void editorCreated(Aloft::CodeEditor *editor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    const Cell &cell() const;
    bool showsRendered() const;
    bool isInputHidden() const;
    bool areOutputsHidden() const;
    using PlacePart = std::function<void(QWidget *part, const QRect &where)>;

    void connectInput();
    void ensureOutputs();
    void showFolds();
    void showDoctor();
    DoctorBar *makeDoctorBar();
    int layoutParts(int width, bool moves);
    int layoutInput(QRect where, const PlacePart &place);
    int firstLineMiddle() const; ///< of what is written, in this widget
    void showMenuButton();
    void announce();

    NotebookDocument *m_document;
    CellServices m_services;
    QString m_cellId;
    int m_row = -1;
    CellLook m_look;
    CellPrompt *m_prompt;
    CellInput *m_input;
    CellFoldButtons *m_folds;
    OutputArea *m_outputs = nullptr;
    CellInputField *m_question = nullptr;
    DoctorBar *m_doctor = nullptr;       ///< below the outputs of a failed cell
    int m_verdict = 0;                   ///< serial of the one that it shows
    QToolButton *m_menuButton = nullptr; ///< under the mouse and at the current cell
    QRect m_inputRect;                   ///< frame around the editor, in this widget
    int m_inputHeight = 0;
    bool m_isHovered = false;
};

namespace CellMetrics {
inline constexpr int gap = 14;          ///< below each cell; where the insert buttons appear
inline constexpr int barWidth = 4;      ///< the sign of the current cell, at the left edge
inline constexpr int framePadding = 5;  ///< between the input's frame and its editor
inline constexpr int sideMargin = 16;   ///< right of the cells
inline constexpr int outputSpacing = 6; ///< between input and outputs
} // namespace CellMetrics

} // namespace Aloft
