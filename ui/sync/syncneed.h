#pragma once

#include "core/session/workspacesync.h"

#include <QString>

namespace Aloft {

/// What only the user can do for it, and what is said of that; None: no word.
enum class SyncNeed {
    None,
    Answer, ///< to its question
    Help,   ///< it stopped for something that does not pass by itself
};
SyncNeed needOf(const WorkspaceSync &sync);
QString needText(const WorkspaceSync &sync);
/// What it is about, the same as long as a word once is enough: text, but of a failure its kind.
QString needMatter(const WorkspaceSync &sync);

} // namespace Aloft
