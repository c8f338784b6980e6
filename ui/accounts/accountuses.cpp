#include "ui/accounts/accountuses.h"

#include "core/drive/drivebook.h"
#include "core/session/session.h"
#include "core/session/sessionmodel.h"
#include "ui/shell/sessionlook.h"

namespace Aloft {

namespace {

bool isAliveElsewhere(const Session &session)
{
    return !session.kernels().isEmpty()
        && !session.provider().capabilities().testFlag(Provider::Capability::SharesFiles);
}

} // namespace

AccountUses usesOf(const QString &accountId, const DriveBook &drives, const SessionModel &sessions)
{
    AccountUses uses;
    uses.drives = drives.drivesOf(accountId);
    for (const auto &session : sessions.sessions()) {
        if (isAliveElsewhere(*session))
            uses.sessions.append(sessionTitle(*session));
    }
    return uses;
}

} // namespace Aloft
