#include "core/hardware/hardwarebook.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

// Parts of a whole (UX-122). There is room again when this much less is used.
constexpr double fullDeviceMemory = 0.97;
constexpr double fullDisk = 0.95;
constexpr double roomAgain = 0.03;

struct Wall
{
    HardwareWarning warning;
    double limit;

    bool isNear(double part) const
    {
        return warning.bytes > 0 && double(warning.usedBytes) >= part * double(warning.bytes);
    }
};

/// A disk is also full where the next file such as the last ones does not fit.
Wall wallOf(const QString &sessionId, const DiskSample &disk)
{
    const qint64 used = disk.bytes - disk.freeBytes;
    HardwareWarning warning{sessionId, HardwareWarning::Wall::Disk, {}, disk.path, used,
                            disk.bytes};
    const qint64 file = disk.largestRecentBytes.value_or(0);
    if (file > disk.freeBytes)
        warning.fileBytes = file;
    if (file <= 0 || disk.bytes <= 0)
        return {warning, fullDisk};
    constexpr double half = 0.5; // of a byte: the same size fits
    const double limit = 1 - (double(file) - half) / double(disk.bytes);
    return {warning, std::clamp(limit, 0.0, fullDisk)};
}

/// Everything that can be full, with how full it is.
QList<Wall> walls(const QString &sessionId, const Inventory &inventory, const Sample &sample)
{
    using Kind = HardwareWarning::Wall;
    QList<Wall> walls;
    const HostSample &host = sample.host;
    if (host.memoryUsedBytes && host.memoryBytes)
        walls.append({{sessionId, Kind::Memory, {}, {}, *host.memoryUsedBytes, *host.memoryBytes},
                      fullMemory});
    for (const DeviceSample &device : sample.devices) {
        const auto known = std::ranges::find(inventory.devices, device.uuid, &Device::uuid);
        if (known != inventory.devices.end() && known->sharesMemory)
            continue; // the computer's own memory says it
        if (device.memoryUsedBytes && device.memoryBytes)
            walls.append({{sessionId,
                           Kind::DeviceMemory,
                           device.uuid,
                           {},
                           *device.memoryUsedBytes,
                           *device.memoryBytes},
                          fullDeviceMemory});
    }
    for (const DiskSample &disk : host.disks)
        walls.append(wallOf(sessionId, disk));
    return walls;
}

QString whatIsFull(const HardwareWarning &warning)
{
    return warning.wall == HardwareWarning::Wall::Disk ? warning.path : warning.device;
}

} // namespace

QList<HardwareWarning> nearWalls(const QString &sessionId, const Inventory &inventory,
                                 const Sample &sample)
{
    QList<HardwareWarning> near;
    for (const Wall &wall : walls(sessionId, inventory, sample)) {
        if (wall.isNear(wall.limit))
            near.append(wall.warning);
    }
    return near;
}

HardwareBook::Interest::Interest(HardwareBook *book, QString sessionId, ReadingReason reason)
    : m_book(book)
    , m_sessionId(std::move(sessionId))
    , m_reason(reason)
{
    if (m_book)
        m_book->begin(m_sessionId, m_reason);
}

HardwareBook::Interest::~Interest()
{
    if (m_book)
        m_book->end(m_sessionId, m_reason);
}

HardwareBook::Interest::Interest(Interest &&other) noexcept
    : m_book(std::exchange(other.m_book, nullptr))
    , m_sessionId(std::move(other.m_sessionId))
    , m_reason(other.m_reason)
{ }

HardwareBook::Interest &HardwareBook::Interest::operator=(Interest &&other) noexcept
{
    std::swap(m_book, other.m_book);
    std::swap(m_sessionId, other.m_sessionId);
    std::swap(m_reason, other.m_reason);
    return *this;
}

HardwareBook::HardwareBook(Samplers &samplers, const ReadingPace::Patience &patience,
                           QObject *parent)
    : QObject(parent)
    , m_samplers(samplers)
    , m_patience(patience)
{
    connect(&samplers, &Samplers::changed, this, &HardwareBook::meet);
    for (const QString &sessionId : samplers.sessionIds())
        use(sessionId, samplers.sampler(sessionId));
}

/// Nobody reads what samplers say from now on, so they may rest.
HardwareBook::~HardwareBook()
{
    for (const auto &[sessionId, entry] : m_entries) {
        if (entry->sampler)
            entry->sampler->setPace(0ms);
    }
}

QStringList HardwareBook::sessionIds() const
{
    return m_samplers.sessionIds();
}

QString HardwareBook::sessionName(const QString &sessionId) const
{
    return m_samplers.sessionName(sessionId);
}

bool HardwareBook::isRead(const QString &sessionId) const
{
    const Entry *known = find(sessionId);
    return known && known->sampler;
}

const SampleHistory &HardwareBook::history(const QString &sessionId) const
{
    static const SampleHistory nothing;
    const Entry *known = find(sessionId);
    return known ? known->history : nothing;
}

std::optional<Error> HardwareBook::trouble(const QString &sessionId) const
{
    const Entry *known = find(sessionId);
    return known && known->sampler ? known->sampler->trouble() : std::nullopt;
}

bool HardwareBook::isResting(const QString &sessionId) const
{
    const Entry *known = find(sessionId);
    return known && known->sampler && known->pace.isResting();
}

void HardwareBook::wake(const QString &sessionId)
{
    const auto found = m_entries.find(sessionId);
    if (found == m_entries.end() || !found->second->sampler)
        return;
    found->second->pace.again();
    found->second->sampler->wake();
}

void HardwareBook::rearm(const QString &sessionId)
{
    warnedOf(sessionId).clear();
    dismissDeath(sessionId);
}

