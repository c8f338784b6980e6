#include "core/runs/runmodel.h"

#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto tickInterval = 1s;

QVariant knownValue(double value)
{
    return value < 0 ? QVariant() : value;
}

/// What is under way by how far it is, then what ended, well first.
double standing(const RunRecord &record)
{
    const double state = 2.0 * double(record.state());
    if (record.state() == RunState::Ended)
        return record.status.isSuccess() ? state : state + 1;
    return record.isLive() ? state + std::clamp(record.progress.fraction, 0.0, 1.0) : state;
}

QVariant metricValue(const QList<MetricValue> &metrics)
{
    return metrics.isEmpty() || std::isnan(metrics.first().value) ? QVariant()
                                                                  : metrics.first().value;
}

} // namespace

RunModel::RunModel(RunBook &book, QObject *parent) : QAbstractTableModel(parent), m_book(book)
{
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &RunModel::tick);
    connect(&book, &RunBook::added, this, &RunModel::insert);
    connect(&book, &RunBook::changed, this, &RunModel::announce);
    connect(&book, &RunBook::removed, this, &RunModel::take);
    connect(&book, &RunBook::reset, this, &RunModel::reload);
    connect(&book.queue(), &RunQueue::orderChanged, this, &RunModel::arrange);
    connect(&book.queue(), &RunQueue::pausedChanged, this, &RunModel::announceQueue);
    m_rows = wantedRows();
}

QStringList RunModel::queuedIds() const
{
    QStringList ids;
    for (const QString &sessionId : m_book.queue().sessionIds())
        ids += m_book.queue().waiting(sessionId);
    return ids;
}

QStringList RunModel::wantedRows() const
{
    QStringList rows = queuedIds();
    const QSet<QString> queued(rows.begin(), rows.end());
    for (const QString &id : m_book.ids()) {
        if (!queued.contains(id))
            rows.append(id);
    }
    return rows;
}

void RunModel::reload()
{
    beginResetModel();
    m_rows = wantedRows();
    endResetModel();
}

/// Where a run belongs: among the queued, or by its time.
int RunModel::rowFor(const QString &runId) const
{
    const QStringList queued = queuedIds();
    if (const qsizetype place = queued.indexOf(runId); place >= 0)
        return int(place);
    const QDateTime added = m_book.record(runId)->added;
    const auto isNewer = [this](const QString &id, const QDateTime &time) {
        const RunRecord *record = m_book.record(id);
        return record && record->added > time;
    };
    const auto others = m_rows.begin() + std::min(queued.size(), m_rows.size());
    return int(std::lower_bound(others, m_rows.end(), added, isNewer) - m_rows.begin());
}

void RunModel::insert(const QString &runId)
{
    if (m_rows.contains(runId))
        return;
    const int row = std::min(rowFor(runId), rowCount());
    beginInsertRows({}, row, row);
    m_rows.insert(row, runId);
    endInsertRows();
}

