#pragma once

#include "core/drive/drivekind.h"

namespace Aloft {

class Accounts;
class DriveBook;
class GoogleWire;
class HttpClient;
struct Account;
struct GoogleDriveOptions;

/// `drive add google NAME [ACCOUNT [SHARED-DRIVE]]`: the My Drive of an account that is signed in, or
/// a shared drive that it is in.
class GoogleKind : public DriveKind
{
public:
    /// All three outlive its drives; media is for large bodies.
    GoogleKind(HttpClient &calls, HttpClient &media, Accounts &accounts);

    QString id() const override;
    Result<QJsonObject> settings(const QStringList &words, const QString &folder) const override;
    DriveSettingsTask *lookUp(const QJsonObject &settings) override;
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override;
    DriveChoicesTask *choices(const QStringList &words) override; ///< shared drives of an account
    QString account(const QJsonObject &settings) const override;
    QString place(const QJsonObject &settings) const override;

private:
    QString shownAccount(const QJsonObject &settings) const;
    QList<Account> accountsCalled(const QString &word) const;
    Result<Account> accountCalled(const QString &word) const;
    const Account *find(const QJsonObject &settings) const;
    Result<GoogleDriveOptions> options(const QJsonObject &settings) const;
    Result<GoogleWire *> wireToSharedDrives(const QJsonObject &settings) const;

    HttpClient &m_calls;
    HttpClient &m_media;
    Accounts &m_accounts;
};

} // namespace Aloft
