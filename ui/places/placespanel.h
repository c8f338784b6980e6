#pragma once

#include "core/base/error.h"
#include "core/drive/drivepath.h"
#include "ui/places/downloads.h"
#include "ui/places/placeoperations.h"
#include "ui/places/placesmodel.h"
#include "ui/places/uploads.h"
#include "ui/places/uploadscan.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;
class QMimeData;
class QModelIndex;
class QTreeView;

namespace Aloft {

class DriveItemsData;
class DriveMarks;
class FileColumns;
class FilesTree;
class RevealWay;
class Settings;
class SignInLine;

/// The drives in the Files dock, as trees, and what can be done with what is in them. It is hidden
/// while there are none.
class PlacesPanel : public QWidget
{
    Q_OBJECT

public:
    /// Settings and transfers outlive it; crossings: see Uploads; addDrive is the window's action.
    PlacesPanel(Settings &settings, Transfers &transfers, const QString &crossings,
                QAction *addDrive, QWidget *parent = nullptr);

    void addButton(QAction *action); ///< of the window, beside the one that adds a drive
    /// drive: null while it cannot be had, see setNeed(). place: see PlacesModel.
    void addPlace(const QString &place, Drive *drive, PlaceSort sort = PlaceSort::Added);
    void removePlace(const QString &place);
    void namePlace(const QString &place, const QString &name);
    void setNeed(const QString &place, const std::optional<Error> &need); ///< of a sign-in
    void setTie(const DrivePath &place, const QString &state);            ///< see PlacesModel
    QStringList places() const;
    QString currentPlace() const; ///< empty: none is chosen

    void setFolder(const QString &folder, Page::Access access); ///< of the window; may be empty
    void uploadHere(const QStringList &paths);                  ///< to the folder that is chosen
    void downloadTo(const QString &folder);                     ///< what is chosen
    void download(const QString &place, const QList<DriveItem> &items, const QString &folder);
    void fetch(const QString &place, const DriveItem &file,
               const QString &folder); ///< downloads it and has it opened then
    /// Chooses what is at the end of the way and unfolds what is above; way: ids from the root's on.
    void reveal(const QString &place, const QStringList &way);
    void noteArrival(const QString &place, const QString &folderId); ///< something is new there

    void setMarks(const DriveMarks *marks); ///< what stands beside names; it outlives the panel
    void addCommand(QAction *action);       ///< of others, about what is chosen

    QTreeView *tree() const;
    QList<DrivePath> chosenPaths() const; ///< rows that only say something are none
    bool canUpload() const;
    bool canDownload() const;
    bool canRemove() const; ///< the chosen one is a drive that was added
    void askForFiles();     ///< to upload
    void askForFolder();    ///< to upload
    void askWhereToDownload();

Q_SIGNALS:
    void choiceChanged(); ///< another row, or other ones: what can be done
    void removeAsked(const QString &place);
    void signInAsked(const QString &place);
    void tieAsked(const DrivePath &folder); ///< to be kept in step with the window's folder
    void reported(const QString &text, const std::function<void()> &undo);
    void reportWithdrawn();              ///< it was undone
    void hinted(const QString &text);    ///< what a drop would do; empty: nothing is dragged here
    void openAsked(const QString &file); ///< of this disk, that fetch() brought
    void failed(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build(Settings &settings, QAction *addDrive);
    void spreadNotes(const QModelIndex &folder, int first, int last);
    void buildActions();
    QAction *add(void (PlacesPanel::*act)(), const QString &icon, const QKeySequence &keys = {});
    void retranslate();
    void updateActions();
    void openMenu(const QPoint &position);

    PlaceOperations::Place place() const; ///< of what is chosen
    PlaceOperations::Place place(const QString &key) const;
    UploadTarget target(const QModelIndex &folder) const;
    QModelIndex current() const;                ///< invalid: nothing is chosen
    bool isLocked(const QString &folder) const; ///< another Aloft writes there
    QList<DriveItem> chosenItems() const;       ///< of one drive, see PlacesModel::topItems()

    void open();
    void newFolder();
    void rename();
    void trash();
    void askToDelete(const QList<DriveItem> &items);
    void undo();
    void order(const DownloadWish &wish);
    void downloadHere();
    void copyLink();
    void openWebPage();
    void refresh();
    void signIn();
    void remove();
    void tie();
    void upload(const UploadTarget &target, const QStringList &paths);
    void begin(const QString &place, const DriveItem &folder);

    void hintDrop(const QMimeData *dragged, const QModelIndex &folder);
    void hintUpload(const QStringList &paths, const QString &to);
    void count(const QStringList &paths);
    void drop(const QMimeData *dragged, const QModelIndex &folder);
    void carryBetween(const DriveItemsData &items, const QModelIndex &folder);

    PlacesModel *m_model;
    PlaceOperations *m_operations;
    Uploads *m_uploads;
    Downloads *m_downloads;
    FilesTree *m_tree;
    FileColumns *m_columns = nullptr;
    QLabel *m_title;
    QHBoxLayout *m_top;
    SignInLine *m_signIns;
    QStringList m_dragged;                  ///< of this disk, over the tree
    QString m_dropTarget;                   ///< where that would go, in words
    std::optional<UploadScan::Sum> m_drops; ///< of what is dragged, once it is counted
    QPointer<Task> m_counting;
    QPointer<RevealWay> m_revealing;
    QString m_folder;
    Page::Access m_access = Page::Access::Full;

    QAction *m_open;
    QAction *m_newFolder;
    QAction *m_rename;
    QAction *m_trash;
    QAction *m_undo;
    QAction *m_uploadFiles;
    QAction *m_uploadFolder;
    QAction *m_downloadHere;
    QAction *m_downloadTo;
    QAction *m_copyLink;
    QAction *m_openWebPage;
    QAction *m_refresh;
    QAction *m_signIn;
    QAction *m_tie;
    QAction *m_remove;
    QList<QAction *> m_commands; ///< of others
};

} // namespace Aloft
