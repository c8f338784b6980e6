#include "core/hardware/runsamples.h"

#include "core/base/atomicfile.h"
#include "core/hardware/samplejson.h"

#include <QJsonDocument>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView fileName("/samples.jsonl");
constexpr qint64 largestFile = 8 << 20;
constexpr std::size_t most = 600;
constexpr std::size_t mostOfDevices = 1200; ///< readings of devices: eight cards have as many
constexpr std::size_t fewest = 60;

Sample withoutPrograms(Sample sample)
{
    for (DeviceSample &device : sample.devices)
        device.processes = {};
    return sample;
}

std::size_t mostOf(const Sample &sample)
{
    const auto devices = std::max<std::size_t>(1, std::size_t(sample.devices.size()));
    return std::clamp(mostOfDevices / devices, fewest, most);
}

} // namespace

void SampleDigest::add(const Sample &sample)
{
    if (m_sinceKept > 0 && m_sinceKept < m_step) {
        ++m_sinceKept;
        m_last = withoutPrograms(sample);
        return;
    }
    m_last.reset();
    m_samples.push_back(withoutPrograms(sample));
    m_sinceKept = 1;
    if (m_samples.size() >= mostOf(sample))
        thinOut();
}

/// Every second one goes, and from now on half as many come.
void SampleDigest::thinOut()
{
    std::size_t kept = 1;
    for (std::size_t at = 2; at < m_samples.size(); at += 2)
        m_samples[kept++] = std::move(m_samples[at]);
    const bool isLastKept = m_samples.size() % 2 == 1;
    if (!isLastKept)
        m_last = m_samples.back();
    m_sinceKept = isLastKept ? 1 : m_step + 1;
    m_samples.resize(kept);
    m_step *= 2;
}

std::vector<Sample> SampleDigest::samples() const
{
    std::vector<Sample> all = m_samples;
    if (m_last)
        all.push_back(*m_last);
    return all;
}

Result<void> writeRunSamples(const QString &runFolder, const std::vector<Sample> &samples)
{
    QByteArray lines;
    for (const Sample &sample : samples)
        lines += QJsonDocument(toJson(sample)).toJson(QJsonDocument::Compact) + '\n';
    return writeFile(runFolder + fileName, lines);
}

std::vector<Sample> readRunSamples(const QString &runFolder)
{
    const QByteArray bytes = readFile(runFolder + fileName, largestFile).value_or(QByteArray());
    std::vector<Sample> samples;
    for (const QByteArray &line : bytes.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty() && samples.size() <= most)
            samples.push_back(sampleFromJson(object));
    }
    return samples;
}

} // namespace Aloft
