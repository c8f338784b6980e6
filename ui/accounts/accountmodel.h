#pragma once

#include "core/auth/account.h"

#include <QAbstractListModel>
#include <QList>

namespace Aloft {

class Accounts;

/// The accounts, one row each in two lines: who, and what it allows in which state.
class AccountModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// accounts outlives it.
    explicit AccountModel(Accounts &accounts, QObject *parent = nullptr);

    QString idAt(int row) const;        ///< empty where there is no such row
    int rowOf(const QString &id) const; ///< -1: there is none
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void append(const QString &id);
    void change(const QString &id);
    void remove(const QString &id);
    QString words(const Account &account, const QString &separator) const;

    Accounts &m_accounts;
    QList<Account> m_rows;
};

} // namespace Aloft
