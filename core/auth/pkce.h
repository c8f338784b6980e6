#pragma once

#include <QString>

namespace Aloft {

/// Text of A-Z a-z 0-9 - _ that nobody can guess, made of this many random bytes.
QString randomText(int bytes);

/// What proves to a service that whoever trades a code in is who asked for it (RFC 7636, S256).
struct Pkce
{
    static Pkce create();

    QString verifier;  ///< stays here until the code is traded in
    QString challenge; ///< goes through the browser
};

QString pkceChallenge(const QString &verifier);

} // namespace Aloft
