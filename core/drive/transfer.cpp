#include "core/drive/transfer.h"

#include <QFileInfo>

namespace Aloft {

QString TransferOrder::file() const
{
    return std::visit([](const auto &order) { return order.file; }, what);
}

QString TransferOrder::name() const
{
    const auto *download = std::get_if<DownloadOrder>(&what);
    if (download)
        return download->item.name;
    const QString &name = std::get<UploadOrder>(what).name;
    return name.isEmpty() ? QFileInfo(file()).fileName() : name;
}

void TransferOrder::turn()
{
    UploadOrder up = crossing->upload;
    up.file = file();
    what = up;
    drive = crossing->to;
}

void TransferOrder::goBack()
{
    if (!crossing)
        return;
    DownloadOrder down;
    down.file = file();
    down.item = crossing->item;
    what = down;
    drive = crossing->from;
}

} // namespace Aloft
