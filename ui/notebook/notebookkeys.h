#pragma once

#include "ui/notebook/cellselection.h"

#include <QKeyCombination>

#include <chrono>
#include <optional>

class QKeyEvent;

namespace Aloft {

/// What a key asks of the notebook.
enum class CellCommand {
    EnterEdit,
    LeaveEdit,
    Run,
    RunAndAdvance,
    RunAndInsert,
    SelectAbove,
    SelectBelow,
    ExtendAbove,
    ExtendBelow,
    SelectFirst,
    SelectLast,
    SelectAll,
    InsertAbove,
    InsertBelow,
    Cut,
    Copy,
    PasteBelow,
    PasteAbove,
    Delete,
    Undo,
    Redo,
    MakeCode,
    MakeMarkdown,
    MakeRaw,
    MoveUp,
    MoveDown,
    Split,
    Merge,
    FoldOutput,
    FoldInput,
    FoldSection,
    UnfoldSection,
    Interrupt,
    Restart,
    Find,
    LineNumbers,
    Help,
    PageUp,
    PageDown,
};

/// Keys → commands, by mode. Holds the first key of the doubled ones (D D, I I, 0 0) for a
/// second; any other key forgets it. A function of its inputs: time is the event's.
class NotebookKeys
{
public:
    std::optional<CellCommand> press(QKeyCombination keys, CellSelection::Mode mode,
                                     std::chrono::milliseconds when);

    /// Whether press() would do something with these keys (asked by ShortcutOverride).
    static bool wants(QKeyCombination keys, CellSelection::Mode mode);

private:
    std::optional<CellCommand> pressDoubled(QKeyCombination keys, std::chrono::milliseconds when);

    int m_pendingKey = 0;
    std::chrono::milliseconds m_pendingSince{0};
};

} // namespace Aloft
