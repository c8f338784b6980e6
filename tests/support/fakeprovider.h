#pragma once

#include "core/providers/provider.h"
#include "tests/support/donetask.h"

#include <functional>

namespace Aloft {

/// Lends machines that exist in name only. Each answer is a public member: set it to refuse,
/// to offer something else, or to hang (mayAnswer = false).
class FakeProvider : public Provider
{
public:
    explicit FakeProvider(QString id = QStringLiteral("fake"), QObject *parent = nullptr)
        : Provider(parent)
        , m_id(std::move(id))
    { }

    QString id() const override { return m_id; }
    QString name() const override { return QStringLiteral("Fake provider"); }
    Capabilities capabilities() const override { return capability; }

    OffersTask *offers() override { return new Offers(this); }
    StartTask *start(const RuntimeSpec &spec) override
    {
        ++starts;
        Runtime runtime = nextRuntime;
        runtime.providerId = m_id;
        runtime.folder = spec.folder;
        if (runtime.id.isEmpty())
            runtime.id = QStringLiteral("machine-%1").arg(starts);
        return new Start(this, runtime, startError);
    }
    StartTask *find(const Runtime &remembered) override
    {
        ++finds;
        return new Start(this, remembered, findError);
    }
    Task *stop(const Runtime &runtime) override
    {
        stopped << runtime.id;
        return new DoneTask(this, stopError);
    }

    QList<Offer> offered{{RuntimeSpec{}, QStringLiteral("One machine"), {}, true}};
    Runtime nextRuntime;
    std::optional<Error> startError;
    std::optional<Error> findError;
    std::optional<Error> stopError;
    Capabilities capability = Capability::Interactive | Capability::Stop;
    bool mayAnswer = true; ///< false: start and find never end
    int starts = 0;
    int finds = 0;
    QStringList stopped; ///< ids of runtimes

private:
    class Offers : public OffersTask
    {
    public:
        explicit Offers(FakeProvider *provider) : OffersTask(provider), m_offers(provider->offered)
        { }
        const QList<Offer> &offers() const override { return m_offers; }

    protected:
        void run() override { succeed(); }

    private:
        QList<Offer> m_offers;
    };

    class Start : public StartTask
    {
    public:
        Start(FakeProvider *provider, Runtime runtime, std::optional<Error> error)
            : StartTask(provider)
            , m_provider(provider)
            , m_runtime(std::move(runtime))
            , m_outcome(std::move(error))
        { }
        const Runtime &runtime() const override { return m_runtime; }

    protected:
        void run() override
        {
            if (!m_provider->mayAnswer)
                return;
            if (m_outcome)
                fail(*m_outcome);
            else
                succeed();
        }

    private:
        FakeProvider *m_provider;
        Runtime m_runtime;
        std::optional<Error> m_outcome;
    };

    QString m_id;
};

} // namespace Aloft
