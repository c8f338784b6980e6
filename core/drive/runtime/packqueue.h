#pragma once

#include "core/drive/runtime/packedcarry.h"

#include <QSet>
#include <QTimer>

#include <variant>

namespace Aloft {

/// A small file. Its task waits for one of both calls.
struct PackWaiter
{
    QPointer<Task> task; ///< finished or gone: it waits no more
    std::variant<UploadOrder, DownloadOrder> order;
    qint64 size = 0; ///< bytes
    std::function<void()> goAlone;
    std::function<void(const Result<DriveItem> &result)> take;
    Gone isGone; ///< the queue's
};

/// Small files of one direction that are wanted at about the same time: many go in packs, a few one by
/// one, and of those only some at a time. Where packs are no way to the machine, or fail again and
/// again, all go one by one from then on, and none is lost.
class PackQueue : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 largestFile = qint64(1) << 20; ///< bytes; larger ones gain nothing

    PackQueue(const RuntimeWork &work, const PackPlace &place, QObject *parent = nullptr);

    bool works() const { return m_works && m_place.run; } ///< as far as known
    const PackPlace &place() const { return m_place; }
    void add(const PackWaiter &waiter);
    void addAlone(const PackWaiter &waiter); ///< one that fits in no pack

private:
    using Pack = QList<PackWaiter>;

    void form();
    Pack takePack();
    void carry(const Pack &pack);
    PackedCarry *makeCarry(const Pack &pack) const;
    void noteEnd(const std::optional<Error> &error);
    void tell(const Pack &pack, qint64 done, qint64 total) const;
    void distribute(const Pack &pack, const PackedCarry &carried);
    void letGoAlone(const Pack &pack);
    void release();

    const RuntimeWork m_work;
    const PackPlace m_place;
    bool m_works = true;
    int m_failures = 0; ///< packs in a row
    Pack m_waiting;
    Pack m_alone; ///< still to be sent on their way
    int m_packs = 0;
    QSet<QObject *> m_lone; ///< tasks on their way alone
    QTimer m_gathering;
};

} // namespace Aloft
