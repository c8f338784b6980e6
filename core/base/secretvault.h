#pragma once

#include "core/base/secretfile.h"

#include <memory>

namespace Aloft {

/// All that Aloft keeps secret: in the desktop's keychain, or, once the user has chosen a passphrase,
/// in the file that it closes. Where there is neither, write() fails with Storage.
class SecretVault final : public SecretStore
{
    Q_OBJECT

public:
    SecretVault(std::unique_ptr<SecretStore> keychain, const QString &filePath,
                QObject *parent = nullptr);

    SecretFile &file() { return m_file; }
    const SecretFile &file() const { return m_file; }

    ReadSecretTask *read(const QString &key) override;
    Task *write(const QString &key, const Secret &secret) override;
    Task *remove(const QString &key) override;

private:
    friend class VaultReadTask;
    friend class VaultRemoveTask;

    const std::unique_ptr<SecretStore> m_keychain;
    SecretFile m_file;
};

} // namespace Aloft
