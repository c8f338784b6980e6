#pragma once

#include <QMetaType>
#include <QString>

namespace Aloft {

/// Why something did not work, for three readers: the program (kind), the person (message,
/// advice) and the log (detail).
struct Error
{
    enum class Kind {
        Cancelled, ///< the user's own wish; never shown
        Usage, ///< the command line is wrong
        BadInput, ///< a file or an answer could not be understood
        NotFound,
        Refused, ///< sign-in needed, wrong token, permission denied
        Network, ///< unreachable, cut, timed out: trying again may help
        Provider, ///< the server answered that it failed
        Busy, ///< asked to slow down, or nothing is free now
        Storage, ///< disk full, read-only, I/O
        Conflict, ///< both sides changed; the user decides
        UserCode, ///< the user's own program failed
        Internal, ///< a defect of Aloft
    };

    Kind kind = Kind::Internal;
    QString message; ///< one translated sentence: what happened, and to what
    QString advice; ///< one translated sentence: what to do next; may be empty
    QString detail; ///< for the log: code, host, path; never a secret

    /// message and advice as the two sentences a person reads.
    QString text() const;

    bool operator==(const Error &) const = default;
};

Error cancelled();

/// Exit status of aloftctl for an error of this kind (the terminal contract in ARCHITECTURE.md).
int exitCode(Error::Kind kind);

} // namespace Aloft

Q_DECLARE_METATYPE(Aloft::Error)
