// How folders of drives are listed, and what that changes in the tree.

#include "ui/files/filecolumn.h"
#include "ui/places/placesmodel_p.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 10s;                 ///< until it is said that a drive does not answer
constexpr std::chrono::seconds RoomAge = 1min; ///< of what a drive said of its room, to ask anew

} // namespace

void PlacesModel::setNeed(const QString &key, const std::optional<Error> &need)
{
    Place *place = placeWith(key);
    if (!place || place->need == need)
        return;
    place->need = need;
    noteChange(indexOf(&place->root));
    if (!need)
        return retryFailed(&place->root);
    if (place->drive)
        return;
    place->root.state = Node::State::Failed;
    setNote(&place->root, need->text());
}

void PlacesModel::retryFailed(Node *node)
{
    if (node->state == Node::State::Failed)
        return list(node);
    for (const auto &child : node->children)
        retryFailed(child.get());
}

/// An answer under way may be older than what is asked for now.
void PlacesModel::list(Node *node)
{
    if (!node->place->drive)
        return;
    delete node->task.data();
    if (!node->parent)
        askForRoom(node->place);
    node->state = Node::State::Listing;
    if (node->children.empty() || node->hasNote())
        setNote(node, tr("Loading…"));
    ItemsTask *task = node->place->drive->list(node->item.id);
    task->setParent(this);
    node->task = task;
    connect(task, &Task::finished, this, [this, node, task] {
        node->task.clear();
        node->state = task->error() ? Node::State::Failed : Node::State::Listed;
        if (task->error())
            setNote(node, task->error()->text());
        else
            take(node, task->items());
        noteChange(indexOf(node)); // its state
        Q_EMIT listed(indexOf(node));
    });
    QTimer::singleShot(Patience, task, [this, node] {
        if (node->hasNote())
            setNote(node,
                    tr("%1 has not answered yet. Is its server, or its disk, there?")
                        .arg(node->place->name));
    });
    task->start();
}

/// A drive that is looked at says how much room it has; what it said before stays when it doesn't.
void PlacesModel::askForRoom(Place *place)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isFresh = place->roomRead.isValid()
        && place->roomRead.addSecs(RoomAge.count()) > now;
    if (isFresh || place->roomTask
        || !place->drive->capabilities().testFlag(Drive::Capability::Quota))
        return;
    QuotaTask *task = place->drive->quota();
    task->setParent(this);
    place->roomTask = task;
    connect(task, &Task::finished, this, [this, place, task] {
        place->roomTask.clear();
        if (task->error())
            return;
        place->room = task->quota();
        place->roomRead = QDateTime::currentDateTimeUtc();
        noteChange(indexOf(&place->root));
    });
    task->start();
}

void PlacesModel::take(Node *node, const QList<DriveItem> &items)
{
    QHash<QString, DriveItem> byId;
    for (const DriveItem &item : items)
        byId.insert(item.id, item);
    takeAway(node, byId);
    QSet<QString> known;
    for (const auto &child : node->children) {
        if (!child->isNote())
            known.insert(child->item.id);
    }
    QList<DriveItem> fresh;
    for (const DriveItem &item : items) {
        if (!known.contains(item.id))
            fresh.append(item);
    }
    setNote(node, items.isEmpty() ? tr("Nothing is in here.") : QString());
    std::ranges::sort(fresh,
                      [this](const auto &one, const auto &other) { return isBefore(one, other); });
    if (known.isEmpty())
        fill(node, fresh);
    else
        std::ranges::for_each(fresh, [this, node](const DriveItem &item) { insert(node, item); });
    if (m_sortColumn != FileColumn::Name)
        putInOrder(node); // what stayed may be larger now, or later
}

/// What is gone, or has another name; the rest is brought up to date.
void PlacesModel::takeAway(Node *node, const QHash<QString, DriveItem> &items)
{
    for (int row = int(node->children.size()) - 1; row >= 0; --row) {
        Node &child = *node->children.at(size_t(row));
        if (child.isNote())
            continue;
        const auto now = items.constFind(child.item.id);
        const bool stays = now != items.cend() && now->name == child.item.name
            && now->kind == child.item.kind;
        if (!stays) {
            beginRemoveRows(indexOf(node), row, row);
            node->children.erase(node->children.begin() + row);
            endRemoveRows();
        } else if (!(child.item == *now)) {
            child.item = *now;
            noteChange(createIndex(row, 0, &child));
        }
    }
}

