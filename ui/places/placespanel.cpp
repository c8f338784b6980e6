#include "ui/places/placespanel.h"

#include "ui/files/filecolumns.h"
#include "ui/files/filestree.h"
#include "ui/places/placesmodel.h"
#include "ui/places/revealway.h"
#include "ui/places/signinline.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QToolButton>

#include <functional>

namespace Aloft {

using namespace Qt::StringLiterals;

PlacesPanel::PlacesPanel(Settings &settings, Transfers &transfers, const QString &crossings,
                         QAction *addDrive, QWidget *parent)
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
    build(settings, addDrive);
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
    connect(m_downloads, &Downloads::openAsked, this, &PlacesPanel::openAsked);
    const auto say = [this](const QString &text) { Q_EMIT reported(text, {}); };
    connect(m_uploads, &Uploads::began, this, say);
    connect(m_uploads, &Uploads::stopped, this, say);
    connect(m_downloads, &Downloads::reported, this, say);
    retranslate();
    hide();
}

void PlacesPanel::build(Settings &settings, QAction *addDrive)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_tree->setModel(m_model);
    m_columns = new FileColumns(settings, m_tree);
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
    connect(m_model, &PlacesModel::rowsInserted, this, &PlacesPanel::spreadNotes);
    connect(m_model, &PlacesModel::renameAsked, this,
            [this](const QModelIndex &index, const QString &name) {
                m_operations->rename(place(m_model->placeOf(index)), *m_model->itemAt(index), name);
            });
    connect(m_model, &PlacesModel::dropAsked, this, &PlacesPanel::drop);
    connect(m_tree, &FilesTree::dropHovered, this,
            [this](const QMimeData *dragged, const QModelIndex &folder) {
                hintDrop(dragged, folder);
            });
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

void PlacesPanel::addPlace(const QString &place, Drive *drive, PlaceSort sort)
{
    m_model->addPlace(place, drive, sort);
    show();
}

void PlacesPanel::removePlace(const QString &place)
{
    m_model->removePlace(place);
    m_signIns->setNeed(place, std::nullopt);
    setVisible(m_model->rowCount() > 0);
}

void PlacesPanel::namePlace(const QString &place, const QString &name)
{
    m_model->namePlace(place, name);
}

void PlacesPanel::setTie(const DrivePath &place, const QString &state)
{
    m_model->setTie(place, state);
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

void PlacesPanel::reveal(const QString &place, const QStringList &way)
{
    delete m_revealing.data(); // whoever looked for something else does not any more
    m_revealing = new RevealWay(m_model, m_tree, place, way);
}

/// What rows only say goes across the columns.
void PlacesPanel::spreadNotes(const QModelIndex &folder, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        if (!m_model->itemAt(m_model->index(row, 0, folder)))
            m_tree->setFirstColumnSpanned(row, folder, true);
    }
}

// ---- What is chosen ----

QModelIndex PlacesPanel::current() const
{
    const QModelIndex index = m_tree->currentIndex().siblingAtColumn(0);
    return m_tree->selectionModel()->isSelected(index) ? index : QModelIndex();
}

QString PlacesPanel::currentPlace() const
{
    return m_model->placeOf(current());
}

PlaceOperations::Place PlacesPanel::place() const
{
    return place(currentPlace());
}

PlaceOperations::Place PlacesPanel::place(const QString &key) const
{
    return {key, m_model->drive(key), m_model->placeName(key)};
}

UploadTarget PlacesPanel::target(const QModelIndex &folder) const
{
    const DriveItem *item = m_model->itemAt(folder);
    const QString place = m_model->placeOf(folder);
    return {place, item ? m_model->driveOf(folder) : nullptr, item ? *item : DriveItem(),
            m_model->placeName(place)};
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

void PlacesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_placespanel.cpp"
