#include "ui/shell/windowplaces.h"

#include "core/base/paths.h"
#include "core/drive/crossing.h"
#include "core/drive/drivebook.h"
#include "core/drive/transfers.h"
#include "ui/accounts/opensignin.h"
#include "ui/files/filespanel.h"
#include "ui/places/adddrivedialog.h"
#include "ui/places/drivesignins.h"
#include "ui/places/placespanel.h"
#include "ui/shell/actions.h"
#include "ui/shell/openfromdrive.h"
#include "ui/shell/question.h"
#include "ui/shell/surroundings.h"

#include <QDesktopServices>
#include <QSplitter>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto GatherTime = 300ms; ///< many small files end within a second

} // namespace

WindowPlaces::WindowPlaces(const Surroundings &surroundings, FilesPanel *files,
                           const Actions &actions, QWidget *window)
    : QObject(window)
    , m_drives(surroundings.drives)
    , m_transfers(surroundings.transfers)
    , m_accounts(surroundings.accounts)
    , m_signIns(new DriveSignIns(m_drives, m_accounts, this))
    , m_window(window)
    , m_area(new QSplitter(Qt::Vertical))
    , m_panel(new PlacesPanel(surroundings.settings, m_transfers,
                              crossingsFolder(surroundings.paths.data()),
                              actions[u"transfer.addDrive"]))
    , m_links(new OpenFromDrive(m_drives, m_panel, window))
{
    m_panel->addButton(actions[u"transfer.keepInStep"]);
    m_area->addWidget(files);
    m_area->addWidget(m_panel);
    m_area->setChildrenCollapsible(false);
    m_area->setStretchFactor(0, 3);
    m_area->setStretchFactor(1, 2);
    m_area->setFocusProxy(files);
    m_arrived.setSingleShot(true);
    m_arrived.setInterval(GatherTime);
    connect(&m_arrived, &QTimer::timeout, this, &WindowPlaces::showArrivals);
    connectPanel(files);
    connectLinks();
    connectActions(actions);
    const QList<DriveEntry> entries = m_drives.entries();
    for (const DriveEntry &entry : entries)
        show(entry.name);
    connect(&m_drives, &DriveBook::added, this, &WindowPlaces::show);
    connect(&m_drives, &DriveBook::removed, m_panel, &PlacesPanel::removePlace);
    connect(&m_transfers, &Transfers::ended, this, &WindowPlaces::noteUpload);
    connect(m_signIns, &DriveSignIns::changed, this, &WindowPlaces::showNeeds);
}

QWidget *WindowPlaces::area() const
{
    return m_area;
}

void WindowPlaces::setFolder(const QString &folder, Page::Access access)
{
    m_panel->setFolder(folder, access);
    m_links->setFolder(folder);
}

void WindowPlaces::connectPanel(FilesPanel *files)
{
    connect(files, &FilesPanel::downloadAsked, m_panel, &PlacesPanel::download);
    connect(m_panel, &PlacesPanel::reported, this, &WindowPlaces::reported);
    connect(m_panel, &PlacesPanel::reportWithdrawn, this, &WindowPlaces::reportWithdrawn);
    connect(m_panel, &PlacesPanel::hinted, this, &WindowPlaces::hinted);
    connect(m_panel, &PlacesPanel::failed, this, &WindowPlaces::failed);
    connect(m_panel, &PlacesPanel::tieAsked, this, &WindowPlaces::tieAsked);
    connect(m_panel, &PlacesPanel::removeAsked, this, &WindowPlaces::askToRemove);
    connect(m_panel, &PlacesPanel::signInAsked, this, &WindowPlaces::signIn);
}

void WindowPlaces::connectLinks()
{
    connect(m_panel, &PlacesPanel::openAsked, this, &WindowPlaces::openAsked);
    connect(m_links, &OpenFromDrive::addDriveAsked, this, &WindowPlaces::askForDrive);
    connect(m_links, &OpenFromDrive::widenAsked, this, &WindowPlaces::widen);
    connect(m_links, &OpenFromDrive::revealed, this, &WindowPlaces::revealed);
    connect(m_links, &OpenFromDrive::failed, this, &WindowPlaces::failed);
}

