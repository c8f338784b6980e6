#include "core/sync/remotesnapshot.h"

#include <QCoreApplication>
#include <QStringBuilder>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct SnapshotText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RemoteSnapshot)
};

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : QString(folder % u'/' % name);
}

/// Goes down from the root, so that circles and strays are never met, and nothing twice: each has
/// one folder.
class Descent
{
public:
    Descent(RemoteSnapshot &snapshot, const QHash<QString, DriveItem> &items,
            const IgnoreRules &rules)
        : m_snapshot(snapshot)
        , m_rules(rules)
    {
        for (const DriveItem &item : items)
            m_children[item.parentId].append(&item);
    }

    void visit(const QString &folderId, const QString &folderPath, int depth)
    {
        const QList<const DriveItem *> children = m_children.value(folderId);
        for (const DriveItem *child : children) {
            if (child->id == m_snapshot.rootId)
                continue;
            if (child->isTrashed)
                m_snapshot.gone.insert(child->id);
            else
                take(*child, joined(folderPath, localNameOf(child->name, m_snapshot.names)), depth);
        }
    }

    /// Those of items that were met. Mostly these are all, and then none of them is copied.
    void collect(const QHash<QString, DriveItem> &items)
    {
        if (m_taken.size() == items.size()) {
            m_snapshot.items = items;
            return;
        }
        m_snapshot.items.reserve(m_taken.size());
        for (const DriveItem *item : std::as_const(m_taken))
            m_snapshot.items.insert(item->id, *item);
    }

private:
    void take(const DriveItem &item, const QString &path, int depth)
    {
        if (item.isFolder() ? m_rules.ignoresFolder(path) : m_rules.ignoresFile(path)) {
            m_snapshot.blocked.insert(item.id);
            if (!IgnoreRules::isLitter(item.name))
                m_snapshot.holdsOther.insert(item.parentId);
            return;
        }
        const QString reason = reasonAgainst(item, depth);
        if (!reason.isEmpty())
            return leaveOut(item, path, reason);
        m_taken.append(&item);
        if (item.isFolder())
            visit(item.id, path, depth + 1);
    }

    static QString reasonAgainst(const DriveItem &item, int depth)
    {
        if (item.kind == DriveItem::Kind::Document)
            return SnapshotText::tr("It lives in the drive's own editor and is no file.");
        if (item.kind == DriveItem::Kind::Link)
            return SnapshotText::tr("It is a link to something else on the drive.");
        if (!item.isFolder() && !item.canDownload)
            return SnapshotText::tr("The drive does not let it be downloaded.");
        return depth > RemoteSnapshot::deepest ? SnapshotText::tr("It lies too deep in folders.")
                                               : QString();
    }

    void leaveOut(const DriveItem &item, const QString &path, const QString &reason)
    {
        m_snapshot.blocked.insert(item.id);
        m_snapshot.holdsOther.insert(item.parentId);
        m_snapshot.takenNames.insert(item.parentId, localNameOf(item.name, m_snapshot.names));
        m_snapshot.leftOut.append({path, {Error::Kind::Usage, reason, {}, {}}});
    }

    RemoteSnapshot &m_snapshot;
    const IgnoreRules &m_rules;
    QHash<QString, QList<const DriveItem *>> m_children;
    QList<const DriveItem *> m_taken;
};

} // namespace

QString RemoteSnapshot::pathOf(const QString &id) const
{
    QString path;
    QString each = id;
    for (int depth = 0; depth <= deepest && each != rootId; ++depth) {
        const auto item = items.constFind(each);
        if (item == items.cend())
            break;
        const QString name = localNameOf(item->name, names);
        path = path.isEmpty() ? name : joined(name, path);
        each = item->parentId;
    }
    return path;
}

RemoteSnapshot remoteSnapshot(const QString &rootId, const QHash<QString, DriveItem> &items,
                              const IgnoreRules &rules, NameRules names)
{
    RemoteSnapshot snapshot;
    snapshot.rootId = rootId;
    snapshot.names = names;
    Descent descent(snapshot, items, rules);
    descent.visit(rootId, {}, 0);
    descent.collect(items);
    return snapshot;
}

} // namespace Aloft
