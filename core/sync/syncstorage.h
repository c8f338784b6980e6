#pragma once

#include <QString>

namespace Aloft {

/// Where the journal of a folder and its place on a drive ("nas:data") lies, in Aloft's own data.
QString syncJournalPath(const QString &dataFolder, const QString &folder, const QString &place);

} // namespace Aloft
