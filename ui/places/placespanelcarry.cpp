// What is carried to drives and from them. Where it goes is what was chosen when it was asked for,
// whatever is chosen by the time a dialog is answered.

#include "core/drive/drivepath.h"
#include "ui/files/filestree.h"
#include "ui/places/placesmodel.h"
#include "ui/places/placespanel.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace Aloft {

void PlacesPanel::uploadHere(const QStringList &paths)
{
    upload(target(m_model->folderOf(current())), paths);
}

void PlacesPanel::upload(const UploadTarget &target, const QStringList &paths)
{
    m_tree->expand(m_model->indexOf(target.place, target.folder.id));
    m_uploads->upload(target, paths);
}

void PlacesPanel::downloadHere()
{
    downloadTo(m_folder);
}

void PlacesPanel::downloadTo(const QString &folder)
{
    download(currentPlace(), chosenItems(), folder);
}

void PlacesPanel::download(const QString &place, const QList<DriveItem> &items,
                           const QString &folder)
{
    order({place, m_model->drive(place), items, folder});
}

void PlacesPanel::fetch(const QString &place, const DriveItem &file, const QString &folder)
{
    order({place, m_model->drive(place), {file}, folder, DownloadWish::Then::Open});
}

void PlacesPanel::order(const DownloadWish &wish)
{
    if (isLocked(wish.folder))
        Q_EMIT failed(Page::readOnlyError(harmless(wish.items.value(0).name)));
    else
        m_downloads->download(wish);
}

/// However it was come by: the workspace's own folders may have links to them.
bool PlacesPanel::isLocked(const QString &folder) const
{
    const QString workspace = QFileInfo(m_folder).canonicalFilePath();
    const QString target = QFileInfo(folder).canonicalFilePath();
    return m_access != Page::Access::Full && !workspace.isEmpty()
        && (target == workspace || target.startsWith(workspace + u'/'));
}

void PlacesPanel::askForFiles()
{
    auto *dialog = new QFileDialog(this, tr("Upload files"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this, where = target(m_model->folderOf(current()))](const QStringList &files) {
                upload(where, files);
            });
    dialog->open();
}

void PlacesPanel::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Upload a folder"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, where = target(m_model->folderOf(current()))](const QString &folder) {
                upload(where, {folder});
            });
    dialog->open();
}

void PlacesPanel::askWhereToDownload()
{
    auto *dialog = new QFileDialog(this, tr("Download to"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, place = currentPlace(), items = chosenItems()](const QString &folder) {
                download(place, items, QDir::cleanPath(folder));
            });
    dialog->open();
}

} // namespace Aloft
