#pragma once

#include "core/sync/syncplan.h"

#include <QHash>

namespace Aloft {

/// How many bytes of a plan's files have gone: of those that have ended and those under way.
class CarriedBytes
{
public:
    explicit CarriedBytes(const QList<SyncStep> &steps);

    qint64 done() const; ///< never above all()
    qint64 all() const { return m_all; }

    void reach(const SyncStep &step, qint64 bytes); ///< of a file under way
    void arrive(const SyncStep &step);
    void giveUp(const SyncStep &step); ///< it is none of the plan's any more

private:
    qint64 m_all = 0;
    qint64 m_arrived = 0;
    QHash<int, qint64> m_underWay; ///< by node
};

} // namespace Aloft
