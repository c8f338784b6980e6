#include "ui/hardware/processmodel.h"

#include "core/hardware/hardwaretext.h"
#include "ui/hardware/reading.h"
#include "ui/theme/icons.h"

#include <QFont>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

ProcessModel::ProcessModel(std::function<QString(const QString &runId)> titleOfRun, QObject *parent)
    : QAbstractTableModel(parent)
    , m_titleOfRun(std::move(titleOfRun))
{ }

void ProcessModel::show(const Inventory &inventory, const Sample &sample)
{
    setRows(rowsOf(inventory, sample));
}

void ProcessModel::clear()
{
    setRows({});
}

void ProcessModel::retranslate()
{
    beginResetModel();
    endResetModel();
}

QList<ProcessModel::Row> ProcessModel::rowsOf(const Inventory &inventory, const Sample &sample)
{
    QList<Row> rows;
    for (const Device &device : inventory.devices) {
        const DeviceSample *of = sampleOf(sample, device.uuid);
        if (!of || !of->processes)
            continue;
        for (const DeviceProcess &process : *of->processes)
            rows.append({device, process});
    }
    std::ranges::stable_sort(rows, std::greater(),
                             [](const Row &row) { return row.process.memoryBytes.value_or(-1); });
    return rows;
}

void ProcessModel::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    const bool areSame = std::ranges::equal(rows, m_rows, &Row::isSameProgram);
    if (!areSame) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (qsizetype at = 0; at < rows.size(); ++at) {
        if (rows.at(at) == m_rows.at(at))
            continue;
        m_rows[at] = rows.at(at);
        Q_EMIT dataChanged(index(int(at), 0), index(int(at), ColumnCount - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole});
    }
}

int ProcessModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProcessModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProcessModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows.at(index.row());
    const bool isRun = !row.process.runId.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row);
    case Qt::TextAlignmentRole:
        return index.column() == Memory ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                        : QVariant();
    case Qt::DecorationRole:
        return isRun && index.column() == Program ? QVariant(themedIcon(u"run", Tone::Busy))
                                                  : QVariant();
    case RunRole:
        return row.process.runId;
    default:
        return {};
    }
}

QString ProcessModel::text(const Row &row, int column) const
{
    switch (column) {
    case Program:
        return programText(row.process);
    case Place:
        return deviceLabel(row.device);
    case Memory:
        return row.process.memoryBytes ? sizeText(*row.process.memoryBytes) : absentText();
    default:
        return {};
    }
}

QString ProcessModel::programText(const DeviceProcess &process) const
{
    const QString title = process.runId.isEmpty() ? QString() : m_titleOfRun(process.runId);
    return title.isEmpty() ? processText(process) : title;
}

QString ProcessModel::toolTip(const Row &row) const
{
    QStringList lines{programText(row.process)};
    if (lines.constFirst() != processText(row.process))
        lines << tr("A run of yours: %1").arg(processText(row.process));
    if (!row.process.user.isEmpty())
        lines << tr("User: %1").arg(row.process.user);
    if (!row.process.memoryBytes)
        lines << tr("Memory: %1").arg(absenceText(row.process.memoryBytes.error()));
    return lines.join(u'\n');
}

QVariant ProcessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Memory ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Program:
        return tr("Program");
    case Place:
        return tr("On");
    case Memory:
        return tr("Memory");
    default:
        return {};
    }
}

} // namespace Aloft

#include "moc_processmodel.cpp"
