#pragma once

#include "core/drive/drivepath.h"
#include "core/sync/syncpreview.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace Aloft {

class DriveBook;
class PlacesModel;
class SyncBook;
class TiePreview;
class ToneLabel;

/// Which folder of which drive a workspace is to be kept in step with, and what will happen then.
class TieDialog : public QDialog
{
    Q_OBJECT

public:
    /// The syncs outlive it.
    TieDialog(SyncBook &syncs, const QString &folder, QWidget *parent);

    void choose(const DrivePath &place); ///< as soon as the tree has it

Q_SIGNALS:
    void chosen(const DrivePath &place, const QStringList &left); ///< left: on the drive alone
    void widenAsked(const QString &drive); ///< somebody wants Aloft to see all that is on it

private:
    void build();
    void addPlaces();
    QWidget *newPlaceArea();
    QWidget *consequencesArea();
    QModelIndex current() const; ///< of the model; invalid: nothing is chosen
    DrivePath currentPlace() const;
    void descend();
    void takeChoice();
    void look();
    void showPreview(const SyncPreview &preview);
    void showConsequences();
    void showError(const Error &error);
    void addAgain(const QString &drive);
    void makeFolder();

    SyncBook &m_syncs;
    const QString m_folder;
    PlacesModel *m_model;
    QSortFilterProxyModel *m_folders;
    QTreeView *m_tree;
    ToneLabel *m_note;
    TiePreview *m_preview;
    QWidget *m_narrow = nullptr; ///< what the drive doesn't show, and a way to widen
    QPushButton *m_widen = nullptr;
    ToneLabel *m_noTrash = nullptr;
    DrivePath m_widening; ///< chosen when that was asked for
    QPushButton *m_newFolder = nullptr;
    QPushButton *m_start = nullptr;
    QTimer m_pause; ///< while somebody walks through the tree
    QPointer<SyncPreviewTask> m_look;
    DrivePath m_wanted; ///< names no drive: nothing
};

} // namespace Aloft
