#pragma once

#include "core/base/logging.h"
#include "core/base/privatenames.h"
#include "core/base/settings.h"

#include <utility>

namespace Aloft {

/// What a report of a problem is made of.
struct ReportFacts
{
    QList<std::pair<QString, QString>> system; ///< name and value: versions, desktop, screens
    QList<LogEntry> log;                       ///< oldest first
    PrivateNames names;                        ///< what must not be in it
};

/// The report as plain text, in English as the log: for the people who make Aloft. Of the settings
/// it has those of the list that were changed, without those that name programs or hosts; of the
/// log the last entries. All of it went through anonymous().
QString problemReport(const ReportFacts &facts, const Settings &settings,
                      const QList<SettingInfo> &known);

} // namespace Aloft
