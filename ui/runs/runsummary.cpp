#include "ui/runs/runsummary.h"

#include "core/runs/runbook.h"
#include "core/runs/runtext.h"
#include "ui/runs/runlook.h"

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr auto Delay = 100ms; ///< a run changes more often than anybody reads

} // namespace

RunSummary::RunSummary(RunBook &book, QObject *parent) : QObject(parent), m_book(book)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(Delay);
    connect(&m_delay, &QTimer::timeout, this, &RunSummary::read);
    connect(&book, &RunBook::added, this, &RunSummary::schedule);
    connect(&book, &RunBook::changed, this, &RunSummary::schedule);
    connect(&book, &RunBook::reset, this, &RunSummary::schedule);
    connect(&book, &RunBook::removed, this, [this](const QString &runId) {
        m_failed.remove(runId);
        schedule();
    });
    connect(&book, &RunBook::ended, this, [this](const QString &runId) {
        const RunRecord *record = m_book.record(runId);
        if (record && record->isOwn && isFailure(*record))
            m_failed.insert(runId);
        schedule();
    });
    m_now = now();
}

QString RunSummary::percent() const
{
    RunProgress progress;
    progress.fraction = m_now.fraction;
    return progressText(progress);
}

void RunSummary::noteLook()
{
    m_failed.clear();
    schedule();
}

void RunSummary::noteQuestion(QObject *asker)
{
    if (m_askers.contains(asker))
        return;
    m_askers.insert(asker);
    connect(asker, &QObject::destroyed, this, &RunSummary::noteAnswer);
    schedule();
}

void RunSummary::noteAnswer(QObject *asker)
{
    if (!m_askers.remove(asker))
        return;
    disconnect(asker, &QObject::destroyed, this, &RunSummary::noteAnswer);
    schedule();
}

void RunSummary::schedule()
{
    if (!m_delay.isActive())
        m_delay.start();
}

void RunSummary::read()
{
    const Now read = now();
    if (read == m_now)
        return;
    m_now = read;
    Q_EMIT changed();
}

RunSummary::Now RunSummary::now() const
{
    Now found;
    found.failed = int(m_failed.size());
    found.waiting = int(m_askers.size());
    const RunRecord *oldest = nullptr;
    for (const QString &runId : m_book.liveIds()) {
        const RunRecord *record = m_book.record(runId);
        if (!record || record->isLeft())
            continue;
        ++found.live;
        found.waiting += record->isStalled || record->status.question > 0 ? 1 : 0;
        if (!oldest || record->added < oldest->added)
            oldest = record;
    }
    if (oldest) {
        found.runId = oldest->id();
        found.name = oldest->order.name;
        found.title = runTitle(oldest->order);
        found.fraction = oldest->progress.isKnown() ? oldest->progress.percent() / 100.0 : -1;
    }
    return found;
}

} // namespace Aloft

#include "moc_runsummary.cpp"
