#include "ui/report/logfilter.h"

#include "ui/report/logmodel.h"

#include <algorithm>

namespace Aloft {

void LogFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void LogFilter::setPart(const QString &part)
{
    m_part = part;
    invalidateFilter();
}

void LogFilter::setLeastSeverity(int severity)
{
    m_leastSeverity = severity;
    invalidateFilter();
}

QString LogFilter::text(const QModelIndexList &rows) const
{
    QList<int> numbers;
    for (const QModelIndex &row : rows)
        numbers.append(row.row());
    for (int row = 0; rows.isEmpty() && row < rowCount(); ++row)
        numbers.append(row);
    std::sort(numbers.begin(), numbers.end()); // not in the order of clicking
    QString text;
    for (const int row : std::as_const(numbers))
        text += index(row, 0).data(LogModel::TextRole).toString() + u'\n';
    return text;
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex entry = sourceModel()->index(row, 0, parent);
    const QString part = entry.data(LogModel::PartRole).toString();
    if (entry.data(LogModel::SeverityRole).toInt() < m_leastSeverity
        || (!m_part.isEmpty() && part != m_part))
        return false;
    return m_text.isEmpty() || part.contains(m_text, Qt::CaseInsensitive)
        || entry.data(LogModel::MessageRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace Aloft

#include "moc_logfilter.cpp"
