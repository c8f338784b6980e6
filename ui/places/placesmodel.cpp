#include "ui/places/placesmodel.h"

#include "ui/files/driveitemsdata.h"
#include "ui/files/filecolumn.h"
#include "ui/files/filesmodel.h"
#include "ui/places/drivemarks.h"
#include "ui/places/placesmodel_p.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace Aloft {

using namespace Qt::StringLiterals;

PlacesModel::PlacesModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_order(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale())
{
    m_order.setNumericMode(true);
    m_order.setCaseSensitivity(Qt::CaseInsensitive);
}

PlacesModel::~PlacesModel() = default;

// ---- Questions ----

PlacesModel::Node *PlacesModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : nullptr;
}

QModelIndex PlacesModel::indexOf(const Node *node) const
{
    const auto isIt = [node](const auto &other) { return other.get() == node; };
    if (!node->parent) {
        const auto found = std::ranges::find_if(m_places, [node](const auto &place) {
            return &place->root == node;
        });
        return createIndex(int(found - m_places.begin()), 0, node);
    }
    const auto found = std::ranges::find_if(node->parent->children, isIt);
    return createIndex(int(found - node->parent->children.begin()), 0, node);
}

QString PlacesModel::placeOf(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node ? node->place->key : QString();
}

QString PlacesModel::placeName(const QString &key) const
{
    const Place *place = placeWith(key);
    return place ? place->name : QString();
}

Drive *PlacesModel::driveOf(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node ? node->place->drive.data() : nullptr;
}

Drive *PlacesModel::drive(const QString &place) const
{
    const Place *found = placeWith(place);
    return found ? found->drive.data() : nullptr;
}

const DriveItem *PlacesModel::itemAt(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && !node->isNote() ? &node->item : nullptr;
}

bool PlacesModel::isPlace(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && !node->parent;
}

PlaceSort PlacesModel::sortOf(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node ? node->place->sort : PlaceSort::Added;
}

bool PlacesModel::hasFailed(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && (node->isNote() ? node->parent : node)->state == Node::State::Failed;
}

DrivePath PlacesModel::pathOf(const QModelIndex &index) const
{
    const DriveItem *item = itemAt(index);
    if (!item)
        return {};
    DrivePath path{placeOf(index), {}, item->isFolder()};
    for (QModelIndex at = index; itemAt(at) && !isPlace(at); at = at.parent())
        path.names.prepend(itemAt(at)->name);
    return path;
}

QModelIndex PlacesModel::folderOf(const QModelIndex &index) const
{
    const DriveItem *item = itemAt(index);
    return item && item->isFolder() ? index.siblingAtColumn(0) : index.parent();
}

const PlacesModel::Node *PlacesModel::find(const Node &node, const QString &id) const
{
    if (!node.isNote() && node.item.id == id)
        return &node;
    for (const auto &child : node.children) {
        if (const Node *found = find(*child, id))
            return found;
    }
    return nullptr;
}

QModelIndex PlacesModel::indexOf(const QString &place, const QString &id) const
{
    for (const auto &one : m_places) {
        const Node *found = one->key == place ? find(one->root, id) : nullptr;
        if (found)
            return indexOf(found);
    }
    return {};
}

QList<DriveItem> PlacesModel::topItems(const QModelIndexList &indexes, const QString &place) const
{
    const QSet<QModelIndex> chosen(indexes.cbegin(), indexes.cend());
    const auto goesWithAnother = [this, &chosen](const QModelIndex &index) {
        QModelIndex folder = index.parent();
        while (folder.isValid() && (isPlace(folder) || !chosen.contains(folder)))
            folder = folder.parent();
        return folder.isValid();
    };
    QList<DriveItem> items;
    for (const QModelIndex &index : indexes) {
        const DriveItem *item = itemAt(index);
        if (item && !isPlace(index) && placeOf(index) == place && !goesWithAnother(index))
            items.append(*item);
    }
    return items;
}

// ---- Reading ----

bool PlacesModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return node && !node->isNote() && node->item.isFolder() && node->state == Node::State::Unknown;
}

void PlacesModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    nodeOf(parent)->state = Node::State::Listing;
    QMetaObject::invokeMethod(
        this,
        [this, folder = QPersistentModelIndex(parent)] {
            if (Node *node = nodeOf(folder))
                list(node);
        },
        Qt::QueuedConnection); // whoever asks may be in the middle of another change
}

void PlacesModel::refresh(const QModelIndex &folder)
{
    Node *node = nodeOf(folderOf(folder));
    if (node)
        list(node);
}

void PlacesModel::refresh(const QString &place, const QString &folderId)
{
    Node *node = nodeOf(indexOf(place, folderId));
    if (node && node->state != Node::State::Unknown)
        list(node);
}

// ---- The tree ----

QModelIndex PlacesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node *node = nodeOf(parent);
    return createIndex(
        row, column, node ? node->children.at(size_t(row)).get() : &m_places.at(size_t(row))->root);
}

QModelIndex PlacesModel::parent(const QModelIndex &child) const
{
    const Node *node = nodeOf(child);
    return node && node->parent ? indexOf(node->parent) : QModelIndex();
}

int PlacesModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const Node *node = nodeOf(parent);
    return int(node ? node->children.size() : m_places.size());
}

int PlacesModel::columnCount(const QModelIndex &) const
{
    return FileColumn::Count;
}

QVariant PlacesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? FileColumn::title(section, role) : QVariant();
}

bool PlacesModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *node = nodeOf(parent);
    return node ? !node->isNote() && node->item.isFolder() : !m_places.empty();
}

PlaceNote PlacesModel::noteOf(const Node &folder)
{
    return folder.state == Node::State::Failed ? PlaceNote::Failure : PlaceNote::State;
}

QVariant PlacesModel::itemData(const QModelIndex &index, const DriveItem &item, int role) const
{
    const QVariant plain = driveItemData(item, role);
    const bool isMarked = role == FilesModel::MarkRole || role == Qt::ToolTipRole
        || role == Qt::AccessibleTextRole;
    const auto mark = m_marks && isMarked ? m_marks->markOf(pathOf(index)) : std::nullopt;
    return mark ? markedData(plain.toString(), *mark, role) : plain;
}

void PlacesModel::setMarks(const DriveMarks *marks)
{
    m_marks = marks;
}

QVariant PlacesModel::data(const QModelIndex &index, int role) const
{
    const Node *node = nodeOf(index);
    if (!node)
        return {};
    if (index.column() == FileColumn::Name || role == Qt::ToolTipRole)
        return nameData(index, *node, role);
    if (role == Qt::TextAlignmentRole)
        return FileColumn::alignment(index.column());
    return role == Qt::DisplayRole ? cellText(index, *node) : QVariant();
}

QVariant PlacesModel::nameData(const QModelIndex &index, const Node &node, int role) const
{
    if (node.isNote())
        return noteData(node.note, noteOf(*node.parent), role);
    if (node.parent || (!node.place->drive && !node.place->need))
        return itemData(index, node.item, role);
    if (node.place->need)
        return waitingPlaceData(node.place->name, *node.place->need, role);
    const QVariant plain = placeData(node.place->name, *node.place->drive, role);
    const QString room = role == Qt::ToolTipRole ? roomText(node.place->room, node.place->roomRead)
                                                 : QString();
    return room.isEmpty() ? plain : u"%1\n%2"_s.arg(plain.toString(), room);
}

/// Beside the name.
QString PlacesModel::cellText(const QModelIndex &index, const Node &node) const
{
    if (node.isNote())
        return {};
    return index.column() == FileColumn::State ? nodeState(index, node)
                                               : driveItemCell(node.item, index.column());
}

QString PlacesModel::nodeState(const QModelIndex &index, const Node &node) const
{
    if (!node.parent && node.place->need)
        return stateText(PlaceState::WaitsForSignIn);
    if (node.state == Node::State::Failed)
        return stateText(PlaceState::Failed);
    if (const auto mark = m_marks ? m_marks->markOf(pathOf(index)) : std::nullopt)
        return mark->word;
    const bool mayBeTied = !m_tie.drive.isEmpty()
        && (node.parent ? node.item.name == m_tie.name() : m_tie.names.isEmpty());
    return mayBeTied && nodeAt(m_tie) == &node ? m_tieState
                                               : driveItemCell(node.item, FileColumn::State);
}

bool PlacesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    const DriveItem *item = itemAt(index);
    if (role == Qt::EditRole && item && !name.isEmpty() && name != item->name)
        Q_EMIT renameAsked(index, name);
    return false; // the tree changes when the drive has
}

Qt::ItemFlags PlacesModel::flags(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!node)
        return flags | Qt::ItemIsDropEnabled; // else the view takes nothing, not in folders either
    if (node->isNote())
        return flags | Qt::ItemNeverHasChildren;
    if (node->parent)
        flags |= Qt::ItemIsDragEnabled;
    if (node->parent && node->item.canEdit)
        flags |= Qt::ItemIsEditable;
    return flags | (node->item.isFolder() ? Qt::ItemIsDropEnabled : Qt::ItemNeverHasChildren);
}

// ---- Dragging ----

QStringList PlacesModel::mimeTypes() const
{
    return {DriveItemsData::format(), u"text/uri-list"_s};
}

QMimeData *PlacesModel::mimeData(const QModelIndexList &indexes) const
{
    QModelIndexList rows;
    std::ranges::copy_if(indexes, std::back_inserter(rows), [](const QModelIndex &index) {
        return index.column() == FileColumn::Name;
    });
    const QString place = placeOf(rows.value(0));
    const QList<DriveItem> items = topItems(rows, place);
    return items.isEmpty() ? nullptr : new DriveItemsData(place, items);
}

Qt::DropActions PlacesModel::supportedDropActions() const
{
    return Qt::CopyAction | Qt::MoveAction;
}

bool PlacesModel::dropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                               const QModelIndex &parent)
{
    const QModelIndex folder = folderOf(parent);
    if (folder.isValid())
        Q_EMIT dropAsked(data, folder);
    return false; // a source that is told "moved" would remove what has not been copied yet
}

} // namespace Aloft

#include "moc_placesmodel.cpp"
