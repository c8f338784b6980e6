#pragma once

#include "core/drive/drive.h"
#include "core/sync/remoteview.h"

#include <optional>

namespace Aloft {

class SyncJournal;

/// Asks for the folders above items until it is known of each where it is.
class PlaceTask : public Task
{
    Q_OBJECT

public:
    /// Both outlive it.
    PlaceTask(Drive &drive, RemoteView &view, QObject *parent = nullptr);

    const QStringList &found() const { return m_found; } ///< folders below the root

protected:
    void run() override;

private:
    void ask(const QString &folderId);
    void conclude(const QString &folderId, const std::optional<Error> &error);

    Drive &m_drive;
    RemoteView &m_view;
    QStringList m_left; ///< to be asked for
    QStringList m_found;
    int m_underWay = 0;
};

/// Whether the folder itself is still there: an empty list may also mean that it is not. Fails with
/// NotFound.
class RootTask : public Task
{
    Q_OBJECT

public:
    RootTask(Drive &drive, const QString &rootId, QObject *parent = nullptr);

protected:
    void run() override;

private:
    Drive &m_drive;
    const QString m_rootId;
};

/// Brings a view up to date.
class RefreshTask : public Task
{
    Q_OBJECT

public:
    /// All outlive it.
    RefreshTask(Drive &drive, RemoteView &view, const SyncJournal &journal,
                QObject *parent = nullptr);

protected:
    void run() override;

private:
    void readAll();
    void takeMany(const QList<DriveItem> &items);
    void endReading();
    void takeCursor();
    void readChanges();
    void readFolders(QStringList folders);
    void conclude();
    bool isAsAgreed() const;
    void checkRoot();

    Drive &m_drive;
    RemoteView &m_view;
    const SyncJournal &m_journal;
    QString m_cursor;
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
    void checkPlaces();

    Drive &m_drive;
    RemoteView &m_view;
    const QStringList m_ids;
    qsizetype m_asked = 0;
    int m_underWay = 0;
};

} // namespace Aloft
