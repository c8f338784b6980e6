#pragma once

#include "core/drive/drivekind.h"

namespace Aloft {

class Accounts;
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
    QString place(const QJsonObject &settings) const override;

private:
    QList<Account> accountsCalled(const QString &word) const;

    HttpClient &m_calls;
    HttpClient &m_media;
    Accounts &m_accounts;
};

/// The account that a drive of this kind belongs to.
QString accountOf(const QJsonObject &settings);

} // namespace Aloft
