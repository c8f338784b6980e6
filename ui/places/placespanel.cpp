#include "ui/places/placespanel.h"

#include "ui/files/filestree.h"
#include "ui/places/placesmodel.h"
#include "ui/places/signinline.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

#include <functional>

namespace Aloft {

using namespace Qt::StringLiterals;

PlacesPanel::PlacesPanel(Transfers &transfers, const QString &crossings, QAction *addDrive,
                         QWidget *parent)
    : QWidget(parent)
    , m_model(new PlacesModel(this))
    , m_operations(new PlaceOperations(std::bind_front(&PlacesModel::drive, m_model), this))
    , m_uploads(new Uploads(transfers, crossings, this))
    , m_downloads(new Downloads(transfers, this))
    , m_tree(new FilesTree)
    , m_title(new QLabel)
    , m_top(new QHBoxLayout)
    , m_signIns(new SignInLine)
{
    buildActions();
    build(addDrive);
    const auto refreshFolder = qOverload<const QString &, const QString &>(&PlacesModel::refresh);
    connect(m_operations, &PlaceOperations::done, this, &PlacesPanel::reported);
    connect(m_operations, &PlaceOperations::done, this, &PlacesPanel::updateActions);
    connect(m_operations, &PlaceOperations::undone, this, &PlacesPanel::reportWithdrawn);
    connect(m_operations, &PlaceOperations::failed, this, &PlacesPanel::failed);
    connect(m_operations, &PlaceOperations::changed, m_model, refreshFolder);
    connect(m_operations, &PlaceOperations::made, this, &PlacesPanel::begin);
    connect(m_uploads, &Uploads::changed, m_model, refreshFolder);
    connect(m_uploads, &Uploads::failed, this, &PlacesPanel::failed);
    connect(m_uploads, &Uploads::reported, m_operations, &PlaceOperations::note);
    connect(m_downloads, &Downloads::failed, this, &PlacesPanel::failed);
    const auto say = [this](const QString &text) { Q_EMIT reported(text, {}); };
    connect(m_uploads, &Uploads::began, this, say);
    connect(m_downloads, &Downloads::reported, this, say);
    retranslate();
    hide();
}

void PlacesPanel::build(QAction *addDrive)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_tree->setModel(m_model);
    m_tree->addActions({m_open, m_newFolder, m_rename, m_trash, m_undo, m_uploadFiles,
                        m_uploadFolder, m_downloadHere, m_downloadTo, m_copyLink, m_openWebPage,
                        m_refresh, m_signIn, m_tie, m_remove});
    setFocusProxy(m_tree);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_title->setBuddy(m_tree);
    m_top->setContentsMargins(8, 4, 8, 2);
    m_top->setSpacing(2);
    m_top->addWidget(m_title, 1);
    addButton(addDrive);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addWidget(m_signIns);
    layout->addWidget(m_tree, 1);
    connect(m_signIns, &SignInLine::signInAsked, this, &PlacesPanel::signInAsked);
    connect(m_tree, &QTreeView::activated, this, &PlacesPanel::open);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &PlacesPanel::openMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PlacesPanel::updateActions);
    connect(m_model, &PlacesModel::listed, this, &PlacesPanel::updateActions);
    connect(m_model, &PlacesModel::renameAsked, this,
            [this](const QModelIndex &index, const QString &name) {
                m_operations->rename({m_model->placeOf(index), m_model->driveOf(index)},
                                     *m_model->itemAt(index), name);
            });
    connect(m_model, &PlacesModel::dropAsked, this, &PlacesPanel::drop);
    connect(m_tree, &FilesTree::dropHovered, this,
            [this](const QMimeData *dragged, const QModelIndex &folder) {
                hintDrop(dragged, folder);
            });
}

void PlacesPanel::buildActions()
{
    m_open = add(&PlacesPanel::open, u"folder-open"_s);
    m_newFolder = add(&PlacesPanel::newFolder, u"folder-new"_s);
    m_rename = add(&PlacesPanel::rename, u"rename"_s, Qt::Key_F2);
    m_trash = add(&PlacesPanel::trash, u"clear"_s, QKeySequence::Delete);
    m_undo = add(&PlacesPanel::undo, u"undo"_s, QKeySequence::Undo);
    m_uploadFiles = add(&PlacesPanel::askForFiles, u"move-up"_s);
    m_uploadFolder = add(&PlacesPanel::askForFolder, {});
    m_downloadHere = add(&PlacesPanel::downloadHere, u"move-down"_s);
    m_downloadTo = add(&PlacesPanel::askWhereToDownload, {});
    m_copyLink = add(&PlacesPanel::copyLink, u"copy"_s, Qt::CTRL | Qt::ALT | Qt::Key_C);
    m_openWebPage = add(&PlacesPanel::openWebPage, u"link"_s);
    m_refresh = add(&PlacesPanel::refresh, u"restart"_s, QKeySequence::Refresh);
    m_signIn = add(&PlacesPanel::signIn, {});
    m_tie = add(&PlacesPanel::tie, u"sync"_s);
    m_remove = add(&PlacesPanel::remove, u"remove"_s);
}

