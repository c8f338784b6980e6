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

    QList<Account> accounts() const;      ///< oldest first
    bool isKept(const QString &id) const; ///< whether a vault took what the account granted

    /// "a1", "a2", …: never one that was used before. Empty where it could not be written down.
    QString newId() const;
    bool save(const Account &account); ///< false: it is not remembered
    void setKept(const QString &id, bool isKept);
    void remove(const QString &id);

private:
    Database m_database;
};

} // namespace Aloft
