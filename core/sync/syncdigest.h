#pragma once

#include "core/sync/syncrow.h"

namespace Aloft {

/// All that one side has, in a number that does not depend on an order: two sides of one digest have
/// the same, but for a chance of one in 2⁶⁴. Its key is drawn anew in each life of the program, so
/// nobody can write files that cheat it, and it means nothing elsewhere.
class SyncDigest
{
public:
    void add(const LocalEntry &entry);
    void add(const DriveItem &item);
    void remove(const DriveItem &item); ///< that was added

    void addLocal(const SyncRow &row);  ///< what is here, as agreed
    void addRemote(const SyncRow &row); ///< what is on the drive, as agreed

    bool operator==(const SyncDigest &) const = default;

private:
    void add(quint64 hash);

    quint64 m_sum = 0;
    qsizetype m_count = 0;
};

} // namespace Aloft
