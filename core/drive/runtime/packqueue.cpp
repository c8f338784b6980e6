#include "core/drive/runtime/packqueue.h"

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

bool waits(const PackWaiter &waiter)
{
    return waiter.task && !waiter.task->isFinished();
}

/// Of a broken connection: packs may work all the same.
bool mayPass(Error::Kind kind)
{
    return kind == Error::Kind::Network || kind == Error::Kind::Cancelled;
}

} // namespace

PackQueue::PackQueue(JupyterServer *server, const PackPlace &place, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_place(place)
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(gatherTime);
    connect(&m_gathering, &QTimer::timeout, this, &PackQueue::form);
}

void PackQueue::add(const PackWaiter &waiter)
{
    m_waiting.append(waiter);
    if (!m_gathering.isActive())
        m_gathering.start();
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
    QList<UploadOrder> uploads;
    QList<DownloadOrder> downloads;
    for (const PackWaiter &waiter : pack) {
        if (const auto *upload = std::get_if<UploadOrder>(&waiter.order))
            uploads.append(*upload);
        else
            downloads.append(std::get<DownloadOrder>(waiter.order));
    }
    if (uploads.isEmpty())
        return new PackedDownload(m_server, m_place, downloads);
    return new PackedUpload(m_server, m_place, uploads);
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

void PackQueue::distribute(const Pack &pack, const PackedCarry &carried)
{
    if (const std::optional<Error> &error = carried.error()) {
        qCInfo(lcPacks) << "a pack of" << pack.size() << "files failed:" << error->message
                        << error->detail;
        m_works = m_works && mayPass(error->kind);
        if (!m_works)
            return letGoAlone(pack);
    }
    Pack alone;
    for (qsizetype i = 0; i < pack.size(); ++i) {
        if (!waits(pack.at(i)))
            continue;
        if (carried.error())
            pack.at(i).take(failure(*carried.error()));
        else if (const PackOutcome &outcome = carried.outcomes().at(i))
            pack.at(i).take(*outcome);
        else
            alone.append(pack.at(i));
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
