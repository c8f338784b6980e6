// The folder of a window, what is opened in it, and what is remembered of it.

#include "core/base/paths.h"
#include "ui/editor/deletedfiles.h"
#include "ui/editor/findinfiles.h"
#include "ui/files/filesmodel.h"
#include "ui/files/filespanel.h"
#include "ui/shell/docks.h"
#include "ui/shell/documents.h"
#include "ui/shell/dropmark.h"
#include "ui/shell/example.h"
#include "ui/shell/finder.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/outputpanel.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/tabareas.h"
#include "ui/shell/toolbar.h"
#include "ui/shell/windowplace.h"
#include "ui/shell/windowplaces.h"
#include "ui/shell/windowsync.h"
#include "ui/shell/workspaceaccess.h"
#include "ui/shell/workspacestate.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QMimeData>
#include <QStackedWidget>

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
    const auto saveThenGo = [this, go] {
        m_documents->closeAll(tr("Save before going to another folder?"), go);
    };
    m_documents->stopRuns(m_documents->pages(), saveThenGo); // first: it may still print
}

void MainWindow::setFolder(const QString &folder)
{
    m_settings.setPath(folder.isEmpty() ? QString() : folder + u"/.aloft/settings.toml"_s);
    m_documents->setFolder(folder);
    m_state->setWorkspace(folder);
    m_sessionChoice.setFolder(folder);
    m_finder->setFolder(folder);
    m_files->setFolder(folder);
    m_places->setFolder(folder, access());
    m_search->setFolder(folder);
    m_access->setFolder(folder);
    followAccess();
    if (!folder.isEmpty())
        m_recents.addFolder(folder);
    updateTitle();
    updateActions();
    updateSession();
}

/// Two Alofts in one folder do not write over each other's files (UX-171).
void MainWindow::connectAccess()
{
    m_access = new WorkspaceAccess(m_surroundings.paths.data(), m_notices, this);
    connect(m_access, &WorkspaceAccess::changed, this, [this] {
        m_documents->setAccess(access());
        m_files->setAccess(access());
        m_places->setFolder(folder(), access());
        followAccess();
        m_search->setAccess(access());
        updateTitle();
        m_actions[u"file.takeOver"]->setEnabled(m_access->canTakeOver());
        Q_EMIT accessChanged();
    });
    m_actions[u"file.takeOver"]->setEnabled(false);
    connect(m_actions[u"file.takeOver"], &QAction::triggered, m_access, &WorkspaceAccess::takeOver);
    connect(m_access, &WorkspaceAccess::reported, this,
            [this](const QString &text) { report(text); });
    connect(m_access, &WorkspaceAccess::failed, this, &MainWindow::warn);
    m_output->setWritePermission([this](const QString &path) {
        return m_documents->mayWrite(path);
    });
}

/// What writes by itself waits until it is known that no other Aloft does.
void MainWindow::followAccess()
{
    m_sync->setFolder(folder(), m_access->isSettled() ? access() : Page::Access::ReadOnly);
}

Page::Access MainWindow::access() const
{
    return m_access->access();
}

void MainWindow::showDeletedFiles()
{
    auto *dialog = new DeletedFiles(
        historyOf(m_surroundings.paths),
        [this](const QString &path) { return m_documents->mayWrite(path); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DeletedFiles::restored, this, [this](const QString &path) {
        const QList<Page *> before = m_documents->pages();
        Page *page = m_documents->open(path);
        if (before.contains(page)) // it says what was deleted, and would save that over this
            m_documents->revert(page);
    });
    connect(dialog, &DeletedFiles::failed, this, &MainWindow::warn);
    dialog->open();
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

QJsonObject MainWindow::state(QJsonObject known) const
{
    known[u"folder"_s] = folder();
    known[u"windows"_s] = windowPlace(*this, known[u"windows"_s].toObject());
    known[u"concealed"_s] = QJsonArray::fromStringList(m_docks->concealed());
    known[u"tabs"_s] = m_documents->state();
    known[u"sessions"_s] = m_sessionChoice.state();
    return known;
}

void MainWindow::saveState()
{
    if (const Result<void> written = m_state->save(); !written)
        post(written.error());
}

void MainWindow::restorePlace()
{
    const QJsonObject known = m_state->read();
    if (!restoreWindowPlace(*this, known["windows"_L1].toObject()))
        return m_docks->resetLayout();
    m_toolBar->show(); // the bare view is left at the end, its toolbar was not there
    QStringList concealed;
    for (const QJsonValue &name : known["concealed"_L1].toArray())
        concealed.append(name.toString());
    m_docks->restoreConcealed(concealed);
}

void MainWindow::restoreTabs()
{
    const QJsonObject state = m_state->read();
    m_sessionChoice.restore(state["sessions"_L1].toObject());
    m_documents->restore(state["tabs"_L1].toObject());
    Page *page = m_documents->current();
    showPage(page);
    if (page)
        page->setFocus();
    Q_EMIT tabsRestored();
}

/// Says what letting go of the files would do, and marks where they would go (UX-068).
void MainWindow::hintDrop(const QStringList &paths)
{
    m_dropMark->hide();
    if (paths.isEmpty())
        return m_status->showHint({});
    m_dropMark->cover(m_centre->rect());
    const QFileInfo first(paths.constFirst());
    if (first.isDir())
        m_status->showHint(tr("Open the folder %1").arg(first.fileName()));
    else if (paths.size() == 1)
        m_status->showHint(tr("Open %1").arg(first.fileName()));
    else
        m_status->showHint(tr("Open %n file(s)", nullptr, static_cast<int>(paths.size())));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    hintDrop(paths);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    hintDrop({});
}

void MainWindow::dropEvent(QDropEvent *event)
{
    hintDrop({});
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const QStringList paths = localPaths(*event->mimeData());
    for (const QString &path : paths)
        openPath(path);
}

} // namespace Aloft
