#include "ui/editor/filematchmodel.h"

#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr quintptr isFile = 0; ///< internal id: 0 for a file, else its file's row + 1

} // namespace

void FileMatchModel::reset(const QString &folder)
{
    beginResetModel();
    m_folder = folder;
    m_files.clear();
    m_lines = 0;
    endResetModel();
}

void FileMatchModel::append(const QList<FileMatches> &files)
{
    if (files.isEmpty())
        return;
    const int first = fileCount();
    beginInsertRows({}, first, first + int(files.size()) - 1);
    for (const FileMatches &file : files) {
        m_files.push_back({file, true});
        m_lines += int(file.lines.size());
    }
    endInsertRows();
}

QStringList FileMatchModel::checkedFiles() const
{
    QStringList paths;
    for (const File &file : m_files) {
        if (file.isChecked && !file.matches.isNotebook)
            paths.append(file.matches.path);
    }
    return paths;
}

QModelIndex FileMatchModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : isFile);
}

QModelIndex FileMatchModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == isFile)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, isFile);
}

int FileMatchModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return fileCount();
    if (parent.internalId() != isFile)
        return 0;
    return int(m_files.at(size_t(parent.row())).matches.lines.size());
}

QVariant FileMatchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == isFile)
        return fileData(m_files.at(size_t(index.row())), role);
    const File &file = m_files.at(size_t(index.internalId() - 1));
    return lineData(file, file.matches.lines.at(index.row()), role);
}

QVariant FileMatchModel::fileData(const File &file, int role) const
{
    const QString path = QDir(m_folder).relativeFilePath(file.matches.path);
    switch (role) {
    case Qt::DisplayRole:
        return path;
    case Qt::ToolTipRole:
        return QDir::toNativeSeparators(file.matches.path);
    case Qt::AccessibleTextRole:
        return tr("%1, %n line(s)", nullptr, int(file.matches.lines.size())).arg(path);
    case Qt::CheckStateRole:
        return file.matches.isNotebook ? QVariant() : file.isChecked ? Qt::Checked : Qt::Unchecked;
    case LinkRole:
        return QUrl::fromLocalFile(file.matches.path);
    default:
        return {};
    }
}

QVariant FileMatchModel::lineData(const File &file, const LineMatch &line, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::AccessibleTextRole:
        return tr("Line %1: %2").arg(line.line).arg(line.text.trimmed());
    case LineRole:
        return line.line;
    case RangesRole:
        return QVariant::fromValue(line.ranges);
    case LinkRole: {
        QUrl url = QUrl::fromLocalFile(file.matches.path);
        url.setFragment(file.matches.isNotebook
                            ? line.place
                            : u"%1:%2"_s.arg(line.line).arg(
                                line.ranges.isEmpty() ? 1 : line.ranges.first().from + 1));
        return url;
    }
    default:
        return {};
    }
}

bool FileMatchModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.internalId() != isFile)
        return false;
    const bool isChecked = value.toInt() == Qt::Checked;
    File &file = m_files.at(size_t(index.row()));
    if (file.isChecked == isChecked)
        return true;
    file.isChecked = isChecked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags FileMatchModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.internalId() == isFile)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace Aloft

#include "moc_filematchmodel.cpp"
