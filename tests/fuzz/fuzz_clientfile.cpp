#include "core/auth/grant.h"
#include "core/auth/tokenreply.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

bool isPlain(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar letter) {
        return letter > u' ' && letter < u'\x7f';
    });
}

} // namespace

/// What a person drops, and what a server says: a client that goes into an address and comes back
/// whole from the keychain, and a token with a sane lifetime.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const OAuthService google = *googleService();
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto client = parseClientFile(bytes)) {
        if (!isPlain(client->id) || !isPlain(client->secret.reveal())
            || *clientFromSecret(toSecret(*client)) != *client)
            std::abort();
    }
    if (const auto tokens = parseTokenReply(bytes, google)) {
        if (tokens->accessToken.isEmpty() || tokens->lifetime < std::chrono::seconds(0)
            || tokens->lifetime > std::chrono::hours(24))
            std::abort();
    }
    google.readIdentity(bytes);
    return 0;
}
