#include "core/runs/runshelf.h"

#include "core/runs/runstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int pageRows = 500;

} // namespace

RunShelf::RunShelf(RunStore &store, QString folder, const Clock &clock)
    : m_store(store)
    , m_folder(std::move(folder))
    , m_clock(clock)
{ }

RunEntry *RunShelf::entry(const QString &runId)
{
    const auto found = m_entries.find(runId);
    return found == m_entries.end() ? nullptr : found->second.get();
}

RunEntry *RunShelf::find(const QString &runId)
{
    if (RunEntry *here = entry(runId))
        return here;
    const std::optional<RunRecord> stored = m_store.record(runId);
    if (!stored)
        return nullptr;
    insert(*stored);
    return entry(runId);
}

/// Where one that was added at this time goes: before those of the same moment.
qsizetype RunShelf::placeFor(const QDateTime &added) const
{
    const auto isNewer = [this](const QString &id, const QDateTime &time) {
        return m_entries.at(id)->record.added > time;
    };
    return std::lower_bound(m_ids.begin(), m_ids.end(), added, isNewer) - m_ids.begin();
}

void RunShelf::insert(const RunRecord &record)
{
    if (entry(record.id()))
        return;
    m_ids.insert(placeFor(record.added), record.id());
    m_entries.emplace(record.id(), std::make_unique<RunEntry>(record, m_clock));
}

RunEntry &RunShelf::add(const RunRecord &record)
{
    insert(record);
    RunEntry &added = *entry(record.id());
    save(added);
    return added;
}

void RunShelf::remove(const QString &runId)
{
    RunEntry *gone = find(runId);
    if (!gone)
        return;
    log(*gone).remove();
    m_store.remove(runId);
    m_ids.removeOne(runId);
    m_entries.erase(runId);
}

void RunShelf::save(const RunEntry &entry)
{
    m_store.save(entry.record);
}

void RunShelf::renew(RunEntry &entry, const QDateTime &added)
{
    m_ids.removeOne(entry.record.id());
    entry.record.added = added;
    m_ids.insert(placeFor(added), entry.record.id());
}

RunLog &RunShelf::log(RunEntry &entry)
{
    if (!entry.log)
        entry.log = std::make_unique<RunLog>(m_folder + u'/' + entry.record.id());
    return *entry.log;
}

void RunShelf::loadFirst()
{
    for (const RunRecord &record : m_store.unfinished())
        insert(record);
    takePage(m_store.newest(pageRows));
}

void RunShelf::loadOlder()
{
    if (m_hasOlder)
        takePage(m_store.olderThan(m_oldest, pageRows));
}

void RunShelf::takePage(const QList<RunRecord> &page)
{
    // From the oldest on, so that those of one moment come to stand as the store has them.
    for (auto it = page.crbegin(); it != page.crend(); ++it)
        insert(*it);
    m_hasOlder = page.size() == pageRows;
    if (!page.isEmpty())
        m_oldest = page.last();
}

void RunShelf::loadMatching(const QString &text)
{
    const QList<RunRecord> found = m_store.matching(text, pageRows);
    for (auto it = found.crbegin(); it != found.crend(); ++it)
        insert(*it);
}

} // namespace Aloft
