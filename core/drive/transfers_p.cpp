#include "core/drive/transfers_p.h"

#include "core/base/secretstore.h"
#include "core/drive/carrytask.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

Q_LOGGING_CATEGORY(lcTransfers, "aloft.drive.transfers", QtInfoMsg)

constexpr milliseconds toldEvery = 250ms; // that bytes went
constexpr std::size_t mostOver = 400;     // of the user's own
constexpr std::size_t keptOver = 300;     // of these, once there are more

bool mayBeForgotten(const Transfer &transfer)
{
    return transfer.isOver() && transfer.state != Transfer::State::Failed
        && transfer.order.owner.isEmpty();
}

} // namespace

Transfers::Private::Private(Transfers *transfers, const QString &path, const CarryMeans &theMeans,
                            const TransferPace &firstPace, const Clock &theClock)
    : q(transfers)
    , means(theMeans)
    , clock(theClock)
    , store(path)
    , leftovers(store, *theMeans.secrets)
    , pace(firstPace)
    , names(store.driveNames())
    , lastId(store.lastId())
    , isPaused(store.isPaused())
{
    starting.setSingleShot(true);
    connect(&starting, &QTimer::timeout, q, [this] { start(); });
    waking.setSingleShot(true);
    connect(&waking, &QTimer::timeout, q, [this] { wake(); });
    for (const TransferStore::Row &row : store.rows()) {
        Entry &entry = entries[row.transfer.id];
        entry.transfer = row.transfer;
        entry.mayHavePoint = row.mayHavePoint;
        lastId = std::max(lastId, row.transfer.id); // the file may be damaged in part
        entry.best = row.best;
        sortIn(entry, row.place);
    }
}

void Transfers::Private::sortIn(Entry &entry, qint64 place)
{
    const Transfer &transfer = entry.transfer;
    entry.place = place;
    entry.isSmall = transfer.order.size < pace.smallest;
    firstPlace = std::min(firstPlace, place);
    if (transfer.state == Transfer::State::Waiting)
        lineOf(entry).waiting.insert(keyOf(entry));
    noteLost(entry);
    if (mayBeForgotten(transfer))
        over.emplace(transfer.changed, transfer.id);
}

qint64 Transfers::Private::insert(const TransferOrder &order)
{
    Entry &entry = entries[++lastId];
    entry.transfer.id = lastId;
    entry.transfer.order = order;
    entry.transfer.total = order.size > 0 ? order.size : -1;
    entry.transfer.changed = clock.utcNow();
    store.add(entry.transfer);
    sortIn(entry, 0);
    return lastId;
}

Transfers::Private::Entry *Transfers::Private::find(qint64 id)
{
    const auto found = entries.find(id);
    return found == entries.end() ? nullptr : &found->second;
}

Transfers::Private::Key Transfers::Private::keyOf(const Entry &entry) const
{
    return {-int(entry.transfer.order.priority), entry.place, entry.transfer.id};
}

Transfers::Private::Line &Transfers::Private::lineOf(const Entry &entry)
{
    Lines &lines = drives[entry.transfer.order.drive];
    return entry.isSmall ? lines.small : lines.large;
}

/// Small files begin again: a keychain is slower than they are.
QString Transfers::Private::keyFor(const Entry &entry) const
{
    if (!entry.transfer.order.isUpload() || entry.isSmall)
        return {};
    return u"transfer/%1/%2"_s.arg(store.id()).arg(entry.transfer.id);
}

void Transfers::Private::enqueue(Entry &entry)
{
    lineOf(entry).waiting.insert(keyOf(entry));
    startSoon();
    const qint64 id = entry.transfer.id;
    setState(entry, Transfer::State::Waiting);
    if (const Entry *waiting = find(id))
        noteLost(*waiting);
}

void Transfers::Private::withdraw(Entry &entry)
{
    lineOf(entry).waiting.erase(keyOf(entry));
    if (!entry.task)
        return;
    lineOf(entry).running -= 1;
    entry.point = entry.task->resumePoint();
    entry.task->disconnect(q);
    entry.task->cancel();
    entry.task.clear();
    startSoon();
}

