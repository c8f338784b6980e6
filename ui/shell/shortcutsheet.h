#pragma once

#include <QString>

class QWidget;

namespace Aloft {

class Settings;

/// The shortcuts in force as one page of HTML, by category: to be read, saved and printed.
QString shortcutSheet(const Settings &settings);

void showShortcutSheet(const Settings &settings, QWidget *parent);

} // namespace Aloft
