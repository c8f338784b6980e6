#pragma once

#include "core/base/result.h"

#include <QString>

namespace Aloft {

class SecretStore;

/// Where the journal of a folder and its place on a drive ("nas:data") lies, in Aloft's own data.
QString syncJournalPath(const QString &dataFolder, const QString &folder, const QString &place);
QString syncJournalPath(const QString &dataFolder, const QString &key); ///< see syncPairKey()

/// Begins anew: what two sides agreed on is forgotten, and the secrets of what was on its way; their
/// files stay. Busy while they are synced. secrets: outlive what is started here; null: none.
Result<void> forgetSyncJournal(const QString &path, SecretStore *secrets);

/// A pair's key, for the names of its secrets and its journal. Asks the folder's disk, which may hang.
QString syncPairKey(const QString &folder, const QString &place);

} // namespace Aloft
