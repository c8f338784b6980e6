#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace Aloft {

class Paths;

/// Versions of the user's files, one for each save, in a folder of Aloft's own: thinned to one in
/// ten minutes after an hour, one an hour after a day, one a day after a week, none after 30 days.
/// Also of files deleted since.
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
    /// are not kept. Writes: call it from a worker, as what follows a rename or sweeps.
    Result<void> keep(const QString &path, const QByteArray &content, const QDateTime &now) const;

    /// Keeps what a save wrote, and before the first one what the file held until then, in a
    /// worker; what fails is logged. `content` is called there.
    void keepInBackground(const QString &path, const std::optional<QByteArray> &before,
                          std::function<QByteArray()> content) const;

    /// What a file holds, if nothing of it is kept yet: to be asked before it is written to.
    std::optional<QByteArray> contentBeforeFirstSave(const QString &path) const;

    QList<Version> versionsOf(const QString &path) const; ///< newest first
    QStringList missingFiles() const; ///< which have versions, the one saved last first
    void follow(const QString &from, const QString &to) const; ///< a file or folder was renamed
    void sweep(const QDateTime &now) const; ///< drops what is too old, of every file
    Result<QByteArray> read(const Version &version) const;

    static constexpr qint64 largestFile = 8 * 1024 * 1024;

private:
    QString folderOf(const QString &path) const;
    QStringList paths() const;
    void move(const QString &from, const QString &to) const;
    void thin(const QString &path, const QDateTime &now) const;

    QString m_folder;
};

/// Of the user's profile.
LocalHistory historyOf(const Paths &paths);

/// Which of the times, newest first, are not kept any more.
QList<QDateTime> versionsToDrop(const QList<QDateTime> &times, const QDateTime &now);

} // namespace Aloft
