#pragma once

#include "core/base/result.h"
#include "core/jupyter/wire/message.h"

namespace Aloft {

/// One line of a kernel's journal → the iopub message in it (source: resources/agent/PROTOCOL.md).
/// BadInput for what is none.
Result<Message> messageOfJournalLine(QByteArrayView line);

} // namespace Aloft
