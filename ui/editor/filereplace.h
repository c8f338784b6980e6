#pragma once

#include "core/base/result.h"
#include "ui/editor/textsearch.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace Aloft {

/// What a file held before, and what was put into it.
struct ReplacedFile
{
    QString path;
    QByteArray before;
    QByteArray after;
};

struct ReplaceOutcome
{
    QList<ReplacedFile> files;
    int places = 0;
    QList<Error> errors; ///< of files that stayed as they were
};

/// Replaces every match in the files, each one atomically and in its own encoding. Notebooks are
/// left out. Stops before the old contents take more memory than 200 MB, and says so.
ReplaceOutcome replaceInFiles(const QStringList &paths, const FindQuery &query,
                              const QString &replacement);

/// Puts the old contents back, where the file still is what replaceInFiles() made of it. Errors
/// of files that are not.
QList<Error> undoReplace(const QList<ReplacedFile> &files);

} // namespace Aloft
