#include "core/base/mounts.h"

#include <QDir>

namespace Aloft {

QString mountOf(const QString &file, const QStringList &mounts)
{
    QString deepest;
    for (const QString &mount : mounts) {
        const QString folder = mount.endsWith(u'/') ? mount : mount + u'/';
        if (mount != QDir::rootPath() && file.startsWith(folder) && mount.size() > deepest.size())
            deepest = mount;
    }
    return deepest;
}

} // namespace Aloft
