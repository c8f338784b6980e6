#pragma once

#include <QProcess>

namespace Aloft {

/// Before start(): what the process starts can be ended with it.
void leadGroup(QProcess &process);

/// Ends a process and its group at once.
void killGroup(QProcess &process);

/// Whether a process of this id exists.
bool isAlive(qint64 pid);

} // namespace Aloft
