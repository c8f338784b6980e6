#include "core/base/privatefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

namespace Aloft {

using namespace Qt::StringLiterals;

/// What goes with the user from computer to computer is in %APPDATA%, the rest in %LOCALAPPDATA%.
UserFolders userFolders()
{
    const QString local = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + "/Aloft"_L1;
    const QString roaming = qEnvironmentVariable("APPDATA");
    UserFolders folders;
    folders.config = roaming.isEmpty() ? local + "/config"_L1
                                       : QDir::fromNativeSeparators(roaming) + "/Aloft"_L1;
    folders.data = local + "/data"_L1;
    folders.state = local + "/state"_L1;
    folders.cache = local + "/cache"_L1;
    folders.runtime = local + "/run"_L1;
    return folders;
}

QString socketFolder(const QString &wanted, const QString &owner)
{
    return wanted.isEmpty() ? owner + "/run"_L1 : wanted;
}

/// Pipes have one name space for the computer: the hash tells users and profiles apart.
QString socketName(const QString &path)
{
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return "aloft-"_L1 + QString::fromLatin1(hash.toHex().left(32));
}

/// Folders of the user's profile are closed to other users by the access list they inherit.
Result<void> makePrivateFolder(const QString &path)
{
    return makeFolder(path);
}

} // namespace Aloft
