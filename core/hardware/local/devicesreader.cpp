#include "core/hardware/local/devicesreader.h"

namespace Aloft {

DevicesReader::DevicesReader(const LocalPlaces &places)
    : m_nvidia(places)
    , m_amd(DeviceKind::Amd, places.root)
    , m_tpu(DeviceKind::Tpu, places.root)
    , m_apple(places.ioreg)
    , m_intel(DeviceKind::Intel, places.root)
{ }

DevicesReader::Reading DevicesReader::read(std::chrono::milliseconds tick, Attention attention)
{
    Reading reading;
    reading.samples = m_nvidia.read(tick, attention);
    reading.facts = m_nvidia.facts();
    reading.source = m_nvidia.source();
    reading.whyNotBetter = m_nvidia.whyNotBetter();
    readOthers(reading, tick);
    return reading;
}

void DevicesReader::readOthers(Reading &reading, std::chrono::milliseconds tick)
{
    const std::initializer_list<DeviceSource *> all = {&m_amd, &m_tpu, &m_apple, &m_intel};
    if (!m_isOpen) {
        for (DeviceSource *source : all) {
            if (source->open())
                m_others.append(source);
        }
        m_isOpen = true;
    }
    for (DeviceSource *source : std::as_const(m_others)) {
        if (const auto samples = source->read(tick))
            reading.samples += *samples;
        reading.facts.devices += source->facts().devices;
        if (reading.source.isEmpty())
            reading.source = source->name();
    }
}

void DevicesReader::wake()
{
    m_nvidia.wake();
    m_amd.setWoken(true);
}

void DevicesReader::rest()
{
    m_nvidia.rest();
    m_amd.setWoken(false);
    m_others.clear();
    m_isOpen = false;
}

} // namespace Aloft
