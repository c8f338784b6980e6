#include "core/base/slashpath.h"
#include "core/sync/syncnodes.h"

#include <algorithm>

namespace Aloft {

const Checksum *findAlgorithm(const QList<Checksum> &checksums, Checksum::Algorithm algorithm)
{
    const auto found = std::find_if(checksums.cbegin(), checksums.cend(), [&](const Checksum &one) {
        return one.algorithm == algorithm;
    });
    return found == checksums.cend() ? nullptr : &*found;
}

bool isSameStamp(const LocalStamp &a, const LocalStamp &b)
{
    return a.size == b.size && a.modified == b.modified
        && (a.inode == b.inode || a.inode == 0 || b.inode == 0);
}

/// The table of plan(), see syncplan.h.
Verdict verdict(SideState local, SideState remote)
{
    using enum Verdict;
    static constexpr Verdict table[6][6] = {
        // Nothing    New         Same       Moved       Edited      Gone
        {Leave, TakeRemote, Leave, Leave, Leave, Leave},        // Nothing
        {TakeLocal, Clash, Leave, Leave, Leave, Leave},         // New
        {Leave, Leave, Agree, Agree, TakeRemote, Drop},         // Same
        {Leave, Leave, Agree, Agree, TakeRemote, TakeLocal},    // Moved
        {Leave, Leave, TakeLocal, TakeLocal, Clash, TakeLocal}, // Edited
        {Leave, Leave, Drop, TakeRemote, TakeRemote, Drop},     // Gone
    };
    return table[std::size_t(local)][std::size_t(remote)];
}

bool SyncNodes::hasContentOf(const LocalEntry &entry, const DriveItem &item)
{
    if (entry.stamp.size == item.size && item.checksums.isEmpty()) {
        if (item.size == 0)
            return true;
        wantContentOf(item);
        return false;
    }
    return hasContent(entry, item.size, item.checksums);
}

void SyncNodes::wantContentOf(const DriveItem &item)
{
    if (!m_wantedIds.contains(item.id))
        wanted.append({{}, item.id, Checksum::Algorithm::Md5});
    m_wantedIds.insert(item.id);
}

bool SyncNodes::hasContent(const LocalEntry &entry, qint64 size, const QList<Checksum> &checksums)
{
    if (entry.stamp.size != size || checksums.isEmpty())
        return false;
    if (size == 0)
        return true;
    for (const Checksum &checksum : checksums) {
        if (const Checksum *own = findAlgorithm(entry.checksums, checksum.algorithm))
            return *own == checksum;
    }
    using enum Checksum::Algorithm;
    const Checksum *best = findAlgorithm(checksums, Sha256);
    best = best ? best : findAlgorithm(checksums, Sha1);
    if (!m_wantedPaths.contains(entry.path))
        wanted.append({entry.path, {}, (best ? *best : checksums.constFirst()).algorithm});
    m_wantedPaths.insert(entry.path);
    return false;
}

bool SyncNodes::isLikeBase(const SyncNode &node)
{
    if (!node.base->isYoung && isSameStamp(node.base->stamp, node.local->stamp))
        return true;
    return node.base->checksum && hasContent(*node.local, node.base->size, {*node.base->checksum});
}

bool SyncNodes::isMovedHere(const SyncNode &node) const
{
    return node.localParent != node.baseParent
        || lastPart(node.local->path) != lastPart(node.base->path);
}

bool SyncNodes::isMovedThere(const SyncNode &node) const
{
    return node.remoteParent != node.baseParent || node.remote->name != node.base->name;
}

/// What is gone on the other side has moved also when it went with a folder that moved here: who
/// deleted that folder did not mean this one.
SideState SyncNodes::localState(const SyncNode &node)
{
    if (!node.base)
        return node.local ? SideState::New : SideState::Nothing;
    if (!node.local)
        return SideState::Gone;
    if (!node.isFolder && !isLikeBase(node))
        return SideState::Edited;
    const SyncNode *moved = &node;
    while (moved->base && moved->local) {
        if (isMovedHere(*moved))
            return SideState::Moved;
        if (moved->remote || moved->baseParent < 0)
            break;
        moved = &nodes[std::size_t(moved->baseParent)];
    }
    return SideState::Same;
}

SideState SyncNodes::remoteState(const SyncNode &node)
{
    if (!node.base)
        return node.remote ? SideState::New : SideState::Nothing;
    if (!node.remote)
        return SideState::Gone;
    if (!node.isFolder && isEditedThere(node))
        return SideState::Edited;
    const SyncNode *moved = &node;
    while (moved->base && moved->remote) {
        if (isMovedThere(*moved))
            return SideState::Moved;
        if (moved->local || moved->baseParent < 0)
            break;
        moved = &nodes[std::size_t(moved->baseParent)];
    }
    return SideState::Same;
}

bool SyncNodes::isEditedThere(const SyncNode &node)
{
    const SyncRow &base = *node.base;
    const DriveItem &item = *node.remote;
    if (!item.version.isEmpty() && item.version == base.version)
        return false;
    if (base.checksum) {
        if (const Checksum *now = findAlgorithm(item.checksums, base.checksum->algorithm))
            return *now != *base.checksum;
    }
    // A version may be made of what a mount makes up anew each time.
    const bool isLike = item.size == base.size && item.modified == base.remoteModified;
    if (isLike && base.checksum && base.checksum->algorithm == Checksum::Algorithm::Md5
        && item.checksums.isEmpty() && item.size > 0)
        wantContentOf(item);
    return !item.version.isEmpty() || item.size != base.size
        || item.modified != base.remoteModified;
}

} // namespace Aloft