/// The count of what the system killed may come with the next sample only.
void HardwareBook::noteDeath(const QString &sessionId, HardwareDeath::Victim victim)
{
    entry(sessionId).unexplained = victim;
    explainDeath(sessionId);
}

void HardwareBook::dismissDeath(const QString &sessionId)
{
    Entry &known = entry(sessionId);
    known.unexplained.reset();
    if (std::exchange(known.death, std::nullopt))
        Q_EMIT deathChanged(sessionId);
}

const std::optional<HardwareDeath> &HardwareBook::death(const QString &sessionId) const
{
    static const std::optional<HardwareDeath> none;
    const Entry *known = find(sessionId);
    return known ? known->death : none;
}

void HardwareBook::explainDeath(const QString &sessionId)
{
    Entry &known = entry(sessionId);
    if (!known.unexplained)
        return;
    std::optional<HardwareDeath> death = deathOfMemory(
        *known.unexplained, known.history.inventory(), known.history.lastMinute());
    if (!death)
        return;
    known.unexplained.reset();
    death->sessionId = sessionId;
    known.death = std::move(death);
    Q_EMIT deathChanged(sessionId);
}

HardwareBook::Entry &HardwareBook::entry(const QString &sessionId)
{
    std::unique_ptr<Entry> &known = m_entries[sessionId];
    if (!known) {
        known = std::make_unique<Entry>(m_patience);
        connect(&known->pace, &ReadingPace::changed, this,
                [this, sessionId] { setPace(sessionId); });
    }
    return *known;
}

std::set<HardwareBook::WallName> &HardwareBook::warnedOf(const QString &sessionId)
{
    const Inventory &inventory = entry(sessionId).history.inventory();
    // As SampleHistory tells machines apart: containers of one boot have names of their own.
    return m_warned[inventory.boot.isEmpty() ? sessionId : inventory.boot + inventory.host];
}

void HardwareBook::drop(const QString &sessionId)
{
    m_entries.erase(sessionId);
    m_warned.erase(sessionId);
}

const HardwareBook::Entry *HardwareBook::find(const QString &sessionId) const
{
    const auto found = m_entries.find(sessionId);
    return found == m_entries.end() ? nullptr : found->second.get();
}

void HardwareBook::meet(const QString &sessionId)
{
    use(sessionId, m_samplers.sampler(sessionId));
    if (!m_samplers.sessionIds().contains(sessionId) && !entry(sessionId).pace.hasReasons())
        drop(sessionId);
    Q_EMIT sessionsChanged();
}

void HardwareBook::use(const QString &sessionId, Sampler *sampler)
{
    Entry &known = entry(sessionId);
    if (known.sampler == sampler)
        return;
    if (known.sampler) {
        known.sampler->disconnect(this);
        known.sampler->setPace(0ms);
    }
    known.sampler = sampler;
    if (!sampler)
        return;
    connect(sampler, &Sampler::sampleArrived, this,
            [this, sessionId](const Sample &sample) { take(sessionId, sample); });
    connect(sampler, &Sampler::inventoryChanged, this,
            [this, sessionId](const Inventory &inventory) {
                entry(sessionId).history.setInventory(inventory);
                Q_EMIT inventoryChanged(sessionId);
            });
    connect(sampler, &Sampler::troubleChanged, this,
            [this, sessionId] { Q_EMIT troubleChanged(sessionId); });
    connect(sampler, &QObject::destroyed, this, [this] { Q_EMIT sessionsChanged(); });
    if (sampler->keepsAwake())
        known.pace.beginCarefully();
    else
        known.pace.begin();
}

void HardwareBook::setPace(const QString &sessionId)
{
    Entry &known = entry(sessionId);
    const auto pace = known.pace.pace();
    if (pace > 0ms)
        known.history.setPace(pace);
    if (known.sampler && known.sampler->pace() != pace)
        known.sampler->setPace(pace);
    if (std::exchange(known.wasResting, known.pace.isResting()) != known.pace.isResting())
        Q_EMIT restChanged(sessionId);
}

void HardwareBook::begin(const QString &sessionId, ReadingReason reason)
{
    entry(sessionId).pace.add(reason);
}

void HardwareBook::end(const QString &sessionId, ReadingReason reason)
{
    Entry &known = entry(sessionId);
    known.pace.remove(reason);
    if (!known.pace.hasReasons() && !m_samplers.sessionIds().contains(sessionId))
        drop(sessionId);
}

void HardwareBook::take(const QString &sessionId, const Sample &sample)
{
    if (!entry(sessionId).history.add(sample))
        return;
    const QPointer<HardwareBook> alive(this); // a listener may delete us
    explainDeath(sessionId);
    if (alive)
        entry(sessionId).unexplained.reset();
    if (alive)
        Q_EMIT sampleArrived(sessionId);
    if (alive)
        warn(sessionId, sample);
}

void HardwareBook::warn(const QString &sessionId, const Sample &sample)
{
    std::set<WallName> &known = warnedOf(sessionId);
    QList<HardwareWarning> fresh;
    for (const Wall &wall : walls(sessionId, entry(sessionId).history.inventory(), sample)) {
        const WallName name(wall.warning.wall, whatIsFull(wall.warning));
        if (!wall.isNear(wall.limit - roomAgain))
            known.erase(name);
        else if (wall.isNear(wall.limit) && known.insert(name).second)
            fresh.append(wall.warning);
    }
    const QPointer<HardwareBook> alive(this);
    for (auto warning = fresh.cbegin(); alive && warning != fresh.cend(); ++warning)
        Q_EMIT warned(*warning);
}

} // namespace Aloft

#include "moc_hardwarebook.cpp"
