#include "core/auth/revoketask.h"

#include "core/auth/oauthrequests.h"
#include "core/base/secretstore.h"
#include "core/net/httptask.h"

namespace Aloft {

RevokeTask::RevokeTask(HttpClient &http, SecretStore &secrets, OAuthService service, QString key,
                       std::optional<Grant> grant, QObject *parent)
    : Task(parent)
    , m_http(http)
    , m_secrets(secrets)
    , m_service(std::move(service))
    , m_key(std::move(key))
    , m_grant(std::move(grant))
{ }

void RevokeTask::run()
{
    if (m_grant)
        return revoke(*m_grant);
    runStep(
        m_secrets.read(m_key),
        [this](const ReadSecretTask &read) {
            if (const Result<Grant> grant = grantFromSecret(read.secret()))
                revoke(*grant);
            else
                fail(notKnown(grant.error().message));
        },
        [this](const Error &error) {
            const bool isLocked = error.kind == Error::Kind::Refused;
            fail(isLocked ? error : notKnown(error.message + u' ' + error.detail));
        });
}

Error RevokeTask::notKnown(const QString &detail) const
{
    return {Error::Kind::Storage,
            tr("%1 was not told that Aloft gives the account up: this computer's keychain does not "
               "have the sign-in, or does not answer.")
                .arg(m_service.name),
            tr("Take the right back by hand at %1.").arg(m_service.grantsPage.toDisplayString()),
            detail};
}

/// 400 says that the right was gone before.
void RevokeTask::revoke(const Grant &grant)
{
    HttpRequest request = revokeRequest(m_service, grant);
    request.expectedStatuses = {200, 400};
    request.timeout = std::chrono::seconds(10);
    runStep(
        new HttpTask(&m_http, request), [this](const HttpTask &) { succeed(); },
        [this](const Error &error) {
            fail({Error::Kind::Network,
                  tr("%1 could not be told that Aloft gives the account up.").arg(m_service.name),
                  tr("Take the right back by hand at %1.")
                      .arg(m_service.grantsPage.toDisplayString()),
                  error.detail});
        });
}

} // namespace Aloft

#include "moc_revoketask.cpp"
