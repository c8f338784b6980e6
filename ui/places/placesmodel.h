#pragma once

#include "core/drive/drive.h"
#include "core/drive/drivepath.h"
#include "ui/places/placelook.h"

#include <QAbstractItemModel>
#include <QCollator>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace Aloft {

class DriveMarks;

/// How a place came to be one, in the order in which they stand.
enum class PlaceSort {
    Added,    ///< a drive of the user's
    Session,  ///< the disk of one that is connected
    Computer, ///< this one
};

/// The drives as trees. A folder is listed when it is first opened; until then, and where it holds
/// nothing or cannot be read, one row says so. It only reads: a new name or a drop is announced,
/// and whoever carries it out tells it what to read again. Its columns are those of FileColumn.
class PlacesModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit PlacesModel(QObject *parent = nullptr);
    ~PlacesModel() override;

    /// Places are known by the keys that transfers have for their drives; one is called so until it
    /// is given a name. Until removePlace(). drive: null while it cannot be had; setNeed() then says
    /// why.
    void addPlace(const QString &place, Drive *drive, PlaceSort sort = PlaceSort::Added);
    void removePlace(const QString &place);
    void namePlace(const QString &place, const QString &name); ///< for showing
    void setMarks(const DriveMarks *marks); ///< which outlive it, or go and are none

    /// Why somebody has to sign in before the drive can be read; nothing: nobody has to, and what
    /// could not be read is read again.
    void setNeed(const QString &place, const std::optional<Error> &need);
    QStringList places() const;

    /// The folder that the window's own is kept in step with, and how that stands, in words. Of no
    /// drive: there is none.
    void setTie(const DrivePath &place, const QString &state);

    QString placeOf(const QModelIndex &index) const; ///< empty: of none
    QString placeName(const QString &place) const;   ///< what people call it
    Drive *driveOf(const QModelIndex &index) const;  ///< null: of none
    Drive *drive(const QString &place) const;        ///< null: there is none
    const DriveItem *itemAt(
        const QModelIndex &index) const;                  ///< null: a row that only says something
    bool isPlace(const QModelIndex &index) const;         ///< a drive's root
    PlaceSort sortOf(const QModelIndex &index) const;     ///< of one that is of some place
    bool hasFailed(const QModelIndex &index) const;       ///< it could not be read, or says so
    DrivePath pathOf(const QModelIndex &index) const;     ///< names no drive: of none
    QModelIndex folderOf(const QModelIndex &index) const; ///< itself, or what it is in
    QModelIndex indexOf(const QString &place, const QString &id) const; ///< as far as listed

    /// Of that drive; its root, and what is in a folder that is among them, are left out.
    QList<DriveItem> topItems(const QModelIndexList &indexes, const QString &place) const;

    void refresh(const QModelIndex &folder);
    void refresh(const QString &place, const QString &folderId); ///< if it was listed

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    void sort(int column, Qt::SortOrder order) override; ///< of folders; places stay as they are
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void renameAsked(const QModelIndex &index, const QString &newName);
    void dropAsked(const QMimeData *data, const QModelIndex &folder);
    void listed(const QModelIndex &folder);

private:
    struct Node;
    struct Place;

    static PlaceNote noteOf(const Node &folder);
    QVariant itemData(const QModelIndex &index, const DriveItem &item, int role) const;
    QVariant nameData(const QModelIndex &index, const Node &node, int role) const;
    QString cellText(const QModelIndex &index, const Node &node) const;
    QString nodeState(const QModelIndex &index, const Node &node) const;
    const Node *nodeAt(const DrivePath &path) const; ///< null: there is none, as far as listed
    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    void list(Node *node);
    void askForRoom(Place *place);
    void take(Node *node, const QList<DriveItem> &items);
    void takeAway(Node *node, const QHash<QString, DriveItem> &items);
    void fill(Node *node, const QList<DriveItem> &items);
    void insert(Node *node, const DriveItem &item);
    void setNote(Node *node, const QString &text);
    bool isBefore(const DriveItem &one, const DriveItem &other) const;
    void noteChange(const QModelIndex &row);
    void sortBelow(Node *node);
    void putInOrder(Node *node);
    const Node *find(const Node &node, const QString &id) const;
    Place *placeWith(const QString &key) const; ///< null: there is none
    void retryFailed(Node *node);

    std::vector<std::unique_ptr<Place>> m_places;
    DrivePath m_tie;
    QString m_tieState;
    QCollator m_order;
    QPointer<const DriveMarks> m_marks;
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace Aloft
