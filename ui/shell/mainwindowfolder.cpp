// The folder of a window, and what is opened in it.

#include "core/base/paths.h"
#include "ui/editor/findinfiles.h"
#include "ui/files/filespanel.h"
#include "ui/shell/documents.h"
#include "ui/shell/example.h"
#include "ui/shell/finder.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recents.h"
#include "ui/shell/tabareas.h"
#include "ui/shell/workspacestate.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace Aloft {

using namespace Qt::StringLiterals;

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open folder"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFolder);
    dialog->open();
}

void MainWindow::openFolder(const QString &folder)
{
    if (folder == this->folder())
        return;
    const auto go = [this, folder] {
        saveState();
        m_documents->discardAll();
        setFolder(folder);
        restoreTabs();
        Q_EMIT folderChanged();
    };
    m_documents->closeAll(tr("Save before going to another folder?"),
                          [this, go] { m_documents->stopRuns(m_documents->pages(), go); });
}

void MainWindow::setFolder(const QString &folder)
{
    m_documents->setFolder(folder);
    m_state->setWorkspace(folder);
    m_sessionChoice.setFolder(folder);
    m_finder->setFolder(folder);
    m_files->setFolder(folder);
    m_search->setFolder(folder);
    if (!folder.isEmpty())
        m_recents.addFolder(folder);
    updateTitle();
    updateActions();
    updateSession();
}

void MainWindow::openPath(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        openFolder(info.absoluteFilePath());
    else if (info.isFile())
        m_documents->open(info.absoluteFilePath());
    else
        post({Error::Kind::NotFound, tr("%1 is not there.").arg(QDir::toNativeSeparators(path)),
              tr("It may have been moved or deleted."), path});
}

void MainWindow::openExample()
{
    const Result<QString> example = exampleFolder(m_surroundings.paths.data());
    if (!example)
        return post(example.error());
    if (folder().isEmpty() && m_areas->isEmpty()) {
        setFolder(*example);
        Q_EMIT folderChanged();
    }
    m_documents->open(*example + u"/Welcome.ipynb"_s);
}

void MainWindow::openWorkspace(const QString &folder)
{
    setFolder(folder);
    restorePlace();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            openPath(url.toLocalFile());
    }
}

} // namespace Aloft
