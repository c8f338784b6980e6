#pragma once

#include "core/base/passphraseseal.h"
#include "core/base/secretstore.h"

#include <optional>

namespace Aloft {

/// Secrets in a file that a passphrase closes: for computers without a keychain. It is there once
/// the user has chosen a passphrase, and locked until it was given in this life of the program.
/// While it is locked, and while it is not there, its tasks fail with Refused.
class SecretFile final : public SecretStore
{
    Q_OBJECT

public:
    explicit SecretFile(QString path, QObject *parent = nullptr);

    const QString &path() const { return m_path; }
    bool exists() const;
    bool isOpen() const { return m_key.has_value(); }
    bool isLocked() const { return exists() && !isOpen(); }
    Error lockedError() const; ///< what its tasks fail with meanwhile

    static constexpr int shortestPassphrase = 8; ///< characters of a new one

    /// Opens the file, or makes one with this passphrase where there is none. Refused: it is not
    /// the passphrase; BadInput: too short for a new one, or not such a file; Storage.
    Task *unlock(const Secret &passphrase);

    ReadSecretTask *read(const QString &key) override;
    Task *write(const QString &key, const Secret &secret) override;
    Task *remove(const QString &key) override;

Q_SIGNALS:
    void unlocked();

private:
    friend class UnlockTask;

    std::optional<Error> put(const QHash<QString, Secret> &secrets);

    const QString m_path;
    std::optional<SealKey> m_key;
    QHash<QString, Secret> m_secrets;
};

} // namespace Aloft
