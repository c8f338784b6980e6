// Which drives transfers wait for, and what people call them.

#include "core/drive/discardtask.h"
#include "core/drive/transfers_p.h"

#include <QSet>

#include <utility>

namespace Aloft {

void Transfers::addDrive(const QString &key, Drive *drive)
{
    removeDrive(key);
    Private::Lines &lines = d->drives[key];
    lines.drive = drive;
    lines.loss.reset();
    for (const UploadOrder &order : std::exchange(lines.givenUp, {})) {
        if (d->isUnderWay(key, order.file))
            continue; // it has what was left
        Task *task = new DiscardTask(*drive, order, *d->means.secrets, {});
        task->setParent(this);
        task->start();
    }
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
    interrupt([&key](const Entry &entry) { return entry.transfer.order.drive == key; });
}

void Transfers::giveDriveUp(const QString &key, const Error &why)
{
    removeDrive(key);
    d->drives[key].loss = why;
    d->startSoon();
}

/// Also when all is paused: there is nothing to wait for.
void Transfers::Private::failLost()
{
    QList<std::pair<qint64, Error>> lost;
    for (const auto &[name, lines] : drives) {
        if (!lines.loss)
            continue;
        for (const Line *line : {&lines.small, &lines.large}) {
            for (const auto &[priority, place, id] : line->waiting)
                lost.append({id, *lines.loss});
        }
    }
    for (const auto &[id, why] : std::as_const(lost)) {
        Entry *entry = find(id);
        if (!entry || entry->transfer.state != Transfer::State::Waiting)
            continue;
        withdraw(*entry);
        end(*entry, Transfer::State::Failed, why);
    }
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
        store.save(entry.transfer, entry.place);
}

QStringList Transfers::drives() const
{
    QSet<QString> keys;
    for (const auto &[id, entry] : d->entries) {
        const TransferOrder &order = entry.transfer.order;
        keys.insert(order.drive);
        if (order.crossing)
            keys << order.crossing->from << order.crossing->to;
    }
    return keys.values();
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
