#pragma once

#include "core/base/error.h"
#include "ui/notebook/cellselection.h"
#include "ui/notebook/cellwidget.h"
#include "ui/notebook/notebookkeys.h"

#include <QJsonObject>
#include <QWidget>

namespace Aloft {

class CellOperations;
class ExecutionLedger;
class HeadingFolds;
class ImageStore;
class NotebookDoctor;
class NotebookFindTarget;
class NotebookKernel;
class NotebookView;
class OutlinePanel;
class Pager;

/// A notebook that is open: its document, cells, kernel, and what the user can ask of them.
class NotebookEditor : public QWidget
{
    Q_OBJECT

public:
    /// Which cells a run takes.
    enum class RunScope { Selected, All, Above, Below };

    NotebookEditor(Notebook notebook, const EditorOptions &options, ExecutionLedger *ledger,
                   QWidget *parent = nullptr);
    ~NotebookEditor() override;

    NotebookDocument &document() { return *m_document; }
    const NotebookDocument &document() const { return *m_document; }
    CellSelection &selection() { return *m_selection; }
    const CellSelection &selection() const { return *m_selection; }
    CellOperations &operations() { return *m_operations; }
    NotebookKernel &kernel() { return *m_kernel; }
    NotebookDoctor &doctor() { return *m_doctor; }
    NotebookView &view() { return *m_view; }
    OutlinePanel &outline() { return *m_outline; }
    NotebookFindTarget &findTarget() { return *m_findTarget; }
    CodeEditor *currentEditor() const; ///< of the current cell; null when it is out of sight

    void carryOut(CellCommand command);
    void run(RunScope scope);
    void restart(RunScope thenRun); ///< Selected: run nothing
    void goToRunningCell();
    void goToCell(const QString &cellId, int line = -1); ///< line from 0; -1: the cell as a whole
    void setZoom(int points);
    int zoom() const { return m_services.zoom; }
    void setEditorOptions(const EditorOptions &options);
    void setFolder(const QString &folder); ///< of the notebook's file
    void setEditing(NotebookDocument::Editing editing);
    void toggleSection(int row); ///< of this heading, or of the one above the row
    void setOutlineShown(bool isShown);

    QJsonObject viewState() const;
    void restoreViewState(const QJsonObject &state);

Q_SIGNALS:
    void findRequested();
    void helpRequested();
    void restartRequested();
    void shutdownRequested();
    void versionsRequested();
    void menuRequested(const QPoint &globalPosition);
    void linkActivated(const QUrl &link); ///< that the notebook itself cannot follow
    void failed(const Aloft::Error &error);
    void answerAwaited(const QString &cellId); ///< while another cell is written in
    void statusChanged();                      ///< mode, current cell, kernel
    void zoomChanged(int points);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectView();
    void connectKernel();
    void enterEdit();
    void leaveEdit();
    void runSelected(CellCommand how);
    void makeMarkdown();
    void splitCurrent();
    QStringList takeCodeCells(int first, int count); ///< renders Markdown cells on the way
    void select(int row);
    void toggleFold(int row, CellFold fold);
    void foldSection();
    HeadingFolds &folds();
    void showRunning(const QString &cellId);
    void ask(const QString &cellId, const QString &prompt, bool isPassword);
    void takeNextInput(const QString &cellId, const QString &text, bool replaces);
    void follow(const QUrl &link);
    void followCellLink(const QUrl &link);
    void followHeading(const QString &anchor);
    void refreshLanguage();

    NotebookDocument *m_document;
    CellSelection *m_selection;
    CellOperations *m_operations;
    ImageStore *m_images;
    NotebookKernel *m_kernel;
    NotebookDoctor *m_doctor;
    CellServices m_services;
    NotebookView *m_view;
    OutlinePanel *m_outline;
    Pager *m_pager;
    QWidget *m_content; ///< all that is shown
    NotebookFindTarget *m_findTarget;
};

} // namespace Aloft
