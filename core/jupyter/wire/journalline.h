#pragma once

#include "core/base/result.h"
#include "core/jupyter/wire/message.h"

namespace Aloft {

/// What one line of a kernel's journal says.
struct JournalLine
{
    Message message;         ///< on iopub
    qint64 missingBytes = 0; ///< of lines before this one that found no room on the disk
};

/// Source: resources/agent/PROTOCOL.md. BadInput for what is no such line.
Result<JournalLine> parseJournalLine(QByteArrayView line);

} // namespace Aloft