void WindowPlaces::connectActions(const Actions &actions)
{
    QAction *uploadFiles = actions[u"transfer.uploadFiles"];
    QAction *uploadFolder = actions[u"transfer.uploadFolder"];
    QAction *download = actions[u"transfer.download"];
    QAction *removeDrive = actions[u"transfer.removeDrive"];
    connect(uploadFiles, &QAction::triggered, m_panel, &PlacesPanel::askForFiles);
    connect(uploadFolder, &QAction::triggered, m_panel, &PlacesPanel::askForFolder);
    connect(download, &QAction::triggered, m_panel, &PlacesPanel::askWhereToDownload);
    connect(removeDrive, &QAction::triggered, this,
            [this] { askToRemove(m_panel->currentPlace()); });
    connect(actions[u"file.openFromDrive"], &QAction::triggered, m_links, &OpenFromDrive::ask);
    connect(actions[u"transfer.addDrive"], &QAction::triggered, this, &WindowPlaces::askForDrive);
    const auto follow = [this, uploadFiles, uploadFolder, download, removeDrive] {
        uploadFiles->setEnabled(m_panel->canUpload());
        uploadFolder->setEnabled(m_panel->canUpload());
        download->setEnabled(m_panel->canDownload());
        removeDrive->setEnabled(m_panel->canRemove());
    };
    connect(m_panel, &PlacesPanel::choiceChanged, this, follow);
    follow();
}

/// One of a kind that this Aloft does not know has no tree.
void WindowPlaces::show(const QString &name)
{
    const Result<Drive *> drive = m_drives.drive(name);
    const std::optional<Error> need = m_signIns->need(name);
    if (drive || need)
        m_panel->addPlace(name, drive.value_or(nullptr));
    m_panel->setNeed(name, need);
}

// ---- Signing in ----

void WindowPlaces::showNeeds()
{
    const QStringList places = m_panel->places();
    for (const QString &place : places)
        m_panel->setNeed(place, m_signIns->need(place));
}

void WindowPlaces::signIn(const QString &name)
{
    openSignIn(m_accounts, m_signIns->service(name), m_signIns->account(name),
               QDesktopServices::openUrl, m_window);
}

void WindowPlaces::widen(const QString &drive)
{
    Account wanted = m_signIns->account(drive);
    wanted.reach = DriveReach::WholeDrive;
    openSignIn(m_accounts, m_signIns->service(drive), wanted, QDesktopServices::openUrl, m_window);
}

// ---- Adding and removing ----

void WindowPlaces::askForDrive()
{
    auto *dialog = new AddDriveDialog(m_drives, m_accounts, QDesktopServices::openUrl, m_window);
    connect(dialog, &AddDriveDialog::added, this, [this](const QString &name) {
        Q_EMIT reported(tr("%1 is a drive now.").arg(name), [this, name] { remove(name); });
    });
    dialog->open();
}

void WindowPlaces::askToRemove(const QString &name)
{
    const QList<Transfer> all = m_transfers.transfers();
    const auto waiting = std::ranges::count_if(all, [&name](const Transfer &transfer) {
        return transfer.order.drive == name && !transfer.isOver();
    });
    QString explanation = tr("Its files stay where they are; only Aloft forgets it.");
    if (waiting > 0)
        explanation += u'\n'
            + tr("%n transfer(s) wait until a drive of this name is added again.", nullptr,
                 int(waiting));
    ask(m_window, tr("Remove the drive %1 from Aloft?").arg(name), explanation,
        {{tr("Remove drive"), [this, name] { remove(name); }}, {tr("Keep"), {}}});
}

void WindowPlaces::remove(const QString &name)
{
    if (const Result<void> removed = m_drives.remove(name); !removed)
        Q_EMIT failed(removed.error());
}

// ---- What arrives ----

void WindowPlaces::noteUpload(qint64 id)
{
    const std::optional<Transfer> transfer = m_transfers.transfer(id);
    if (!transfer || transfer->state != Transfer::State::Done || !transfer->order.isUpload())
        return;
    m_arrivals.insert({transfer->order.drive, transfer->item.parentId});
    if (!m_arrived.isActive())
        m_arrived.start();
}

void WindowPlaces::showArrivals()
{
    for (const auto &[place, folderId] : std::exchange(m_arrivals, {}))
        m_panel->noteArrival(place, folderId);
}

} // namespace Aloft

#include "moc_windowplaces.cpp"
