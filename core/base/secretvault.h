#pragma once

#include "core/base/patientstore.h"
#include "core/base/secretfile.h"

namespace Aloft {

/// All that Aloft keeps secret: in the desktop's keychain, or, once the user has chosen a passphrase,
/// in the file that it closes. Where there is neither, all fails with Storage.
class SecretVault final : public SecretStore
{
    Q_OBJECT

public:
    /// patience: with the keychain, each time.
    SecretVault(std::unique_ptr<SecretStore> keychain, const QString &filePath,
                std::chrono::milliseconds patience = std::chrono::seconds(20),
                QObject *parent = nullptr);

    SecretFile &file() { return m_file; }
    const SecretFile &file() const { return m_file; }

    ReadSecretTask *read(const QString &key) override;
    Task *write(const QString &key, const Secret &secret) override;
    Task *remove(const QString &key) override;

private:
    friend class VaultReadTask;
    friend class VaultRemoveTask;

    PatientStore m_keychain;
    SecretFile m_file;
};

} // namespace Aloft
