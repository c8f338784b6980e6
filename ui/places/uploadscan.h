#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Aloft {

/// A file or folder of this disk that is to be carried.
struct UploadEntry
{
    QString file; ///< absolute
    QString path; ///< below the target: "churn/data/x.csv"
    bool isFolder = false;
    qint64 size = 0;         ///< bytes
    int litter = -1;         ///< which of UploadScan::litter it belongs to; -1: none
    QDateTime modified = {}; ///< where file is none of this disk
};

/// What one rule would leave out.
struct UploadLitter
{
    QString name; ///< ".git", "__pycache__"
    int files = 0;
    qint64 size = 0; ///< bytes
    int links = 0;   ///< that stay behind in any case

    bool operator==(const UploadLitter &) const = default;
};

/// All that is to be carried, parents before what is in them. Links are not followed.
struct UploadScan
{
    QList<UploadEntry> entries;
    QList<UploadLitter> litter; ///< the rules that hit something
    int files = 0;              ///< those that no rule hits
    qint64 size = 0;            ///< bytes of them
    int links = 0;              ///< symbolic ones, which stay behind
    bool hasFolders = false;

    bool isLarge() const; ///< asked about before it goes (UX-069)
};

/// Reads the disk, so for a thread. What was chosen itself is never litter.
UploadScan scanUpload(const QStringList &paths, const std::function<bool()> &isCancelled);

} // namespace Aloft
