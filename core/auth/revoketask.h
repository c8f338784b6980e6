#pragma once

#include "core/auth/grant.h"
#include "core/auth/oauthservice.h"
#include "core/base/task.h"

namespace Aloft {

class HttpClient;
class SecretStore;

/// Takes back at the service what an account granted. Fails with Refused where the store is locked,
/// with Storage where it does not have the grant or does not answer, and with Network where the
/// service could not be told: somebody may then have to take it back by hand.
class RevokeTask final : public Task
{
    Q_OBJECT

public:
    /// grant: if it is known; else it is read from the store.
    RevokeTask(HttpClient &http, SecretStore &secrets, OAuthService service, QString key,
               std::optional<Grant> grant, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void revoke(const Grant &grant);
    Error notKnown(const QString &detail) const;

    HttpClient &m_http;
    SecretStore &m_secrets;
    const OAuthService m_service;
    const QString m_key;
    const std::optional<Grant> m_grant;
};

} // namespace Aloft
