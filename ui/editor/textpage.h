#pragma once

#include "ui/editor/codecells.h"
#include "ui/editor/localhistory.h"
#include "ui/editor/textfile.h"
#include "ui/runs/runforms.h"
#include "ui/shell/page.h"

#include <QFileSystemWatcher>
#include <QPointer>
#include <QTimer>

namespace Aloft {

class CodeEditor;
class EditorFindTarget;
class FileRunner;
class FindBar;
class Kernel;
class KernelCompletion;
class PieceBar;
class RunBook;
class RunOutputs;
class Settings;
class Task;
class TextActions;

/// A tab with a text file: edits it, watches it on the disk, runs it or its `# %%` cells.
class TextPage : public Page
{
    Q_OBJECT

public:
    /// An empty path is a new text. The settings outlive the page.
    TextPage(const QString &path, Settings &settings, QWidget *parent = nullptr);
    ~TextPage() override;

    void setRuns(RunBook &runs);                  ///< which carry its file; they outlive the page
    void setForms(RunForms &forms);               ///< how its file was run last; they outlive it
    void setHistory(const LocalHistory &history); ///< keeps a version at each save, offers them

    CodeEditor &editor() const { return *m_editor; }
    bool isLoaded() const { return m_isLoaded; }
    bool hasCutLines() const { return m_hasCutLines; } ///< lines too long to edit: shown in rows

    QString path() const override { return m_path; }
    QString title() const override;
    bool isModified() const override;
    Result<void> save() override;
    Result<void> saveAs(const QString &path) override;
    bool isFitToSave() const override;
    bool supports(Intent intent) const override;
    void carryOut(Intent intent) override;
    QList<QAction *> pageActions(const QString &menu) const override;
    QList<StatusPart> statusParts() const override;
    QWidget *outputView() const override;
    QString workToLose() const override;
    bool showRun(const QString &runId) override;
    void reveal(const QString &place) override;
    QList<Symbol> symbols() const override;
    void setSession(Session *session) override;
    QJsonObject viewState() const override;
    void restoreViewState(const QJsonObject &state) override;
    QByteArray unsavedContent() const override;
    void restoreUnsavedContent(const QByteArray &content) override;

Q_SIGNALS:
    void loaded(); ///< well or not
    void saved(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectEditor();
    void applySettings();
    void applyAccess();

    // Loading and the disk.
    void load(qint64 pieceFrom = 0);
    void showFile(const TextFile &file);
    void showLoadFailure(Error error);
    void watch();
    void checkDisk();
    void reload();
    void askAboutDisk();
    void noteMissing();
    void post(const Error &error, const QList<QAction *> &answers = {}, const QString &topic = {});
    Result<void> write(const QString &path);
    QByteArray bytesToSave();
    void saveAsUtf8(); ///< whatever it was read as
    QByteArray textAsItIs() const;
    void showUnsaved(const QByteArray &utf8);
    void showAsWhole(const QByteArray &utf8);
    void showAsCut(const QByteArray &utf8);

    // Versions.
    void showHistory();

    // Cells and runs.
    void updateCells();
    void updateCurrentCell();
    void runFile();
    void takeForm();
    void forgetForm();
    StatusPart formPart() const;
    void askForRestart();
    void runCellAt(int line, bool advances);
    void runSelectionOrLine();
    void runCode(const QString &code, const QString &heading, int markedLine);
    void markEnd(int line, const std::optional<Error> &error);
    void askForLine();

    QString m_path;
    Settings &m_settings;
    std::optional<LocalHistory> m_history;
    QPointer<RunForms> m_forms;
    RunForm m_form; ///< that its file is run with
    CodeEditor *m_editor;
    FindBar *m_findBar;
    EditorFindTarget *m_findTarget;
    PieceBar *m_pieces;
    QPointer<RunOutputs> m_outputs; ///< ours, wherever the window shows it
    FileRunner *m_runner;
    KernelCompletion *m_completion;
    TextActions *m_actions;

    TextEncoding m_encoding = TextEncoding::Utf8;
    FileStamp m_stamp;
    QFileSystemWatcher m_watcher;
    QTimer m_diskPause;
    QPointer<Task> m_loading;
    bool m_isLoaded = false;
    bool m_canWrite = false; ///< the whole file is here, and it is a text
    bool m_hasCutLines = false;
    bool m_hasOnlyThis = false; ///< unsaved text, and no history that leads to the file's
    QByteArray m_uncut;         ///< unsaved text that the editor shows with cut lines; else empty
    bool m_hasSelection = false;
    bool m_isAsking = false; ///< about the file's change on the disk
    QJsonObject m_pendingView;
    QByteArray m_pendingContent; ///< of the journal, and not shown yet
    QString m_pendingPlace;

    QList<CodeCell> m_cells;
    QTimer m_cellPause;
    int m_currentCell = -1;
};

} // namespace Aloft
