#include "core/hardware/local/localsampler.h"

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds fastest{1000};
constexpr std::chrono::seconds watchedPace{5}; ///< nobody looks who is content with less
constexpr std::chrono::seconds longestSilence{10};

/// What a card says that does not answer: that it does not.
DeviceSample silent(const DeviceSample &last, const QString &complaint)
{
    DeviceSample sample;
    sample.uuid = last.uuid;
    sample.health = DeviceHealth::Failing;
    sample.complaint = complaint;
    sample.memoryBytes = last.memoryBytes;
    sample.loadPercent = Absence::NotReadable;
    sample.memoryUsedBytes = Absence::NotReadable;
    sample.processes = Absence::NotReadable;
    return sample;
}

} // namespace

LocalSampler::LocalSampler(const LocalPlaces &places, const Clock &clock, QObject *parent)
    : Sampler(parent)
    , m_clock(clock)
    , m_hostReader(makeHostReader(places.root, places.folders).release())
    , m_devicesReader(new DevicesReader(places))
    , m_hostThread(std::make_unique<ReaderThread>([reader = m_hostReader] { delete reader; }))
    , m_devicesThread(std::make_unique<ReaderThread>([reader = m_devicesReader] { delete reader; }))
{
    connect(&m_timer, &QTimer::timeout, this, &LocalSampler::tick);
}

LocalSampler::~LocalSampler() = default;

void LocalSampler::setPace(std::chrono::milliseconds pace)
{
    const bool isOff = pace.count() <= 0;
    const std::chrono::milliseconds wanted = isOff ? std::chrono::milliseconds(0)
                                                   : std::max(pace, fastest);
    if (wanted == m_pace)
        return;
    m_pace = wanted;
    m_hasToRest = isOff;
    if (isOff) {
        m_timer.stop();
        m_hasHost = false;
        m_hasDevices = false;
        setTrouble(std::nullopt);
        readDevices(); // lets go of them
        return;
    }
    m_timer.start(m_pace);
    tick();
}

void LocalSampler::wake()
{
    m_hasToWake = true;
    if (m_pace.count() > 0)
        tick();
}

void LocalSampler::tick()
{
    if (m_hasHost) // the devices are late
        giveSample();
    m_next.at = m_clock.utcNow();
    m_next.tick = m_clock.elapsed();
    if (m_hostThread->isBusy() && m_next.tick - m_hostAsked >= longestSilence)
        setTrouble(Error{Error::Kind::Busy,
                         tr("This computer does not answer what it is asked."),
                         tr("A disk that is far away may hang."),
                         {}});
    readHost();
    readDevices();
}

void LocalSampler::readHost()
{
    const auto job = [this, reader = m_hostReader, tick = m_next.tick,
                      known = m_hostFacts]() -> ReaderThread::Answer {
        const HostFacts facts = known == HostFacts() ? reader->facts() : known;
        const HostSample host = reader->read(tick);
        return [this, facts, host] { takeHost(facts, host); };
    };
    if (m_hostThread->start(job))
        m_hostAsked = m_next.tick;
}

void LocalSampler::readDevices()
{
    const Attention attention = m_pace > watchedPace ? Attention::Seldom : Attention::Watched;
    const auto job = [this, reader = m_devicesReader, tick = m_next.tick, attention,
                      rests = m_hasToRest, wakes = m_hasToWake]() -> ReaderThread::Answer {
        if (rests) {
            reader->rest();
            return [] {};
        }
        if (wakes)
            reader->wake();
        const DevicesReader::Reading reading = reader->read(tick, attention);
        return [this, reading] { takeDevices(reading); };
    };
    if (!m_devicesThread->start(job))
        return;
    m_devicesAsked = m_next.tick;
    m_hasToRest = false;
    m_hasToWake = false;
}

void LocalSampler::takeHost(const HostFacts &facts, const HostSample &host)
{
    if (m_pace.count() == 0)
        return;
    m_hostFacts = facts;
    m_host = host;
    m_hasHost = true;
    setTrouble(std::nullopt);
    if (!m_devicesThread->isBusy())
        giveSample();
}

void LocalSampler::takeDevices(const DevicesReader::Reading &reading)
{
    if (m_pace.count() == 0) {
        if (m_hasToRest)
            readDevices();
        return;
    }
    m_reading = reading;
    m_hasDevices = true;
    if (m_hasHost)
        giveSample();
}

/// Those that were read last. For a while they stand for those that are late.
QList<DeviceSample> LocalSampler::currentDevices() const
{
    if (!m_hasDevices)
        return {};
    QList<DeviceSample> devices = m_reading.samples;
    const auto waiting = m_clock.elapsed() - m_devicesAsked;
    const bool isSilent = m_devicesThread->isBusy() && waiting >= longestSilence;
    for (DeviceSample &device : devices) {
        if (isSilent)
            device = silent(device, tr("The driver does not answer."));
    }
    for (qsizetype i = 0; i < devices.size() && i < m_reading.facts.devices.size(); ++i) {
        const Device &card = m_reading.facts.devices[i];
        DeviceSample &device = devices[i];
        if (!card.sharesMemory || card.kind == DeviceKind::Apple || isSilent
            || device.health == DeviceHealth::Asleep)
            continue;
        device.memoryBytes = m_host.memoryBytes;
        if (card.kind == DeviceKind::Nvidia)
            device.memoryUsedBytes = m_host.memoryUsedBytes;
    }
    return devices;
}

void LocalSampler::giveSample()
{
    m_hasHost = false;
    Sample sample = m_next;
    sample.host = m_host;
    sample.devices = currentDevices();
    updateInventory();
    Q_EMIT sampleArrived(sample);
}

void LocalSampler::updateInventory()
{
    Inventory inventory;
    inventory.host = m_hostFacts.host;
    inventory.boot = m_hostFacts.boot;
    inventory.cpu = m_hostFacts.cpu;
    inventory.cores = m_hostFacts.cores;
    inventory.driverVersion = m_reading.facts.driverVersion;
    inventory.cudaVersion = m_reading.facts.cudaVersion;
    inventory.source = m_reading.source;
    inventory.whyNotBetter = m_reading.whyNotBetter;
    inventory.devices = m_reading.facts.devices;
    if (inventory == m_inventory)
        return;
    m_inventory = inventory;
    Q_EMIT inventoryChanged(m_inventory);
}

void LocalSampler::setTrouble(const std::optional<Error> &trouble)
{
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    Q_EMIT troubleChanged();
}

std::unique_ptr<LocalSampler> makeLocalSampler(const QStringList &folders, const Clock &clock)
{
    return std::make_unique<LocalSampler>(localPlaces(folders), clock);
}

} // namespace Aloft

#include "moc_localsampler.cpp"
