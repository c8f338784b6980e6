#pragma once

#include "core/base/settings.h"

namespace Aloft::ShellSettings {

inline const Setting<QString> Language{"general.language", QStringLiteral("system"),
                                       "Language of the interface: system, en or zh_CN"};
inline constexpr Setting<bool> RestoresTabs{"general.restore-tabs", true,
                                            "Open the tabs of last time when a window opens"};
inline constexpr Setting<bool> AsksBeforeQuit{
    "general.ask-before-stopping", true, "Ask before quitting loses what kernels have in memory"};
inline constexpr Setting<bool> TrayIcon{
    "general.tray-icon", true, "An icon in the tray, behind which closed windows go on working"};
inline constexpr Setting<bool> StartsAtLogin{"general.start-at-login", false,
                                             "Start in the background when you log in, as an icon"};
inline constexpr Setting<bool> KnowsTray{"general.knows-tray-icon", false,
                                         "Told once that closed windows are behind the tray icon"};
inline const Setting<QString> Theme{"appearance.theme", QStringLiteral("system"),
                                    "system, light, dark, contrast-light or contrast-dark"};
inline constexpr Setting<int> TextSize{"appearance.text-size", 100,
                                       "Size of all text, in per cent, 80 to 200"};
inline constexpr Setting<bool> ToolBarText{"appearance.toolbar-text", true,
                                           "Words beside the icons of the toolbar"};
inline const Setting<QStringList> HiddenParts{
    "appearance.hidden-status-parts",
    {},
    "Parts of the status bar that are not shown, by their ids"};
inline const Setting<QString> ShortcutPreset{"shortcuts.preset", QStringLiteral("aloft"),
                                             "aloft, vscode or jupyter"};

} // namespace Aloft::ShellSettings
