#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QList>

namespace Aloft {

/// Versions of the user's files, one for each save, in a folder of Aloft's own: thinned to one in
/// ten minutes after an hour, one an hour after a day, one a day after a week, none after 30 days. Also for files deleted since.
class LocalHistory
{
public:
    struct Version
    {
        QDateTime savedAt; ///< UTC
        QString file;      ///< where it is kept
        qint64 size = 0;
    };

    explicit LocalHistory(QString folder);

    /// Keeps what a file holds now, unless it is what the newest version holds. Files over 8 MB
    /// are not kept. Writes: call it from a worker.
    Result<void> keep(const QString &path, const QByteArray &content, const QDateTime &now) const;

    QList<Version> versionsOf(const QString &path) const; ///< newest first
    Result<QByteArray> read(const Version &version) const;

    static constexpr qint64 largestFile = 8 * 1024 * 1024;

private:
    QString folderOf(const QString &path) const;

    QString m_folder;
};

/// Which of the times, newest first, are not kept any more.
QList<QDateTime> versionsToDrop(const QList<QDateTime> &times, const QDateTime &now);

} // namespace Aloft
