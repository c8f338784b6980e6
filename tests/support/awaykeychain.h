#pragma once

#include "core/base/secretstore.h"

namespace Aloft {

/// A keychain that can be away for a while, as one of which the service is restarted, or asks the
/// user in a window that is left open.
class AwayKeychain final : public SecretStore
{
public:
    enum class State { There, Away, Asking };

    State state = State::There;

    ReadSecretTask *read(const QString &key) override
    {
        if (state == State::There)
            return m_secrets.read(key);
        return new Silence<ReadSecretTask>(*this);
    }
    Task *write(const QString &key, const Secret &secret) override
    {
        if (state == State::There)
            return m_secrets.write(key, secret);
        return new Silence<Task>(*this);
    }
    Task *remove(const QString &key) override
    {
        if (state == State::There)
            return m_secrets.remove(key);
        return new Silence<Task>(*this);
    }

    const QHash<QString, Secret> &secrets() const { return m_secrets.secrets(); }

private:
    template<typename Base>
    class Silence : public Base
    {
    public:
        explicit Silence(AwayKeychain &keychain)
            : Base(&keychain)
            , m_isAsking(keychain.state == State::Asking)
        { }

    protected:
        void run() override
        {
            if (!m_isAsking)
                this->fail({Error::Kind::Storage, QStringLiteral("away"), {}, {}});
        }

    private:
        const bool m_isAsking;
    };

    MemorySecretStore m_secrets;
};

} // namespace Aloft
