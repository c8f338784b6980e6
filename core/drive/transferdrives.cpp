// Which drives transfers wait for, and what people call them.

#include "core/drive/transfers_p.h"

#include <QSet>

#include <utility>

namespace Aloft {

namespace {

QSet<QString> drivesOf(const TransferOrder &order)
{
    return order.crossing ? QSet<QString>{order.crossing->from, order.crossing->to}
                          : QSet<QString>{order.drive};
}

} // namespace

void Transfers::addDrive(const QString &key, Drive *drive)
{
    removeDrive(key);
    Private::Lines &lines = d->drives[key];
    lines.drive = drive;
    lines.loss.reset();
    d->discardLeftovers(key);
    connect(drive, &QObject::destroyed, this, [this, key] { d->letDriveGo(key); });
    d->startSoon();
}

void Transfers::removeDrive(const QString &key)
{
    if (Drive *drive = d->drives[key].drive)
        drive->disconnect(this);
    d->letDriveGo(key);
}

/// What was under way waits for another drive of the key.
void Transfers::Private::letDriveGo(const QString &key)
{
    drives[key].drive.clear();
    leftovers.stopDiscarding(key);
    endAsking(key);
    interrupt([&key](const Entry &entry) { return entry.transfer.order.drive == key; });
}

void Transfers::giveDriveUp(const QString &key, const Error &why)
{
    removeDrive(key);
    d->drives[key].loss = why;
    d->interrupt([this](const Private::Entry &entry) { return d->lossOf(entry) != nullptr; });
    for (const auto &[id, entry] : d->entries)
        d->noteLost(entry);
    d->forgetLeftovers(key);
    d->startSoon();
}

/// Why a drive that it needs, now or for the second half of a crossing, will not come; null: it may.
const Error *Transfers::Private::lossOf(const Entry &entry) const
{
    const TransferOrder &order = entry.transfer.order;
    for (const QString &key : {order.drive, order.turns() ? order.crossing->to : order.drive}) {
        const auto found = drives.find(key);
        if (found != drives.end() && found->second.loss)
            return &*found->second.loss;
    }
    return nullptr;
}

void Transfers::Private::noteLost(const Entry &entry)
{
    if (entry.transfer.state == Transfer::State::Waiting && lossOf(entry))
        lost.insert(entry.transfer.id);
}

/// Also when all is paused: there is nothing to wait for.
void Transfers::Private::failLost()
{
    for (const qint64 id : std::exchange(lost, {})) {
        Entry *entry = find(id);
        const Error *loss = entry ? lossOf(*entry) : nullptr;
        if (!loss || entry->transfer.state != Transfer::State::Waiting)
            continue;
        withdraw(*entry);
        end(*entry, Transfer::State::Failed, Error(*loss));
    }
}

/// With the machine that they are on.
void Transfers::Private::forgetLeftovers(const QString &drive)
{
    QList<qint64> gone;
    for (const auto &[id, leftover] : leftovers.all()) {
        if (leftover.drive == drive)
            gone.append(id);
    }
    for (const qint64 id : std::as_const(gone))
        leftovers.forget(id);
}

void Transfers::moveDrive(const QString &from, const QString &to)
{
    const auto isMeant = [&from](const TransferOrder &order) {
        return order.drive == from
            || (order.crossing && (order.crossing->from == from || order.crossing->to == from));
    };
    QList<qint64> ids;
    for (const auto &[id, entry] : d->entries) {
        if (isMeant(entry.transfer.order))
            ids.append(id);
    }
    for (const qint64 id : std::as_const(ids)) {
        if (Private::Entry *entry = d->find(id))
            d->moveToDrive(*entry, from, to);
    }
    d->leftovers.moveDrive(from, to);
}

void Transfers::Private::moveToDrive(Entry &entry, const QString &from, const QString &to)
{
    const auto move = [&from, &to](QString &key) {
        if (key == from)
            key = to;
    };
    withdraw(entry);
    TransferOrder &order = entry.transfer.order;
    move(order.drive);
    if (order.crossing) {
        move(order.crossing->from);
        move(order.crossing->to);
    }
    const Transfer::State state = entry.transfer.state;
    if (state == Transfer::State::Waiting || state == Transfer::State::Running)
        enqueue(entry);
    else
        save(entry);
}

QStringList Transfers::drives() const
{
    QSet<QString> keys;
    for (const auto &[id, entry] : d->entries)
        keys.unite(drivesOf(entry.transfer.order));
    for (const auto &[id, leftover] : d->leftovers.all())
        keys.insert(leftover.drive);
    return keys.values();
}

QStringList Transfers::drivesIn(const QString &path)
{
    QSet<QString> keys;
    const TransferStore store(path);
    const QList<TransferStore::Row> rows = store.rows();
    for (const TransferStore::Row &row : rows)
        keys.unite(drivesOf(row.transfer.order));
    for (const auto &[id, leftover] : store.leftovers())
        keys.insert(leftover.drive);
    return keys.values();
}

bool Transfers::hasFormerKeys() const
{
    return d->store.hasFormerKeys();
}

void Transfers::noteKeysOfNow()
{
    d->store.noteKeysOfNow();
}

void Transfers::nameDrive(const QString &key, const QString &name)
{
    if (driveName(key) == name)
        return;
    d->names[key] = name;
    d->store.setDriveName(key, name);
    Q_EMIT driveNamed(key);
}

QString Transfers::driveName(const QString &key) const
{
    return d->names.value(key, key);
}

std::chrono::milliseconds Transfers::pauseLeft(const QString &drive) const
{
    const auto found = d->drives.find(drive);
    return found != d->drives.end() && found->second.drive ? found->second.drive->pauseLeft()
                                                           : std::chrono::milliseconds();
}

} // namespace Aloft
