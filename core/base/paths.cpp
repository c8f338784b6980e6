#include "core/base/paths.h"

#include "core/base/privatefolder.h"

#include <QDir>

namespace Aloft {

using namespace Qt::StringLiterals;

Paths Paths::ofUser()
{
    const UserFolders folders = userFolders();
    Paths paths;
    paths.m_config = folders.config;
    paths.m_data = folders.data;
    paths.m_state = folders.state;
    paths.m_cache = folders.cache;
    paths.m_runtime = socketFolder(folders.runtime, folders.state);
    return paths;
}

Paths Paths::ofProfile(const QString &folder)
{
    const QString root = QDir::cleanPath(QDir::current().absoluteFilePath(folder));
    Paths paths;
    paths.m_config = root + "/config"_L1;
    paths.m_data = root + "/data"_L1;
    paths.m_state = root + "/state"_L1;
    paths.m_cache = root + "/cache"_L1;
    paths.m_runtime = socketFolder(root + "/run"_L1, root);
    return paths;
}

Paths Paths::chosen(const QString &folder)
{
    const QString wanted = folder.isEmpty() ? qEnvironmentVariable("ALOFT_PROFILE") : folder;
    return wanted.isEmpty() ? ofUser() : ofProfile(wanted);
}

QString Paths::logs() const
{
    return m_state + "/logs"_L1;
}

QString Paths::settingsFile() const
{
    return m_config + "/settings.toml"_L1;
}

QString Paths::ownerSocket() const
{
    return socketName(m_runtime + "/owner"_L1);
}

/// Beside the state, not in runtime(): two computers that share a home share the profile.
QString Paths::ownerLock() const
{
    return m_state + "/owner.lock"_L1;
}

Result<void> Paths::create() const
{
    for (const QString &folder : {m_config, m_data, m_state, m_cache, logs()}) {
        if (const Result<void> made = makeFolder(folder); !made)
            return made;
    }
    return makePrivateFolder(m_runtime);
}

} // namespace Aloft
