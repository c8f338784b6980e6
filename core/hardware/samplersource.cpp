#include "core/hardware/samplersource.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace Aloft {

SamplerSource::SamplerSource(std::unique_ptr<Sampler> sampler, QObject *parent)
    : QObject(parent)
    , m_sampler(std::move(sampler))
{ }

SamplerSource::~SamplerSource() = default;

SharedSampler *SamplerSource::share(QObject *parent)
{
    return new SharedSampler(*this, parent);
}

void SamplerSource::setPace(const SharedSampler *share, std::chrono::milliseconds pace)
{
    if (pace > 0ms)
        m_paces.insert(share, pace);
    else
        m_paces.remove(share);
    const auto fastest = std::min_element(m_paces.cbegin(), m_paces.cend());
    m_sampler->setPace(fastest == m_paces.cend() ? 0ms : *fastest);
}

void SamplerSource::forget(const SharedSampler *share)
{
    if (m_paces.contains(share))
        setPace(share, 0ms);
}

SharedSampler::SharedSampler(SamplerSource &source, QObject *parent)
    : Sampler(parent)
    , m_source(&source)
{
    Sampler *sampler = &source.sampler();
    connect(sampler, &Sampler::sampleArrived, this, &SharedSampler::take);
    connect(sampler, &Sampler::inventoryChanged, this, &Sampler::inventoryChanged);
    connect(sampler, &Sampler::troubleChanged, this, &Sampler::troubleChanged);
}

SharedSampler::~SharedSampler()
{
    if (m_source)
        m_source->forget(this);
}

/// Whoever begins to listen is told what the others know already.
void SharedSampler::setPace(std::chrono::milliseconds pace)
{
    if (pace == m_pace || !m_source)
        return;
    const bool begins = m_pace == 0ms;
    m_pace = pace;
    m_last.reset();
    m_source->setPace(this, pace);
    const QPointer<SharedSampler> alive(this); // a listener may delete us
    if (begins && inventory() != Inventory())
        Q_EMIT inventoryChanged(inventory());
    if (alive && begins && trouble())
        Q_EMIT troubleChanged();
}

const Inventory &SharedSampler::inventory() const
{
    static const Inventory nothing;
    return m_source ? m_source->sampler().inventory() : nothing;
}

const std::optional<Error> &SharedSampler::trouble() const
{
    static const std::optional<Error> nothing;
    return m_source ? m_source->sampler().trouble() : nothing;
}

bool SharedSampler::keepsAwake() const
{
    return m_source && m_source->sampler().keepsAwake();
}

void SharedSampler::wake()
{
    if (m_source)
        m_source->sampler().wake();
}

/// Somebody in a greater hurry has more samples than are due here; a tenth early is in time.
void SharedSampler::take(const Sample &sample)
{
    if (m_pace == 0ms || (m_last && sample.tick < *m_last + m_pace * 9 / 10))
        return;
    m_last = sample.tick;
    Q_EMIT sampleArrived(sample);
}

} // namespace Aloft

#include "moc_samplersource.cpp"
