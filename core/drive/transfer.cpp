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

} // namespace Aloft
