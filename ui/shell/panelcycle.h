#pragma once

class QMainWindow;

namespace Aloft {

/// F6 and Shift+F6: the focus goes to the next or previous panel, in reading order: the left
/// docks, the centre, the right and the bottom ones.
void cyclePanels(QMainWindow &window, int by);

} // namespace Aloft
