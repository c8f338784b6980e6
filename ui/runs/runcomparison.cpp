#include "ui/runs/runcomparison.h"

#include "core/runs/runbook.h"
#include "core/runs/runtext.h"
#include "core/text/shellwords.h"

#include <QFont>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString argumentsOf(const RunRecord &record)
{
    return joinForShell(record.order.arguments);
}

QString folderOf(const RunRecord &record)
{
    return record.order.folder;
}

QString sessionOf(const RunRecord &record)
{
    return record.sessionName;
}

QString resultOf(const RunRecord &record)
{
    return isOver(record.state()) ? endText(record.status) : stateText(record.state());
}

QString startOf(const RunRecord &record)
{
    return QLocale().toString(record.status.started.toLocalTime(), QLocale::ShortFormat);
}

QString memoryOf(const RunRecord &record)
{
    return record.status.peakBytes > 0 ? QLocale().formattedDataSize(record.status.peakBytes)
                                       : u"—"_s;
}

} // namespace

bool RunComparison::Row::isDifferent() const
{
    return std::ranges::any_of(values,
                               [this](const QString &value) { return value != values.first(); });
}

RunComparison::RunComparison(RunBook &book, const QStringList &runIds, QObject *parent)
    : QAbstractTableModel(parent)
    , m_book(book)
    , m_runIds(runIds)
{
    read();
    const auto readAgain = [this](const QString &runId) {
        if (!m_runIds.contains(runId))
            return;
        beginResetModel();
        read();
        endResetModel();
    };
    connect(&book, &RunBook::changed, this, readAgain);
    connect(&book, &RunBook::removed, this, readAgain);
}

void RunComparison::read()
{
    m_runIds.removeIf([this](const QString &runId) { return !m_book.record(runId); });
    m_rows.clear();
    m_titles.clear();
    for (const QString &runId : std::as_const(m_runIds))
        m_titles << runTitle(m_book.record(runId)->order);
    addRow(tr("Arguments"), argumentsOf);
    addRow(tr("Result"), resultOf);
    Row took{tr("Duration"), {}};
    for (const QString &runId : std::as_const(m_runIds)) {
        const double seconds = runSeconds(*m_book.record(runId), m_book.clock().utcNow());
        took.values << (seconds < 0 ? u"—"_s : durationText(seconds));
    }
    m_rows << took;
    addMetrics();
    addRow(tr("Most memory"), memoryOf);
    addHardware();
    addRow(tr("Session"), sessionOf);
    addRow(tr("Folder"), folderOf);
    addRow(tr("Started"), startOf);
}

void RunComparison::addRow(const QString &name, QString (*value)(const RunRecord &record))
{
    Row row{name, {}};
    for (const QString &runId : std::as_const(m_runIds))
        row.values << value(*m_book.record(runId));
    m_rows << row;
}

/// What their machines did meanwhile; nothing where that is known of none.
void RunComparison::addHardware()
{
    Row memory{tr("GPU memory, peak"), {}};
    Row load{tr("GPU load, mean"), {}};
    Row energy{tr("Energy"), {}};
    for (const QString &runId : std::as_const(m_runIds)) {
        const HardwareFigures figures = hardwareFigures(runId);
        memory.values << figures.memory;
        load.values << figures.load;
        energy.values << figures.energy;
    }
    for (Row *row : {&memory, &load, &energy}) {
        const bool isKnown = std::ranges::any_of(row->values, [](const QString &value) {
            return !value.isEmpty();
        });
        row->values.replaceInStrings(QRegularExpression(u"^$"_s), u"—"_s);
        if (isKnown)
            m_rows << *row;
    }
}

/// It is left with a run when that ends.
HardwareFigures RunComparison::hardwareFigures(const QString &runId)
{
    if (!isOver(m_book.record(runId)->state()))
        return {};
    const auto known = m_hardware.constFind(runId);
    if (known != m_hardware.constEnd())
        return *known;
    const auto hardware = hardwareOfRun(runFolderOf(m_book, runId));
    return *m_hardware.insert(runId,
                              hardware ? figuresOf(hardware->statistics) : HardwareFigures());
}

/// Every name that one of them has, with its last value.
void RunComparison::addMetrics()
{
    QStringList names;
    for (const QString &runId : std::as_const(m_runIds)) {
        for (const MetricValue &metric : m_book.record(runId)->metrics) {
            if (!names.contains(metric.name))
                names << metric.name;
        }
    }
    for (const QString &name : std::as_const(names)) {
        Row row{name, {}};
        for (const QString &runId : std::as_const(m_runIds)) {
            const QList<MetricValue> &metrics = m_book.record(runId)->metrics;
            const auto found = std::ranges::find(metrics, name, &MetricValue::name);
            row.values << (found == metrics.end() ? u"—"_s
                                                  : QLocale().toString(found->value, 'g', 6));
        }
        m_rows << row;
    }
}

int RunComparison::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunComparison::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runIds.size());
}

QVariant RunComparison::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.values.at(index.column());
    case Qt::FontRole: {
        QFont font;
        font.setBold(row.isDifferent());
        return font;
    }
    case Qt::AccessibleDescriptionRole:
        return row.isDifferent() ? tr("Differs") : QString();
    default:
        return {};
    }
}

QVariant RunComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return orientation == Qt::Horizontal ? m_titles.value(section) : m_rows.value(section).name;
}

} // namespace Aloft

#include "moc_runcomparison.cpp"
