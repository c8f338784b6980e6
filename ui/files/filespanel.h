#pragma once

#include "core/base/error.h"
#include "core/drive/driveitem.h"
#include "ui/shell/page.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QMimeData;
class QProgressBar;
class QPushButton;
class QStackedLayout;
class QTreeView;
class QModelIndex;

namespace Aloft {

class ActionButton;
class CopyTask;
class FileColumns;
class MatchingFolders;
class FileMarks;
class FileOperations;
class FilesFilter;
class FilesModel;
class FilesTree;
class Settings;
class Task;

/// The Files dock: the workspace's folder as a tree, and what can be done with files.
class FilesPanel : public QWidget
{
    Q_OBJECT

public:
    FilesPanel(Settings &settings, QAction *openFolder, QWidget *parent = nullptr);

    void setFolder(const QString &folder);                        ///< empty: none is open
    void setAccess(Page::Access access);                          ///< to all that is in it
    void copyIn(const QStringList &paths, const QString &folder); ///< asks about conflicts
    void select(const QString &path);
    void setMarks(const FileMarks *marks); ///< what stands beside names; it outlives the panel

    void addCommand(QAction *action); ///< of others, about what is selected

    QTreeView *tree() const;
    QString currentFolder() const; ///< where new things go; empty: none is open
    QStringList selectedPaths() const;

Q_SIGNALS:
    void openAsked(const QString &path);
    void selectionChanged();
    void notebookMade(const QString &path);
    void folderDropped(const QString &folder); ///< on the empty panel
    void renamed(const QString &from, const QString &to);
    void reported(const QString &text, const std::function<void()> &undo);
    void reportWithdrawn(); ///< it was undone, or cannot be
    void downloadAsked(const QString &drive, const QList<Aloft::DriveItem> &items,
                       const QString &folder); ///< dropped here
    void hinted(const QString &text); ///< what a drop would do; empty: nothing is dragged here
    void failed(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildTree();
    void buildProgress();
    void buildActions();
    QAction *add(void (FilesPanel::*act)(), const QKeySequence &keys = {});
    void retranslate();
    void updateActions();
    void openMenu(const QPoint &position);

    QString currentPath() const; ///< empty when nothing is chosen

    void openSelected();
    void newFile();
    void newFolder();
    void newNotebook();
    void renameCurrent();
    void trashSelected();
    void undo();
    void copyPath();
    void reveal();
    void begin(const QString &made);
    void filter(const QString &text);
    void openMatches();
    void closeMatches();
    void sayWhatIsFound();
    void hintHovered(const QMimeData *dragged, const QString &folder, Qt::DropAction action);
    void hintDrop(const QStringList &paths, const QString &folder, Qt::DropAction action);
    bool moves(const QStringList &paths, Qt::DropAction action) const; ///< or copies
    bool isInside(const QStringList &paths) const; ///< all of them in the open folder
    void drop(const QStringList &paths, const QString &folder, Qt::DropAction action);
    bool refuses(const QStringList &paths); ///< says why they are not written
    void startCopy(const QStringList &paths, const QString &folder, int onConflict);
    void askToDelete(const QStringList &paths);
    void startDeleting(const QStringList &paths);
    void follow(Task *task, const QString &step);
    void showProgress(qint64 done, qint64 total);

    Settings &m_settings;
    FilesModel *m_model;
    FilesFilter *m_filter;
    MatchingFolders *m_matches;
    FileOperations *m_operations;
    QStackedLayout *m_stack;
    QWidget *m_treePage;
    QLineEdit *m_filterField;
    FilesTree *m_tree;
    FileColumns *m_columns = nullptr;
    QLabel *m_found; ///< what the filter has to say when it shows nothing
    QLabel *m_empty;
    ActionButton *m_openFolder;
    QWidget *m_progress;
    QLabel *m_progressText;
    QProgressBar *m_progressBar;
    QPushButton *m_cancel;
    QString m_folder;
    Page::Access m_access = Page::Access::Full;
    QStringList m_openedFolders; ///< by the filter, to be closed with it

    QAction *m_open;
    QAction *m_newFile;
    QAction *m_newFolder;
    QAction *m_newNotebook;
    QAction *m_rename;
    QAction *m_trash;
    QAction *m_undo;
    QAction *m_copyPath;
    QAction *m_reveal;
    QList<QAction *> m_commands; ///< of others
};

} // namespace Aloft
