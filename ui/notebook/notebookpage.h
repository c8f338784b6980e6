#pragma once

#include "core/jupyter/notebook/notebookstore.h"
#include "ui/editor/editoroptions.h"
#include "ui/editor/findbar.h"
#include "ui/editor/localhistory.h"
#include "ui/notebook/notebookexport.h"
#include "ui/shell/page.h"

#include <QPointer>

#include <array>

class QFileSystemWatcher;
class QMenu;
class QVBoxLayout;

namespace Aloft {

class CellsRun;
class ExecutionLedger;
struct KernelSpec;
class HardwareBook;
class NotebookActions;
class NotebookBar;
class NotebookEditor;
class NotebookSnapshots;
class RunBook;

/// A notebook as a page of the window: its file's life (load, save, changes by others, journal),
/// and the bar above the cells. Opening runs nothing.
class NotebookPage : public Page
{
    Q_OBJECT

public:
    using ExportFormat = Aloft::ExportFormat;

    /// The ledger outlives the page; null: runs are not found again after the program ended.
    NotebookPage(const QString &path, const EditorOptions &options, ExecutionLedger *ledger,
                 QWidget *parent = nullptr);
    ~NotebookPage() override;

    NotebookEditor *editor() const { return m_editor; } ///< null while it loads, or cannot
    bool isLoading() const { return !m_loading.isNull(); }
    void exportTo(ExportFormat format);
    Result<QStringList> exportFile(ExportFormat format, const QString &path) const;
    void setEditorOptions(const EditorOptions &options);
    void setRuns(RunBook &runs);              ///< where "Run all" gets a row; they outlive the page
    void setHardware(HardwareBook &hardware); ///< knows what dies of memory; outlives the page
    void setHistory(const LocalHistory &history); ///< keeps a version at each save, offers them

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
    void reveal(const QString &place) override;
    QList<Symbol> symbols() const override;
    QString workToLose() const override;
    void endWork() override;
    void setSession(Session *session) override;
    QJsonObject viewState() const override;
    void restoreViewState(const QJsonObject &state) override;
    QByteArray unsavedContent() const override;
    std::function<QByteArray()> unsavedSnapshot() const override;
    void restoreUnsavedContent(const QByteArray &content) override;

Q_SIGNALS:
    void loaded(); ///< editor() is there

private:
    void open();
    void load();
    void finishLoading(LoadNotebookTask *task);
    void finishWithoutFile(Error error);
    void setNotebook(Notebook notebook, std::optional<Notebook> unsaved = {});
    void showWithUnsaved(Notebook notebook);
    void takeUnsaved(Notebook unsaved);
    void refuseUnsaved(const QByteArray &content, const Error &error);
    void explainUnsaved(const Error &error);
    void dropUnsaved();
    void showNotOpened();
    Result<void> notOpen() const;
    Result<void> saveUnread(const QString &path);
    void connectEditor();
    void applyAccess();
    void connectKernel();
    void connectCells();
    void connectDoctor();
    void postNotices(const QStringList &notices);
    void explainLoadError(const Error &error);
    void fillKernelMenu();
    void refreshKernel();
    std::array<bool, 5> abilities() const;
    void askForRestart();
    void askForShutdown();
    void choose(const KernelSpec &spec);
    void offerRestart();
    void noteDiskChange();
    void pointToQuestion(const QString &cellId);
    void explainCutLink();
    void explainDeath(const QString &cellId);
    void takeDiskVersion();
    void dropEditor();
    Result<void> write(const QString &path);
    void keepVersion(const QString &path, const std::optional<QByteArray> &before) const;
    void showHistory();
    void restoreVersion(const QByteArray &content);
    void watch();
    void openFindBar(FindBar::Mode mode);
    void showKeys();
    void showCellMenu(const QPoint &globalPosition);
    QAction *answer(const QString &text, const std::function<void()> &carryOut);

    QString m_path;
    EditorOptions m_options;
    ExecutionLedger *m_ledger;
    QVBoxLayout *m_layout;
    NotebookBar *m_bar;
    NotebookEditor *m_editor = nullptr;
    NotebookSnapshots *m_snapshots = nullptr; ///< of its document
    NotebookActions *m_actions;
    QMenu *m_kernelMenu;
    QAction *m_kernelAction;
    QAction *m_modeAction;
    QFileSystemWatcher *m_watcher;
    QPointer<LoadNotebookTask> m_loading;
    QPointer<CellsRun> m_cells; ///< the editor's
    RunBook *m_runs = nullptr;
    HardwareBook *m_hardware = nullptr;
    QPointer<Session> m_session;
    FileStamp m_stamp; ///< of the file as we read or wrote it last
    QJsonObject m_pendingState;
    QString m_pendingPlace;
    QByteArray m_pendingContent; ///< of the journal, and not shown: the page is modified by it
    std::optional<LocalHistory> m_history;
    FindBar *m_findBar = nullptr;
    bool m_replacesChanges = false; ///< what is being read takes the place of unsaved changes
    std::array<bool, 5> m_abilities{};
};

} // namespace Aloft
