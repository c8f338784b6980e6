// What becomes of uploads when a drive has no room for them: it refuses one, and is asked how much
// there is; what does not fit waits, and is not refused file by file.

#include "core/base/retrypolicy.h"
#include "core/drive/transfers_p.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

struct TransferRoomText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TransferRoom)
};

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

Error noRoom(const DriveQuota &quota)
{
    const QString used = sizeText(quota.used);
    const QString limit = sizeText(quota.limit);
    return {Error::Kind::Storage,
            quota.trashed > 0
                ? TransferRoomText::tr(
                      "There is too little room on the drive: %1 of %2 are used, %3 by its trash.")
                      .arg(used, limit, sizeText(quota.trashed))
                : TransferRoomText::tr("There is too little room on the drive: %1 of %2 are used.")
                      .arg(used, limit),
            TransferRoomText::tr("Make room there; Aloft looks again from time to time, and then "
                                 "goes on by itself."),
            {}};
}

std::optional<qint64> roomOf(const DriveQuota &quota)
{
    if (quota.limit < 0 || quota.used < 0)
        return std::nullopt;
    return std::max<qint64>(0, quota.limit - quota.used);
}

} // namespace

/// Large ones go on where they were. Even an empty file, or one of unknown size, needs some.
qint64 Transfers::Private::needOf(const Entry &entry)
{
    const qint64 kept = entry.isSmall ? 0 : entry.best;
    return std::max<qint64>(1, entry.transfer.order.size - kept);
}

void Transfers::lookForRoom(const QString &drive)
{
    d->lookForRoom(drive);
}

bool Transfers::Private::waitsForRoom(const Entry &entry) const
{
    const Transfer &transfer = entry.transfer;
    return transfer.state == Transfer::State::Resting && transfer.error
        && transfer.error->kind == Error::Kind::Storage && transfer.order.isUpload();
}

bool Transfers::Private::mayLackRoom(const Entry &entry, const Error &error) const
{
    const auto lines = drives.find(entry.transfer.order.drive);
    return error.kind == Error::Kind::Storage && entry.transfer.order.isUpload()
        && lines != drives.end() && lines->second.drive
        && lines->second.drive->capabilities().testFlag(Drive::Capability::Quota);
}

/// It waits until the drive has said what room there is; nothing else begins there meanwhile.
void Transfers::Private::askForRoom(Entry &entry, const Error &error)
{
    const QString drive = entry.transfer.order.drive;
    drives[drive].refused.insert(entry.transfer.id, error);
    entry.best = 0; // what was there of it is gone, or is no use
    enqueue(entry);
    ask(drive);
}

void Transfers::Private::lookForRoom(const QString &drive)
{
    const auto waits = [&](const auto &named) {
        return named.second.transfer.order.drive == drive && waitsForRoom(named.second);
    };
    if (std::ranges::any_of(entries, waits))
        ask(drive);
}

void Transfers::Private::ask(const QString &drive)
{
    Lines &lines = drives[drive];
    if (lines.asking)
        return;
    if (!lines.drive)
        return endAsking(drive);
    QuotaTask *task = lines.drive->quota();
    lines.asking = task;
    task->setParent(q);
    connect(task, &Task::finished, q, [this, drive, task] {
        drives[drive].asking.clear();
        if (task->error())
            goWithoutAnswer(drive, task->error());
        else
            takeRoom(drive, task->quota());
        startSoon();
    });
    task->start();
}

/// Nobody answers any more: what waited for room waits for its drive.
void Transfers::Private::endAsking(const QString &drive)
{
    Lines &lines = drives[drive];
    if (lines.asking) {
        lines.asking->disconnect(q);
        lines.asking->cancel();
        lines.asking.clear();
    }
    lines.refused.clear();
    const QList<qint64> ids = idsOf(drive,
                                    [this](const Entry &entry) { return waitsForRoom(entry); });
    for (const qint64 id : ids) {
        if (Entry *entry = find(id); entry && waitsForRoom(*entry))
            enqueue(*entry);
    }
}

QList<qint64> Transfers::Private::idsOf(const QString &drive,
                                        const std::function<bool(const Entry &)> &isMeant) const
{
    QList<qint64> ids;
    for (const auto &[id, entry] : entries) {
        if (entry.transfer.order.drive == drive && isMeant(entry))
            ids.append(id);
    }
    return ids;
}

/// What would have fitted met what another one took and gave back, or a drive that counts late: it
/// goes once more. Where it is refused again, that was for another reason, and it fails.
void Transfers::Private::takeRoom(const QString &drive, const DriveQuota &quota)
{
    const std::optional<qint64> room = roomOf(quota);
    if (!room)
        return goWithoutAnswer(drive, std::nullopt);
    forEachRefused(drive, [this, &room](Entry &entry, const Error &error) {
        if (needOf(entry) > *room || !std::exchange(entry.wasRefused, true))
            return;
        withdraw(entry);
        end(entry, Transfer::State::Failed, error);
    });
    share(*room, drive, noRoom(quota));
}

/// What was refused fails, unless the question itself may have another answer later.
void Transfers::Private::goWithoutAnswer(const QString &drive, const std::optional<Error> &why)
{
    forEachRefused(drive, [&](Entry &entry, const Error &error) {
        withdraw(entry);
        if (why && isTransient(why->kind))
            rest(entry, error, pace.lookForRoom);
        else
            end(entry, Transfer::State::Failed, error);
    });
    restAgain(drive);
}

void Transfers::Private::forEachRefused(const QString &drive,
                                        const std::function<void(Entry &, const Error &)> &what)
{
    const QHash<qint64, Error> refused = std::exchange(drives[drive].refused, {});
    for (auto each = refused.cbegin(); each != refused.cend(); ++each) {
        if (Entry *entry = find(each.key());
            entry && entry->transfer.state == Transfer::State::Waiting)
            what(*entry, each.value());
    }
}

/// In the order in which they were ordered; what is under way has its room already.
void Transfers::Private::share(qint64 room, const QString &drive, const Error &lack)
{
    const QList<qint64> ids = idsOf(drive, [](const Entry &entry) {
        return entry.transfer.order.isUpload();
    });
    qint64 left = room;
    for (const qint64 id : ids) {
        const Transfer &transfer = find(id)->transfer;
        if (transfer.state == Transfer::State::Running)
            left -= std::max<qint64>(0, transfer.order.size - transfer.done);
    }
    for (const qint64 id : ids) {
        Entry *entry = find(id);
        const bool isWaiting = entry && entry->transfer.state == Transfer::State::Waiting;
        if (!isWaiting && !(entry && waitsForRoom(*entry)))
            continue;
        const qint64 need = needOf(*entry);
        const bool fits = need <= left;
        left -= fits ? need : 0;
        if (fits && !isWaiting)
            enqueue(*entry);
        if (fits)
            continue;
        withdraw(*entry);
        entry->wasRefused = false;
        rest(*entry, lack, pace.lookForRoom);
    }
}

void Transfers::Private::restAgain(const QString &drive)
{
    const QList<qint64> ids = idsOf(drive,
                                    [this](const Entry &entry) { return waitsForRoom(entry); });
    for (const qint64 id : ids) {
        if (Entry *entry = find(id); entry && waitsForRoom(*entry))
            rest(*entry, Error(*entry->transfer.error), pace.lookForRoom);
    }
}

} // namespace Aloft
