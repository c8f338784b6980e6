#pragma once

#include "core/auth/account.h"

namespace Aloft {

class Accounts;

/// What a kind of service is called: "Google".
QString serviceName(const QString &kind);

/// Who it is, in a word or two: the address, or the name.
QString accountTitle(const Account &account);

/// What the account lets Aloft see, as it stands in a list.
QString reachText(DriveReach reach);

/// What that means for the user, in one sentence.
QString reachConsequence(DriveReach reach);

/// Whether the account can be used, as it stands in a list.
QString accountStateText(const Accounts &accounts, const Account &account);

} // namespace Aloft
