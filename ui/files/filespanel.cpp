#include "ui/files/filespanel.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "ui/files/filecolumns.h"
#include "ui/files/filemarks.h"
#include "ui/files/fileoperations.h"
#include "ui/files/filesmodel.h"
#include "ui/files/filessettings.h"
#include "ui/files/filestree.h"
#include "ui/files/matchingfolders.h"
#include "ui/shell/actionbutton.h"
#include "ui/theme/icons.h"
#include "ui/theme/searchfield.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

FilesPanel::FilesPanel(Settings &settings, QAction *openFolder, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_model(new FilesModel(this))
    , m_filter(new FilesFilter(this))
    , m_matches(new MatchingFolders(this))
    , m_operations(new FileOperations(this))
    , m_stack(new QStackedLayout(this))
    , m_treePage(new QWidget)
    , m_filterField(new SearchField)
    , m_tree(new FilesTree)
    , m_found(new QLabel)
    , m_empty(new QLabel)
    , m_openFolder(new ActionButton(openFolder))
    , m_progress(new QWidget)
    , m_progressText(new QLabel)
    , m_progressBar(new QProgressBar)
    , m_cancel(new QPushButton)
{
    setAcceptDrops(true);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_stack->addWidget(m_treePage);
    auto *nothing = new QWidget;
    auto *nothingLayout = new QVBoxLayout(nothing);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    nothingLayout->addStretch();
    nothingLayout->addWidget(m_empty);
    nothingLayout->addWidget(m_openFolder, 0, Qt::AlignHCenter);
    nothingLayout->addStretch();
    m_stack->addWidget(nothing);
    m_stack->setCurrentIndex(1);
    buildActions();
    buildTree();
    buildProgress();
    auto *layout = new QVBoxLayout(m_treePage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 6);
    top->addWidget(m_filterField);
    layout->addLayout(top);
    layout->addWidget(m_found);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_progress);

    connect(m_operations, &FileOperations::done, this, &FilesPanel::reported);
    connect(m_operations, &FileOperations::undone, this, &FilesPanel::reportWithdrawn);
    connect(m_operations, &FileOperations::done, this, &FilesPanel::updateActions);
    connect(m_operations, &FileOperations::failed, this, &FilesPanel::failed);
    connect(m_operations, &FileOperations::notTrashed, this, &FilesPanel::askToDelete);
    connect(m_operations, &FileOperations::renamed, this, &FilesPanel::renamed);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String(FilesSettings::ShowsHidden.key))
            setFolder(m_folder);
    });
    retranslate();
    updateActions();
}

void FilesPanel::setAccess(Page::Access access)
{
    m_access = access;
    m_model->setReadOnly(access == Page::Access::ReadOnly);
    if (access == Page::Access::ReadOnly)
        Q_EMIT reportWithdrawn(); // to undo it would write
    updateActions();
}

QTreeView *FilesPanel::tree() const
{
    return m_tree;
}

void FilesPanel::buildTree()
{
    m_filter->setSourceModel(m_model);
    m_filter->sort(0);
    m_tree->setModel(m_filter);
    m_columns = new FileColumns(m_settings, m_tree);
    m_tree->addActions({m_open, m_newFile, m_newFolder, m_newNotebook, m_rename, m_trash, m_undo,
                        m_copyPath, m_reveal});
    setFocusProxy(m_tree);
    connect(m_tree, &QTreeView::activated, this, &FilesPanel::openSelected);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &FilesPanel::openMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FilesPanel::updateActions);
    connect(m_filterField, &QLineEdit::textChanged, this, &FilesPanel::filter);
    connect(m_matches, &MatchingFolders::found, this, &FilesPanel::openMatches);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &FilesPanel::sayWhatIsFound);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &FilesPanel::sayWhatIsFound);
    connect(m_model, &FilesModel::renameAsked, this,
            [this](const QString &path, const QString &name) {
                if (const Result<void> renamedIt = m_operations->rename(path, name); !renamedIt)
                    Q_EMIT failed(renamedIt.error());
            });
    // Later: the tree is still busy with the field that the new name was typed in.
    connect(
        m_operations, &FileOperations::renamed, this,
        [this](const QString &, const QString &to) { select(to); }, Qt::QueuedConnection);
    connect(m_model, &FilesModel::dropAsked, this, &FilesPanel::drop);
    connect(m_tree, &FilesTree::dropHovered, this,
            [this](const QMimeData *dragged, const QModelIndex &folder, Qt::DropAction action) {
                hintHovered(dragged, m_filter->pathOf(folder), action);
            });
    connect(m_model, &FilesModel::downloadAsked, this,
            [this](const QString &drive, const QList<DriveItem> &items, const QString &folder) {
                if (!refuses({folder}))
                    Q_EMIT downloadAsked(drive, items, folder);
            });
    m_filterField->setAcceptDrops(false); // files that are dropped there are for the folder
    m_found->setWordWrap(true);
    m_found->setTextFormat(Qt::PlainText);
    m_found->setForegroundRole(QPalette::PlaceholderText);
    m_found->setContentsMargins(8, 0, 8, 6);
    m_found->hide();
}

