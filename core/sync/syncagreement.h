#pragma once

#include "core/sync/syncdigest.h"

namespace Aloft {

/// All rows of a journal, as one thing to compare both sides with.
struct SyncAgreement
{
    SyncDigest local;
    SyncDigest remote;
    int files = 0;

    /// Each item is called alike on both sides, where the row of its folder says, and no closer
    /// look at it is needed: then sides that are as agreed are in step.
    bool isPlain = true;

    /// Both sides are as agreed, and so there is nothing to do.
    bool holds(const SyncDigest &here, const SyncDigest &there) const
    {
        return isPlain && here == local && there == remote;
    }

    bool operator==(const SyncAgreement &) const = default;
};

/// rootId: of the drive's folder.
SyncAgreement agreementOf(const SyncRows &rows, const QString &rootId);

} // namespace Aloft