QAction *PlacesPanel::add(void (PlacesPanel::*act)(), const QString &icon, const QKeySequence &keys)
{
    auto *action = new QAction(this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void PlacesPanel::addButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    m_top->insertWidget(1, button);
}

QTreeView *PlacesPanel::tree() const
{
    return m_tree;
}

void PlacesPanel::addPlace(const QString &name, Drive *drive, PlaceSort sort)
{
    m_model->addPlace(name, drive, sort);
    show();
}

void PlacesPanel::removePlace(const QString &name)
{
    m_model->removePlace(name);
    m_signIns->setNeed(name, std::nullopt);
    setVisible(m_model->rowCount() > 0);
}

QStringList PlacesPanel::places() const
{
    return m_model->places();
}

void PlacesPanel::setFolder(const QString &folder, Page::Access access)
{
    m_folder = folder;
    m_access = access;
    updateActions();
}

void PlacesPanel::noteArrival(const QString &place, const QString &folderId)
{
    m_model->refresh(place, folderId);
}

// ---- What is chosen ----

QModelIndex PlacesPanel::current() const
{
    const QModelIndex index = m_tree->currentIndex();
    return m_tree->selectionModel()->isSelected(index) ? index : QModelIndex();
}

QString PlacesPanel::currentPlace() const
{
    return m_model->placeOf(current());
}

PlaceOperations::Place PlacesPanel::place() const
{
    return {currentPlace(), m_model->driveOf(current())};
}

UploadTarget PlacesPanel::target(const QModelIndex &folder) const
{
    const DriveItem *item = m_model->itemAt(folder);
    return {m_model->placeOf(folder), item ? m_model->driveOf(folder) : nullptr,
            item ? *item : DriveItem()};
}

QList<DriveItem> PlacesPanel::chosenItems() const
{
    return m_model->topItems(m_tree->selectionModel()->selectedRows(), currentPlace());
}

bool PlacesPanel::canUpload() const
{
    return m_model->folderOf(current()).isValid() && m_model->driveOf(current());
}

bool PlacesPanel::canDownload() const
{
    return std::ranges::any_of(chosenItems(), &canCome);
}

bool PlacesPanel::canRemove() const
{
    return m_model->isPlace(current()) && m_model->sortOf(current()) == PlaceSort::Added;
}

void PlacesPanel::updateActions()
{
    const QList<DriveItem> items = chosenItems();
    const bool isOne = items.size() == 1;
    m_open->setEnabled(current().isValid());
    m_newFolder->setEnabled(canUpload());
    m_uploadFiles->setEnabled(canUpload());
    m_uploadFolder->setEnabled(canUpload());
    m_refresh->setEnabled(canUpload());
    m_rename->setEnabled(isOne && items.constFirst().canEdit);
    m_trash->setEnabled(!items.isEmpty() && std::ranges::all_of(items, &DriveItem::canTrash));
    m_downloadTo->setEnabled(canDownload());
    m_downloadHere->setEnabled(canDownload() && !m_folder.isEmpty()
                               && m_access == Page::Access::Full);
    m_copyLink->setEnabled(isOne && !items.constFirst().webPage.isEmpty());
    m_openWebPage->setEnabled(m_copyLink->isEnabled());
    m_undo->setEnabled(m_operations->canUndo());
    m_signIn->setEnabled(m_signIns->isNeeded(currentPlace()));
    const DriveItem *item = m_model->itemAt(current());
    m_tie->setEnabled(item && item->isFolder() && !m_folder.isEmpty()
                      && m_access == Page::Access::Full
                      && m_model->sortOf(current()) == PlaceSort::Added);
    m_remove->setEnabled(canRemove());
    const Drive *drive = m_model->driveOf(current());
    const bool hasTrash = !drive || drive->capabilities().testFlag(Drive::Capability::Trash);
    m_trash->setText(hasTrash ? tr("Move to the &trash") : tr("&Delete for good…"));
    Q_EMIT choiceChanged();
}

void PlacesPanel::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    updateActions();
    const auto fill = [menu](const QList<QAction *> &actions) {
        for (QAction *action : actions) {
            if (action->isEnabled())
                menu->addAction(action);
        }
        menu->addSeparator();
    };
    fill({m_open, m_newFolder, m_uploadFiles, m_uploadFolder});
    fill({m_downloadHere, m_downloadTo});
    fill({m_rename, m_trash, m_undo});
    fill({m_tie});
    fill(m_commands);
    fill({m_copyLink, m_openWebPage, m_refresh, m_signIn, m_remove});
    if (!menu->isEmpty())
        menu->popup(m_tree->viewport()->mapToGlobal(position));
    else
        delete menu;
}

