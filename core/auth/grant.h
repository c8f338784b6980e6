#pragma once

#include "core/auth/oauthclient.h"

namespace Aloft {

/// The lasting right that a person gave Aloft at a sign-in. It belongs to the client it was given to.
struct Grant
{
    OAuthClient client;
    Secret refreshToken;

    bool operator==(const Grant &) const = default;
};

/// As a secret store keeps it.
Secret toSecret(const Grant &grant);
Result<Grant> grantFromSecret(const Secret &secret);

/// The client that the user gave, for the next sign-in.
Secret toSecret(const OAuthClient &client);
Result<OAuthClient> clientFromSecret(const Secret &secret);

} // namespace Aloft
