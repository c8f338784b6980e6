#include "ui/notebook/notebookkeys.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace Aloft {

namespace {

using namespace std::chrono_literals;

struct Binding
{
    QKeyCombination keys;
    CellCommand command;
};

constexpr auto none = Qt::NoModifier;
constexpr auto shift = Qt::ShiftModifier;
constexpr auto ctrl = Qt::ControlModifier;
constexpr auto alt = Qt::AltModifier;

constexpr std::array runBindings{
    Binding{ctrl | Qt::Key_Return, CellCommand::Run},
    Binding{shift | Qt::Key_Return, CellCommand::RunAndAdvance},
    Binding{alt | Qt::Key_Return, CellCommand::RunAndInsert},
};

constexpr std::array editBindings{
    Binding{none | Qt::Key_Escape, CellCommand::LeaveEdit},
    Binding{(ctrl | shift) | Qt::Key_Minus, CellCommand::Split},
    Binding{(ctrl | shift) | Qt::Key_Underscore, CellCommand::Split},
};

constexpr std::array commandBindings{
    Binding{none | Qt::Key_Return, CellCommand::EnterEdit},
    Binding{none | Qt::Key_Up, CellCommand::SelectAbove},
    Binding{none | Qt::Key_K, CellCommand::SelectAbove},
    Binding{none | Qt::Key_Down, CellCommand::SelectBelow},
    Binding{none | Qt::Key_J, CellCommand::SelectBelow},
    Binding{shift | Qt::Key_Up, CellCommand::ExtendAbove},
    Binding{shift | Qt::Key_K, CellCommand::ExtendAbove},
    Binding{shift | Qt::Key_Down, CellCommand::ExtendBelow},
    Binding{shift | Qt::Key_J, CellCommand::ExtendBelow},
    Binding{none | Qt::Key_Home, CellCommand::SelectFirst},
    Binding{ctrl | Qt::Key_Home, CellCommand::SelectFirst},
    Binding{none | Qt::Key_End, CellCommand::SelectLast},
    Binding{ctrl | Qt::Key_End, CellCommand::SelectLast},
    Binding{ctrl | Qt::Key_A, CellCommand::SelectAll},
    Binding{none | Qt::Key_A, CellCommand::InsertAbove},
    Binding{none | Qt::Key_B, CellCommand::InsertBelow},
    Binding{none | Qt::Key_X, CellCommand::Cut},
    Binding{ctrl | Qt::Key_X, CellCommand::Cut},
    Binding{none | Qt::Key_C, CellCommand::Copy},
    Binding{ctrl | Qt::Key_C, CellCommand::Copy},
    Binding{none | Qt::Key_V, CellCommand::PasteBelow},
    Binding{ctrl | Qt::Key_V, CellCommand::PasteBelow},
    Binding{shift | Qt::Key_V, CellCommand::PasteAbove},
    Binding{none | Qt::Key_Delete, CellCommand::Delete},
    Binding{none | Qt::Key_Z, CellCommand::Undo},
    Binding{ctrl | Qt::Key_Z, CellCommand::Undo},
    Binding{shift | Qt::Key_Z, CellCommand::Redo},
    Binding{(ctrl | shift) | Qt::Key_Z, CellCommand::Redo},
    Binding{none | Qt::Key_Y, CellCommand::MakeCode},
    Binding{none | Qt::Key_M, CellCommand::MakeMarkdown},
    Binding{none | Qt::Key_R, CellCommand::MakeRaw},
    Binding{alt | Qt::Key_Up, CellCommand::MoveUp},
    Binding{alt | Qt::Key_Down, CellCommand::MoveDown},
    Binding{shift | Qt::Key_M, CellCommand::Merge},
    Binding{none | Qt::Key_O, CellCommand::FoldOutput},
    Binding{shift | Qt::Key_O, CellCommand::FoldInput},
    Binding{none | Qt::Key_Left, CellCommand::FoldSection},
    Binding{none | Qt::Key_Right, CellCommand::UnfoldSection},
    Binding{none | Qt::Key_F, CellCommand::Find},
    Binding{none | Qt::Key_L, CellCommand::LineNumbers},
    Binding{none | Qt::Key_H, CellCommand::Help},
    Binding{none | Qt::Key_PageUp, CellCommand::PageUp},
    Binding{none | Qt::Key_PageDown, CellCommand::PageDown},
    Binding{none | Qt::Key_Space, CellCommand::PageDown},
    Binding{shift | Qt::Key_Space, CellCommand::PageUp},
};

/// Keys that act when pressed twice, so that a slip of a finger does nothing.
constexpr std::array doubledBindings{
    Binding{none | Qt::Key_D, CellCommand::Delete},
    Binding{none | Qt::Key_I, CellCommand::Interrupt},
    Binding{none | Qt::Key_0, CellCommand::Restart},
};

template<std::size_t size>
std::optional<CellCommand> find(const std::array<Binding, size> &bindings, QKeyCombination keys)
{
    const auto found = std::find_if(bindings.begin(), bindings.end(),
                                    [&](const Binding &binding) { return binding.keys == keys; });
    return found == bindings.end() ? std::nullopt : std::optional(found->command);
}

/// The keypad's keys are the same keys.
QKeyCombination plain(QKeyCombination keys)
{
    const auto modifiers = keys.keyboardModifiers() & ~Qt::KeypadModifier;
    const auto key = keys.key() == Qt::Key_Enter ? Qt::Key_Return : keys.key();
    return modifiers | key;
}

std::optional<CellCommand> single(QKeyCombination keys, CellSelection::Mode mode)
{
    if (const auto run = find(runBindings, keys))
        return run;
    return mode == CellSelection::Mode::Edit ? find(editBindings, keys)
                                             : find(commandBindings, keys);
}

} // namespace

std::optional<CellCommand> NotebookKeys::press(QKeyCombination keys, CellSelection::Mode mode,
                                               std::chrono::milliseconds when)
{
    keys = plain(keys);
    if (mode == CellSelection::Mode::Command && find(doubledBindings, keys))
        return pressDoubled(keys, when);
    m_pendingKey = 0;
    return single(keys, mode);
}

std::optional<CellCommand> NotebookKeys::pressDoubled(QKeyCombination keys,
                                                      std::chrono::milliseconds when)
{
    const bool isSecond = m_pendingKey == keys.key() && when - m_pendingSince <= 1s;
    m_pendingKey = isSecond ? 0 : keys.key();
    m_pendingSince = when;
    return isSecond ? find(doubledBindings, keys) : std::nullopt;
}

bool NotebookKeys::wants(QKeyCombination keys, CellSelection::Mode mode)
{
    keys = plain(keys);
    return single(keys, mode)
        || (mode == CellSelection::Mode::Command && find(doubledBindings, keys));
}

} // namespace Aloft
