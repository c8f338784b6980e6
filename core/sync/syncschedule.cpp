#include "core/sync/syncschedule.h"

#include "core/base/slashpath.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr int anyFolder = -1; // instead of a node

bool isSameContent(const SyncRow &row, const SyncNode &node)
{
    return row.stamp == node.local->stamp && !row.isYoung && row.version == node.remote->version
        && row.size == node.remote->size && row.remoteModified == node.remote->modified;
}

} // namespace

SyncSchedule::SyncSchedule(const std::vector<SyncNode> &nodes, const RemoteSnapshot &remote,
                           const SyncSides &sides, const std::function<bool()> &isCancelled)
    : m_nodes(nodes)
    , m_remote(remote)
    , m_sides(sides)
    , m_here(nodes.size(), sides.nameCase)
    , m_there(nodes.size(), sides.nameCase)
    , m_isCancelled(isCancelled)
{
    fillSides();
    collectOrders();
    agree();
    arrange();
    trashTheRest();
}

void SyncSchedule::fillSides()
{
    if (m_sides.hasTwinNames)
        m_there.setHasTwins();
    for (int i = 1; i < count(); ++i) {
        m_hasDropped = m_hasDropped || at(i).verdict == Verdict::Drop;
        if (at(i).local)
            m_here.put(i, at(i).localParent, lastPart(at(i).local->path));
        if (at(i).remote)
            m_there.put(i, at(i).remoteParent, at(i).remote->name);
    }
}

void SyncSchedule::collectOrders()
{
    for (int i = 1; i < count(); ++i) {
        if (!at(i).isKept())
            continue;
        collect(i, Where::Here);
        collect(i, Where::There);
    }
    if (m_orders.empty())
        return;
    std::vector<int> depths(m_nodes.size(), -1);
    depths[0] = 0;
    for (int i = 1; i < count(); ++i) {
        int depth = 0;
        for (int each = i; each > 0; each = at(each).parent)
            ++depth;
        depths[std::size_t(i)] = depth;
    }
    std::stable_sort(m_orders.begin(), m_orders.end(), [&](const Order &a, const Order &b) {
        return depths[std::size_t(a.node)] < depths[std::size_t(b.node)];
    });
}

void SyncSchedule::collect(int index, Where where)
{
    const SyncNode &node = at(index);
    const bool isThere = where == Where::Here ? bool(node.local) : bool(node.remote);
    const bool isOther = where == Where::Here ? bool(node.remote) : bool(node.local);
    const Verdict brings = where == Where::Here ? Verdict::TakeRemote : Verdict::TakeLocal;
    const auto add = [&](Act act) {
        m_orders.push_back({index, where, act});
        if (act != Act::Replace)
            m_pending.insert({index, int(where)});
    };
    if (!isThere)
        return add(node.isFolder ? Act::Make : Act::Bring);
    const SyncPlaces &now = side(where);
    if (now.parent(index) != node.parent || now.name(index) != finalName(index, where))
        add(Act::Move);
    if (!node.isFolder && isOther && node.verdict == brings)
        add(Act::Replace);
}

void SyncSchedule::agree()
{
    for (int i = 1; i < count(); ++i) {
        const SyncNode &node = at(i);
        if (node.verdict == Verdict::Agree && node.local && node.remote)
            agree(i);
        if (node.verdict == Verdict::Drop && node.base && !node.local && !node.remote) {
            SyncStep step;
            step.kind = SyncStep::Kind::Forget;
            step.reason = SyncStep::Reason::Deleted;
            step.node = i;
            step.path = node.base->path;
            step.formerId = node.base->id;
            steps.append(step);
        }
    }
}

/// What both sides have alike, but the journal does not know it.
void SyncSchedule::agree(int index)
{
    const SyncNode &node = at(index);
    const bool moves = isPending(index, Where::Here) || isPending(index, Where::There);
    const bool isKnown = node.base && node.base->id == node.remote->id
        && isSameContent(*node.base, node)
        && (moves
            || (node.base->path == node.local->path && node.base->name == node.remote->name
                && node.base->parentId == node.remote->parentId));
    if (isKnown)
        return;
    SyncStep step;
    step.kind = SyncStep::Kind::Agree;
    step.reason = node.base ? SyncStep::Reason::Changed : SyncStep::Reason::New;
    step.node = index;
    step.isFolder = node.isFolder;
    step.path = node.local->path;
    step.remoteName = node.remote->name;
    step.expected = node.local->stamp;
    step.item = *node.remote;
    step.known = node.local->checksums;
    if (node.base && node.base->id != node.remote->id)
        step.formerId = node.base->id;
    steps.append(step);
}

/// What is possible first, the bytes after all else. Each order that is not waits for just one
/// thing, and is looked at again when that has happened: many may wait in a chain.
void SyncSchedule::arrange()
{
    for (int i = 0; i < int(m_orders.size()); ++i)
        offer(i);
    while (!m_isCancelled()) {
        const int next = takeReady();
        if (next >= 0)
            attempt(next);
        else if (!clearTheWay() && !parkOne())
            break; // cannot be: what is parked is in nobody's way
    }
}

void SyncSchedule::offer(int order)
{
    const Order &offered = m_orders[std::size_t(order)];
    if (!offered.isDone)
        (offered.isTransfer() ? m_readyTransfers : m_ready).insert(order);
}

/// @return an order, the first one; negative: none is ready
int SyncSchedule::takeReady()
{
    std::set<int> &ready = m_ready.empty() ? m_readyTransfers : m_ready;
    if (ready.empty())
        return -1;
    return ready.extract(ready.begin()).value();
}

