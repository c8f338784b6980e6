#include "ui/report/logmodel.h"

#include "core/base/logformat.h"
#include "ui/theme/icons.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestShown = 500; ///< characters of a message in its row

int severity(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return 3;
}

QIcon levelIcon(int severity)
{
    if (severity < 2)
        return {};
    return severity == 2 ? themedIcon(u"warning", Tone::Warning)
                         : themedIcon(u"error", Tone::Error);
}

QString timeText(const LogEntry &entry)
{
    return entry.when.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString rowText(const QString &message)
{
    const QString line = message.section(u'\n', 0, 0).left(longestShown);
    return line.size() < message.size() ? line + u" …"_s : line;
}

} // namespace

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(entry, index.column());
    case Qt::AccessibleTextRole:
        return spoken(entry, index.column());
    case Qt::DecorationRole:
        return index.column() == LevelColumn ? levelIcon(severity(entry.type)) : QVariant();
    case TextRole:
        return QString::fromUtf8(logLines(entry)).chopped(1);
    case MessageRole:
        return entry.text;
    case PartRole:
        return partOf(entry);
    case SeverityRole:
        return severity(entry.type);
    default:
        return {};
    }
}

QVariant LogModel::display(const LogEntry &entry, int column) const
{
    switch (column) {
    case TimeColumn:
        return timeText(entry);
    case LevelColumn:
        return levelText(severity(entry.type));
    case PartColumn:
        return partOf(entry);
    case MessageColumn:
        return rowText(entry.text);
    default:
        return {};
    }
}

/// Rows are chosen as a whole, and the first column is the one that is read out.
QVariant LogModel::spoken(const LogEntry &entry, int column) const
{
    if (column != TimeColumn)
        return {};
    return tr("%1, %2, %3: %4", "time, level, part: message")
        .arg(timeText(entry), levelText(severity(entry.type)), partOf(entry), rowText(entry.text));
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case LevelColumn:
        return tr("Level");
    case PartColumn:
        return tr("Part");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

QString LogModel::levelText(int severity)
{
    switch (severity) {
    case 0:
        return tr("Detail");
    case 1:
        return tr("Note");
    case 2:
        return tr("Warning");
    default:
        return tr("Error");
    }
}

QString LogModel::partOf(const LogEntry &entry)
{
    const QString own = u"aloft."_s;
    return entry.category.startsWith(own) ? entry.category.mid(own.size()) : entry.category;
}

void LogModel::setEntries(const QList<LogEntry> &entries)
{
    beginResetModel();
    m_entries = entries.size() > Most ? entries.last(Most) : entries;
    endResetModel();
    for (const LogEntry &entry : std::as_const(m_entries))
        notePart(entry);
}

void LogModel::add(const LogEntry &entry)
{
    if (rowCount() == Most) {
        beginRemoveRows({}, 0, 0);
        m_entries.removeFirst();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.append(entry);
    endInsertRows();
    notePart(entry);
}

void LogModel::notePart(const LogEntry &entry)
{
    const QString part = partOf(entry);
    const auto place = std::lower_bound(m_parts.cbegin(), m_parts.cend(), part);
    if (place != m_parts.cend() && *place == part)
        return;
    m_parts.insert(place - m_parts.cbegin(), part);
    Q_EMIT partsChanged();
}

void LogModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                           {Qt::DisplayRole, Qt::AccessibleTextRole});
}

} // namespace Aloft

#include "moc_logmodel.cpp"
