#include "core/hardware/local/sysfssource.h"

#include "core/hardware/local/drmprocesses.h"
#include "core/hardware/local/hostreader.h"
#include "core/hardware/local/pciname.h"
#include "core/hardware/local/processfacts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds pauseOfUsers{4900}; // every process is looked at

/// GiB of each chip, by its PCI number.
Figure<qint64> tpuMemory(int device)
{
    switch (device) {
    case 0x0063: // v5e
        return qint64(16) << 30;
    case 0x006f: // v6e
        return qint64(32) << 30;
    default:
        return Absence::NotOffered;
    }
}

QString tpuName(int device)
{
    switch (device) {
    case 0x005e:
        return u"TPU v4"_s;
    case 0x0062:
        return u"TPU v5p"_s;
    case 0x0063:
        return u"TPU v5e"_s;
    case 0x006f:
        return u"TPU v6e"_s;
    case 0x0076:
        return u"TPU v7"_s;
    default:
        return u"TPU"_s;
    }
}

QList<DeviceProcess> usersOfTpu(const QString &root, qsizetype chip)
{
    QList<DeviceProcess> users;
    for (const QLatin1StringView node : {"/dev/accel%1"_L1, "/dev/vfio/%1"_L1}) {
        for (const int pid : processesHolding(root, QString(node).arg(chip)))
            users.append(describeProcess(root, pid));
    }
    return users;
}

} // namespace

Device deviceOf(const PciCard &card, const QString &name, int index)
{
    Device device;
    device.uuid = "pci-"_L1 + card.address;
    device.kind = card.kind;
    device.index = index;
    device.name = name;
    device.busId = card.address;
    return device;
}

SysfsSource::SysfsSource(DeviceKind kind, const QString &root) : m_kind(kind), m_root(root) { }

QString SysfsSource::name() const
{
    switch (m_kind) {
    case DeviceKind::Amd:
        return u"amdgpu"_s;
    case DeviceKind::Intel:
        return u"intel"_s;
    default:
        return u"tpu"_s;
    }
}

Result<void> SysfsSource::open()
{
    m_cards.clear();
    m_usersRead = std::chrono::milliseconds(-1);
    m_facts = {};
    for (const PciCard &card : readPciCards(m_root)) {
        if (card.kind != m_kind)
            continue;
        const QString name = m_kind == DeviceKind::Tpu ? tpuName(card.device)
                                                       : pciName(m_root, card);
        Device device = deviceOf(card, name, int(m_cards.size()));
        device.sharesMemory = m_kind == DeviceKind::Intel;
        if (m_kind == DeviceKind::Amd && !card.isSuspended)
            readAmdFacts(device, card.folder);
        if (m_kind == DeviceKind::Tpu)
            device.memoryBytes = tpuMemory(card.device);
        m_cards.append(card);
        m_facts.devices.append(device);
    }
    if (m_cards.isEmpty())
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("Aloft::SysfsSource", "There is no such card."));
    return {};
}

/// A chip belongs to the one program that has its device file open.
void SysfsSource::readUsers()
{
    m_users.clear();
    const auto ofAmd = m_kind == DeviceKind::Amd ? drmProcesses(m_root, "amdgpu") : std::nullopt;
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        Figure<QList<DeviceProcess>> users;
        if (ofAmd)
            users = ofAmd->value(m_cards[i].address);
        if (m_kind == DeviceKind::Tpu)
            users = usersOfTpu(m_root, i);
        m_users.append(users);
    }
}

Result<QList<DeviceSample>> SysfsSource::read(std::chrono::milliseconds tick)
{
    if (m_usersRead.count() < 0 || tick - m_usersRead >= pauseOfUsers) {
        readUsers();
        m_usersRead = tick;
    }
    QList<DeviceSample> samples;
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        const PciCard &card = m_cards[i];
        const bool isAsleep = readSystemFile(card.folder + "/power/runtime_status"_L1).trimmed()
            == "suspended";
        DeviceSample sample;
        if (isAsleep && !m_isWoken)
            sample.health = DeviceHealth::Asleep;
        else if (m_kind == DeviceKind::Amd)
            sample = readAmdCard(card.folder);
        if (sample.health != DeviceHealth::Asleep)
            sample.processes = m_users[i];
        sample.uuid = m_facts.devices[i].uuid;
        if (!sample.memoryBytes)
            sample.memoryBytes = m_facts.devices[i].memoryBytes;
        samples.append(sample);
    }
    return samples;
}

} // namespace Aloft
