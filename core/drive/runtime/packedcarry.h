#pragma once

#include "core/drive/drive.h"
#include "core/drive/runtime/pack.h"
#include "core/drive/runtime/packplace.h"
#include "core/drive/runtime/runtimeflow.h"

#include <atomic>

class QTemporaryDir;

namespace Aloft {

/// What became of one file of a pack. None: the server itself has to carry it.
using PackOutcome = std::optional<Result<DriveItem>>;

/// Whether nobody waits for a file any more. For threads.
using Gone = std::shared_ptr<const std::atomic_bool>;

template<typename Order>
struct PackedOrder
{
    Order order;
    Gone isGone;
};

/// Many small files on their way as one. When it succeeds, each file has an outcome; when it fails,
/// none was carried. NotFound, BadInput, Refused: packs are no way to this machine.
class PackedCarry : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    PackedCarry(const RuntimeWork &work, const PackPlace &place);

    const QList<PackOutcome> &outcomes() const { return m_outcomes; } ///< in the order of files

protected:
    using Take = std::function<void(const QByteArray &answer)>;

    /// With the part, of which this is the checksum.
    RemoteProgramTask *program(const QString &verb, const QByteArray &sha256) const;
    void runProgram(const QString &verb, const QByteArray &sha256, const Take &take);

    QString partId() const { return m_part; } ///< of the pack, in the server's root

    QList<PackOutcome> m_outcomes;

private:
    const PackPlace m_place;
    const QString m_part;
};

/// New files from here: packed in a thread, sent in chunks, unpacked there. One that nobody waits for
/// any more by the time it is packed stays here; later it arrives all the same.
class PackedUpload : public PackedCarry
{
    Q_OBJECT

public:
    PackedUpload(const RuntimeWork &work, const PackPlace &place,
                 const QList<PackedOrder<UploadOrder>> &orders);

protected:
    void begin() override;
    void stop() override;

private:
    struct Draft;

    void send(const Draft &draft);
    void take(const QByteArray &answer);

    const QList<PackedOrder<UploadOrder>> m_orders;
    QList<qsizetype> m_packed; ///< which orders are in the pack
    bool m_isThere = false;    ///< the pack
};

/// Files from there: packed there, fetched as one, put in their places in a thread, but for those that
/// nobody waits for any more.
class PackedDownload : public PackedCarry
{
    Q_OBJECT

public:
    PackedDownload(const RuntimeWork &work, const PackPlace &place,
                   const QList<PackedOrder<DownloadOrder>> &orders);

protected:
    void begin() override;
    void stop() override;

private:
    void fetch(const PackMade &made);
    void place(const std::shared_ptr<QTemporaryDir> &folder, const PackMade &made);

    const QList<PackedOrder<DownloadOrder>> m_orders;
    QByteArray m_partSha256; ///< of what lies there now, raw; empty: nothing does
};

} // namespace Aloft
