#pragma once

#include "core/sync/syncrow.h"

#include <optional>

namespace Aloft {

// A row but for its id, as the journal keeps it: a million of them are read a good deal sooner than
// as many columns.

QByteArray bytesOf(const SyncRow &row);

/// Nothing: they are no row, or a later Aloft's.
std::optional<SyncRow> rowOf(const QString &id, QByteArrayView bytes);

} // namespace Aloft
