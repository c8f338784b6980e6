#include "core/drive/arrival.h"

#include "core/drive/disk.h"
#include "core/drive/filechecksum.h"
#include "core/drive/folder/foldercopy.h"
#include "core/drive/hiddenpart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Aloft {

namespace {

struct ArrivalText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Arrival)
};

Error notPlacedError(const QString &path, const QString &detail)
{
    return {
        Error::Kind::Storage,
        ArrivalText::tr("The file %1 could not be written.").arg(QDir::toNativeSeparators(path)),
        ArrivalText::tr("Check the free space, and that the folder may be written to."), detail};
}

bool isWhole(QFile &file, const DriveItem &item, const std::function<bool()> &isCancelled)
{
    if (file.size() != item.size)
        return false;
    if (item.checksums.isEmpty())
        return true;
    const Checksum &wanted = item.checksums.first();
    const Result<Checksum> found = checksumOf(file, wanted.algorithm, isCancelled);
    return found && *found == wanted;
}

} // namespace

/// One that was paused, and goes on at once, waits until the one before has let go.
Result<bool> placeArrival(const DownloadOrder &order, const std::function<bool()> &isCancelled)
{
    const QString hidden = hiddenPart(order.file);
    const PartHold hold(hidden);
    QFile file(hidden);
    if (!file.exists())
        return false; // that one has placed it
    if (!file.open(QIODevice::ReadWrite))
        return failure(notPlacedError(order.file, file.errorString()));
    const bool isAsWanted = isWhole(file, order.item, isCancelled);
    if (isCancelled())
        return failure(cancelled());
    if (!isAsWanted) {
        file.remove();
        return false;
    }
    if (order.item.modified.isValid())
        (void)setModified(file,
                          order.item.modified.toMSecsSinceEpoch() * 1'000'000); // not worth more
    if (order.existing == Existing::Replace && QFileInfo::exists(order.file))
        file.setPermissions(QFile::permissions(order.file));
    if (const Result<void> kept = syncToDisk(file); !kept)
        return failure(notPlacedError(order.file, kept.error().detail));
    file.close();
    if (isCancelled())
        return failure(cancelled());
    if (const auto placed = placeHiddenPart(order.file, order.existing, isCancelled); !placed)
        return failure(placed.error().kind == Error::Kind::Conflict
                           ? placed.error()
                           : notPlacedError(order.file, placed.error().detail));
    return true;
}

} // namespace Aloft
