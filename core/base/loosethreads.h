#pragma once

#include <QThreadPool>

#include <memory>

namespace Aloft {

/// Threads for calls that may hang for as long as they like, as those to a dead disk do. When the
/// last owner goes, they have a moment to come back; one that does not is left behind, with what
/// belongs to it, and the log says so. What has not begun by then never does.
std::shared_ptr<QThreadPool> makeLooseThreads(int most);

} // namespace Aloft
