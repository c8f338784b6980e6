#pragma once

#include "core/sync/syncpass.h"

#include <QHash>
#include <QStringList>

namespace Aloft {

/// What somebody who watches a sync was told of items that are out of step. A pass comes every few
/// seconds, and what it finds is mostly what the one before it found.
class SaidProblems
{
public:
    /// What is to be said after a pass: what is new in it, and what is settled since the last one.
    QStringList news(const SyncSummary &summary);

private:
    QHash<QString, QString> m_said; ///< path by line
};

} // namespace Aloft
