// Sources: Linux Documentation/ABI/testing/sysfs-bus-pci, -devices-power; PCI class and vendor
// codes of pcisig.com and pci-ids.ucw.cz.
#include "core/hardware/local/pcicards.h"

#include "core/hardware/local/hostreader.h"

#include <QDir>
#include <QFileInfo>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int displayClass = 0x03;
constexpr int acceleratorClass = 0x12;
constexpr qsizetype mostCards = 256;

int hexadecimal(const QString &path)
{
    return readSystemFile(path).trimmed().toInt(nullptr, 16); // 0 where it is none
}

std::optional<DeviceKind> kindOf(int vendor, int classOfIt, int device)
{
    const bool isCard = classOfIt == displayClass || classOfIt == acceleratorClass;
    switch (vendor) {
    case 0x10de:
        return classOfIt == displayClass ? std::optional(DeviceKind::Nvidia) : std::nullopt;
    case 0x1002:
        return isCard ? std::optional(DeviceKind::Amd) : std::nullopt;
    case 0x8086:
        return classOfIt == displayClass ? std::optional(DeviceKind::Intel) : std::nullopt;
    case 0x1ae0: {
        constexpr std::array tpus = {0x0063, 0x0062, 0x006f, 0x005e, 0x0076};
        const bool isTpu = std::ranges::find(tpus, device) != tpus.end();
        return isTpu ? std::optional(DeviceKind::Tpu) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

} // namespace

QList<PciCard> readPciCards(const QString &root)
{
    QList<PciCard> cards;
    const QDir folder((root == "/"_L1 ? QString() : root) + "/sys/bus/pci/devices"_L1);
    for (const QString &address : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString path = folder.filePath(address);
        const int vendor = hexadecimal(path + "/vendor"_L1);
        const int device = hexadecimal(path + "/device"_L1);
        const auto kind = kindOf(vendor, hexadecimal(path + "/class"_L1) >> 16, device);
        if (!kind || cards.size() == mostCards)
            continue;
        cards.append({*kind, address, path, vendor, device,
                      readSystemFile(path + "/power/runtime_status"_L1).trimmed() == "suspended",
                      readSystemFile(path + "/power/control"_L1).trimmed() == "auto"});
    }
    return cards;
}

bool hasNvidia(const QString &root, const QList<PciCard> &cards, const QStringList &libraries)
{
    if (std::ranges::any_of(cards, [](const PciCard &c) { return c.kind == DeviceKind::Nvidia; }))
        return true;
    const QString top = root == "/"_L1 ? QString() : root;
    // Windows lists no bus in files: there the driver's own library says whether there is one.
    const auto isThere = [](const QString &library) {
        return library.endsWith(".dll"_L1) && QFileInfo::exists(library);
    };
    if (std::ranges::any_of(libraries, isThere))
        return true;
    return QFileInfo::exists(top + "/dev/nvidiactl"_L1)
        || (QFileInfo::exists(top + "/dev/dxg"_L1)
            && QFileInfo::exists(top + "/usr/lib/wsl/lib/libnvidia-ml.so.1"_L1));
}

} // namespace Aloft
