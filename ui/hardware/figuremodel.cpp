#include "ui/hardware/figuremodel.h"

#include "core/hardware/hardwaretext.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr qint64 tenMinutes = std::chrono::milliseconds(10min).count();

constexpr std::array ofDevice{Quantity::DeviceLoad, Quantity::DeviceMemory,
                              Quantity::DeviceTemperature, Quantity::DevicePower,
                              Quantity::DeviceClock};
constexpr std::array ofHost{Quantity::CpuLoad, Quantity::Memory, Quantity::DiskUsed,
                            Quantity::Received, Quantity::Sent};

} // namespace

FigureModel::FigureModel(HistorySource history, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(std::move(history))
{ }

void FigureModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const Device &device : m_history().inventory().devices) {
        for (const Quantity quantity : ofDevice)
            m_rows.append({quantity, device, {}, {}, {}, {}});
    }
    if (!m_history().isEmpty()) {
        for (const Quantity quantity : ofHost)
            m_rows.append({quantity, {}, {}, {}, {}, {}});
    }
    for (Row &row : m_rows)
        fill(row);
    endResetModel();
}

void FigureModel::refresh()
{
    if (m_rows.isEmpty())
        return rebuild();
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        Row row = m_rows.at(at);
        fill(row);
        if (row == m_rows.at(at))
            continue;
        m_rows[at] = row;
        Q_EMIT dataChanged(index(int(at), Now), index(int(at), Most),
                           {Qt::DisplayRole, Qt::ToolTipRole});
    }
}

void FigureModel::fill(Row &row) const
{
    const std::optional<Sample> &last = m_history().last();
    if (!last)
        return;
    row.reading = isOfDevice(row.quantity)
        ? deviceReading(row.quantity, row.device, sampleOf(*last, row.device.uuid))
        : hostReading(row.quantity, last->host);
    const qint64 to = last->at.toMSecsSinceEpoch() + 1;
    std::vector<CurvePoint> points = m_history().points(row.quantity, row.device.uuid,
                                                        to - tenMinutes, to);
    std::erase_if(points, [](const CurvePoint &point) { return point.isGap; });
    row.least = row.mean = row.most = absentText();
    if (points.empty())
        return;
    double sum = 0;
    for (const CurvePoint &point : points)
        sum += point.mean;
    const auto words = [&row](double value) { return valueText(row.quantity, value); };
    row.least = words(std::ranges::min_element(points, {}, &CurvePoint::least)->least);
    row.mean = words(sum / double(points.size()));
    row.most = words(std::ranges::max_element(points, {}, &CurvePoint::most)->most);
}

int FigureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FigureModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FigureModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::ToolTipRole)
        return index.column() == Name && !row.device.uuid.isEmpty() ? deviceTitle(row.device)
                                                                    : row.reading.why;
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    // Heard instead of the dash, which is not spoken.
    if (role == Qt::AccessibleTextRole && index.column() == Now && !row.reading.why.isEmpty())
        return row.reading.why;
    return {};
}

QString FigureModel::text(const Row &row, int column) const
{
    switch (column) {
    case Name:
        return row.device.uuid.isEmpty()
            ? quantityName(row.quantity)
            : tr("%1, %2", "device and figure: GPU 0, memory")
                  .arg(deviceLabel(row.device), quantityName(row.quantity));
    case Now:
        return row.reading.text;
    case Least:
        return row.least;
    case Mean:
        return row.mean;
    case Most:
        return row.most;
    default:
        return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Figure");
    case Now:
        return tr("Now");
    case Least:
        return tr("Lowest");
    case Mean:
        return tr("Mean");
    case Most:
        return tr("Highest");
    default:
        return {};
    }
}

} // namespace Aloft

#include "moc_figuremodel.cpp"
