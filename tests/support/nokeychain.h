#pragma once

#include "core/base/secretstore.h"

namespace Aloft {

/// A computer without a keychain.
class NoKeychain final : public SecretStore
{
public:
    ReadSecretTask *read(const QString &) override { return new Refusal<ReadSecretTask>(this); }
    Task *write(const QString &, const Secret &) override { return new Refusal<Task>(this); }
    Task *remove(const QString &) override { return new Refusal<Task>(this); }

private:
    template<typename Base>
    class Refusal : public Base
    {
    public:
        using Base::Base;

    protected:
        void run() override
        {
            this->fail({Error::Kind::Storage, QStringLiteral("no keychain"), {}, {}});
        }
    };
};

} // namespace Aloft
