#include "ui/files/filesmodel.h"

#include "ui/files/driveitemsdata.h"
#include "ui/files/fileicons.h"
#include "ui/files/filemarks.h"
#include "ui/theme/icons.h"

#include <QAbstractFileIconProvider>
#include <QDir>
#include <QLocale>
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

QVariant FilesModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != MarkRole)
        return QFileSystemModel::data(index, role);
    const QFileInfo info = fileInfo(index);
    const std::optional<FileMark> mark = m_marks ? m_marks->markOf(info) : std::nullopt;
    if (role == MarkRole)
        return mark ? QVariant(themedIcon(mark->icon, mark->tone)) : QVariant();
    const QString text = textData(info, role);
    if (!mark)
        return text;
    return role == Qt::ToolTipRole ? text + u'\n' + mark->word
                                   : tr("%1, %2", "file and its state").arg(text, mark->word);
}

QString FilesModel::textData(const QFileInfo &info, int role)
{
    if (role == Qt::AccessibleTextRole)
        return info.isDir() ? tr("%1, folder").arg(info.fileName()) : info.fileName();
    const QString path = QDir::toNativeSeparators(info.filePath());
    return info.isDir()
        ? path
        : u"%1\n%2, %3"_s.arg(path, QLocale().formattedDataSize(info.size()),
                              QLocale().toString(info.lastModified(), QLocale::ShortFormat));
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
    const bool leftIsFolder = files()->isDir(left);
    if (leftIsFolder != files()->isDir(right))
        return leftIsFolder == (sortOrder() == Qt::AscendingOrder);
    return m_order.compare(files()->fileName(left), files()->fileName(right)) < 0;
}

} // namespace Aloft

#include "moc_filesmodel.cpp"
