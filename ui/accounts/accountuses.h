#pragma once

#include <QStringList>

namespace Aloft {

class DriveBook;
class SessionModel;

/// What a sign-out touches, by name.
struct AccountUses
{
    QStringList drives;   ///< of the account
    QStringList sessions; ///< elsewhere, which go on
};

AccountUses usesOf(const QString &accountId, const DriveBook &drives, const SessionModel &sessions);

} // namespace Aloft
