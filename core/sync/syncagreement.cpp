#include "core/sync/syncagreement.h"

#include "core/sync/remotesnapshot.h"

namespace Aloft {

namespace {

/// Empty parent: the root.
bool isAt(const SyncRow &row, QStringView parent)
{
    if (parent.isEmpty())
        return row.path == row.name;
    return row.path.size() == parent.size() + 1 + row.name.size() && row.path.startsWith(parent)
        && row.path[parent.size()] == u'/' && row.path.endsWith(row.name);
}

bool isInPlace(const SyncRow &row, const SyncRows &rows, const QString &rootId)
{
    if (row.parentId == rootId)
        return isAt(row, {});
    const auto parent = rows.constFind(row.parentId);
    return parent != rows.cend() && parent->isFolder && isAt(row, parent->path);
}

/// Where no version tells an edit, or the file was young, a plan looks closer, and it leaves out what
/// lies too deep.
bool isClear(const SyncRow &row)
{
    return !row.isYoung && (row.isFolder || !row.version.isEmpty())
        && row.path.count(u'/') <= RemoteSnapshot::deepest;
}

} // namespace

SyncAgreement agreementOf(const SyncRows &rows, const QString &rootId)
{
    SyncAgreement agreement;
    for (const SyncRow &row : rows) {
        agreement.local.addLocal(row);
        agreement.remote.addRemote(row);
        agreement.files += row.isFolder ? 0 : 1;
        agreement.isPlain = agreement.isPlain && isClear(row) && isInPlace(row, rows, rootId);
    }
    return agreement;
}

} // namespace Aloft
