#pragma once

#include "core/jupyter/notebook/notebook.h"
#include "ui/notebook/celllook.h"

#include <QObject>

class QWidget;

namespace Aloft {

class CodeEditor;
class RichTextView;

/// What is written in a cell: the editor of its source or, of Markdown, the rendered text. Both
/// are widgets of the cell, made when they are first needed, and put in place by the cell.
class CellInput : public QObject
{
    Q_OBJECT

public:
    enum class Form { Source, HiddenSource, Rendered };

    explicit CellInput(QWidget *cell);

    CodeEditor *editor() const { return m_editor; }       ///< null until a source was shown
    RichTextView *rendered() const { return m_rendered; } ///< null until Markdown was rendered

    void show(const Cell &cell, Form form);
    void setServices(const CellServices &services);
    void setShowsLineNumbers(bool shows);
    void setEditing(bool isEditing) { m_isEditing = isEditing; } ///< the user's cursor is in it
    void setLabel(const QString &label);                         ///< for assistive technology
    void focusEditor();
    void paintGround(); ///< in the colours of the palette of now

Q_SIGNALS:
    void sourceTyped(const QString &source);
    void heightChanged();
    void focusChanged(bool hasFocus);
    void cursorLeft(Qt::Edge edge);
    void undoRequested();
    void redoRequested();
    void editRequested();
    void pressed(Qt::KeyboardModifiers modifiers);
    void linkActivated(const QUrl &link);
    void editorCreated(Aloft::CodeEditor *editor);

private:
    void showSource(const Cell &cell);
    void showRendered(const Cell &cell);
    void putSource(const QString &source);
    void ensureEditor();
    void ensureRendered();
    void applyOptions();

    QWidget *m_cell;
    CellServices m_services;
    CodeEditor *m_editor = nullptr;
    RichTextView *m_rendered = nullptr;
    bool m_showsLineNumbers = false;
    bool m_isEditing = false;
    bool m_isFilling = false; ///< the editor's text is being set, not typed
};

} // namespace Aloft
