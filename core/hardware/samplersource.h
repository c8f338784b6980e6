#pragma once

#include "core/hardware/sampler.h"

#include <QHash>
#include <QPointer>

#include <memory>

namespace Aloft {

class SharedSampler;

/// A sampler that several sessions share, as those of one computer do: it goes at the pace of the
/// one that is in the greatest hurry.
class SamplerSource : public QObject
{
    Q_OBJECT

public:
    explicit SamplerSource(std::unique_ptr<Sampler> sampler, QObject *parent = nullptr);
    ~SamplerSource() override;

    Sampler &sampler() { return *m_sampler; }
    SharedSampler *share(QObject *parent); ///< parent's; it may outlive the source

private:
    friend class SharedSampler;

    void setPace(const SharedSampler *share, std::chrono::milliseconds pace);
    void forget(const SharedSampler *share);

    std::unique_ptr<Sampler> m_sampler;
    QHash<const SharedSampler *, std::chrono::milliseconds> m_paces;
};

/// One session's share of a sampler: the samples that are due at its own pace.
class SharedSampler final : public Sampler
{
    Q_OBJECT

public:
    SharedSampler(SamplerSource &source, QObject *parent);
    ~SharedSampler() override;

    void setPace(std::chrono::milliseconds pace) override;
    std::chrono::milliseconds pace() const override { return m_pace; }
    bool keepsAwake() const override;
    const Inventory &inventory() const override;
    const std::optional<Error> &trouble() const override;
    void wake() override;

private:
    void take(const Sample &sample);

    QPointer<SamplerSource> m_source;
    std::chrono::milliseconds m_pace{0};
    std::optional<std::chrono::milliseconds> m_last; ///< tick of the sample that was passed on last
};

} // namespace Aloft
