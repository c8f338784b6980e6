#pragma once

#include "core/base/result.h"
#include "core/sync/ignorerules.h"

#include <QStringList>

#include <functional>

namespace Aloft {

/// What of one name the rules leave out of step.
struct IgnoredFiles
{
    static constexpr int mostExamples = 50;

    QString name; ///< ".git/", "*.pyc", "Thumbs.db"
    int files = 0;
    qint64 size = 0;      ///< bytes
    QStringList examples; ///< paths below the workspace: the folders and files that were hit

    bool operator==(const IgnoredFiles &) const = default;
};

/// What the rules hit in a folder, what is large first. It follows no link, and leaves Aloft's own
/// folder out. It reads the disk, so for a thread; Cancelled.
Result<QList<IgnoredFiles>> ignoredIn(const QString &folder, const IgnoreRules &rules,
                                      const std::function<bool()> &isCancelled);

} // namespace Aloft
