// What becomes of uploads when a drive has no room for them: it refuses one, and is asked how much
// there is; what does not fit waits, and is not refused file by file.

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
        takeRoom(drive, task->error() ? DriveQuota() : task->quota());
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

/// What would have fitted was refused for another reason, and fails; so does all that was refused
/// where nothing is known of the room.
void Transfers::Private::takeRoom(const QString &drive, const DriveQuota &quota)
{
    const std::optional<qint64> room = roomOf(quota);
    const QHash<qint64, Error> refused = std::exchange(drives[drive].refused, {});
    for (auto each = refused.cbegin(); each != refused.cend(); ++each) {
        Entry *entry = find(each.key());
        if (!entry || entry->transfer.state != Transfer::State::Waiting
            || (room && entry->transfer.order.size > *room))
            continue;
        withdraw(*entry);
        end(*entry, Transfer::State::Failed, each.value());
    }
    if (room)
        share(*room, drive, noRoom(quota));
    else
        restAgain(drive);
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
        const bool fits = entry->transfer.order.size <= left;
        left -= fits ? entry->transfer.order.size : 0;
        if (fits && !isWaiting)
            enqueue(*entry);
        if (fits)
            continue;
        withdraw(*entry);
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
