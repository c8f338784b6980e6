#pragma once

#include "core/sync/syncrow.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Aloft {

/// Of "train (this computer, 2026-11-23 14.30).py" it is "train.py": the file that both sides had
/// changed, in whatever language the other version was named. Nothing for any other name.
std::optional<QString> originalName(const QString &name);

/// Whether a path, slashes between its parts, is one of two versions that wait for a choice.
bool isConflictTwin(const QString &path);

/// How many such versions wait beside their files. Where that file is gone the choice was made, and
/// the name alone says nothing: people give such names, too.
int unresolvedTwins(const SyncRows &rows);

/// The other versions of a file of this disk, as a sync leaves them beside it; paths, the oldest
/// first. It reads the folder.
QStringList conflictTwins(const QString &path);

} // namespace Aloft
