#pragma once

#include "core/sync/syncpass.h"

#include <QJsonObject>

namespace Aloft {

/// What a step does, as one line for people; empty for what only the journal learns.
QString lineOf(const SyncStep &step);

/// The same for programs. state: "planned", "done", "changed" or "failed".
QJsonObject objectOf(const SyncStep &step, const QString &state);
QString stateName(SyncOutcome::End end);

QString lineOf(const SyncSummary &summary);
/// unresolved: other versions of files that wait for a choice, of this pass and former ones.
QJsonObject objectOf(const SyncSummary &summary, int unresolved);

} // namespace Aloft
