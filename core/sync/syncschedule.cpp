#include "core/sync/syncschedule.h"

#include <algorithm>

namespace Aloft {

namespace {

QString nameOf(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

bool isSameContent(const SyncRow &row, const SyncNode &node)
{
    return row.stamp == node.local->stamp && !row.isYoung && row.version == node.remote->version
        && row.size == node.remote->size && row.remoteModified == node.remote->modified;
}

} // namespace

SyncSchedule::SyncSchedule(const std::vector<SyncNode> &nodes, const RemoteSnapshot &remote,
                           const SyncSides &sides)
    : m_nodes(nodes)
    , m_remote(remote)
    , m_sides(sides)
    , m_here(nodes.size(), sides.nameCase)
    , m_there(nodes.size(), sides.nameCase)
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
        if (at(i).local)
            m_here.put(i, at(i).localParent, nameOf(at(i).local->path));
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
    if (m_orders.isEmpty())
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
        m_orders.append({index, where, act});
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

void SyncSchedule::arrange()
{
    while (!m_orders.isEmpty()) {
        const bool hasMoved = carryOut(&Order::isTransfer, false)
            || carryOut(&Order::isTransfer, true) || clearTheWay() || parkOne();
        if (!hasMoved)
            break; // cannot be: what is parked is in nobody's way
    }
}

/// Issues what is possible of one kind, again and again, for each makes others possible.
bool SyncSchedule::carryOut(bool (Order::*kind)() const, bool wanted)
{
    bool hasAny = false;
    for (bool hasMore = true; hasMore;) {
        hasMore = false;
        QList<Order> rest;
        for (const Order &order : std::as_const(m_orders)) {
            if ((order.*kind)() != wanted || !isPossible(order)) {
                rest.append(order);
                continue;
            }
            issue(order);
            hasMore = hasAny = true;
        }
        m_orders.swap(rest);
    }
    return hasAny;
}

bool SyncSchedule::isPending(int node, Where where) const
{
    return m_pending.contains({node, int(where)});
}

bool SyncSchedule::isPossible(const Order &order) const
{
    const SyncNode &node = at(order.node);
    const SyncPlaces &there = side(order.where);
    if (order.isTransfer() && order.where == Where::There && isPending(order.node, Where::Here))
        return false; // it is not yet where it is taken from
    if (order.act == Act::Replace)
        return !isPending(order.node, order.where);
    const bool isParentThere = there.isThere(node.parent)
        && (node.parent == 0 || !isPending(node.parent, order.where));
    return isParentThere
        && there.isFree(there.key(node.parent, finalName(order.node, order.where)), order.node)
        && !there.isInside(node.parent, order.node);
}

void SyncSchedule::issue(const Order &order)
{
    steps.append(stepFor(order));
    if (order.act == Act::Replace)
        return;
    m_pending.remove({order.node, int(order.where)});
    side(order.where).put(order.node, at(order.node).parent, finalName(order.node, order.where));
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

/// Trashes something that has the name which an order needs.
bool SyncSchedule::clearTheWay()
{
    for (const Order &order : std::as_const(m_orders)) {
        const SyncPlaces &there = side(order.where);
        const QList<int> rivals = there.at(there.key(at(order.node).parent,
                                                     finalName(order.node, order.where)));
        for (const int rival : rivals) {
            if (at(rival).verdict == Verdict::Drop && trash(rival, order.where))
                return true;
        }
    }
    return false;
}

/// Each waits for the other's name: one of them gets another one, for the moment.
bool SyncSchedule::parkOne()
{
    for (Order &order : m_orders) {
        if (order.act != Act::Move || order.isParked)
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
        order.isParked = true;
        return true;
    }
    return false;
}

void SyncSchedule::trashTheRest()
{
    for (const Where where : {Where::Here, Where::There}) {
        QList<std::pair<int, int>> dropped; // by depth, so that a folder goes with all in it
        for (int i = 1; i < count(); ++i) {
            if (at(i).verdict != Verdict::Drop || !side(where).isThere(i))
                continue;
            dropped.append({side(where).depth(i), i});
        }
        std::sort(dropped.begin(), dropped.end());
        for (const auto &[depth, index] : std::as_const(dropped)) {
            if (side(where).isThere(index))
                trash(index, where);
        }
    }
}

bool SyncSchedule::canTrash(int index, Where where) const
{
    const QList<int> inside = side(where).below(index);
    return std::all_of(inside.cbegin(), inside.cend(),
                       [this](int each) { return at(each).verdict == Verdict::Drop; });
}

bool SyncSchedule::trash(int index, Where where)
{
    if (!canTrash(index, where))
        return false;
    SyncPlaces &there = side(where);
    SyncStep step;
    step.kind = where == Where::Here ? SyncStep::Kind::TrashLocal : SyncStep::Kind::TrashRemote;
    step.reason = SyncStep::Reason::Deleted;
    step.node = index;
    step.isFolder = at(index).isFolder;
    step.path = there.path(index);
    if (at(index).local)
        step.expected = at(index).local->stamp;
    if (at(index).remote)
        step.item = *at(index).remote;
    const QList<int> members = QList<int>{index} + there.below(index);
    for (const int member : members) {
        step.members.append(memberOf(member, where));
        there.remove(member);
        (where == Where::Here ? localDeletions : remoteDeletions) += at(member).isFolder ? 0 : 1;
    }
    steps.append(step);
    return true;
}

SyncStep::Member SyncSchedule::memberOf(int index, Where where) const
{
    const SyncNode &node = at(index);
    SyncStep::Member member;
    member.rowId = node.base ? node.base->id : QString();
    member.path = where == Where::Here ? m_here.path(index) : emptyPlaceOf(node);
    member.isFolder = node.isFolder;
    if (node.local) {
        member.stamp = node.local->stamp;
        member.known = node.local->checksums;
    }
    if (node.remote)
        member.item = *node.remote;
    return member;
}

/// Where something was here; nothing where that place is somebody else's by then.
QString SyncSchedule::emptyPlaceOf(const SyncNode &node) const
{
    if (node.local || !node.base)
        return {};
    const bool isFolderHere = node.baseParent > 0 && m_here.isThere(node.baseParent);
    const QString path = isFolderHere
        ? m_here.path(node.baseParent) + u'/' + nameOf(node.base->path)
        : node.base->path;
    int folder = 0;
    const QStringList parts = path.split(u'/');
    for (const QString &part : parts) {
        const QList<int> there = m_here.at(m_here.key(folder, part));
        if (there.isEmpty())
            return path;
        folder = there.constFirst();
    }
    return {};
}

} // namespace Aloft
