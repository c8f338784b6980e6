#pragma once

#include "core/base/result.h"

#include <QString>

namespace Aloft {

/// The user's own folders for Aloft, by the system's conventions.
struct UserFolders
{
    QString config;
    QString data;
    QString state;
    QString cache;
    QString runtime; ///< for sockets; empty where the system names none
};

UserFolders userFolders();

/// A folder for sockets: wanted, unless it is empty or too long for a socket's name; then one of
/// the user's in the temporary folder, that depends on owner (another path).
QString socketFolder(const QString &wanted, const QString &owner);

/// Name to listen on for a path without suffix: the path of a socket, or of a named pipe.
QString socketName(const QString &path);

/// Makes a folder and those above it. A new one is open to the user alone, an existing one stays
/// as it is.
Result<void> makeFolder(const QString &path);

/// The same, and Refused when an existing folder is somebody else's or a link; closed to others.
Result<void> makePrivateFolder(const QString &path);

} // namespace Aloft
