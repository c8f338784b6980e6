#include "core/base/secretstore.h"

#include <optional>

namespace Aloft {

namespace {

class KnownSecretTask : public ReadSecretTask
{
public:
    KnownSecretTask(std::optional<Secret> secret, QObject *parent)
        : ReadSecretTask(parent)
        , m_known(std::move(secret))
    { }

protected:
    void run() override
    {
        if (!m_known) {
            fail({Error::Kind::NotFound,
                  SecretStore::tr("No password or token is kept for it."),
                  {},
                  {}});
            return;
        }
        m_secret = *m_known;
        succeed();
    }

private:
    std::optional<Secret> m_known;
};

class DoneTask : public Task
{
public:
    using Task::Task;

protected:
    void run() override { succeed(); }
};

} // namespace

ReadSecretTask *MemorySecretStore::read(const QString &key)
{
    const auto found = m_secrets.constFind(key);
    return new KnownSecretTask(found == m_secrets.cend() ? std::nullopt : std::optional(*found),
                               this);
}

Task *MemorySecretStore::write(const QString &key, const Secret &secret)
{
    m_secrets.insert(key, secret);
    return new DoneTask(this);
}

Task *MemorySecretStore::remove(const QString &key)
{
    m_secrets.remove(key);
    return new DoneTask(this);
}

} // namespace Aloft

#include "moc_secretstore.cpp"
