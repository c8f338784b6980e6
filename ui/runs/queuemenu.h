#pragma once

class QMenu;

namespace Aloft {

class QueueChanges;
class RunBook;
struct RunRecord;

/// Adds what a queued run may wait for, as "Start after": other runs, their success, a free GPU.
void fillQueueMenu(QMenu *menu, const RunBook &book, QueueChanges &changes,
                   const RunRecord &queued);

} // namespace Aloft
