#pragma once

#include "core/auth/account.h"
#include "core/base/database.h"

#include <QList>

namespace Aloft {

/// The accounts on disk. No secret is there.
class AccountStore
{
public:
    explicit AccountStore(const QString &path);

    const std::optional<Error> &problem() const { return m_database.problem(); }

    QString newId() const;           ///< "a1", "a2", …: never one that was used before
    QList<Account> accounts() const; ///< oldest first
    void save(const Account &account);
    void remove(const QString &id);

private:
    Database m_database;
};

} // namespace Aloft
