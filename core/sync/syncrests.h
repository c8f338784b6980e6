#pragma once

#include "core/base/retrypolicy.h"
#include "core/sync/syncplan.h"

namespace Aloft {

/// What failed rests before it is tried again, each item for itself and longer each time, while all
/// others go on. One that has changed since, on either side, is tried at once; one of which more
/// bytes went than ever before rests as after a first failure.
class SyncRests
{
public:
    using Time = std::chrono::milliseconds; ///< of a clock's elapsed()

    explicit SyncRests(const RetryPolicy &policy = {.first = std::chrono::seconds(15),
                                                    .longest = std::chrono::hours(1),
                                                    .attempts = 0})
        : m_policy(policy)
    { }

    /// Why it is not tried now; nothing: it is.
    std::optional<Error> reasonAgainst(const SyncStep &step, Time now) const;

    /// reached: how many of its bytes have gone when it failed, by this try and those before it.
    void noteFailure(const SyncStep &step, const Error &error, Time now, qint64 reached = 0);
    void noteSuccess(const SyncStep &step) { m_failed.remove(keyOf(step)); }

    void keepOnly(const QList<SyncStep> &steps); ///< what is no longer to be done is forgotten
    void clear() { m_failed.clear(); }           ///< somebody wants all to be tried now
    bool isEmpty() const { return m_failed.isEmpty(); }

private:
    struct Failed
    {
        QString state; ///< of both sides, when it failed
        int times = 0;
        qint64 reached = 0; ///< bytes, at the most
        Time until{0};
        Error error;
    };

    static QString keyOf(const SyncStep &step);
    static QString stateOf(const SyncStep &step);

    const RetryPolicy m_policy;
    QHash<QString, Failed> m_failed;
};

} // namespace Aloft
