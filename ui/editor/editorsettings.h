#pragma once

#include "core/base/settings.h"

namespace Aloft {

struct EditorOptions;

// What a file looks like and how it is written may be the convention of a folder. What asks the
// kernel while nobody runs anything is the user's alone.
namespace EditorSettings {

inline const Setting<QString> FontFamily{"editor.font",
                                         {},
                                         "Font of code and output; empty is the system's"};
inline constexpr Setting<int> IndentWidth{"editor.indent-width", 4,
                                          "Columns of one step of indentation",
                                          SettingReach::Workspace};
inline constexpr Setting<bool> IndentsWithTabs{"editor.indent-with-tabs", false,
                                               "Indent new files with tabs instead of spaces",
                                               SettingReach::Workspace};
inline constexpr Setting<bool> WrapsLines{"editor.wrap-lines", false,
                                          "Show long lines on several rows",
                                          SettingReach::Workspace};
inline constexpr Setting<bool> ShowsLineNumbers{"editor.line-numbers", true, "Show line numbers",
                                                SettingReach::Workspace};
inline constexpr Setting<bool> ShowsWhitespace{"editor.show-blanks", false,
                                               "Show spaces and tabs as signs",
                                               SettingReach::Workspace};
inline constexpr Setting<bool> ShowsLineEnds{"editor.show-line-ends", false, "Show where lines end",
                                             SettingReach::Workspace};
inline constexpr Setting<bool> ShowsGuides{"editor.indentation-guides", true,
                                           "Show a thin line for each step of indentation",
                                           SettingReach::Workspace};
inline constexpr Setting<bool> CompletesWhileTyping{
    "editor.complete-while-typing", true, "Propose completions while typing, not only on Tab"};
inline constexpr Setting<bool> ExplainsUnderPointer{"editor.explain-under-pointer", true,
                                                    "Explain the name that the pointer rests on"};
inline constexpr Setting<bool> TrimsOnSave{"editor.trim-on-save", false,
                                           "Remove blanks at the ends of lines when saving",
                                           SettingReach::Workspace};
inline constexpr Setting<bool> SavesOnFocusLoss{"editor.save-on-focus-loss", true,
                                                "Save a changed file when the focus leaves its tab",
                                                SettingReach::Workspace};

} // namespace EditorSettings

/// What the settings say about editors.
EditorOptions editorOptions(const Settings &settings);

} // namespace Aloft
