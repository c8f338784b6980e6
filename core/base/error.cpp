#include "core/base/error.h"

#include <QCoreApplication>

namespace Aloft {

QString Error::text() const
{
    return advice.isEmpty() ? message : message + u' ' + advice;
}

Error cancelled()
{
    return {Error::Kind::Cancelled, QCoreApplication::translate("Aloft", "Cancelled."), {}, {}};
}

int exitCode(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::UserCode:
    case Error::Kind::Internal:
        return 1;
    case Error::Kind::Usage:
        return 2;
    case Error::Kind::BadInput:
    case Error::Kind::NotFound:
    case Error::Kind::Storage:
        return 3;
    case Error::Kind::Refused:
        return 4;
    case Error::Kind::Network:
    case Error::Kind::Provider:
    case Error::Kind::Busy:
        return 5;
    case Error::Kind::Conflict:
        return 6;
    case Error::Kind::Cancelled:
        return 130;
    }
    return 1;
}

} // namespace Aloft
