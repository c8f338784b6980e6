#include "ui/files/filesmodel.h"

#include "ui/files/driveitemsdata.h"
#include "ui/files/filecolumn.h"
#include "ui/files/fileicons.h"
#include "ui/theme/icons.h"

#include <QAbstractFileIconProvider>
#include <QDir>
#include <QMimeData>
#include <QUrl>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

class FileIcons final : public QAbstractFileIconProvider
{
public:
    QIcon icon(IconType type) const override { return type == Folder ? folderIcon() : m_file; }

    QIcon icon(const QFileInfo &info) const override
    {
        return info.isDir() ? folderIcon() : fileIcon(info.fileName());
    }

private:
    QIcon m_file = themedIcon(u"file");
};

} // namespace

FilesModel::FilesModel(QObject *parent) : QFileSystemModel(parent)
{
    // The model's thread asks for icons until it is gone, later than any member of ours would be.
    static FileIcons icons;
    folderIcon(); // made here first, as all of them: that thread must not
    fileIcon({});
    setIconProvider(&icons);
    setOption(DontUseCustomDirectoryIcons);
    setFilter(QDir::AllEntries | QDir::NoDotAndDotDot);
    setReadOnly(false); // or flags() would not let names be edited and files be dropped
}

void FilesModel::setMarks(const FileMarks *marks)
{
    m_marks = marks;
}

std::optional<FileMark> FilesModel::markOf(const QFileInfo &info) const
{
    return m_marks ? m_marks->markOf(info) : std::nullopt;
}

int FilesModel::columnCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(FileColumn::Count);
}

QVariant FilesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? FileColumn::title(section, role) : QVariant();
}

QVariant FilesModel::data(const QModelIndex &index, int role) const
{
    const bool isName = index.column() == FileColumn::Name;
    if (!isName && role == Qt::TextAlignmentRole)
        return FileColumn::alignment(index.column());
    if (!isName && role != Qt::ToolTipRole)
        return role == Qt::DisplayRole ? cellText(index) : QVariant();
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != MarkRole)
        return QFileSystemModel::data(index, role);
    const QFileInfo info = fileInfo(index);
    const std::optional<FileMark> mark = markOf(info);
    if (role == MarkRole)
        return mark ? QVariant(themedIcon(mark->icon, mark->tone)) : QVariant();
    const QString text = textData(info, role);
    if (!mark)
        return text;
    return role == Qt::ToolTipRole ? text + u'\n' + mark->word
                                   : tr("%1, %2", "file and its state").arg(text, mark->word);
}

/// Beside the name. A folder has no size: what is in it was not counted.
QString FilesModel::cellText(const QModelIndex &index) const
{
    const QFileInfo info = fileInfo(index);
    if (index.column() == FileColumn::Size)
        return info.isDir() ? QString() : FileColumn::sizeText(info.size());
    if (index.column() == FileColumn::Changed)
        return FileColumn::timeText(info.lastModified());
    const std::optional<FileMark> mark = markOf(info);
    return mark ? mark->word : QString();
}

QString FilesModel::textData(const QFileInfo &info, int role)
{
    if (role == Qt::AccessibleTextRole)
        return info.isDir() ? tr("%1, folder").arg(info.fileName()) : info.fileName();
    const QString path = QDir::toNativeSeparators(info.filePath());
    return info.isDir() ? path
                        : u"%1\n%2, %3"_s.arg(path, FileColumn::sizeText(info.size()),
                                              FileColumn::timeText(info.lastModified()));
}

bool FilesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role == Qt::EditRole && !name.isEmpty() && name != fileName(index))
        Q_EMIT renameAsked(filePath(index), name);
    return false; // the tree changes when the disk has
}

Qt::ItemFlags FilesModel::flags(const QModelIndex &index) const
{
    return QFileSystemModel::flags(index)
        | (index.isValid() && isDir(index) ? Qt::ItemIsDropEnabled : Qt::NoItemFlags);
}

Qt::DropActions FilesModel::supportedDropActions() const
{
    return Qt::CopyAction | Qt::MoveAction;
}

QStringList FilesModel::mimeTypes() const
{
    return QFileSystemModel::mimeTypes() << DriveItemsData::format();
}

bool FilesModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                              const QModelIndex &parent)
{
    const QModelIndex index = parent.isValid() && !isDir(parent) ? parent.parent() : parent;
    const QString folder = index.isValid() ? filePath(index) : rootPath();
    const QStringList paths = localPaths(*data);
    if (const DriveItemsData *items = DriveItemsData::of(data))
        Q_EMIT downloadAsked(items->drive(), items->items(), folder);
    else if (!paths.isEmpty())
        Q_EMIT dropAsked(paths, folder, action);
    return false; // a source that is told "moved" would remove what we have not copied yet
}

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(QDir::cleanPath(url.toLocalFile()));
    }
    return paths;
}

QFileSystemModel *FilesFilter::files() const
{
    return static_cast<QFileSystemModel *>(sourceModel());
}

FilesFilter::FilesFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_order(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale())
{
    m_order.setNumericMode(true); // which the C locale cannot
    m_order.setCaseSensitivity(Qt::CaseInsensitive);
}

void FilesFilter::setRoot(const QString &root)
{
    m_root = root;
    invalidateFilter();
}

void FilesFilter::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_folders.clear();
    setRecursiveFilteringEnabled(!text.isEmpty());
    invalidateFilter();
}

void FilesFilter::setFolders(const QStringList &paths)
{
    m_folders = QSet<QString>(paths.begin(), paths.end());
    invalidateFilter();
}

QString FilesFilter::pathOf(const QModelIndex &index) const
{
    return index.isValid() ? files()->filePath(mapToSource(index)) : QString();
}

QModelIndex FilesFilter::indexOf(const QString &path) const
{
    return mapFromSource(files()->index(path));
}

bool FilesFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = files()->index(row, 0, parent);
    const QString path = files()->filePath(index);
    if (!path.startsWith(m_root + u'/'))
        return m_root == path || m_root.startsWith(path.endsWith(u'/') ? path : path + u'/');
    return m_text.isEmpty() || files()->fileName(index).contains(m_text, Qt::CaseInsensitive)
        || m_folders.contains(path);
}

bool FilesFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool isUp = sortOrder() == Qt::AscendingOrder;
    const bool leftIsFolder = files()->isDir(left);
    if (leftIsFolder != files()->isDir(right))
        return leftIsFolder == isUp;
    const int column = left.column();
    if (column == FileColumn::Size && !leftIsFolder && files()->size(left) != files()->size(right))
        return files()->size(left) < files()->size(right);
    if (column == FileColumn::Changed
        && files()->lastModified(left) != files()->lastModified(right))
        return files()->lastModified(left) < files()->lastModified(right);
    const int names = m_order.compare(files()->fileName(left), files()->fileName(right));
    return column == FileColumn::Name || isUp ? names < 0 : names > 0; // up also among equals
}

} // namespace Aloft

#include "moc_filesmodel.cpp"
