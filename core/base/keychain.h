#pragma once

#include "core/base/secretstore.h"

namespace Aloft {

/// The desktop's keychain (Secret Service or KWallet, Windows' Credential Manager, macOS'
/// Keychain), by QtKeychain. Entries lie under the service name "Aloft".
class Keychain : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    ReadSecretTask *read(const QString &key) override;
    Task *write(const QString &key, const Secret &secret) override;
    Task *remove(const QString &key) override;
};

} // namespace Aloft