// ---- What is done ----

/// Enter and a double click: a folder opens, what could not be read is read again, a document goes
/// to the browser, and a file comes to this computer.
void PlacesPanel::open()
{
    const QModelIndex index = current();
    const DriveItem *item = m_model->itemAt(index);
    if (m_model->hasFailed(index) && m_signIn->isEnabled())
        signIn();
    else if (m_model->hasFailed(index))
        m_model->refresh(index);
    else if (item && item->isFolder())
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
    else if (item && item->kind == DriveItem::Kind::Document)
        openWebPage();
    else if (m_downloadHere->isEnabled())
        downloadHere();
    else if (item)
        askWhereToDownload();
}

void PlacesPanel::newFolder()
{
    const QModelIndex folder = m_model->folderOf(current());
    if (const DriveItem *item = m_model->itemAt(folder))
        m_operations->makeFolder(place(), item->id, tr("New folder"));
}

/// The new one is chosen and its name ready to be typed, as soon as the tree has it.
void PlacesPanel::begin(const QString &place, const DriveItem &folder)
{
    m_tree->expand(m_model->indexOf(place, folder.parentId));
    connect(
        m_model, &PlacesModel::listed, this,
        [this, place, id = folder.id] {
            const QModelIndex index = m_model->indexOf(place, id);
            if (!index.isValid())
                return;
            m_tree->setCurrentIndex(index);
            m_tree->edit(index);
        },
        Qt::SingleShotConnection);
}

void PlacesPanel::rename()
{
    m_tree->edit(current());
}

void PlacesPanel::trash()
{
    const QList<DriveItem> items = chosenItems();
    const PlaceOperations::Place where = place();
    if (!where.drive)
        return;
    if (where.drive->capabilities().testFlag(Drive::Capability::Trash))
        m_operations->trash(where, items);
    else
        askToDelete(items);
}

void PlacesPanel::undo()
{
    m_operations->undoLast();
    updateActions();
}

void PlacesPanel::copyLink()
{
    const QList<DriveItem> items = chosenItems();
    if (!items.isEmpty())
        QApplication::clipboard()->setText(items.constFirst().webPage.toString());
}

void PlacesPanel::openWebPage()
{
    const QList<DriveItem> items = chosenItems();
    if (!items.isEmpty() && !items.constFirst().webPage.isEmpty())
        QDesktopServices::openUrl(items.constFirst().webPage);
}

void PlacesPanel::refresh()
{
    m_model->refresh(current());
}

void PlacesPanel::signIn()
{
    Q_EMIT signInAsked(currentPlace());
}

void PlacesPanel::setNeed(const QString &place, const std::optional<Error> &need)
{
    m_model->setNeed(place, need);
    m_signIns->setNeed(place, need);
    updateActions();
}

void PlacesPanel::remove()
{
    Q_EMIT removeAsked(currentPlace());
}

void PlacesPanel::tie()
{
    Q_EMIT tieAsked(m_model->pathOf(current()));
}

void PlacesPanel::retranslate()
{
    m_title->setText(tr("Places"));
    m_tree->setAccessibleName(tr("Places"));
    m_open->setText(tr("&Open"));
    m_newFolder->setText(tr("New fol&der"));
    m_rename->setText(tr("&Rename"));
    m_undo->setText(tr("&Undo"));
    m_uploadFiles->setText(tr("Upload &files here…"));
    m_uploadFolder->setText(tr("Upload a folder &here…"));
    m_downloadHere->setText(tr("Download to the &workspace"));
    m_downloadTo->setText(tr("Download to a folder…"));
    m_copyLink->setText(tr("&Copy link"));
    m_openWebPage->setText(tr("Open the web &page"));
    m_refresh->setText(tr("Re&fresh"));
    m_signIn->setText(tr("Sign &in again…"));
    m_tie->setText(tr("&Keep this folder in step…"));
    m_remove->setText(tr("Re&move from Aloft…"));
    updateActions();
}

void PlacesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_placespanel.cpp"