void FilesPanel::buildProgress()
{
    auto *layout = new QGridLayout(m_progress);
    layout->setContentsMargins(8, 4, 8, 6);
    layout->addWidget(m_progressText, 0, 0);
    layout->addWidget(m_progressBar, 1, 0);
    layout->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    layout->setColumnStretch(0, 1);
    // The panel stays as wide as it is while something is copied.
    m_progressText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progressBar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_progressBar->setTextVisible(false);
    m_progress->hide();
}

QAction *FilesPanel::add(void (FilesPanel::*act)(), const QKeySequence &keys)
{
    auto *action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void FilesPanel::buildActions()
{
    m_open = add(&FilesPanel::openSelected);
    m_newNotebook = add(&FilesPanel::newNotebook);
    m_newFile = add(&FilesPanel::newFile);
    m_newFolder = add(&FilesPanel::newFolder);
    m_rename = add(&FilesPanel::renameCurrent, Qt::Key_F2);
    m_trash = add(&FilesPanel::trashSelected, QKeySequence::Delete);
    m_undo = add(&FilesPanel::undo, QKeySequence::Undo);
    m_copyPath = add(&FilesPanel::copyPath, Qt::CTRL | Qt::ALT | Qt::Key_C);
    m_reveal = add(&FilesPanel::reveal);
    m_open->setIcon(themedIcon(u"folder-open"));
    m_newNotebook->setIcon(themedIcon(u"notebook-new"));
    m_newFile->setIcon(themedIcon(u"file-new"));
    m_newFolder->setIcon(themedIcon(u"folder-new"));
    m_rename->setIcon(themedIcon(u"rename"));
    m_trash->setIcon(themedIcon(u"clear"));
    m_undo->setIcon(themedIcon(u"undo"));
    m_copyPath->setIcon(themedIcon(u"copy"));
}

void FilesPanel::setFolder(const QString &folder)
{
    m_folder = folder;
    m_stack->setCurrentIndex(folder.isEmpty() ? 1 : 0);
    if (folder.isEmpty())
        return;
    const QDir::Filters hidden = m_settings.get(FilesSettings::ShowsHidden) ? QDir::Hidden
                                                                            : QDir::Filters();
    m_model->setFilter(QDir::AllEntries | QDir::NoDotAndDotDot | hidden);
    m_model->setRootPath(folder);
    m_filter->setRoot(folder);
    m_tree->setRootIndex(m_filter->indexOf(folder));
    filter(m_filterField->text());
}

void FilesPanel::select(const QString &path)
{
    const QModelIndex index = m_filter->indexOf(path);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void FilesPanel::setMarks(const FileMarks *marks)
{
    m_model->setMarks(marks);
    connect(marks, &FileMarks::changed, m_tree->viewport(), qOverload<>(&QWidget::update));
}

void FilesPanel::addCommand(QAction *action)
{
    m_commands.append(action);
    m_tree->addAction(action);
}

QString FilesPanel::currentPath() const
{
    const QModelIndex index = m_tree->currentIndex();
    return m_tree->selectionModel()->isSelected(index) ? m_filter->pathOf(index) : QString();
}

QString FilesPanel::currentFolder() const
{
    const QString path = currentPath();
    if (path.isEmpty())
        return m_folder;
    const QFileInfo info(path);
    return info.isDir() ? path : info.path();
}

QStringList FilesPanel::selectedPaths() const
{
    QStringList paths;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        paths.append(m_filter->pathOf(row));
    return paths;
}

void FilesPanel::updateActions()
{
    const qsizetype count = selectedPaths().size();
    const bool canWrite = m_access == Page::Access::Full;
    for (QAction *making : {m_newFile, m_newFolder, m_newNotebook})
        making->setEnabled(canWrite);
    m_open->setEnabled(count > 0);
    m_rename->setEnabled(canWrite && count == 1);
    m_trash->setEnabled(canWrite && count > 0);
    m_copyPath->setEnabled(count > 0);
    m_reveal->setEnabled(count == 1);
    m_undo->setEnabled(canWrite && m_operations->canUndo());
    Q_EMIT selectionChanged();
}

void FilesPanel::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    updateActions();
    menu->addActions({m_open, m_newNotebook, m_newFile, m_newFolder});
    menu->addSeparator();
    menu->addActions({m_rename, m_trash, m_undo});
    menu->addActions(m_commands);
    menu->addSeparator();
    menu->addActions({m_copyPath, m_reveal});
    menu->addSeparator();
    menu->addMenu(m_columns->menu());
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void FilesPanel::openSelected()
{
    const QStringList paths = selectedPaths();
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir())
            Q_EMIT openAsked(path);
        else if (const QModelIndex index = m_filter->indexOf(path); index.isValid())
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
    }
}

