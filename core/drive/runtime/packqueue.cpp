#include "core/drive/runtime/packqueue.h"

#include "core/base/retrypolicy.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QLoggingCategory>

#include <algorithm>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcPacks, "aloft.drive.packs", QtInfoMsg)

constexpr auto gatherTime = 30ms;
constexpr qsizetype fewest = 16; ///< files that are worth a pack
constexpr int packsAtOnce = 2;   ///< one is on its way while the other is unpacked
constexpr qsizetype aloneAtOnce = 12;
constexpr int mostFailures = 3; ///< packs in a row that a server or a disk may have failed

bool waits(const PackWaiter &waiter)
{
    return waiter.task && !waiter.task->isFinished();
}

} // namespace

PackQueue::PackQueue(const RuntimeWork &work, const PackPlace &place, QObject *parent)
    : QObject(parent)
    , m_work(work)
    , m_place(place)
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(gatherTime);
    connect(&m_gathering, &QTimer::timeout, this, &PackQueue::form);
}

void PackQueue::add(const PackWaiter &waiter)
{
    PackWaiter watched = waiter;
    const auto isGone = std::make_shared<std::atomic_bool>(false);
    watched.isGone = isGone;
    connect(waiter.task, &Task::finished, this, [isGone] { *isGone = true; });
    connect(waiter.task, &QObject::destroyed, this, [isGone] { *isGone = true; });
    m_waiting.append(watched);
    if (!m_gathering.isActive())
        m_gathering.start();
}

void PackQueue::addAlone(const PackWaiter &waiter)
{
    letGoAlone({waiter});
}

void PackQueue::form()
{
    m_waiting.removeIf([](const PackWaiter &waiter) { return !waits(waiter); });
    while (m_packs < packsAtOnce && works() && m_waiting.size() >= fewest)
        carry(takePack());
    if (m_waiting.size() < fewest || !works())
        letGoAlone(std::exchange(m_waiting, {}));
}

PackQueue::Pack PackQueue::takePack()
{
    qint64 bytes = 0;
    qsizetype count = 0;
    while (count < std::min(m_waiting.size(), mostPacked)
           && (bytes += m_waiting.at(count).size) <= largestPack)
        ++count;
    const Pack pack = m_waiting.first(count);
    m_waiting.remove(0, count);
    return pack;
}

PackedCarry *PackQueue::makeCarry(const Pack &pack) const
{
    QList<PackedOrder<UploadOrder>> uploads;
    QList<PackedOrder<DownloadOrder>> downloads;
    for (const PackWaiter &waiter : pack) {
        if (const auto *upload = std::get_if<UploadOrder>(&waiter.order))
            uploads.append({*upload, waiter.isGone});
        else
            downloads.append({std::get<DownloadOrder>(waiter.order), waiter.isGone});
    }
    if (uploads.isEmpty())
        return new PackedDownload(m_work, m_place, downloads);
    return new PackedUpload(m_work, m_place, uploads);
}

/// When nobody waits for any of it, it ends.
void PackQueue::carry(const Pack &pack)
{
    ++m_packs;
    PackedCarry *task = makeCarry(pack);
    task->setParent(this);
    connect(task, &Task::progressChanged, this,
            [this, pack](qint64 done, qint64 total) { tell(pack, done, total); });
    connect(task, &Task::finished, this, [this, pack, task] {
        --m_packs;
        distribute(pack, *task);
        if (!m_gathering.isActive())
            m_gathering.start();
    });
    for (const PackWaiter &waiter : pack)
        connect(waiter.task, &QObject::destroyed, task, [pack, task] {
            if (std::ranges::none_of(pack, waits))
                task->cancel();
        });
    task->start();
}

void PackQueue::tell(const Pack &pack, qint64 done, qint64 total) const
{
    for (const PackWaiter &waiter : pack) {
        if (waits(waiter) && total > 0)
            Q_EMIT waiter.task->progressChanged(waiter.size * done / total, waiter.size);
    }
}

/// What a broken connection ended tells nothing about packs.
void PackQueue::noteEnd(const std::optional<Error> &error)
{
    if (!error) {
        m_failures = 0;
        return;
    }
    qCInfo(lcPacks) << "a pack failed:" << error->message << error->detail;
    if (breaksOff(*error))
        return;
    const bool mayPass = isTransient(error->kind) || error->kind == Error::Kind::Storage;
    m_works = m_works && mayPass && ++m_failures < mostFailures;
}

void PackQueue::distribute(const Pack &pack, const PackedCarry &carried)
{
    const std::optional<Error> &error = carried.error();
    noteEnd(error);
    Pack alone;
    for (qsizetype i = 0; i < pack.size(); ++i) {
        const PackWaiter &waiter = pack.at(i);
        if (!waits(waiter))
            continue;
        if (error && breaksOff(*error))
            waiter.take(failure(brokenOff(*error)));
        else if (error || !carried.outcomes().at(i))
            alone.append(waiter);
        else
            waiter.take(*carried.outcomes().at(i));
    }
    letGoAlone(alone);
}

void PackQueue::letGoAlone(const Pack &pack)
{
    m_alone += pack;
    release();
}

void PackQueue::release()
{
    while (!m_alone.isEmpty() && m_lone.size() < aloneAtOnce) {
        const PackWaiter waiter = m_alone.takeFirst();
        if (!waits(waiter))
            continue;
        Task *task = waiter.task;
        m_lone.insert(task);
        const auto note = [this, task] {
            if (m_lone.remove(task))
                release();
        };
        connect(task, &Task::finished, this, note);
        connect(task, &QObject::destroyed, this, note);
        waiter.goAlone();
    }
}

} // namespace Aloft

#include "moc_packqueue.cpp"