void Transfers::Private::startSoon()
{
    if (!starting.isActive())
        starting.start(0ms);
}

void Transfers::Private::start()
{
    failLost();
    if (isPaused || isClosed)
        return;
    for (auto &[name, lines] : drives) {
        if (!lines.drive || lines.asking)
            continue;
        const bool packs = lines.drive->capabilities().testFlag(Drive::Capability::Packs);
        start(lines, lines.small, packs ? pace.packed : pace.small);
        start(lines, lines.large, pace.large);
    }
}

/// What somebody waits for is one more, if need be.
void Transfers::Private::start(Lines &lines, Line &line, int most)
{
    constexpr int first = -int(TransferOrder::Priority::First);
    while (!line.waiting.empty()) {
        const auto &[priority, place, id] = *line.waiting.begin();
        if (line.running >= most + (priority == first ? 1 : 0))
            return;
        Entry &entry = entries.at(id);
        line.waiting.erase(line.waiting.begin());
        line.running += 1;
        begin(entry, *lines.drive);
    }
}

void Transfers::Private::begin(Entry &entry, Drive &drive)
{
    const qint64 id = entry.transfer.id;
    TransferOrder order = entry.transfer.order;
    if (auto *upload = std::get_if<UploadOrder>(&order.what)) {
        upload->resumePoint = entry.point;
        upload->bandwidth = means.up;
        upload->size = order.size;
        takeUpLeftovers(entry);
    } else {
        std::get<DownloadOrder>(order.what).bandwidth = means.down;
    }
    auto *task = new CarryTask(drive, order, *means.secrets, keyFor(entry));
    task->setParent(q);
    entry.task = task;
    connect(task, &Task::progressChanged, q,
            [this, id](qint64 done, qint64 total) { noteProgress(id, done, total); });
    connect(task, &CarryTask::traceChanged, q,
            [this, id](const QString &trace) { noteTrace(id, trace); });
    connect(task, &CarryTask::pointKept, q, [this, id] { noteKept(id); });
    connect(task, &Task::finished, q, [this, id, task] { noteEnd(id, *task); });
    task->start();
    setState(entry, Transfer::State::Running);
}

void Transfers::Private::noteProgress(qint64 id, qint64 done, qint64 total)
{
    Entry *entry = find(id);
    const bool isHalf = entry->transfer.order.crossing.has_value(); // of a way of twice the bytes
    const qint64 before = isHalf && entry->transfer.order.isUpload() ? total / 2 : 0;
    entry->transfer.done = isHalf ? before + done / 2 : done;
    entry->transfer.total = total;
    if (done > entry->best) {
        entry->best = done;
        entry->transfer.attempt = 0;
    }
    if (clock.elapsed() - entry->told < toldEvery)
        return;
    entry->told = clock.elapsed();
    Q_EMIT q->changed(id);
}

/// Also of a small file: a keychain would be too slow for it, and this is none of its secrets.
void Transfers::Private::noteTrace(qint64 id, const QString &trace)
{
    Entry &entry = *find(id);
    std::get<UploadOrder>(entry.transfer.order.what).trace = trace;
    save(entry);
}

void Transfers::Private::noteKept(qint64 id)
{
    Entry &entry = *find(id);
    if (!std::exchange(entry.mayHavePoint, true))
        save(entry);
}

void Transfers::Private::noteEnd(qint64 id, const CarryTask &task)
{
    Entry &entry = *find(id);
    lineOf(entry).running -= 1;
    entry.point = task.resumePoint();
    entry.task.clear();
    startSoon();
    if (!task.error() && entry.transfer.order.turns())
        return turn(entry);
    if (!task.error()) {
        entry.transfer.item = task.item();
        return end(entry, Transfer::State::Done, std::nullopt);
    }
    const Error error = *task.error();
    qCInfo(lcTransfers) << id << error.message << error.detail;
    if (mayLackRoom(entry, error))
        return askForRoom(entry, error);
    const auto delay = pace.retry.delay(++entry.transfer.attempt, error.kind,
                                        QRandomGenerator::global()->generateDouble());
    if (delay)
        rest(entry, error, *delay);
    else
        end(entry, Transfer::State::Failed, error);
}