/// The new thing is chosen and its name ready to be typed, as soon as the tree has it.
void FilesPanel::begin(const QString &made)
{
    m_tree->setExpanded(m_filter->indexOf(QFileInfo(made).path()), true);
    const QModelIndex index = m_filter->indexOf(made);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->edit(index);
}

void FilesPanel::newFile()
{
    const auto made = m_operations->createFile(currentFolder(), tr("untitled.py"));
    if (made)
        begin(*made);
    else
        Q_EMIT failed(made.error());
}

void FilesPanel::newFolder()
{
    const auto made = m_operations->createFolder(currentFolder(), tr("New folder"));
    if (made)
        begin(*made);
    else
        Q_EMIT failed(made.error());
}

void FilesPanel::newNotebook()
{
    const auto made = m_operations->createFile(
        currentFolder(), tr("Untitled.ipynb"),
        writeNotebook(Aloft::newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s)));
    if (made)
        Q_EMIT notebookMade(*made);
    else
        Q_EMIT failed(made.error());
}

void FilesPanel::renameCurrent()
{
    const QModelIndex current = m_tree->currentIndex();
    if (current.isValid())
        m_tree->edit(current.siblingAtColumn(0));
}

void FilesPanel::trashSelected()
{
    m_operations->trash(selectedPaths());
}

void FilesPanel::undo()
{
    m_operations->undoLast();
    updateActions();
}

void FilesPanel::copyPath()
{
    QStringList paths = selectedPaths();
    for (QString &path : paths)
        path = QDir::toNativeSeparators(path);
    QApplication::clipboard()->setText(paths.join(u'\n'));
}

void FilesPanel::reveal()
{
    revealInFileManager(currentPath());
}

void FilesPanel::retranslate()
{
    m_tree->setAccessibleName(tr("Files"));
    m_filterField->setPlaceholderText(tr("Filter files"));
    m_filterField->setAccessibleName(tr("Filter files"));
    m_empty->setText(tr("No folder open. Drop one here or"));
    m_openFolder->setPlace(tr("Files"));
    m_cancel->setText(tr("Cancel"));
    m_progressBar->setAccessibleName(tr("Progress"));
    m_open->setText(tr("&Open"));
    m_newNotebook->setText(tr("New &notebook"));
    m_newFile->setText(tr("New &file"));
    m_newFolder->setText(tr("New fol&der"));
    m_rename->setText(tr("&Rename"));
    m_trash->setText(tr("Move to the &trash"));
    m_undo->setText(tr("&Undo"));
    m_copyPath->setText(tr("&Copy path"));
    m_reveal->setText(tr("&Show in the file manager"));
    m_columns->retranslate();
}

void FilesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_filespanel.cpp"
