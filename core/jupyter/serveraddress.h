#pragma once

#include "core/base/secret.h"

#include <QUrl>

namespace Aloft {

/// Where a Jupyter server is and how to be let in. A value: compare, copy, persist without its
/// secrets (those go to the keychain by url).
struct ServerAddress
{
    QUrl url;        ///< base with exactly one slash at its end, no token in it
    Secret token;    ///< sent as `Authorization: token …`; empty where a password is used
    Secret password; ///< used once to obtain the login cookie
    QByteArray certificateFingerprint; ///< SHA-256 of the one self-signed certificate accepted here

    bool operator==(const ServerAddress &) const = default;
};

} // namespace Aloft
