#include "core/hardware/local/nvmlsource.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds pauseOfInstances{9'500};
constexpr int mostInstances = 16; // 7 so far

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::NvmlSource)
};

} // namespace

Error nvmlError(NvmlCode code)
{
    const QString detail = u"NVML %1: %2"_s.arg(int(code)).arg(nvmlComplaint(code));
    switch (code) {
    case NvmlCode::DriverNotLoaded:
        return {Error::Kind::NotFound, Words::tr("NVIDIA's driver is not loaded."),
                Words::tr("Start the computer again, or install the driver anew."), detail};
    case NvmlCode::LibraryNotFound:
        return {Error::Kind::NotFound,
                Words::tr("NVIDIA's driver is not installed here."),
                {},
                detail};
    case NvmlCode::VersionMismatch:
        return {Error::Kind::Conflict,
                Words::tr("NVIDIA's driver was updated while the old one still runs."),
                Words::tr("Start the computer again."), detail};
    case NvmlCode::NoPermission:
    case NvmlCode::OperatingSystem:
        return {Error::Kind::Refused, Words::tr("This container may not ask the graphics driver."),
                Words::tr("Start the container with access to the GPU."), detail};
    case NvmlCode::GpuNotFound:
    case NvmlCode::NotFound:
        return {Error::Kind::NotFound, Words::tr("NVIDIA's driver finds no card."), {}, detail};
    case NvmlCode::GpuIsLost:
        return {Error::Kind::Provider, Words::tr("The graphics card fell off the bus."),
                Words::tr("Only starting the computer again brings it back."), detail};
    default:
        return {Error::Kind::Provider,
                Words::tr("NVIDIA's driver does not answer as it should."),
                {},
                detail};
    }
}

NvmlSource::NvmlSource(const QStringList &libraries, const QString &processRoot)
    : m_libraries(libraries)
    , m_processRoot(processRoot)
{ }

NvmlSource::~NvmlSource()
{
    close();
}

QString NvmlSource::name() const
{
    return u"nvml"_s;
}

Result<void> NvmlSource::open()
{
    close();
    if (Result<void> loaded = m_library.load(m_libraries); !loaded)
        return loaded;
    if (const NvmlCode code = m_library.initialize(); code != NvmlCode::Success) {
        m_library.unload();
        return failure(nvmlError(code));
    }
    m_isOpen = true;
    const NvmlResult<int> count = m_library.deviceCount();
    if (!count || *count == 0) {
        close();
        return failure(nvmlError(count ? NvmlCode::GpuNotFound : count.error()));
    }
    listCards(*count);
    watchXids();
    return {};
}

/// Handles are dead then, and the library is loaded anew: a new driver brings a new one.
void NvmlSource::close()
{
    m_cards.clear();
    m_instancesListed = std::chrono::milliseconds(-1);
    if (!m_isOpen)
        return;
    m_isOpen = false;
    if (void *events = std::exchange(m_events, nullptr))
        m_library.freeEventSet(events);
    m_library.shutDown();
    m_library.unload();
}

void NvmlSource::listCards(int count)
{
    for (int i = 0; i < count; ++i) {
        const NvmlResult<NvmlDevice> handle = m_library.device(i);
        if (!handle && handle.error() == NvmlCode::InvalidArgument)
            break; // there are no more, whatever was counted
        if (handle) {
            m_cards.push_back({std::make_unique<NvmlCard>(m_library, *handle, i), {}});
            m_known[i] = m_cards.back().card->device();
            continue;
        }
        Device known = m_known.value(i);
        known.index = i;
        m_cards.push_back({std::make_unique<NvmlCard>(m_library, handle.error(), known), {}});
    }
    m_facts = {};
    m_facts.driverVersion = m_library.driverVersion().value_or(QString());
    if (const int version = m_library.cudaVersion().value_or(0); version > 0)
        m_facts.cudaVersion = u"%1.%2"_s.arg(version / 1000).arg(version % 1000 / 10);
    noteFacts();
}

void NvmlSource::watchXids()
{
    m_events = m_library.newEventSet();
    for (const Card &card : m_cards) {
        const NvmlDevice handle = card.card->handle();
        if (!m_events || !handle)
            continue;
        const NvmlCode code = m_library.registerXids(handle, m_events);
        card.card->setLastXid(code == NvmlCode::Success ? Absence::NotYet : nvmlAbsence(code));
    }
}

/// Those that came since the last reading.
void NvmlSource::takeXids()
{
    constexpr int mostAtOnce = 64;
    for (int i = 0; m_events && i < mostAtOnce; ++i) {
        const NvmlResult<NvmlEvent> event = m_library.nextEvent(m_events);
        if (!event)
            return;
        const auto card = std::ranges::find_if(m_cards, [&](const Card &one) {
            return one.card->handle() == event->device;
        });
        constexpr quint64 mostXid = 10'000; // 172 so far
        if (card != m_cards.end() && event->data > 0 && event->data < mostXid)
            card->card->setLastXid(int(event->data));
    }
}

/// Their handles die with them, so they are looked for again and again.
void NvmlSource::listInstances(std::chrono::milliseconds tick)
{
    if (m_instancesListed.count() >= 0 && tick - m_instancesListed < pauseOfInstances)
        return;
    m_instancesListed = tick;
    for (Card &card : m_cards) {
        card.instances.clear();
        const NvmlDevice handle = card.card->handle();
        if (!handle || !card.card->device().isMig)
            continue;
        const int count = m_library.instanceCount(handle).value_or(0);
        for (int i = 0; i < std::min(count, mostInstances); ++i) {
            const NvmlResult<NvmlDevice> instance = m_library.instance(handle, i);
            if (!instance)
                continue; // there are gaps
            card.instances.push_back(std::make_unique<NvmlCard>(m_library, *instance, i));
            card.instances.back()->becomeInstanceOf(*card.card);
        }
    }
    noteFacts();
}

void NvmlSource::noteFacts()
{
    m_facts.devices.clear();
    for (const Card &card : m_cards) {
        m_facts.devices.append(card.card->device());
        for (const auto &instance : card.instances)
            m_facts.devices.append(instance->device());
    }
}

Result<QList<DeviceSample>> NvmlSource::read(std::chrono::milliseconds tick)
{
    if (!m_isOpen)
        return failure(nvmlError(NvmlCode::Uninitialized));
    listInstances(tick);
    takeXids();
    QList<DeviceSample> samples;
    for (const Card &card : m_cards) {
        samples.append(card.card->read(tick, m_processRoot));
        for (const auto &instance : card.instances)
            samples.append(instance->read(tick, m_processRoot));
    }
    return samples;
}

} // namespace Aloft
