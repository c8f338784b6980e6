#pragma once

#include "core/base/result.h"
#include "core/drive/driveitem.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace Aloft {

/// A File resource of Google Drive, as far as Aloft reads it.
struct GoogleFile
{
    DriveItem item;      ///< its parentId is the first of parents
    QStringList parents; ///< one, as a rule; old items may have several, foreign ones none
};

struct GooglePage
{
    QList<GoogleFile> files;
    QString nextToken; ///< empty: this is the last one
};

struct GoogleChange
{
    QString id;
    std::optional<GoogleFile> file; ///< none: gone, or no longer shown
};

struct GoogleChangePage
{
    QList<GoogleChange> changes;
    QString nextToken; ///< more is to be had now
    QString newCursor; ///< that was all; what to ask with next time
};

/// One that an account is a member of. Its id is also that of its top folder.
struct GoogleSharedDrive
{
    QString id;
    QString name;
};

struct GoogleSharedDrivePage
{
    QList<GoogleSharedDrive> drives;
    QString nextToken; ///< empty: this is the last one
};

struct GoogleRevision
{
    QString id;
    QByteArray md5; ///< raw; may be empty
};

/// What to ask for to read a GoogleFile.
inline constexpr QLatin1StringView googleFileFields(
    "id,name,mimeType,size,md5Checksum,sha256Checksum,headRevisionId,modifiedTime,trashed,parents,"
    "webViewLink,capabilities(canEdit,canDownload,canTrash)");
inline constexpr QLatin1StringView googleFolderType("application/vnd.google-apps.folder");

/// Of letters, digits, '-' and '_', as all ids of files are.
bool isGoogleId(const QString &text);

// Bodies of Google's answers → values. They trust nothing. What is unusable is an error (BadInput):
// an item left out would be taken for one that was deleted.

Result<GoogleFile> parseGoogleFile(const QByteArray &body);
Result<GooglePage> parseGooglePage(const QByteArray &body);
Result<GoogleChangePage> parseGoogleChanges(const QByteArray &body);
Result<QString> parseGoogleCursor(const QByteArray &body); ///< of "now"
Result<QStringList> parseGoogleIds(const QByteArray &body);
Result<QList<GoogleRevision>> parseGoogleRevisions(const QByteArray &body); ///< oldest first
Result<GoogleSharedDrivePage> parseGoogleSharedDrives(const QByteArray &body);
Result<DriveQuota> parseGoogleQuota(const QByteArray &body);

/// How many bytes an upload session has, by the Range of its answer: "bytes=0-N". 0 where that is
/// not there, or says something else.
qint64 parseGoogleRange(const QByteArray &range);

} // namespace Aloft
