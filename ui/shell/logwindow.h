#pragma once

#include <QString>

class QWidget;

namespace Aloft {

class Log;

/// What the program noted lately, to be filtered and copied into a report (UX-147). Without a log
/// of this process, what the folder's files say.
void showLogWindow(const Log *log, const QString &folder, QWidget *parent);

} // namespace Aloft
