#pragma once

#include <QStringList>

namespace Aloft {

/// What names a person, a place or a machine, and is known to: for texts that leave the computer.
struct PrivateNames
{
    QStringList folders; ///< absolute: the home folder, opened folders
    QStringList users;
    QStringList hosts;

    /// The home folder, the user's and the computer's name.
    static PrivateNames ofThisComputer();

    /// Hosts that the text names by an address with scheme or a method: "https://x/", "GET x/api".
    static QStringList hostsIn(const QString &text);
};

/// The text without secrets, paths of files, hosts, addresses and users: the names that are known,
/// and whatever else has the look of one, of any operating system. A path keeps its suffix; paths
/// of the system, of a server's REST interface and this computer's loopback stay. A path with
/// blanks is known as a whole only in quotes or under one of the folders.
QString anonymous(const QString &text, const PrivateNames &names);

} // namespace Aloft
