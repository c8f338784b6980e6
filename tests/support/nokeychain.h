#pragma once

#include "core/base/secretstore.h"

namespace Aloft {

/// A computer without a keychain.
class NoKeychain final : public SecretStore
{
public:
    ReadSecretTask *read(const QString &key) override { return m_empty.read(key); }
    Task *write(const QString &, const Secret &) override { return new Refusal(this); }
    Task *remove(const QString &) override { return new Refusal(this); }

private:
    class Refusal : public Task
    {
    public:
        using Task::Task;

    protected:
        void run() override { fail({Error::Kind::Storage, QStringLiteral("no keychain"), {}, {}}); }
    };

    MemorySecretStore m_empty;
};

} // namespace Aloft
