#pragma once

class QMenu;

namespace Aloft {

class RunBook;
struct RunRecord;

/// Adds what a queued run may wait for, as "Start after": other runs, their success, a free GPU.
void fillQueueMenu(QMenu *menu, RunBook &book, const RunRecord &queued);

} // namespace Aloft
