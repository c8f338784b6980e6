#pragma once

#include "core/sync/syncnodes.h"
#include "core/sync/syncplaces.h"

#include <functional>
#include <set>

namespace Aloft {

/// The steps that lead from what both sides are to what they are to be, in an order in which each
/// can be done: folders before what comes into them, a name only where it has become free, and
/// deletions last, but for those that are in the way.
class SyncSchedule
{
public:
    /// isCancelled: asked now and then; the steps are not all of them then.
    SyncSchedule(const std::vector<SyncNode> &nodes, const RemoteSnapshot &remote,
                 const SyncSides &sides, const std::function<bool()> &isCancelled);

    QList<SyncStep> steps;
    int localDeletions = 0;  ///< files
    int remoteDeletions = 0; ///< files

private:
    enum class Where { Here, There };
    enum class Act { Make, Move, Bring, Replace };

    struct Order
    {
        int node = 0;
        Where where = Where::Here;
        Act act = Act::Make;
        bool isDone = false;

        bool isTransfer() const { return act == Act::Bring || act == Act::Replace; }
    };

    void fillSides();
    void collectOrders();
    void collect(int index, Where where);
    void agree();
    void agree(int index);
    /// A node and a side: what an order may wait for.
    using Spot = std::pair<int, int>;

    void arrange();
    void offer(int order);
    int takeReady();
    void attempt(int order);
    std::optional<Spot> obstacleTo(const Order &order) const;
    bool isPending(int node, Where where) const;
    void issue(const Order &order);
    void wake(int node, Where where);
    bool clearTheWay();
    bool parkOne();
    void trashTheRest();
    bool trash(int index, Where where);
    bool canTrash(int index, Where where) const;
    SyncStep::Member memberOf(int index, Where where) const;
    QString emptyPlaceOf(const SyncNode &node) const;
    SyncStep stepFor(const Order &order) const;
    QString placeHere(const SyncNode &node) const;

    SyncPlaces &side(Where where) { return where == Where::Here ? m_here : m_there; }
    const SyncPlaces &side(Where where) const { return where == Where::Here ? m_here : m_there; }
    const SyncNode &at(int index) const { return m_nodes[std::size_t(index)]; }
    int count() const { return int(m_nodes.size()); }
    const QString &finalName(int index, Where where) const
    {
        return where == Where::Here ? at(index).name : at(index).remoteName;
    }

    const std::vector<SyncNode> &m_nodes;
    const RemoteSnapshot &m_remote;
    const SyncSides &m_sides;
    SyncPlaces m_here;
    SyncPlaces m_there;
    const std::function<bool()> &m_isCancelled;
    std::vector<Order> m_orders;     ///< folders before what is in them
    std::set<int> m_ready;           ///< orders that may be possible
    std::set<int> m_readyTransfers;  ///< the same, of bytes
    QMultiHash<Spot, int> m_waiting; ///< orders, by what they wait for
    QSet<Spot> m_pending;            ///< places that are still to come
    bool m_hasDropped = false;
    std::size_t m_parked = 0; ///< orders up to this one need not be looked at for parking
};

} // namespace Aloft
