#include "ui/sync/tiedialog.h"

#include "core/drive/drivebook.h"
#include "core/session/syncbook.h"
#include "ui/accounts/accounttext.h"
#include "ui/files/filecolumn.h"
#include "ui/places/placesmodel.h"
#include "ui/sync/tiepreview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tonelabel.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto walkTime = 400ms; ///< a folder that is only passed by is not looked into

/// Folders, and rows that only say something.
class FoldersOnly final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const auto *places = static_cast<const PlacesModel *>(sourceModel());
        const DriveItem *item = places->itemAt(places->index(row, 0, parent));
        return !item || item->isFolder();
    }
};

} // namespace

TieDialog::TieDialog(SyncBook &syncs, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_syncs(syncs)
    , m_folder(folder)
    , m_model(new PlacesModel(this))
    , m_folders(new FoldersOnly(this))
    , m_tree(new QTreeView(this))
    , m_note(new ToneLabel(this))
    , m_preview(new TiePreview(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keep in step with a drive"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(walkTime);
    m_folders->setSourceModel(m_model);
    m_tree->setModel(m_folders);
    build();
    addPlaces();
    connect(&m_pause, &QTimer::timeout, this, &TieDialog::look);
    connect(m_model, &PlacesModel::listed, this, &TieDialog::descend);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TieDialog::takeChoice);
    takeChoice();
}

void TieDialog::build()
{
    auto *heading = new QLabel(
        tr("Keep %1 in step with a drive").arg(QFileInfo(m_folder).fileName()), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    heading->setFont(headingFont(font(), 3));
    auto *explanation = new QLabel(
        tr("What changes here goes to the drive, and what changes there comes here, as long as "
           "Aloft runs."),
        this);
    explanation->setWordWrap(true);
    m_tree->setHeaderHidden(true);
    for (int column = FileColumn::Name + 1; column < FileColumn::Count; ++column)
        m_tree->hideColumn(column); // the names need the width
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAccessibleName(tr("Folders of the drives"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_preview->hide();
    auto *buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(explanation);
    layout->addWidget(m_tree, 2);
    layout->addWidget(newPlaceArea());
    layout->addWidget(m_note);
    layout->addWidget(m_preview, 3);
    layout->addWidget(consequencesArea());
    layout->addWidget(buttons);
    const int width = fontMetrics().averageCharWidth() * 72;
    resize(width, fontMetrics().lineSpacing() * 40);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(currentPlace(), m_preview->left());
        accept();
    });
}

QWidget *TieDialog::newPlaceArea()
{
    m_newFolder = new QPushButton(this);
    m_newFolder->setAutoDefault(false);
    connect(m_newFolder, &QPushButton::clicked, this, &TieDialog::makeFolder);
    auto *area = new QWidget(this);
    auto *layout = new QHBoxLayout(area);
    layout->setContentsMargins({});
    layout->addWidget(m_newFolder);
    layout->addStretch();
    return area;
}

/// What a sync with this drive cannot do, each in a sentence.
QWidget *TieDialog::consequencesArea()
{
    auto *area = new QWidget(this);
    m_narrow = new QWidget(area);
    m_noTrash = new ToneLabel(area);
    m_widen = new QPushButton(tr("&Widen…"), m_narrow);
    m_widen->setAutoDefault(false);
    auto *hidden = new ToneLabel(m_narrow);
    hidden->setText(reachConsequence(DriveReach::OwnFiles));
    for (ToneLabel *label : {hidden, m_noTrash}) {
        label->setTone(Tone::MutedText);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *narrow = new QHBoxLayout(m_narrow);
    narrow->setContentsMargins({});
    narrow->addWidget(hidden, 1);
    narrow->addWidget(m_widen, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins({});
    layout->addWidget(m_narrow);
    layout->addWidget(m_noTrash);
    connect(m_widen, &QPushButton::clicked, this, [this] {
        m_widening = currentPlace();
        Q_EMIT widenAsked(m_widening.drive);
    });
    return area;
}

void TieDialog::addPlaces()
{
    DriveBook &drives = m_syncs.drives();
    const QList<DriveEntry> entries = drives.entries();
    for (const DriveEntry &entry : entries) {
        if (const Result<Drive *> drive = drives.drive(entry.name))
            m_model->addPlace(entry.name, *drive);
    }
    connect(&drives, &DriveBook::removed, m_model, &PlacesModel::removePlace);
    connect(&drives, &DriveBook::added, this, &TieDialog::addAgain);
}

/// One that sees more by now is another drive, and was chosen before.
void TieDialog::addAgain(const QString &drive)
{
    if (const Result<Drive *> made = m_syncs.drives().drive(drive))
        m_model->addPlace(drive, *made);
    if (drive == m_widening.drive)
        choose(m_widening);
}

/// A tree that gets the focus has a current row, but nobody has chosen it yet.
QModelIndex TieDialog::current() const
{
    const QModelIndexList chosen = m_tree->selectionModel()->selectedRows();
    return m_folders->mapToSource(chosen.value(0));
}

DrivePath TieDialog::currentPlace() const
{
    return m_model->pathOf(current());
}

// ---- Choosing ----

void TieDialog::choose(const DrivePath &place)
{
    m_wanted = place;
    descend();
}

/// Opens one folder after the other; each is listed first.
void TieDialog::descend()
{
    if (!m_model->places().contains(m_wanted.drive))
        return;
    QModelIndex at = m_model->index(int(m_model->places().indexOf(m_wanted.drive)), 0);
    for (const QString &name : std::as_const(m_wanted.names)) {
        m_tree->expand(m_folders->mapFromSource(at));
        m_model->fetchMore(at); // a tree that is not laid out yet does not ask
        QModelIndex found;
        for (int row = 0; row < m_model->rowCount(at) && !found.isValid(); ++row) {
            const DriveItem *item = m_model->itemAt(m_model->index(row, 0, at));
            if (item && item->isFolder() && item->name == name)
                found = m_model->index(row, 0, at);
        }
        if (!found.isValid())
            return; // it is not listed yet, or gone
        at = found;
    }
    m_wanted = {};
    m_tree->setCurrentIndex(m_folders->mapFromSource(at));
    m_tree->scrollTo(m_tree->currentIndex());
}

void TieDialog::takeChoice()
{
    delete m_look;
    m_wanted = {}; // whoever chooses otherwise is not led elsewhere
    m_start->setEnabled(false);
    m_preview->hide();
    showConsequences();
    const bool isFolder = !currentPlace().drive.isEmpty();
    m_newFolder->setEnabled(isFolder);
    m_newFolder->setText(tr("New folder “%1” in it").arg(QFileInfo(m_folder).fileName()));
    m_note->setTone(Tone::MutedText);
    if (isFolder)
        m_note->setText(tr("Looking at both sides"));
    else if (m_model->places().isEmpty())
        m_note->setText(tr("There is no drive yet. Add one first: Transfer ▸ Add drive."));
    else
        m_note->setText(tr("Choose the folder that is to hold the same as this one."));
    if (isFolder)
        m_pause.start();
    else
        m_pause.stop();
}

void TieDialog::makeFolder()
{
    const QModelIndex folder = current();
    Drive *drive = m_model->driveOf(folder);
    DrivePath wanted = currentPlace();
    wanted.names.append(QFileInfo(m_folder).fileName());
    if (!drive)
        return;
    ItemTask *task = drive->makeFolder(m_model->itemAt(folder)->id, wanted.names.constLast());
    task->setParent(this);
    connect(task, &Task::finished, this,
            [this, task, wanted, where = QPersistentModelIndex(folder)] {
                if (task->error())
                    return showError(*task->error());
                m_wanted = wanted;
                m_tree->expand(m_folders->mapFromSource(where));
                m_model->refresh(where);
            });
    task->start();
}

// ---- What will happen ----

void TieDialog::look()
{
    m_look = new SyncPreviewTask({m_syncs.drives(), m_syncs.dataFolder(), m_folder, currentPlace(),
                                  OpenPairTask::Missing::Fail, m_syncs.means()},
                                 this);
    connect(m_look, &Task::statusChanged, m_note, &QLabel::setText);
    connect(m_look, &Task::finished, this, [this](Task *) {
        if (m_look->error())
            showError(*m_look->error());
        else
            showPreview(m_look->preview());
    });
    m_look->start();
}

void TieDialog::showConsequences()
{
    const Drive *drive = m_model->driveOf(current());
    const Drive::Capabilities can = drive ? drive->capabilities() : Drive::Capabilities();
    m_narrow->setVisible(drive && !can.testFlag(Drive::Capability::SeesForeign));
    m_noTrash->setVisible(drive && !can.testFlag(Drive::Capability::Trash));
    m_noTrash->setText(tr("%1 has no trash: what you delete here is gone there for good.")
                           .arg(currentPlace().drive));
}

void TieDialog::showError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_note->setTone(Tone::Error);
    m_note->setText(error.text());
}

void TieDialog::showPreview(const SyncPreview &preview)
{
    m_note->setText(preview.isFirst ? tr("This is what will happen:")
                                    : tr("The two were in step before. This is what will happen:"));
    m_preview->setPreview(preview, harmless(partnerOf(currentPlace())));
    m_preview->setVisible(true);
    m_start->setEnabled(true);
}

} // namespace Aloft

#include "moc_tiedialog.cpp"
