#include "core/base/mounts.h"

#include <sys/mount.h>

#include <QFile>

#include <algorithm>
#include <vector>

namespace Aloft {

/// What the system remembers of them.
QStringList mountPoints()
{
    QStringList points;
    std::vector<struct statfs> mounts(size_t(std::max(0, ::getfsstat(nullptr, 0, MNT_NOWAIT))));
    const int bytes = int(mounts.size() * sizeof(struct statfs));
    const int count = ::getfsstat(mounts.data(), bytes, MNT_NOWAIT);
    for (int i = 0; i < count; ++i)
        points.append(QFile::decodeName(mounts[size_t(i)].f_mntonname));
    return points;
}

} // namespace Aloft