void SyncSchedule::attempt(int order)
{
    Order &attempted = m_orders[std::size_t(order)];
    if (const std::optional<Spot> obstacle = obstacleTo(attempted)) {
        m_waiting.insert(*obstacle, order);
        return;
    }
    attempted.isDone = true;
    issue(attempted);
}

/// Something has become of a node on one side.
void SyncSchedule::wake(int node, Where where)
{
    for (const Spot &spot : {Spot{node, int(where)}, Spot{anyFolder, int(where)}}) {
        if (spot.first == anyFolder && !at(node).isFolder)
            continue;
        const QList<int> waiting = m_waiting.values(spot);
        m_waiting.remove(spot);
        for (const int order : waiting)
            offer(order);
    }
}

bool SyncSchedule::isPending(int node, Where where) const
{
    return m_pending.contains({node, int(where)});
}

/// What has to happen first, or nothing.
std::optional<SyncSchedule::Spot> SyncSchedule::obstacleTo(const Order &order) const
{
    const SyncNode &node = at(order.node);
    const SyncPlaces &there = side(order.where);
    const auto spot = [](int of, Where where) { return Spot{of, int(where)}; };
    if (order.isTransfer() && order.where == Where::There && isPending(order.node, Where::Here))
        return spot(order.node, Where::Here); // it is not yet where it is taken from
    if (order.act == Act::Replace)
        return isPending(order.node, order.where) ? std::optional(spot(order.node, order.where))
                                                  : std::nullopt;
    const bool isParentThere = there.isThere(node.parent)
        && (node.parent == 0 || !isPending(node.parent, order.where));
    if (!isParentThere)
        return spot(node.parent, order.where);
    const SyncPlaces::Key place = there.key(node.parent, finalName(order.node, order.where));
    if (!there.isFree(place, order.node))
        return spot(there.rivalAt(place, order.node), order.where);
    if (there.isInside(node.parent, order.node))
        return spot(anyFolder, order.where); // one of those in between comes out of it
    return std::nullopt;
}

void SyncSchedule::issue(const Order &order)
{
    steps.append(stepFor(order));
    if (order.act == Act::Replace)
        return;
    m_pending.remove({order.node, int(order.where)});
    side(order.where).put(order.node, at(order.node).parent, finalName(order.node, order.where));
    wake(order.node, order.where);
}

SyncStep SyncSchedule::stepFor(const Order &order) const
{
    using enum SyncStep::Kind;
    const SyncNode &node = at(order.node);
    const bool isHere = order.where == Where::Here;
    SyncStep step;
    step.node = order.node;
    step.parentNode = node.parent;
    step.isFolder = node.isFolder;
    step.remoteName = node.remoteName;
    if (node.local) {
        step.expected = node.local->stamp;
        step.known = node.local->checksums;
    }
    if (node.remote)
        step.item = *node.remote;
    if (node.base && (!node.remote || node.remote->id != node.base->id))
        step.formerId = node.base->id;
    switch (order.act) {
    case Act::Make:
        step.kind = isHere ? MakeLocalFolder : MakeRemoteFolder;
        break;
    case Act::Move:
        step.kind = isHere ? MoveLocal : MoveRemote;
        step.reason = SyncStep::Reason::Moved;
        step.settles = !isPending(order.node, isHere ? Where::There : Where::Here);
        step.from = m_here.isThere(order.node) ? m_here.path(order.node) : QString();
        break;
    case Act::Bring:
        step.kind = isHere ? Download : Upload;
        break;
    case Act::Replace:
        step.kind = isHere ? Download : Upload;
        step.reason = SyncStep::Reason::Changed;
        break;
    }
    if (node.isConflict)
        step.reason = SyncStep::Reason::Conflict;
    const bool isPlacedHere = isHere && order.act != Act::Replace;
    step.path = isPlacedHere || !m_here.isThere(order.node) ? placeHere(node)
                                                            : m_here.path(order.node);
    return step;
}

QString SyncSchedule::placeHere(const SyncNode &node) const
{
    return node.parent == 0 ? node.name : m_here.path(node.parent) + u'/' + node.name;
}

/// Trashes what has the names that orders need.
bool SyncSchedule::clearTheWay()
{
    if (!m_hasDropped)
        return false;
    bool hasAny = false;
    for (const Order &order : m_orders) {
        if (order.isDone || order.act == Act::Replace)
            continue;
        const SyncPlaces &there = side(order.where);
        const QList<int> rivals = there.at(there.key(at(order.node).parent,
                                                     finalName(order.node, order.where)));
        for (const int rival : rivals)
            hasAny = (at(rival).verdict == Verdict::Drop && trash(rival, order.where)) || hasAny;
    }
    return hasAny;
}

/// Each waits for the other's name: one of them gets another one, for the moment.
bool SyncSchedule::parkOne()
{
    for (; m_parked < m_orders.size(); ++m_parked) {
        Order &order = m_orders[m_parked];
        if (order.act != Act::Move || order.isDone)
            continue;
        SyncPlaces &there = side(order.where);
        const QString name = finalName(order.node, order.where);
        QString spare = numberedName(name, 2);
        for (int n = 3; !there.at(there.key(0, spare)).isEmpty(); ++n)
            spare = numberedName(name, n);
        SyncStep step = stepFor(order);
        step.reason = SyncStep::Reason::InTheWay;
        step.settles = false;
        step.parentNode = 0;
        step.remoteName = spare;
        if (order.where == Where::Here)
            step.path = spare;
        steps.append(step);
        there.put(order.node, 0, spare);
        ++m_parked;
        wake(order.node, order.where);
        return true;
    }
    return false;
}

} // namespace Aloft
