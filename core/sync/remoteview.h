#pragma once

#include "core/sync/syncdigest.h"

#include <QHash>
#include <QSet>

namespace Aloft {

/// What is known of a drive's folder: read once as a whole, then kept by the feed of changes, where
/// the drive has one. That something is not told of is no evidence that it is gone: only what the
/// drive says of an item itself, or of a folder above it, is.
class RemoteView
{
public:
    explicit RemoteView(const QString &rootId) : m_rootId(rootId) { }

    const QString &rootId() const { return m_rootId; }

    /// Those of which something is known, also some that are elsewhere.
    const QHash<QString, DriveItem> &items() const { return m_items; }
    const SyncDigest &digest() const { return m_digest; } ///< of items()

    /// What the drive said of ids that are not in items(): trashed, deleted or elsewhere.
    QSet<QString> gone() const { return {m_gone.keyBegin(), m_gone.keyEnd()}; }
    bool isGone(const QString &id) const { return m_gone.contains(id); }

    /// Up to where the changes are in it; empty: not read to the end yet.
    const QString &cursor() const { return m_cursor; }
    void setCursor(const QString &cursor) { m_cursor = cursor; }

    void reset(const QList<DriveItem> &items);
    void reset(RemoteView fresh); ///< of the same root
    /// known: rows whose texts are taken where they are the same: each is in memory once.
    void add(const QList<DriveItem> &items, const SyncRows &known = {});
    void take(DriveItem item); ///< as it is now
    void setGone(const QString &id);
    void confirm(const DriveItem &item); ///< as it is now, by its id: then its folder is there, too

    /// The cursor is empty until somebody has read the rest and sets it.
    /// @return folders that came from elsewhere: what is in them is not told
    QStringList apply(const QList<DriveChange> &changes);

    bool isBelowRoot(const QString &id) const { return topOf(id) == m_rootId; }

    /// Folders that items are said to be in, and nothing else is known of them.
    QStringList unknownFolders() const;

    /// What is in a folder that is gone, or leads elsewhere, is gone, too.
    void settle();

    /// Nothing is known any more of what hangs on a folder of which the drive may not speak to us,
    /// or on none: that is no evidence that it is gone.
    void forgetIn(const QString &folderId);

private:
    void put(DriveItem item);
    void drop(const QString &id);
    QSet<QString> strangeParents() const;
    QString topOf(const QString &id) const;
    void comeBack(const DriveItem &item);
    void forgetForeign(const QSet<QString> &ids);

    const QString m_rootId;
    QHash<QString, DriveItem> m_items; ///< put() and drop() change it
    SyncDigest m_digest;
    QHash<QString, QString> m_gone; ///< with the folder that it went with, or itself
    QString m_cursor;
};

} // namespace Aloft
