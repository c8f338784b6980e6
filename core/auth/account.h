#pragma once

#include <QString>

namespace Aloft {

/// What an account lets Aloft see of its drive.
enum class DriveReach {
    OwnFiles,   ///< only what Aloft puts there
    WholeDrive, ///< all, also what other programs and Colab's notebooks write
};

/// Somebody's account with a service, as far as Aloft knows it. No secret is in it.
struct Account
{
    QString id;      ///< "a1": for commands, never used twice
    QString kind;    ///< of the service: "google"
    QString subject; ///< the service's own, lasting name for the person; may be empty
    QString name;    ///< may be empty
    QString mail;    ///< may be empty
    DriveReach reach = DriveReach::OwnFiles;

    bool operator==(const Account &) const = default;
};

} // namespace Aloft
