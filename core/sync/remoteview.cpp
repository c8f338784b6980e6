#include "core/sync/remoteview.h"

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

constexpr int deepest = 200; // folders in folders; more is a circle

/// Which makes them no others.
void takeTexts(DriveItem &item, const SyncRow &row)
{
    item.id = row.id;
    if (item.parentId == row.parentId)
        item.parentId = row.parentId;
    if (item.name == row.name)
        item.name = row.name;
    if (item.version == row.version)
        item.version = row.version;
}

} // namespace

void RemoteView::reset(const QList<DriveItem> &items)
{
    m_items.clear();
    m_digest = {};
    m_gone.clear();
    m_cursor.clear();
    add(items);
}

void RemoteView::reset(RemoteView fresh)
{
    m_items.swap(fresh.m_items);
    m_digest = fresh.m_digest;
    m_gone.swap(fresh.m_gone);
    m_cursor.clear();
}

void RemoteView::add(const QList<DriveItem> &items, const SyncRows &known)
{
    m_items.reserve(m_items.size() + items.size());
    QSet<QString> folders; // each id once for all that is in it
    for (DriveItem item : items) {
        const auto row = known.constFind(item.id);
        if (row != known.cend())
            takeTexts(item, *row);
        item.parentId = *folders.insert(item.parentId);
        take(std::move(item));
    }
}

void RemoteView::put(DriveItem item)
{
    m_digest.add(item);
    DriveItem &place = m_items[item.id];
    if (!place.id.isEmpty())
        m_digest.remove(place);
    place = std::move(item);
}

void RemoteView::drop(const QString &id)
{
    const auto item = m_items.constFind(id);
    if (item == m_items.cend())
        return;
    m_digest.remove(*item);
    m_items.erase(item);
}

void RemoteView::take(DriveItem item)
{
    if (item.id == m_rootId)
        return;
    if (item.isTrashed)
        return setGone(item.id);
    if (m_gone.contains(item.id))
        comeBack(item);
    put(std::move(item));
}

void RemoteView::confirm(const DriveItem &item)
{
    take(item);
    if (!item.isTrashed)
        m_gone.remove(item.parentId); // nothing is known of it any more
}

void RemoteView::setGone(const QString &id)
{
    drop(id);
    if (id != m_rootId)
        m_gone.insert(id, id);
}

/// What went with a folder that is back has to be asked for again.
void RemoteView::comeBack(const DriveItem &item)
{
    const QString with = m_gone.take(item.id);
    if (!item.isFolder())
        return;
    m_gone.removeIf([&](const std::pair<const QString &, QString &> &each) {
        return each.first != each.second && (each.second == item.id || each.second == with);
    });
}

QStringList RemoteView::apply(const QList<DriveChange> &changes)
{
    m_cursor.clear();
    QSet<QString> known;
    QSet<QString> strangers;
    for (const DriveChange &change : changes) {
        const bool isKnown = m_items.contains(change.id);
        (isKnown ? known : strangers).insert(change.id);
    }
    for (const DriveChange &change : changes) {
        if (change.item)
            take(*change.item);
        else
            setGone(change.id);
    }
    QStringList folders;
    for (const DriveChange &change : changes) {
        const bool isFolder = change.item && change.item->isFolder() && !change.item->isTrashed;
        if (isFolder && !known.contains(change.id) && isBelowRoot(change.id))
            folders.append(change.id);
    }
    forgetForeign(strangers);
    return folders;
}

/// The changes are those of the whole drive. What was never seen below the root, and is in a folder
/// of which nothing is known, is most likely elsewhere; if not, that folder will be heard of.
void RemoteView::forgetForeign(const QSet<QString> &ids)
{
    QStringList foreign;
    for (const QString &id : ids) {
        const QString top = topOf(id);
        if (m_items.contains(id) && top != m_rootId && !m_gone.contains(top))
            foreign.append(id);
    }
    for (const QString &id : std::as_const(foreign))
        drop(id);
}

/// Where ways up end, other than at the root.
QSet<QString> RemoteView::strangeParents() const
{
    QSet<QString> parents;
    for (const DriveItem &item : m_items)
        parents.insert(item.parentId);
    parents.remove(m_rootId);
    parents.removeIf([this](const QString &id) { return m_items.contains(id); });
    return parents;
}

QStringList RemoteView::unknownFolders() const
{
    QSet<QString> unknown = strangeParents();
    unknown.removeIf([this](const QString &id) { return id.isEmpty() || m_gone.contains(id); });
    return {unknown.cbegin(), unknown.cend()};
}

void RemoteView::settle()
{
    const QSet<QString> parents = strangeParents();
    const bool isSettled = std::none_of(parents.cbegin(), parents.cend(),
                                        [this](const QString &id) {
                                            return id.isEmpty() || m_gone.contains(id);
                                        });
    if (isSettled)
        return;
    QHash<QString, QString> lost;
    for (const DriveItem &item : std::as_const(m_items)) {
        const QString top = topOf(item.id);
        if (top.isEmpty() || m_gone.contains(top))
            lost.insert(item.id, m_gone.value(top, top));
    }
    for (auto one = lost.cbegin(); one != lost.cend(); ++one) {
        drop(one.key());
        m_gone.insert(one.key(), *one);
    }
}

void RemoteView::forgetIn(const QString &folderId)
{
    QStringList hidden;
    for (const DriveItem &item : std::as_const(m_items)) {
        if (topOf(item.id) == folderId)
            hidden.append(item.id);
    }
    for (const QString &id : std::as_const(hidden))
        drop(id);
}

/// Up to the root, or as far as something is known; empty where that ends elsewhere.
QString RemoteView::topOf(const QString &id) const
{
    QString each = id;
    for (int depth = 0; depth < deepest && each != m_rootId; ++depth) {
        const auto item = m_items.constFind(each);
        if (item == m_items.cend())
            break;
        each = item->parentId;
    }
    return each;
}

} // namespace Aloft
