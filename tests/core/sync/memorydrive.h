#pragma once

#include "core/drive/drive.h"
#include "tests/core/sync/fuse.h"
#include "tests/core/sync/memorytree.h"

#include <QHash>
#include <QRandomGenerator>

#include <functional>

namespace Aloft {

/// What a drive's server has, for any number of devices.
class MemoryServer
{
public:
    struct Node
    {
        QString id; ///< never another's
        QString parent;
        QString name;
        bool isFolder = false;
        bool isTrashed = false;
        QByteArray content;
        qint64 modified = 0; ///< ms
        int version = 0;
        qint64 change = 0; ///< when it last changed, in changes
    };

    explicit MemoryServer(Drive::Capabilities capabilities);

    const Drive::Capabilities capabilities;
    QHash<QString, Node> nodes;
    QList<QByteArray> replaced; ///< contents of former versions
    qint64 now = 0;             ///< ms
    qint64 lastChange = 0;

    QString idFor(const Node &node) const; ///< as devices know it
    QString find(const QString &id) const; ///< the other way; empty: none
    DriveItem itemOf(const Node &node) const;
    /// Nothing of its path down from there is in the trash.
    bool isLive(const Node &node, const QString &below = QStringLiteral("root")) const;
    bool isOpen(const QString &folder) const; ///< for something to come into it
    bool isBelow(const QString &id, const QString &folder) const;
    QString pathOf(const Node &node) const;
    QStringList children(const QString &folder, const QString &name) const; ///< live ones so called

    QString add(const QString &parent, const QString &name, const QByteArray &content);
    QString addFolder(const QString &parent, const QString &name);
    void write(const QString &id, const QByteArray &content);
    void place(const QString &id, const QString &parent, const QString &name);
    void setTrashed(const QString &id, bool isTrashed);

private:
    QString create(const Node &node);

    int m_last = 0;
    int m_lastVersion = 0;
};

/// One device's way to it. Answers come from the event loop, sometimes late.
class MemoryDrive final : public Drive
{
    Q_OBJECT

public:
    MemoryDrive(MemoryServer &server, MemoryTree &tree, quint32 seed);

    Fuse fuse;
    MemoryServer &server;
    MemoryTree &tree; ///< where its files are
    QRandomGenerator random;
    int acts = 0;           ///< requests so far
    QSet<QString> unlisted; ///< ids of the server that its lists do not have yet
    QSet<QString> refused;  ///< names of folders that it does not make
    QSet<QString> lost;     ///< ids of the server that it does not bring back from the trash
    QSet<QString> hidden;   ///< ids of the server that are another program's, and not shown
    int failingWalks = 0;   ///< that come next
    int trashedUploads = 0; ///< resumed ones that come next: their end is old, and the item gone
    int failingUploads = 0; ///< that come next; each leaves a resume point and then fails so:
    Error::Kind failsWith = Error::Kind::Network;
    bool isAway = false;        ///< it fails so from then on
    bool hasLimits = false;     ///< now and then it refuses some requests in a row as too many
    bool countsAll = false;     ///< for the fuse, also requests that only look
    QList<UploadOrder> uploads; ///< all that began
    QSet<QString> lying;        ///< ids of the server of which other bytes come than it says
    int downloads = 0;          ///< all that began
    DriveQuota room;

    QString kind() const override { return QStringLiteral("memory"); }
    Capabilities capabilities() const override { return server.capabilities; }
    QString rootId() const override;
    ItemsTask *list(const QString &folderId) override;
    ItemsTask *walk(const QString &folderId) override;
    ItemTask *stat(const QString &id) override;
    ItemTask *makeFolder(const QString &parentId, const QString &name) override;
    DriveUploadTask *upload(const UploadOrder &order) override;
    Task *download(const DownloadOrder &order) override;
    ItemTask *move(const QString &id, const QString &parentId, const QString &name) override;
    ItemTask *trash(const QString &id) override;
    ItemTask *restore(const QString &id) override;
    ChangesTask *changes(const QString &cursor) override;
    QuotaTask *quota() override;
    ItemTask *addChecksum(const DriveItem &item) override;

    void noteRequest();
    bool isTooMuch();  ///< counts a request against the limits
    bool blowsAfter(); ///< counts an act that changes something

private:
    ItemTask *item(std::function<Result<DriveItem>(MemoryServer &)> work);
    bool isShownIn(const QString &folder, const MemoryServer::Node &node) const;

    int m_tooMuch = 0; ///< requests that are refused next
};

} // namespace Aloft
