#include "ui/accounts/accountmodel.h"

#include "core/auth/accounts.h"
#include "ui/accounts/accounttext.h"
#include "ui/theme/icons.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QIcon stateIcon(const Accounts &accounts, const Account &account)
{
    if (accounts.refusal(account.id))
        return themedIcon(u"warning", Tone::Warning);
    const bool lasts = accounts.isKept(account.id) && !accounts.isFromEnvironment(account.id);
    return lasts ? themedIcon(u"ok", Tone::Ok) : themedIcon(u"info", Tone::MutedText);
}

} // namespace

AccountModel::AccountModel(Accounts &accounts, QObject *parent)
    : QAbstractListModel(parent)
    , m_accounts(accounts)
    , m_rows(accounts.accounts())
{
    connect(&accounts, &Accounts::added, this, &AccountModel::append);
    connect(&accounts, &Accounts::changed, this, &AccountModel::change);
    connect(&accounts, &Accounts::removed, this, &AccountModel::remove);
}

QString AccountModel::idAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).id : QString();
}

int AccountModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_rows, id, &Account::id);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void AccountModel::append(const QString &id)
{
    const Account *account = m_accounts.byId(id);
    if (!account)
        return;
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append(*account);
    endInsertRows();
}

void AccountModel::change(const QString &id)
{
    const int row = rowOf(id);
    const Account *account = m_accounts.byId(id);
    if (row < 0 || !account)
        return;
    m_rows[row] = *account;
    Q_EMIT dataChanged(index(row), index(row));
}

void AccountModel::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void AccountModel::retranslate()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int AccountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString AccountModel::words(const Account &account, const QString &separator) const
{
    return accountTitle(account) + separator
        + QStringList{serviceName(account.kind), reachText(account.reach),
                      accountStateText(m_accounts, account)}
              .join(u" · "_s);
}

QVariant AccountModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Account &account = m_rows.at(index.row());
    const std::optional<Error> refusal = m_accounts.refusal(account.id);
    switch (role) {
    case Qt::DisplayRole:
        return words(account, u"\n"_s);
    case Qt::AccessibleTextRole:
        return words(account, u", "_s);
    case Qt::DecorationRole:
        return stateIcon(m_accounts, account);
    case Qt::ToolTipRole:
        return refusal ? refusal->text() : reachConsequence(account.reach);
    default:
        return {};
    }
}

} // namespace Aloft

#include "moc_accountmodel.cpp"