/// In the journal by one step: it is never down and forgotten.
void Transfers::Private::turn(Entry &entry)
{
    entry.transfer.order.turn();
    entry.transfer.attempt = 0;
    entry.best = 0;
    enqueue(entry);
}

void Transfers::Private::rest(Entry &entry, const Error &error, milliseconds delay)
{
    entry.transfer.error = error;
    entry.transfer.restsUntil = clock.utcNow().addMSecs(delay.count());
    if (!waking.isActive() || waking.remainingTimeAsDuration() > delay)
        waking.start(delay);
    setState(entry, Transfer::State::Resting);
}

void Transfers::Private::wake()
{
    const QDateTime now = clock.utcNow();
    QList<qint64> rested;
    std::optional<milliseconds> next;
    for (const auto &[id, entry] : entries) {
        if (entry.transfer.state != Transfer::State::Resting)
            continue;
        const milliseconds left(now.msecsTo(entry.transfer.restsUntil));
        if (left <= 0ms)
            rested.append(id);
        else
            next = std::min(left, next.value_or(left));
    }
    if (next)
        waking.start(*next);
    for (const qint64 id : std::as_const(rested)) {
        Entry *entry = find(id);
        if (entry && waitsForRoom(*entry))
            ask(entry->transfer.order.drive);
        else if (entry && entry->transfer.state == Transfer::State::Resting)
            enqueue(*entry);
    }
}

void Transfers::Private::end(Entry &entry, Transfer::State state, const std::optional<Error> &error)
{
    Transfer &transfer = entry.transfer;
    const qint64 id = transfer.id;
    transfer.error = error;
    if (state == Transfer::State::Done) {
        transfer.total = std::max({transfer.total, transfer.order.size, transfer.item.size});
        transfer.done = transfer.total;
    }
    if (state == Transfer::State::Done) {
        forgetPoint(entry);
        discardLeftovers(transfer.order.drive, id);
    }
    if (state == Transfer::State::Cancelled
        || (state == Transfer::State::Done && transfer.order.crossing))
        discardRest(entry);
    const Result<DriveItem> result = error ? Result<DriveItem>(failure(*error))
                                           : Result<DriveItem>(transfer.item);
    setState(entry, state);
    Q_EMIT q->ended(id, result);
    forgetOldest();
}

/// Tells of it last: the entry may be gone afterwards.
void Transfers::Private::setState(Entry &entry, Transfer::State state)
{
    const qint64 id = entry.transfer.id;
    over.erase({entry.transfer.changed, id});
    entry.transfer.state = state;
    entry.transfer.changed = clock.utcNow();
    if (mayBeForgotten(entry.transfer))
        over.emplace(entry.transfer.changed, id);
    if (state != Transfer::State::Running && state != Transfer::State::Resting)
        save(entry);
    Q_EMIT q->changed(id);
}

void Transfers::Private::save(const Entry &entry)
{
    store.save({entry.transfer, entry.place, entry.mayHavePoint, entry.best});
}

void Transfers::Private::forgetPoint(Entry &entry)
{
    entry.point = {};
    if (const QString key = keyFor(entry);
        !key.isEmpty() && std::exchange(entry.mayHavePoint, false)) {
        Task *task = means.secrets->remove(key);
        task->setParent(q);
        task->start();
    }
}

void Transfers::Private::forgetOldest()
{
    if (over.size() <= mostOver)
        return;
    while (over.size() > keptOver)
        q->forget(over.begin()->second);
}

void Transfers::Private::interrupt(const std::function<bool(const Entry &)> &isMeant)
{
    QList<qint64> ids;
    for (const auto &[id, entry] : entries) {
        if (entry.task && isMeant(entry))
            ids.append(id);
    }
    for (const qint64 id : std::as_const(ids)) {
        if (Entry *entry = find(id); entry && entry->task) {
            withdraw(*entry);
            enqueue(*entry);
        }
    }
}

} // namespace Aloft
