#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace Aloft {

/// Who Aloft is to a service that people sign in to: the user's own registration there, or one
/// that was given when Aloft was built. Never another program's.
struct OAuthClient
{
    QString id;
    Secret secret; ///< the services call it so; in a program on people's computers it is none

    bool isEmpty() const { return id.isEmpty(); }

    bool operator==(const OAuthClient &) const = default;
};

/// Whether a service takes both for one program, whose rights it takes back all at once: ids begin
/// with the number of a project, as Google's do.
bool areOfOneProject(const OAuthClient &one, const OAuthClient &other);

/// The file that Google's console gives for an OAuth client of the type "Desktop app". BadInput:
/// it is another file, or of another type of client.
Result<OAuthClient> parseClientFile(const QByteArray &json);

/// The same from a disk.
Result<OAuthClient> readClientFile(const QString &path);

} // namespace Aloft