void RunModel::take(const QString &runId)
{
    const int row = rowOf(runId);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void RunModel::announce(const QString &runId)
{
    if (const int row = rowOf(runId); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void RunModel::announceQueue()
{
    if (const qsizetype queued = queuedIds().size(); queued > 0 && queued <= m_rows.size())
        Q_EMIT dataChanged(index(0, 0), index(int(queued) - 1, ColumnCount - 1));
}

/// Moves rows, one by one, to where the queues have them: few are ever out of place.
void RunModel::arrange()
{
    const QStringList wanted = wantedRows();
    for (int row = 0; row < wanted.size() && row < m_rows.size(); ++row) {
        if (m_rows.at(row) == wanted.at(row))
            continue;
        // One that has left for further down is moved there; others follow up by themselves.
        const qsizetype target = wanted.indexOf(m_rows.at(row));
        const bool isLeaving = target > row + 1 && row + 1 < m_rows.size()
            && m_rows.at(row + 1) == wanted.at(row) && target < m_rows.size();
        if (isLeaving)
            moveRow(row, int(target));
        else if (const int from = rowOf(wanted.at(row)); from > row)
            moveRow(from, row);
    }
    announceQueue();
}

void RunModel::moveRow(int from, int to)
{
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_rows.move(from, to);
    endMoveRows();
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRecord *record = m_book.record(m_rows.at(index.row()));
    if (!record)
        return {};
    if (role == Qt::DisplayRole)
        return columnText(*record, index.column());
    if (role == SortRole)
        return sortValue(*record, index.column());
    return roleValue(*record, role);
}

QVariant RunModel::roleValue(const RunRecord &record, int role) const
{
    const QDateTime now = m_book.clock().utcNow();
    switch (role) {
    case IdRole:
        return record.id();
    case StateRole:
        return QVariant::fromValue(record.state());
    case StateTextRole:
        return stateOf(record);
    case TitleRole:
        return runTitle(record.order);
    case SessionIdRole:
        return record.sessionId;
    case SessionNameRole:
        return record.sessionName;
    case StartRole:
        return record.status.started;
    case SecondsRole:
        return runSeconds(record, now);
    case FractionRole:
        return record.progress.fraction;
    case SecondsLeftRole:
        return secondsLeft(record, now);
    case IsAboutRole:
        return record.progress.isAbout;
    case MetricRole:
        return metricText(record.metrics);
    case DurableRole:
        return record.reasonNotDurable.isEmpty();
    case DurableTextRole:
        return durableText(record);
    case DetailRole:
        return detailOf(record);
    case IsLiveRole:
        return record.isLive();
    case IsStalledRole:
        return record.isStalled;
    default:
        return {};
    }
}

QString RunModel::columnText(const RunRecord &record, int column) const
{
    const QDateTime now = m_book.clock().utcNow();
    switch (column) {
    case NameColumn:
        return runTitle(record.order);
    case StateColumn:
        return stateOf(record);
    case SessionColumn:
        return record.sessionName;
    case StartColumn:
        return startText(record);
    case DurationColumn:
        return durationText(runSeconds(record, now));
    case ProgressColumn:
        return progressText(record.progress);
    case TimeLeftColumn:
        return timeLeftText(record, now);
    case MetricColumn:
        return metricText(record.metrics);
    case DurableColumn:
        return durableText(record);
    default:
        return {};
    }
}

QVariant RunModel::sortValue(const RunRecord &record, int column) const
{
    const QDateTime now = m_book.clock().utcNow();
    switch (column) {
    case StartColumn:
        return record.status.started.isValid() ? record.status.started : record.added;
    case DurationColumn:
        return knownValue(runSeconds(record, now));
    case ProgressColumn:
        return knownValue(record.progress.fraction);
    case TimeLeftColumn:
        return knownValue(secondsLeft(record, now));
    case StateColumn:
        return standing(record);
    case MetricColumn:
        return metricValue(record.metrics);
    default:
        return columnText(record, column);
    }
}

QString RunModel::stateOf(const RunRecord &record) const
{
    if (!record.isQueued())
        return runStateText(record);
    const qsizetype place = m_book.queue().waiting(record.sessionId).indexOf(record.id());
    return tr("Queued, place %1").arg(place + 1);
}

QString RunModel::detailOf(const RunRecord &record) const
{
    if (record.isQueued())
        return m_book.queue().waitReason(record.id());
    return runDetailText(record);
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Run");
    case StateColumn:
        return tr("State");
    case SessionColumn:
        return tr("Session");
    case StartColumn:
        return tr("Start");
    case DurationColumn:
        return tr("Duration");
    case ProgressColumn:
        return tr("Progress");
    case TimeLeftColumn:
        return tr("Time left");
    case MetricColumn:
        return tr("Metric");
    case DurableColumn:
        return tr("Without connection");
    default:
        return {};
    }
}

QHash<int, QByteArray> RunModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{IdRole, "runId"},
                  {StateRole, "state"},
                  {StateTextRole, "stateText"},
                  {TitleRole, "title"},
                  {SessionIdRole, "sessionId"},
                  {SessionNameRole, "sessionName"},
                  {StartRole, "start"},
                  {SecondsRole, "seconds"},
                  {FractionRole, "fraction"},
                  {SecondsLeftRole, "secondsLeft"},
                  {IsAboutRole, "isAbout"},
                  {MetricRole, "metric"},
                  {DurableRole, "isDurable"},
                  {DurableTextRole, "durableText"},
                  {DetailRole, "detail"},
                  {IsLiveRole, "isLive"},
                  {IsStalledRole, "isStalled"}});
    return names;
}

bool RunModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_book.hasOlder();
}

void RunModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_book.loadOlder();
}

QString RunModel::idAt(int row) const
{
    return m_rows.value(row);
}

int RunModel::rowOf(const QString &runId) const
{
    return int(m_rows.indexOf(runId));
}

void RunModel::startTicking()
{
    m_tick.start();
}

void RunModel::stopTicking()
{
    m_tick.stop();
}

void RunModel::tick()
{
    for (const QString &runId : m_book.liveIds()) {
        if (const int row = rowOf(runId); row >= 0)
            Q_EMIT dataChanged(index(row, DurationColumn), index(row, TimeLeftColumn));
    }
}

} // namespace Aloft

#include "moc_runmodel.cpp"
