#include "core/hardware/samplecsv.h"

#include <array>
#include <cmath>
#include <map>

namespace Aloft {

namespace {

struct Column
{
    QByteArray name;
    Quantity quantity;
    QString device;
};

using Named = std::pair<const char *, Quantity>;

constexpr std::array<Named, 5> hostColumns = {
    Named{"cpu_percent", Quantity::CpuLoad},
    Named{"memory_used_bytes", Quantity::Memory},
    Named{"disk_used_bytes", Quantity::DiskUsed},
    Named{"received_bytes_per_second", Quantity::Received},
    Named{"sent_bytes_per_second", Quantity::Sent},
};

constexpr std::array<Named, 5> deviceColumns = {
    Named{"_load_percent", Quantity::DeviceLoad},
    Named{"_memory_used_bytes", Quantity::DeviceMemory},
    Named{"_temperature_celsius", Quantity::DeviceTemperature},
    Named{"_power_milliwatts", Quantity::DevicePower},
    Named{"_clock_mhz", Quantity::DeviceClock},
};

/// "gpu0", "gpu0_mig1", "tpu0": cards are counted over all makers, for each may have a number 0.
QHash<QString, QByteArray> deviceNames(const QList<Device> &devices)
{
    QHash<QString, QByteArray> names;
    int cards = 0;
    for (const Device &device : devices) {
        const QByteArray kind = device.kind == DeviceKind::Tpu ? "tpu" : "gpu";
        names[device.uuid] = device.parent.isEmpty()
            ? kind + QByteArray::number(cards++)
            : names.value(device.parent, kind) + "_mig" + QByteArray::number(device.index);
    }
    return names;
}

std::vector<Column> columnsOf(const Inventory &inventory)
{
    std::vector<Column> columns;
    for (const auto &[name, quantity] : hostColumns)
        columns.push_back({name, quantity, {}});
    const QHash<QString, QByteArray> names = deviceNames(inventory.devices);
    for (const Device &device : inventory.devices) {
        for (const auto &[name, quantity] : deviceColumns)
            columns.push_back({names[device.uuid] + name, quantity, device.uuid});
    }
    return columns;
}

QByteArray number(double value)
{
    const bool isWhole = value == std::floor(value);
    return QByteArray::number(value, 'f', isWhole ? 0 : 2);
}

QByteArray time(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

using Rows = std::map<qint64, std::vector<QByteArray>>; ///< by time

Rows rowsOf(const SampleHistory &history, const std::vector<Column> &columns, qint64 from,
            qint64 to)
{
    Rows rows;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column &column = columns[i];
        for (const CurvePoint &point : history.points(column.quantity, column.device, from, to)) {
            if (point.isGap)
                continue;
            std::vector<QByteArray> &cells = rows[point.at];
            cells.resize(columns.size());
            cells[i] = number(point.mean);
        }
    }
    return rows;
}

} // namespace

QByteArray toCsv(const SampleHistory &history, qint64 from, qint64 to)
{
    const std::vector<Column> columns = columnsOf(history.inventory());
    QByteArray csv = "time";
    for (const Column &column : columns)
        csv += ',' + column.name;
    csv += "\r\n";
    for (const auto &[at, cells] : rowsOf(history, columns, from, to)) {
        csv += time(at);
        for (const QByteArray &cell : cells)
            csv += ',' + cell;
        csv += "\r\n";
    }
    return csv;
}

} // namespace Aloft
