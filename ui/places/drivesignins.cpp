#include "ui/places/drivesignins.h"

#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"

#include <algorithm>

namespace Aloft {

DriveSignIns::DriveSignIns(DriveBook &drives, const Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_drives(drives)
    , m_accounts(accounts)
{
    connect(&accounts, &Accounts::added, this, &DriveSignIns::changed);
    connect(&accounts, &Accounts::changed, this, &DriveSignIns::changed);
    connect(&accounts, &Accounts::removed, this, &DriveSignIns::changed);
}

std::optional<DriveEntry> DriveSignIns::entry(const QString &drive) const
{
    const QList<DriveEntry> entries = m_drives.entries();
    const auto found = std::ranges::find(entries, drive, &DriveEntry::name);
    return found == entries.cend() ? std::nullopt : std::optional(*found);
}

/// A drive of somebody who signed out is none, and says so; one whose grant has gone only looks well.
std::optional<Error> DriveSignIns::need(const QString &drive) const
{
    const std::optional<DriveEntry> known = entry(drive);
    const QString account = known ? m_drives.account(*known) : QString();
    if (account.isEmpty())
        return std::nullopt;
    if (m_accounts.byId(account))
        return m_accounts.refusal(account);
    const Result<Drive *> made = m_drives.drive(drive);
    return made ? std::nullopt : std::optional(made.error());
}

QString DriveSignIns::service(const QString &drive) const
{
    const std::optional<DriveEntry> known = entry(drive);
    return known ? known->kind : QString();
}

Account DriveSignIns::account(const QString &drive) const
{
    const std::optional<DriveEntry> known = entry(drive);
    const Account *account = known ? m_accounts.byId(m_drives.account(*known)) : nullptr;
    return account ? *account : Account();
}

} // namespace Aloft

#include "moc_drivesignins.cpp"
