#pragma once

#include "core/drive/drive.h"

#include <QHash>
#include <QSet>

namespace Aloft {

/// What is known of a drive's folder: read once as a whole, then kept by the feed of changes, where
/// the drive has one.
class RemoteView
{
public:
    explicit RemoteView(const QString &rootId) : m_rootId(rootId) { }

    const QString &rootId() const { return m_rootId; }
    const QHash<QString, DriveItem> &items() const { return m_items; }
    const QSet<QString> &gone() const
    {
        return m_gone;
    }                                                  ///< what the drive said of ids that are not
                                                       ///< in items()
    const QString &cursor() const { return m_cursor; } ///< empty: not read yet

    void reset(const QList<DriveItem> &items, const QString &cursor);
    void add(const QList<DriveItem> &items);
    void take(const DriveItem &item); ///< as it is now
    void setGone(const QString &id);

    /// @return folders that came from elsewhere: what is in them is not told
    QStringList apply(const QList<DriveChange> &changes, const QString &cursor);

    bool isBelowRoot(const QString &id) const;

private:
    const QString m_rootId;
    QHash<QString, DriveItem> m_items;
    QSet<QString> m_gone;
    QString m_cursor;
};

/// Brings a view up to date.
class RefreshTask : public Task
{
    Q_OBJECT

public:
    /// Both outlive it.
    RefreshTask(Drive &drive, RemoteView &view, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void readAll(const QString &cursor);
    void takeCursor();
    void readChanges(const QString &cursor);
    void readFolders(QStringList folders);

    Drive &m_drive;
    RemoteView &m_view;
};

/// Asks the drive for each of some items, whether it is really not there: that a list does not have
/// it is no evidence.
class ConfirmTask : public Task
{
    Q_OBJECT

public:
    ConfirmTask(Drive &drive, RemoteView &view, const QStringList &ids, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void ask(const QString &id);
    void conclude(const QString &id, const std::optional<Error> &error);

    Drive &m_drive;
    RemoteView &m_view;
    const QStringList m_ids;
    qsizetype m_asked = 0;
    int m_underWay = 0;
};

} // namespace Aloft
