#include "ui/shell/openfromdrive.h"

#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
#include "core/drive/pathtasks.h"
#include "ui/places/placespanel.h"
#include "ui/shell/question.h"

#include <QDir>
#include <QFileDialog>

namespace Aloft {

using Deed = OpenLinkDialog::Deed;

OpenFromDrive::OpenFromDrive(DriveBook &drives, PlacesPanel *panel, QWidget *window)
    : QObject(window)
    , m_drives(drives)
    , m_panel(panel)
    , m_window(window)
{ }

void OpenFromDrive::ask()
{
    auto *dialog = new OpenLinkDialog(m_drives, m_folder, m_window);
    connect(dialog, &OpenLinkDialog::chosen, this, &OpenFromDrive::carryOut);
    connect(dialog, &OpenLinkDialog::addDriveAsked, this, &OpenFromDrive::addDriveAsked);
    connect(dialog, &OpenLinkDialog::widenAsked, this, &OpenFromDrive::widenAsked);
    dialog->open();
}

void OpenFromDrive::carryOut(Deed deed, const QString &drive, const DriveItem &item)
{
    if (deed == Deed::Show)
        show(drive, item);
    else if (m_folder.isEmpty())
        askWhereTo(deed, drive, item);
    else
        bring(deed, drive, item, m_folder);
}

void OpenFromDrive::bring(Deed deed, const QString &drive, const DriveItem &item,
                          const QString &folder)
{
    if (deed == Deed::Open)
        m_panel->fetch(drive, item, folder);
    else
        m_panel->download(drive, {item}, folder);
}

void OpenFromDrive::askWhereTo(Deed deed, const QString &drive, const DriveItem &item)
{
    auto *dialog = new QFileDialog(m_window, tr("Download to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, deed, drive, item](const QString &folder) {
                bring(deed, drive, item, QDir::cleanPath(folder));
            });
    dialog->open();
}

void OpenFromDrive::show(const QString &drive, const DriveItem &item)
{
    const Result<Drive *> there = m_drives.drive(drive);
    if (!there)
        return Q_EMIT failed(there.error());
    auto *task = new WayToTask(**there, item);
    task->setParent(this);
    connect(task, &Task::finished, this, [this, task, drive, item] {
        if (task->error() && task->error()->kind == Error::Kind::NotFound)
            return offerToDownload(drive, item);
        if (task->error())
            return Q_EMIT failed(*task->error());
        m_panel->reveal(drive, task->way());
        Q_EMIT revealed();
    });
    task->start();
}

/// Of somebody else's folder the tree shows nothing.
void OpenFromDrive::offerToDownload(const QString &drive, const DriveItem &item)
{
    Aloft::ask(
        m_window,
        tr("%1 is shared with you and not in the tree of your drive.").arg(harmless(item.name)),
        tr("It can be downloaded with all that is in it."),
        {{tr("Download"), [this, drive, item] { carryOut(Deed::Download, drive, item); }},
         {tr("Leave it"), {}}});
}

} // namespace Aloft

#include "moc_openfromdrive.cpp"
