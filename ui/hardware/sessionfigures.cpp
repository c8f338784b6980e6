#include "ui/hardware/sessionfigures.h"

#include "core/hardware/hardwarebook.h"
#include "core/hardware/hardwaretext.h"
#include "ui/hardware/bardelegate.h"
#include "ui/hardware/historycurve.h"
#include "ui/theme/icons.h"

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr qint64 tenMinutes = std::chrono::milliseconds(10min).count();
constexpr int columns = 60;
constexpr double busyFrom = 1; ///< percent

Quantity quantityOf(int column)
{
    switch (column) {
    case SessionFigures::Load:
        return Quantity::DeviceLoad;
    case SessionFigures::DeviceMemory:
        return Quantity::DeviceMemory;
    case SessionFigures::Cpu:
        return Quantity::CpuLoad;
    default:
        return Quantity::Memory;
    }
}

Reading fullestReading(Quantity quantity, const Inventory &inventory, const Sample &sample)
{
    const Device *device = fullestDevice(quantity, inventory, sample);
    return device ? deviceReading(quantity, *device, sampleOf(sample, device->uuid))
                  : Reading{absentText(), SessionFigures::tr("no GPU"), {}, {}};
}

QString devicesText(const QList<Device> &devices)
{
    QList<Device> cards = devices;
    cards.removeIf([](const Device &device) { return !device.parent.isEmpty(); });
    if (cards.isEmpty())
        return {};
    const QString name = cards.constFirst().name.isEmpty() ? deviceLabel(cards.constFirst())
                                                           : cards.constFirst().name;
    const bool areAlike = std::ranges::all_of(cards, [&](const Device &card) {
        return card.name == cards.constFirst().name;
    });
    if (cards.size() == 1)
        return name;
    return areAlike ? SessionFigures::tr("%1 × %2", "number of, name").arg(cards.size()).arg(name)
                    : SessionFigures::tr("%n GPU(s)", nullptr, int(cards.size()));
}

/// Known to have done nothing on any device in all the time that is shown.
bool isIdle(const SampleHistory &history)
{
    const qint64 to = history.last()->at.toMSecsSinceEpoch() + 1;
    const QList<Device> &devices = history.inventory().devices;
    return !devices.isEmpty() && std::ranges::all_of(devices, [&](const Device &device) {
        const auto points = history.curve(Quantity::DeviceLoad, device.uuid, to - tenMinutes, to,
                                          columns);
        const bool isLong = !points.empty() && points.front().at <= to - tenMinutes * 9 / 10;
        return isLong && mostOf(points) < busyFrom;
    });
}

} // namespace

SessionFigures::SessionFigures(HardwareBook &book, QObject *parent)
    : QAbstractTableModel(parent)
    , m_book(book)
{
    connect(&book, &HardwareBook::sessionsChanged, this, &SessionFigures::rebuild);
    connect(&book, &HardwareBook::inventoryChanged, this, &SessionFigures::refresh);
    connect(&book, &HardwareBook::sampleArrived, this, &SessionFigures::refresh);
    connect(&book, &HardwareBook::troubleChanged, this, &SessionFigures::refresh);
    rebuild();
}

void SessionFigures::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const QString &sessionId : m_book.sessionIds())
        m_rows << rowOf(sessionId);
    endResetModel();
}

SessionFigures::Row SessionFigures::rowOf(const QString &sessionId) const
{
    const SampleHistory &history = m_book.history(sessionId);
    const std::optional<Error> trouble = m_book.trouble(sessionId);
    Row row;
    row.id = sessionId;
    row.name = m_book.sessionName(sessionId);
    row.devices = devicesText(history.inventory().devices);
    row.trouble = trouble ? trouble->text() : QString();
    row.isIdle = history.last() && isIdle(history);
    for (int column = Load; column < ColumnCount; ++column) {
        const Quantity quantity = quantityOf(column);
        if (!history.last())
            row.figures[column] = {absentText(), absenceText(Absence::NotYet), {}, {}};
        else if (isOfDevice(quantity))
            row.figures[column] = fullestReading(quantity, history.inventory(), *history.last());
        else
            row.figures[column] = hostReading(quantity, history.last()->host);
    }
    return row;
}

void SessionFigures::refresh(const QString &sessionId)
{
    const auto found = std::ranges::find(m_rows, sessionId, &Row::id);
    if (found == m_rows.end())
        return;
    const Row row = rowOf(sessionId);
    if (row == *found)
        return;
    *found = row;
    const auto at = int(found - m_rows.begin());
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
}

int SessionFigures::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SessionFigures::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SessionFigures::nameText(const Row &row) const
{
    if (row.isIdle)
        return tr("%1 (idle)", "name of a session").arg(row.name);
    return row.name;
}

QVariant SessionFigures::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows.at(index.row());
    if (role == IdRole)
        return row.id;
    if (role == IsIdleRole)
        return row.isIdle;
    if (index.column() != Name)
        return figureData(row, index.column(), role);
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return nameText(row);
    case Qt::DecorationRole:
        return row.isIdle ? QVariant(themedIcon(u"pause", Tone::Warning)) : QVariant();
    case Qt::ToolTipRole: {
        QStringList lines{row.name, row.devices, row.trouble};
        if (row.isIdle)
            lines << tr("No GPU of it was used for ten minutes.");
        lines.removeAll(QString());
        return lines.join(u'\n');
    }
    default:
        return {};
    }
}

QVariant SessionFigures::figureData(const Row &row, int column, int role) const
{
    const Reading &reading = row.figures[column];
    switch (role) {
    case Qt::DisplayRole:
        return reading.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return reading.why;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return reading.fraction().value_or(-1);
    case BarDelegate::FractionRole:
        return reading.fraction() ? QVariant(*reading.fraction()) : QVariant();
    case BarDelegate::ToneRole:
        return int(levelTone(quantityOf(column), reading));
    default:
        return {};
    }
}

QVariant SessionFigures::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole)
        return section == Name ? tr("Session") : quantityName(quantityOf(section));
    return {};
}

} // namespace Aloft

#include "moc_sessionfigures.cpp"
