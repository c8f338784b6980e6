#include "core/sync/syncschedule.h"

#include <algorithm>

namespace Aloft {

namespace {

QString nameInFolder(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

} // namespace

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
        wake(member, where);
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
        ? m_here.path(node.baseParent) + u'/' + nameInFolder(node.base->path)
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
