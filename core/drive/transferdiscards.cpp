// What transfers leave behind that will not go on, here and on drives.

#include "core/drive/discardtask.h"
#include "core/drive/hiddenpart.h"
#include "core/drive/transfers_p.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace Aloft {

void Transfers::Private::discardRest(Entry &entry)
{
    const TransferOrder &order = entry.transfer.order;
    if (order.isUpload() && entry.transfer.state != Transfer::State::Done)
        discardUpload(entry);
    else if (!order.isUpload() && !sharesPart(entry))
        discardHiddenPart(order.file());
    if (order.crossing)
        QFile::remove(order.file());
}

void Transfers::Private::discardUpload(Entry &entry)
{
    Lines &lines = drives[entry.transfer.order.drive];
    UploadOrder order = std::get<UploadOrder>(entry.transfer.order.what);
    order.resumePoint = std::exchange(entry.point, {});
    if (sharesPart(entry))
        return forgetPoint(entry);
    if (!lines.drive) {
        lines.givenUp.append(order);
        return forgetPoint(entry);
    }
    Task *task = new DiscardTask(*lines.drive, order, *means.secrets, keyFor(entry));
    task->setParent(q);
    task->start();
}

bool Transfers::Private::sharesPart(const Entry &entry) const
{
    return std::ranges::any_of(entries, [&entry](const auto &named) {
        const Transfer &other = named.second.transfer;
        const TransferOrder &order = entry.transfer.order;
        return !other.isOver() && other.id != entry.transfer.id
            && other.order.isUpload() == order.isUpload()
            && (!order.isUpload() || other.order.drive == order.drive)
            && other.order.file() == order.file();
    });
}

bool Transfers::Private::isUnderWay(const QString &drive, const QString &file) const
{
    return std::ranges::any_of(entries, [&](const auto &named) {
        const Transfer &transfer = named.second.transfer;
        return !transfer.isOver() && transfer.order.isUpload() && transfer.order.drive == drive
            && transfer.order.file() == file;
    });
}

/// A new attempt at the file goes by the same name there.
void Transfers::Private::endDiscards(const Drive &drive, const QString &file)
{
    const auto discards = q->findChildren<DiscardTask *>(Qt::FindDirectChildrenOnly);
    for (DiscardTask *discard : discards) {
        if (discard->isOf(drive, file))
            delete discard;
    }
}

} // namespace Aloft
