#pragma once

#include "core/drive/drivekind.h"

namespace Aloft {

class Accounts;
class DriveBook;
class HttpClient;
struct Account;

/// `drive add google NAME [ACCOUNT]`: the My Drive of an account that is signed in.
class GoogleKind : public DriveKind
{
public:
    /// All three outlive its drives; media is for large bodies.
    GoogleKind(HttpClient &calls, HttpClient &media, Accounts &accounts);

    QString id() const override;
    QString words() const override;
    Result<QJsonObject> settings(const QStringList &words, const QString &folder) const override;
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override;
    QString account(const QJsonObject &settings) const override;
    QString place(const QJsonObject &settings) const override;

private:
    QList<Account> accountsCalled(const QString &word) const;
    const Account *find(const QJsonObject &settings) const;

    HttpClient &m_calls;
    HttpClient &m_media;
    Accounts &m_accounts;
};

} // namespace Aloft
