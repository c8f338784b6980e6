#pragma once

#include "core/base/settings.h"

#include <QList>

#include <utility>

namespace Aloft {

/// A setting as the settings window shows it. The texts are translated when they are shown.
struct SettingRow
{
    enum class Editor { Switch, Number, Choice, Text, Pattern, Font };

    const char *category; ///< untranslated
    SettingInfo setting;
    Editor editor;
    const char *title;       ///< untranslated, short
    const char *explanation; ///< untranslated, one line
    int least = 0;           ///< of a number
    int most = 0;
    int step = 1;
    const char *unit = "";                                ///< behind a number
    QList<std::pair<QString, const char *>> choices = {}; ///< value, untranslated word
};

/// Everything that can be set, in the order of the window.
const QList<SettingRow> &settingTable();

/// Those of them that a workspace may set, for its file to name.
QList<SettingInfo> workspaceSettings();

/// One of the table's texts in the interface's language.
QString settingText(const char *text);

} // namespace Aloft
