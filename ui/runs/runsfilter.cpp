#include "ui/runs/runsfilter.h"

#include "core/runs/runbook.h"
#include "core/runs/runmodel.h"
#include "core/runs/runtext.h"
#include "ui/runs/runlook.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Where a row stands, whichever way the others are sorted.
enum class Place { Waiting, Sorted, Unknown };

Place placeOf(const QModelIndex &index)
{
    if (index.data(RunModel::StateRole).value<RunState>() == RunState::Queued)
        return Place::Waiting;
    return index.data(RunModel::SortRole).isValid() ? Place::Sorted : Place::Unknown;
}

} // namespace

RunsFilter::RunsFilter(RunBook &book, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_book(book)
    , m_runs(new RunModel(book, this))
{
    setSourceModel(m_runs);
    setSortRole(RunModel::SortRole);
    setSortLocaleAware(true);
}

RunsFilter::~RunsFilter() = default;

void RunsFilter::setText(const QString &text)
{
    m_text = text.simplified();
    m_words = m_text.split(u' ', Qt::SkipEmptyParts);
    if (!m_text.isEmpty())
        m_book.search(m_text);
    invalidateFilter();
}

void RunsFilter::setSorting(int column, Qt::SortOrder order)
{
    const bool isAsTheyCome = column == RunModel::StartColumn && order == Qt::DescendingOrder;
    if (!isAsTheyCome)
        m_book.loadAll(); // the best of all may be an old one
    sort(isAsTheyCome ? -1 : column, order);
}

bool RunsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool isAscending = sortOrder() == Qt::AscendingOrder;
    const Place leftPlace = placeOf(left);
    const Place rightPlace = placeOf(right);
    if (leftPlace != rightPlace)
        return isAscending ? leftPlace < rightPlace : rightPlace < leftPlace;
    if (leftPlace != Place::Sorted)
        return isAscending ? left.row() < right.row() : right.row() < left.row();
    return QSortFilterProxyModel::lessThan(left, right);
}

void RunsFilter::conceal(const QStringList &runIds)
{
    m_concealed.unite(QSet<QString>(runIds.begin(), runIds.end()));
    invalidateFilter();
}

void RunsFilter::reveal(const QStringList &runIds)
{
    for (const QString &runId : runIds)
        m_concealed.remove(runId);
    invalidateFilter();
}

QModelIndex RunsFilter::indexOf(const QString &runId) const
{
    const int row = m_runs->rowOf(runId);
    return row < 0 ? QModelIndex() : mapFromSource(m_runs->index(row, 0));
}

QString RunsFilter::idAt(const QModelIndex &index) const
{
    return index.data(RunModel::IdRole).toString();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = m_runs->index(row, 0, parent);
    if (m_concealed.contains(m_runs->idAt(row)))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString searched = index.data(RunModel::TitleRole).toString() + u'\n'
        + index.data(RunModel::SessionNameRole).toString() + u'\n'
        + index.data(RunModel::StateTextRole).toString();
    return std::ranges::all_of(m_words, [&searched](const QString &word) {
        return searched.contains(word, Qt::CaseInsensitive);
    });
}

QVariant RunsFilter::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return index.data(RunModel::TitleRole);
    case Qt::AccessibleTextRole:
        return spoken(index);
    case Qt::AccessibleDescriptionRole:
        return explained(index);
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

/// The row as one sentence.
QString RunsFilter::spoken(const QModelIndex &index) const
{
    const auto text = [&index](int role) { return index.data(role).toString(); };
    const double seconds = index.data(RunModel::SecondsRole).toDouble();
    QStringList parts{text(RunModel::TitleRole), text(RunModel::StateTextRole),
                      text(RunModel::SessionNameRole),
                      seconds < 0 ? QString() : durationText(seconds)};
    const RunRecord *record = m_book.record(idAt(index));
    if (record && record->isLive())
        parts << progressText(record->progress) << leftText(*record, m_book.clock().utcNow());
    parts << text(RunModel::MetricRole);
    parts.removeAll(QString());
    return parts.join(tr(", ", "between the parts of a spoken list"));
}

/// How it ended or what it waits for, and whether it needs this computer.
QString RunsFilter::explained(const QModelIndex &index) const
{
    QStringList sentences{index.data(RunModel::DetailRole).toString()};
    if (index.data(RunModel::IsLiveRole).toBool())
        sentences << index.data(RunModel::DurableTextRole).toString();
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace Aloft

#include "moc_runsfilter.cpp"
