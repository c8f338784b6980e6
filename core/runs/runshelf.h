#pragma once

#include "core/runs/progress/stallwatch.h"
#include "core/runs/progress/timeleft.h"
#include "core/runs/rundigest.h"
#include "core/runs/runlog.h"
#include "core/runs/runrecord.h"

#include <QStringList>

#include <memory>
#include <unordered_map>

namespace Aloft {

class RunStore;

/// A run in memory.
struct RunEntry
{
    RunEntry(const RunRecord &known, const Clock &clock) : record(known), stall(clock) { }

    RunRecord record;
    std::unique_ptr<RunLog> log; ///< before the digest, which reads it
    std::unique_ptr<RunDigest> digest;
    RunProgress widget; ///< of a bar that is no text, in the cell that runs; unknown: none
    TimeLeft timeLeft;
    StallWatch stall;
    bool isEndTold = true; ///< nobody waits for news of it
};

/// The runs in memory, and how they come from the store and go there.
class RunShelf
{
public:
    RunShelf(RunStore &store, QString folder, const Clock &clock);

    RunEntry *entry(const QString &runId);           ///< in memory; null: not there
    RunEntry *find(const QString &runId);            ///< from the store if need be
    const QStringList &ids() const { return m_ids; } ///< in memory, newest first
    template<typename Visit>
    void forEach(Visit visit)
    {
        for (const QString &id : QStringList(m_ids)) {
            if (RunEntry *visited = entry(id))
                visit(*visited);
        }
    }

    RunEntry &add(const RunRecord &record);
    void remove(const QString &runId); ///< also from the store, with its log
    void save(const RunEntry &entry);
    void renew(RunEntry &entry, const QDateTime &added); ///< moves it to another place in time

    RunLog &log(RunEntry &entry);

    void loadFirst();
    void loadOlder();
    bool hasOlder() const { return m_hasOlder; }
    void loadMatching(const QString &text);

private:
    void insert(const RunRecord &record);
    void takePage(const QList<RunRecord> &page);
    qsizetype placeFor(const QDateTime &added) const;

    RunStore &m_store;
    const QString m_folder;
    const Clock &m_clock;
    std::unordered_map<QString, std::unique_ptr<RunEntry>> m_entries;
    QStringList m_ids;
    RunRecord m_oldest; ///< of the pages loaded
    bool m_hasOlder = false;
};

} // namespace Aloft
