#pragma once

#include "core/auth/account.h"
#include "core/base/error.h"

#include <QObject>

#include <optional>

namespace Aloft {

class Accounts;
class DriveBook;
struct DriveEntry;

/// Which drives wait until somebody signs in, and why (UX-037).
class DriveSignIns : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    DriveSignIns(DriveBook &drives, const Accounts &accounts, QObject *parent = nullptr);

    std::optional<Error> need(const QString &drive) const; ///< nothing: nobody has to
    QString service(const QString &drive) const;           ///< kind of the account that it needs
    Account account(const QString &drive) const;           ///< whose it is; without id: signed out

Q_SIGNALS:
    void changed(); ///< of any drive

private:
    std::optional<DriveEntry> entry(const QString &drive) const;

    DriveBook &m_drives;
    const Accounts &m_accounts;
};

} // namespace Aloft
