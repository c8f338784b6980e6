// What transfers leave behind that will not go on, here and on drives.

#include "core/drive/hiddenpart.h"
#include "core/drive/transfers_p.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

/// A part that is known by its point is nobody else's; others go by one name for each file and
/// place.
bool isShared(const Leftover &leftover, const TransferOrder &order)
{
    if (leftover.hasPoint() || !order.isUpload() || order.drive != leftover.drive)
        return false;
    const auto &upload = std::get<UploadOrder>(order.what);
    const UploadOrder &former = leftover.order;
    return upload.file == former.file && upload.parentId == former.parentId
        && upload.name == former.name && upload.replacedId == former.replacedId;
}

} // namespace

void Transfers::Private::discardRest(Entry &entry)
{
    const TransferOrder &order = entry.transfer.order;
    if (order.isUpload() && entry.transfer.state != Transfer::State::Done)
        leaveOver(entry);
    else if (!order.isUpload() && !sharesHiddenPart(entry))
        discardHiddenPart(order.file());
    if (order.crossing)
        QFile::remove(order.file());
}

bool Transfers::Private::sharesHiddenPart(const Entry &entry) const
{
    return std::ranges::any_of(entries, [&entry](const auto &named) {
        const Transfer &other = named.second.transfer;
        return !other.isOver() && other.id != entry.transfer.id && !other.order.isUpload()
            && other.order.file() == entry.transfer.order.file();
    });
}

/// One that never ran has left nothing, and no keychain is asked about it.
void Transfers::Private::leaveOver(Entry &entry)
{
    const Transfer &transfer = entry.transfer;
    Leftover left{transfer.order.drive, std::get<UploadOrder>(transfer.order.what),
                  entry.mayHavePoint ? keyFor(entry) : QString()};
    left.order.resumePoint = std::exchange(entry.point, {});
    if (left.hasPoint() || !left.order.trace.isEmpty())
        leftovers.add(transfer.id, left);
    discardLeftovers(transfer.order.drive, transfer.id);
}

/// Of a drive, where it is there. ended: is over by now.
void Transfers::Private::discardLeftovers(const QString &drive, qint64 ended)
{
    Drive *there = drives[drive].drive;
    if (!there)
        return;
    for (const auto &[id, leftover] : leftovers.all()) {
        if (leftover.drive == drive && !isTakenUp(id, leftover, ended))
            leftovers.discard(id, *there);
    }
}

bool Transfers::Private::isTakenUp(qint64 id, const Leftover &leftover, qint64 ended) const
{
    return std::ranges::any_of(entries, [&](const auto &named) {
        const auto &[other, entry] = named;
        const Transfer &transfer = entry.transfer;
        const bool mayGoOn = !transfer.isOver() || transfer.state == Transfer::State::Failed;
        return other != ended && mayGoOn && (other == id || isShared(leftover, transfer.order));
    });
}

/// By who begins now. What goes by the same name there may be another state of the file, of which
/// this one makes nothing: it is looked for when this one is over.
void Transfers::Private::takeUpLeftovers(Entry &entry)
{
    for (const auto &[id, leftover] : leftovers.all()) {
        if (id != entry.transfer.id && isShared(leftover, entry.transfer.order))
            leftovers.stopDiscarding(id);
    }
    if (leftovers.all().contains(entry.transfer.id))
        leftovers.leave(entry.transfer.id);
}

} // namespace Aloft
