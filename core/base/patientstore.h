#pragma once

#include "core/base/secretstore.h"

#include <chrono>
#include <memory>

namespace Aloft {

/// A store that may ask the user in a window of its own, as a locked keyring does, and leave it open.
/// What it has not answered in time fails with Storage, and may be asked for once more.
class PatientStore final : public SecretStore
{
    Q_OBJECT

public:
    PatientStore(std::unique_ptr<SecretStore> store, std::chrono::milliseconds patience,
                 QObject *parent = nullptr);

    ReadSecretTask *read(const QString &key) override;
    Task *write(const QString &key, const Secret &secret) override;
    Task *remove(const QString &key) override;

private:
    const std::unique_ptr<SecretStore> m_store;
    const std::chrono::milliseconds m_patience;
};

} // namespace Aloft