/// All at once: there may be many.
void PlacesModel::fill(Node *node, const QList<DriveItem> &items)
{
    if (items.isEmpty())
        return;
    beginInsertRows(indexOf(node), 0, int(items.size()) - 1);
    for (const DriveItem &item : items)
        node->children.emplace_back(std::make_unique<Node>(node->place, node))->item = item;
    endInsertRows();
}

void PlacesModel::insert(Node *node, const DriveItem &item)
{
    const auto place = std::ranges::upper_bound(
        node->children, item,
        [this](const DriveItem &one, const DriveItem &other) { return isBefore(one, other); },
        [](const auto &child) -> const DriveItem & { return child->item; });
    const int row = int(place - node->children.begin());
    auto made = std::make_unique<Node>(node->place, node);
    made->item = item;
    beginInsertRows(indexOf(node), row, row);
    node->children.insert(place, std::move(made));
    endInsertRows();
}

bool PlacesModel::isBefore(const DriveItem &one, const DriveItem &other) const
{
    if (one.isFolder() != other.isFolder())
        return one.isFolder();
    const bool isUp = m_sortOrder == Qt::AscendingOrder;
    if (m_sortColumn == FileColumn::Size && !one.isFolder() && one.size != other.size)
        return (one.size < other.size) == isUp;
    if (m_sortColumn == FileColumn::Changed && one.modified != other.modified)
        return (one.modified < other.modified) == isUp;
    const int names = m_order.compare(one.name, other.name);
    return m_sortColumn != FileColumn::Name || isUp ? names < 0 : names > 0;
}

const PlacesModel::Node *PlacesModel::nodeAt(const DrivePath &path) const
{
    const Place *place = placeWith(path.drive);
    const Node *node = place ? &place->root : nullptr;
    for (const QString &name : path.names) {
        if (!node)
            break;
        const auto found = std::ranges::find_if(node->children, [&name](const auto &child) {
            return !child->isNote() && child->item.isFolder() && child->item.name == name;
        });
        node = found == node->children.end() ? nullptr : found->get();
    }
    return node;
}

void PlacesModel::setTie(const DrivePath &place, const QString &state)
{
    const DrivePath before = std::exchange(m_tie, place);
    m_tieState = state;
    for (const DrivePath &changed : {before, m_tie}) {
        if (const Node *node = nodeAt(changed))
            noteChange(indexOf(node));
    }
}

void PlacesModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    for (const auto &place : m_places)
        sortBelow(&place->root);
}

void PlacesModel::sortBelow(Node *node)
{
    putInOrder(node);
    for (const auto &child : node->children)
        sortBelow(child.get());
}

/// A note stays in front. What is chosen, or open, stays so.
void PlacesModel::putInOrder(Node *node)
{
    const auto isInOrder = [this](const auto &one, const auto &other) {
        return other->isNote() ? false : one->isNote() || isBefore(one->item, other->item);
    };
    if (std::ranges::is_sorted(node->children, isInOrder))
        return;
    const QPersistentModelIndex folder = indexOf(node);
    Q_EMIT layoutAboutToBeChanged({folder}, VerticalSortHint);
    std::ranges::stable_sort(node->children, isInOrder);
    QModelIndexList before;
    QModelIndexList after;
    for (const QModelIndex &index : persistentIndexList()) {
        Node *moved = nodeOf(index);
        if (moved->parent != node)
            continue;
        before.append(index);
        after.append(indexOf(moved).siblingAtColumn(index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({folder}, VerticalSortHint);
}

/// In all columns.
void PlacesModel::noteChange(const QModelIndex &row)
{
    Q_EMIT dataChanged(row, row.siblingAtColumn(FileColumn::Count - 1));
}

void PlacesModel::setNote(Node *node, const QString &text)
{
    if (!node->hasNote() && text.isEmpty())
        return;
    if (node->hasNote() && !text.isEmpty()) {
        node->children.front()->note = text;
        noteChange(indexOf(node->children.front().get()));
    } else if (text.isEmpty()) {
        beginRemoveRows(indexOf(node), 0, 0);
        node->children.erase(node->children.begin());
        endRemoveRows();
    } else {
        auto note = std::make_unique<Node>(node->place, node);
        note->note = text;
        beginInsertRows(indexOf(node), 0, 0);
        node->children.insert(node->children.begin(), std::move(note));
        endInsertRows();
    }
}

} // namespace Aloft
