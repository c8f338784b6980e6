#include "core/base/secretvault.h"

namespace Aloft {

/// What the file does not have may be in the keychain from before there was the file.
class VaultReadTask : public ReadSecretTask
{
public:
    VaultReadTask(SecretVault *vault, QString key)
        : ReadSecretTask(vault)
        , m_vault(*vault)
        , m_key(std::move(key))
    { }

protected:
    void run() override
    {
        const auto take = [this](const ReadSecretTask &read) {
            m_secret = read.secret();
            succeed();
        };
        runStep(m_vault.m_file.read(m_key), take, [this, take](const Error &error) {
            if (error.kind != Error::Kind::NotFound)
                return fail(error);
            runStep(m_vault.m_keychain.read(m_key), take);
        });
    }

private:
    SecretVault &m_vault;
    const QString m_key;
};

/// From both, or what was in the keychain would come back.
class VaultRemoveTask : public Task
{
public:
    VaultRemoveTask(SecretVault *vault, QString key)
        : Task(vault)
        , m_vault(*vault)
        , m_key(std::move(key))
    { }

protected:
    void run() override
    {
        runStep(m_vault.m_file.remove(m_key), [this](const Task &) {
            const auto finish = [this](const auto &) { succeed(); };
            runStep(m_vault.m_keychain.remove(m_key), finish, finish);
        });
    }

private:
    SecretVault &m_vault;
    const QString m_key;
};

SecretVault::SecretVault(std::unique_ptr<SecretStore> keychain, const QString &filePath,
                         std::chrono::milliseconds patience, QObject *parent)
    : SecretStore(parent)
    , m_keychain(std::move(keychain), patience)
    , m_file(filePath)
{ }

ReadSecretTask *SecretVault::read(const QString &key)
{
    if (!m_file.exists())
        return m_keychain.read(key);
    return new VaultReadTask(this, key);
}

Task *SecretVault::write(const QString &key, const Secret &secret)
{
    return m_file.exists() ? m_file.write(key, secret) : m_keychain.write(key, secret);
}

Task *SecretVault::remove(const QString &key)
{
    if (!m_file.exists())
        return m_keychain.remove(key);
    return new VaultRemoveTask(this, key);
}

} // namespace Aloft

#include "moc_secretvault.cpp"
