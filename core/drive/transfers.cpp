#include "core/drive/transfers.h"

#include "core/drive/carrytask.h"
#include "core/drive/discardtask.h"
#include "core/drive/transfers_p.h"

#include <QFile>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

Transfers::Transfers(const QString &path, const CarryMeans &means, const TransferPace &pace,
                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, path, means, pace, clock))
{
    d->startSoon();
}

Transfers::~Transfers()
{
    const auto tasks = findChildren<Task *>(Qt::FindDirectChildrenOnly);
    for (Task *task : tasks)
        task->disconnect(this);
}

const std::optional<Error> &Transfers::problem() const
{
    return d->store.problem();
}

qint64 Transfers::add(const TransferOrder &order)
{
    return add(QList<TransferOrder>{order}).constFirst();
}

QList<qint64> Transfers::add(const QList<TransferOrder> &orders)
{
    QList<qint64> ids;
    ids.reserve(orders.size());
    d->store.begin();
    for (const TransferOrder &order : orders)
        ids.append(d->insert(order));
    d->store.commit();
    d->startSoon();
    for (const qint64 id : std::as_const(ids))
        Q_EMIT added(id);
    return ids;
}

void Transfers::pause(qint64 id)
{
    Private::Entry *entry = d->find(id);
    if (!entry || entry->transfer.isOver() || entry->transfer.state == Transfer::State::Paused)
        return;
    d->withdraw(*entry);
    d->setState(*entry, Transfer::State::Paused);
}

void Transfers::resume(qint64 id)
{
    if (Private::Entry *entry = d->find(id);
        entry && entry->transfer.state == Transfer::State::Paused)
        d->enqueue(*entry);
}

void Transfers::cancel(qint64 id)
{
    Private::Entry *entry = d->find(id);
    if (!entry || entry->transfer.isOver())
        return;
    d->withdraw(*entry);
    d->end(*entry, Transfer::State::Cancelled, cancelled());
}

void Transfers::retry(qint64 id)
{
    Private::Entry *entry = d->find(id);
    if (!entry)
        return;
    const Transfer::State state = entry->transfer.state;
    if (state != Transfer::State::Failed && state != Transfer::State::Cancelled
        && state != Transfer::State::Resting)
        return;
    entry->transfer.attempt = 0;
    entry->wasRefused = false;
    entry->transfer.error.reset();
    if (entry->transfer.order.crossing && !QFile::exists(entry->transfer.order.file()))
        entry->transfer.order.goBack();
    d->enqueue(*entry);
}

void Transfers::putFirst(qint64 id)
{
    Private::Entry *entry = d->find(id);
    if (!entry || entry->transfer.isOver())
        return;
    Private::Line &line = d->lineOf(*entry);
    const bool isWaiting = line.waiting.erase(d->keyOf(*entry)) > 0;
    entry->transfer.order.priority = TransferOrder::Priority::First;
    entry->place = --d->firstPlace;
    if (isWaiting)
        line.waiting.insert(d->keyOf(*entry));
    d->save(*entry);
    d->startSoon();
    Q_EMIT changed(id);
}

void Transfers::forget(qint64 id)
{
    Private::Entry *entry = d->find(id);
    if (!entry)
        return;
    d->withdraw(*entry);
    if (entry->transfer.state != Transfer::State::Done
        && entry->transfer.state != Transfer::State::Cancelled)
        d->discardRest(*entry);
    d->store.remove(id);
    d->over.erase({entry->transfer.changed, id});
    d->entries.erase(id);
    Q_EMIT forgotten(id);
}

void Transfers::pauseAll()
{
    if (std::exchange(d->isPaused, true))
        return;
    d->store.setPaused();
    d->interrupt([](const Private::Entry &) { return true; });
    Q_EMIT pausedChanged();
}

void Transfers::resumeAll()
{
    if (!std::exchange(d->isPaused, false))
        return;
    d->store.setResumed();
    d->startSoon();
    Q_EMIT pausedChanged();
}

Task *Transfers::close()
{
    d->isClosed = true;
    d->interrupt([](const Private::Entry &) { return true; });
    auto *task = new DiscardsTask(d->leftovers.underWay());
    task->setParent(this);
    return task;
}

bool Transfers::isPaused() const
{
    return d->isPaused;
}

bool Transfers::isBusy() const
{
    const auto goes = [](const auto &named) {
        const Private::Lines &lines = named.second;
        return lines.drive
            && (lines.small.running + lines.large.running > 0 || !lines.small.waiting.empty()
                || !lines.large.waiting.empty());
    };
    return !d->isPaused && !d->isClosed
        && (d->waking.isActive() || std::ranges::any_of(d->drives, goes));
}

/// Which files are small was decided when they were ordered.
void Transfers::setPace(const TransferPace &pace)
{
    d->pace = pace;
    d->startSoon();
}

const TransferPace &Transfers::pace() const
{
    return d->pace;
}

void Transfers::retryNow()
{
    const QList<Transfer> all = transfers();
    for (const Transfer &transfer : all) {
        const Private::Entry *entry = d->find(transfer.id);
        if (entry && d->waitsForRoom(*entry))
            d->ask(transfer.order.drive);
        else if (entry && entry->transfer.state == Transfer::State::Resting)
            retry(transfer.id);
    }
}

std::optional<Transfer> Transfers::transfer(qint64 id) const
{
    const Private::Entry *entry = d->find(id);
    return entry ? std::optional(entry->transfer) : std::nullopt;
}

QList<Transfer> Transfers::transfers() const
{
    QList<Transfer> list;
    for (const auto &[id, entry] : d->entries)
        list.append(entry.transfer);
    return list;
}

QList<Transfer> Transfers::transfers(const QString &owner) const
{
    QList<Transfer> list;
    for (const auto &[id, entry] : d->entries) {
        if (entry.transfer.order.owner == owner)
            list.append(entry.transfer);
    }
    return list;
}

} // namespace Aloft

#include "moc_transfers.cpp"
