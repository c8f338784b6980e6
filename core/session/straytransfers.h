#pragma once

#include "core/base/error.h"

namespace Aloft {

class DriveBook;
class SessionStore;
class Transfers;

/// What earlier lives ordered, by what is there today: keys as earlier versions wrote them become
/// those of now, and what waits for the disk of a session that is no more fails, and says why.
void settleStrays(Transfers &transfers, const DriveBook &drives, const SessionStore &sessions);

Error sessionGone(const QString &name); ///< of what waits for its disk

} // namespace Aloft
