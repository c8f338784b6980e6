#pragma once

#include "core/drive/disk.h"

#include <atomic>
#include <functional>
#include <memory>

namespace Aloft {

class Bandwidth;

/// How far a copy is; written by its thread, read by any.
struct CopyProgress
{
    std::atomic<qint64> done = 0;   ///< bytes
    std::atomic<qint64> total = -1; ///< bytes; -1: not known yet
};

struct CopyOrder
{
    QString from;
    Links links = Links::Refuse; ///< what if that is one
    QString part;                ///< where the bytes go; what is there of the same bytes is kept
    std::shared_ptr<Bandwidth> bandwidth; ///< may be null
    std::shared_ptr<CopyProgress> progress;
};

/// Copies a file's bytes, writes them to the disk, and reads them back; where they are others, once
/// more. What from was all the while: it fails with Busy when that changed. After an error the part is gone, unless it was
/// cancelled or the disk went away: then the same order goes on with it. For a thread.
Result<DiskEntry> copyToPart(const CopyOrder &order, const std::function<bool()> &isCancelled);

/// Whether a drive's file, which must be no link, and another one have the same bytes.
Result<bool> haveSameBytes(const QString &path, const QString &other,
                           const std::function<bool()> &isCancelled);

/// Only one at a time works on a part; a second one waits until the first has let go of it, which
/// a cancelled one does after its piece.
class PartHold
{
public:
    explicit PartHold(const QString &part);
    ~PartHold();
    Q_DISABLE_COPY_MOVE(PartHold)

private:
    const QString m_part;
};

} // namespace Aloft
