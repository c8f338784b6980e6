#pragma once

#include "core/text/markdown.h"

namespace Aloft {

/// Images of the files in a folder and below it, also by no symbolic link out of it: up to 8 MB all
/// together, so that a text is not cut for the sake of its images. An empty folder has none.
AttachmentSource imagesBeside(const QString &folder);

} // namespace Aloft
