#pragma once

#include "ui/report/reportwindow.h"

namespace Aloft {

class Recents;
struct Surroundings;

/// What a report of this program is made from, and the names of folders and hosts that it must not
/// have: of sessions, of what was opened lately.
ReportSources reportSources(const Surroundings &surroundings, const Recents &recents,
                            const Log *log);

} // namespace Aloft
