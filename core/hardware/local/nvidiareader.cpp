#include "core/hardware/local/nvidiareader.h"

#include "core/hardware/drivertext.h"
#include "core/hardware/local/pciname.h"
#include "core/hardware/local/sysfssource.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::chrono::seconds pauseAfterFailure{30};
constexpr std::chrono::seconds idleBeforeSleep{60};

bool isAsleep(const PciCard &card)
{
    return card.kind == DeviceKind::Nvidia && card.isSuspended;
}

bool isUsed(const DeviceSample &sample)
{
    return sample.loadPercent.value_or(0) > 0
        || !sample.processes.value_or(QList<DeviceProcess>()).isEmpty();
}

} // namespace

NvidiaReader::NvidiaReader(const LocalPlaces &places)
    : m_places(places)
    , m_nvml(places.nvmlLibraries, places.root)
    , m_smi(places.smiPrograms, places.root)
{ }

QString NvidiaReader::source() const
{
    return m_open ? m_open->name() : QString();
}

void NvidiaReader::wake()
{
    m_isWoken = true;
    m_isLeftAlone = false;
    m_retryAt = std::chrono::milliseconds(0);
}

void NvidiaReader::rest()
{
    close();
    m_isWoken = false;
    m_isLeftAlone = false;
    m_retryAt = std::chrono::milliseconds(0);
}

void NvidiaReader::close()
{
    if (m_open)
        m_open->close();
    m_open = nullptr;
    m_idleSince = std::chrono::milliseconds(-1);
}

QList<DeviceSample> NvidiaReader::read(std::chrono::milliseconds tick, Attention attention)
{
    m_cards = readPciCards(m_places.root);
    if (!hasNvidia(m_places.root, m_cards, m_places.nvmlLibraries)) {
        close();
        m_facts = {};
        return {};
    }
    if (!m_open && !m_isWoken && std::ranges::any_of(m_cards, isAsleep))
        return unread(DeviceHealth::Asleep, {});
    if (m_isLeftAlone && attention == Attention::Seldom && tick < m_retryAt)
        return unread(DeviceHealth::Asleep, {});
    if (std::exchange(m_isLeftAlone, false))
        m_retryAt = std::chrono::milliseconds(0);
    if (!m_open && tick >= m_retryAt)
        open(tick);
    if (!m_open)
        return unread(DeviceHealth::Failing, m_complaint);
    QList<DeviceSample> samples = readOpen(tick);
    if (attention == Attention::Seldom)
        letSleep(samples, tick);
    else
        m_idleSince = std::chrono::milliseconds(-1);
    return samples;
}

void NvidiaReader::open(std::chrono::milliseconds tick)
{
    m_retryAt = tick + pauseAfterFailure;
    m_whyNotBetter.clear();
    const Result<void> nvml = m_nvml.open();
    if (nvml) {
        m_open = &m_nvml;
        return;
    }
    m_whyNotBetter = nvml.error().text();
    m_complaint = nvml.error().message;
    const Result<void> smi = m_smi.open();
    if (smi) {
        m_open = &m_smi;
        if (nvml.error().kind == Error::Kind::NotFound) // but what nvidia-smi speaks of is there
            m_whyNotBetter = driverSentence(u"no-library"_s);
    } else if (nvml.error().detail.isEmpty() || smi.error().kind != Error::Kind::NotFound) {
        m_complaint = smi.error().message;
    }
}

/// After a card is lost handles are dead, as they are when the driver was updated while it was in
/// use: all begins anew, in a while.
QList<DeviceSample> NvidiaReader::readOpen(std::chrono::milliseconds tick)
{
    const Result<QList<DeviceSample>> samples = m_open->read(tick);
    if (!samples) {
        m_complaint = samples.error().message;
        m_whyNotBetter = samples.error().text();
        close();
        m_retryAt = tick + pauseAfterFailure;
        return unread(DeviceHealth::Failing, m_complaint);
    }
    m_facts = m_open->facts();
    const bool isLost = std::ranges::any_of(*samples, [](const DeviceSample &sample) {
        return sample.health == DeviceHealth::Lost;
    });
    const bool allFail = !samples->isEmpty()
        && std::ranges::all_of(*samples, [](const DeviceSample &sample) {
               return sample.health == DeviceHealth::Failing;
           });
    if ((isLost || allFail) && tick >= m_retryAt) {
        close();
        open(tick);
    }
    return *samples;
}

/// The cards that were known, or those of the system's list.
QList<DeviceSample> NvidiaReader::unread(DeviceHealth health, const QString &complaint)
{
    if (m_facts.devices.isEmpty()) {
        for (const PciCard &card : m_cards) {
            if (card.kind == DeviceKind::Nvidia)
                m_facts.devices.append(deviceOf(card, pciName(m_places.root, card),
                                                int(m_facts.devices.size())));
        }
    }
    QList<DeviceSample> samples;
    for (const Device &device : m_facts.devices) {
        DeviceSample sample;
        sample.uuid = device.uuid;
        sample.health = health;
        sample.complaint = complaint;
        sample.memoryBytes = device.memoryBytes;
        sample.loadPercent = Absence::NotReadable;
        sample.memoryUsedBytes = Absence::NotReadable;
        sample.processes = Absence::NotReadable;
        samples.append(sample);
    }
    return samples;
}

/// While the driver is held open, a laptop's card cannot be powered down.
void NvidiaReader::letSleep(const QList<DeviceSample> &samples, std::chrono::milliseconds tick)
{
    const bool mayAnySleep = std::ranges::any_of(m_cards, [](const PciCard &card) {
        return card.kind == DeviceKind::Nvidia && card.maySleep;
    });
    if (!mayAnySleep || std::ranges::any_of(samples, isUsed)) {
        m_idleSince = std::chrono::milliseconds(-1);
        return;
    }
    if (m_idleSince.count() < 0)
        m_idleSince = tick;
    if (tick - m_idleSince < idleBeforeSleep)
        return;
    close();
    m_isWoken = false;
    m_isLeftAlone = true;
    m_retryAt = tick + 2 * idleBeforeSleep; // time enough to fall asleep
}

} // namespace Aloft
