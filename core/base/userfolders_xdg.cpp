// Source: XDG Base Directory Specification 0.8.
#include "core/base/privatefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString standardFolder(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + "/aloft"_L1;
}

/// "All paths must be absolute; a relative one is to be ignored."
QString folderFrom(const char *variable, const QString &standard)
{
    const QString value = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(value) ? QDir::cleanPath(value) : standard;
}

} // namespace

UserFolders userFolders()
{
    UserFolders folders;
    folders.config = standardFolder(QStandardPaths::GenericConfigLocation);
    folders.data = standardFolder(QStandardPaths::GenericDataLocation);
    folders.cache = standardFolder(QStandardPaths::GenericCacheLocation);
    folders.state = folderFrom("XDG_STATE_HOME", QDir::homePath() + "/.local/state"_L1)
        + "/aloft"_L1;
    const QString runtime = folderFrom("XDG_RUNTIME_DIR", {});
    if (QFileInfo(runtime).isWritable()) // under su, it may be another user's
        folders.runtime = runtime + "/aloft"_L1;
    return folders;
}

} // namespace Aloft
