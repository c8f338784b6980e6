#pragma once

#include "core/auth/tokensource.h"
#include "core/base/disktask.h"
#include "core/base/retrypolicy.h"
#include "core/base/task.h"
#include "core/drive/google/googleaddress.h"
#include "core/drive/google/googlefile.h"
#include "core/drive/google/googlepace.h"
#include "core/drive/google/googlerefusal.h"
#include "core/net/httpclient.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPointer>

namespace Aloft {

/// How one Google Drive is to be used. A value.
struct GoogleDriveOptions
{
    GoogleAddress address;
    GoogleScope scope = GoogleScope::OwnFiles;
    QString sharedDrive; ///< id of the shared drive that it is; empty: My Drive
    GooglePace::Rule pace;
    RetryPolicy retry{std::chrono::milliseconds(1000), std::chrono::milliseconds(64'000),
                      std::chrono::milliseconds(600'000), 10}; ///< of one request
    qint64 multipartLimit = 5'000'000;     ///< bytes; larger files go up in a session of their own
    qint64 lastChunk = qint64(8) << 20;    ///< of a file that is replaced; a multiple of 256 KiB
    std::chrono::milliseconds pulse{5000}; ///< see DiskCalls: of the disks here
};

/// What all calls to one Google Drive share: the way, the pace, and what was learned on it. When
/// it goes, they are cancelled.
class GoogleWire : public QObject
{
    Q_OBJECT

public:
    /// All three outlive it; media is for large bodies, so that calls do not queue behind them.
    GoogleWire(HttpClient &calls, HttpClient &media, TokenSource &tokens,
               const GoogleDriveOptions &options, QObject *parent = nullptr);

    HttpClient &calls() const { return m_calls; }
    HttpClient &media() const { return m_media; }
    TokenSource &tokens() const { return m_tokens; }
    const GoogleDriveOptions &options() const { return m_options; }
    GooglePace &pace() { return m_pace; }
    DiskThreads &disks() { return m_disks; } ///< for the files here

    HttpRequest request(const QByteArray &method, const QString &path,
                        const GoogleQuery &query) const;
    /// Changes what is said of a file, which it brings.
    HttpRequest patch(const QString &id, const QJsonObject &body,
                      const GoogleQuery &more = {}) const;

    QString rootId() const; ///< as users of the drive know it

    /// With Aloft's own files alone Google shows neither My Drive's root nor that something is in it.
    bool hidesRoot() const
    {
        return m_options.scope == GoogleScope::OwnFiles && m_options.sharedDrive.isEmpty();
    }

    // The root of My Drive has a real id, which items name as their parent.
    bool hasAskedForRoot() const { return m_hasAskedForRoot; }
    void learnRoot(const QString &realId);          ///< empty: it is not told
    QString realId(const QString &id) const;        ///< of the root; of all else it is the same
    DriveItem itemOf(const GoogleFile &file) const; ///< with the root's id as users know it
    /// The same of one that is known to be in this folder, from which the root may be learned.
    DriveItem itemIn(const QString &folderId, const GoogleFile &file);

    QStringList &freshIds() { return m_freshIds; } ///< from Google, for new items; unused so far

    // Folders are made by one at a time where parent and name are the same.
    Task *folderMaker(const QString &place) const; ///< the one whose turn it is, or nobody
    void setFolderMaker(const QString &place, Task *maker) { m_folderMakers[place] = maker; }
    QString madeFolder(const QString &place) const { return m_madeFolders.value(place); }
    void setMadeFolder(const QString &place, const QString &id) { m_madeFolders[place] = id; }

private:
    HttpClient &m_calls;
    HttpClient &m_media;
    TokenSource &m_tokens;
    GoogleDriveOptions m_options;
    GooglePace m_pace;
    DiskThreads m_disks;
    bool m_hasAskedForRoot = false;
    QString m_realRoot;
    QStringList m_freshIds;
    QHash<QString, QPointer<Task>> m_folderMakers;
    QHash<QString, QString> m_madeFolders; ///< a list need not show them yet
};

/// "files/ID". What cannot be an id, and might lead elsewhere, becomes one that is not there.
QString googleFilePath(const QString &id);

/// A value of Google's query language: in quotes, whatever it holds.
QString googleQuoted(const QString &value);

} // namespace Aloft
