#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace Aloft {

/// What of a Drive Aloft may see, by the right that the user gave it.
enum class GoogleScope {
    OwnFiles,   ///< drive.file: what Aloft put there, and what the user picked for it
    WholeDrive, ///< drive
};

/// What an answer that is no success means, and whether to ask again.
struct GoogleRefusal
{
    enum class Again {
        Never,    ///< not before something has changed
        Slower,   ///< all that go to this account
        Soon,     ///< this request alone
        NewToken, ///< once
        Later, ///< in hours, or tomorrow: no wait of this call, but of whoever carries on meanwhile
    };

    Error error;
    Again again = Again::Never;
    QByteArray reason; ///< Google's word, "userRateLimitExceeded"; empty if it gave none
};

/// Judges by status and reason, never by Google's own sentence. The body may be anything.
GoogleRefusal googleRefusal(int status, const QByteArray &body, GoogleScope scope,
                            const QString &detail);

} // namespace Aloft
