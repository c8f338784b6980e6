#pragma once

#include <QStringList>

namespace Aloft {

// What systems read when a user logs in: a command of ours in the form of each. Pure. A command is
// the absolute path of a program, and its arguments; name tells entries from each other.

/// Linux: an autostart entry. Source: Desktop Application Autostart Specification 0.5, and the
/// quoting of Exec from the Desktop Entry Specification 1.5.
QByteArray autostartEntry(const QStringList &command);

/// Whether the desktop's own settings have switched an autostart entry off.
bool isSwitchedOff(const QByteArray &autostartEntry);

/// macOS: a launch agent's property list. Source: launchd.plist(5).
QByteArray launchAgent(const QString &name, const QStringList &command);

/// Windows: a value of the Run key, as CommandLineToArgvW takes it apart.
QString runKeyCommand(const QStringList &command);

} // namespace Aloft
