#include "ui/shell/menus.h"

#include "ui/shell/actions.h"
#include "ui/shell/page.h"
#include "ui/shell/recents.h"
#include "ui/theme/icons.h"

#include <QFileInfo>
#include <QMainWindow>
#include <QMenuBar>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

Menus::Menus(const Actions &actions, const Recents &recents, QMainWindow *window)
    : QObject(window)
    , m_actions(actions)
    , m_recents(recents)
    , m_window(window)
{
    m_file = add({u"file.newNotebook"_s, u"file.newFile"_s, u"file.newWindow"_s, u"-"_s,
                  u"file.open"_s, u"file.openFolder"_s, u"file.openFromDrive"_s});
    m_recent = m_file->addMenu(themedIcon(u"history"), QString());
    append(m_file,
           {u"file.closeFolder"_s, u"file.takeOver"_s, u"-"_s, u"file.save"_s, u"file.saveAs"_s,
            u"file.saveAll"_s, u"file.revert"_s, u"file.deletedFiles"_s});
    m_export = m_file->addMenu(QString());
    append(m_file, {u"-"_s, u"file.closeTab"_s, u"file.reopenTab"_s, u"-"_s, u"file.quit"_s});
    m_edit = add({u"edit.undo"_s, u"edit.redo"_s, u"-"_s, u"edit.cut"_s, u"edit.copy"_s,
                  u"edit.paste"_s, u"edit.selectAll"_s, u"-"_s, u"edit.find"_s, u"edit.replace"_s,
                  u"edit.goToLine"_s, u"edit.findInFiles"_s, u"-"_s, u"edit.settings"_s});
    m_view = add({u"view.palette"_s,
                  u"view.goToFile"_s,
                  u"-"_s,
                  u"view.files"_s,
                  u"view.sessions"_s,
                  u"view.hardware"_s,
                  u"view.runs"_s,
                  u"view.transfers"_s,
                  u"view.sync"_s,
                  u"view.output"_s,
                  u"view.problems"_s,
                  u"view.search"_s,
                  u"-"_s,
                  u"view.splitRight"_s,
                  u"view.splitDown"_s,
                  u"view.nextTab"_s,
                  u"view.previousTab"_s,
                  u"view.nextPanel"_s,
                  u"view.previousPanel"_s,
                  u"-"_s,
                  u"view.zoomIn"_s,
                  u"view.zoomOut"_s,
                  u"view.zoomReset"_s,
                  u"-"_s,
                  u"view.fullScreen"_s,
                  u"view.focus"_s,
                  u"view.resetLayout"_s});
    m_run = add({u"run.file"_s, u"run.withArguments"_s, u"run.addToQueue"_s, u"run.command"_s,
                 u"-"_s, u"run.cell"_s, u"run.cellAndAdvance"_s, u"-"_s, u"run.interrupt"_s,
                 u"run.restart"_s});
    m_session = add({u"session.new"_s, u"session.switch"_s, u"-"_s, u"session.start"_s,
                     u"session.stop"_s, u"session.rename"_s, u"session.forget"_s});
    m_transfer = add({u"transfer.uploadFiles"_s, u"transfer.uploadFolder"_s, u"transfer.download"_s,
                      u"-"_s, u"transfer.pauseAll"_s, u"transfer.retryAll"_s, u"transfer.clear"_s,
                      u"view.transfers"_s, u"-"_s, u"transfer.keepInStep"_s, u"transfer.syncNow"_s,
                      u"transfer.pauseSync"_s, u"transfer.stopSync"_s, u"view.sync"_s, u"-"_s,
                      u"transfer.addDrive"_s, u"transfer.removeDrive"_s});
    m_tools = add({u"tools.gpuCheck"_s, u"tools.doctor"_s, u"tools.network"_s,
                   u"tools.commandLine"_s, u"-"_s, u"view.hardware"_s});
    m_help = add({u"help.guide"_s, u"help.example"_s, u"help.shortcuts"_s, u"help.whatsNew"_s,
                  u"-"_s, u"help.report"_s, u"help.log"_s, u"-"_s, u"help.about"_s});
    connect(m_recent, &QMenu::aboutToShow, this, &Menus::fillRecent);
    const auto followRecents = [this] {
        m_recent->setEnabled(!m_recents.folders().isEmpty() || !m_recents.files().isEmpty());
    };
    connect(&m_recents, &Recents::changed, this, followRecents);
    followRecents();
    retranslate();
    setPage(nullptr);
}

QMenu *Menus::add(const QStringList &ids)
{
    QMenu *menu = m_window->menuBar()->addMenu(QString());
    append(menu, ids);
    return menu;
}

void Menus::append(QMenu *menu, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (id == "-"_L1)
            menu->addSeparator();
        else
            menu->addAction(m_actions[id]);
    }
}

void Menus::setPage(Page *page)
{
    if (m_page)
        disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    for (const auto &action : std::exchange(m_pageActions, {})) {
        if (!action)
            continue;
        for (QMenu *menu : {m_export, m_edit, m_view, m_run})
            menu->removeAction(action);
    }
    qDeleteAll(std::exchange(m_separators, {}));
    if (page) {
        addPageActions(m_export, u"export"_s);
        addPageActions(m_edit, u"edit"_s);
        addPageActions(m_view, u"view"_s);
        addPageActions(m_run, u"run"_s);
        connect(page, &Page::intentsChanged, this, [this] { setPage(m_page); });
    }
    m_export->menuAction()->setVisible(!m_export->isEmpty());
}

void Menus::addPageActions(QMenu *menu, const QString &name)
{
    QList<QAction *> actions = m_page->pageActions(name);
    if (actions.isEmpty())
        return;
    QAction *before = menu == m_edit ? m_actions[u"edit.settings"] : nullptr;
    if (!menu->isEmpty()) {
        auto *separator = new QAction(this);
        separator->setSeparator(true);
        m_separators.append(separator);
        actions.insert(before ? actions.size() : 0, separator);
    }
    for (QAction *action : std::as_const(actions)) {
        menu->insertAction(before, action);
        m_pageActions.append(action);
    }
}

void Menus::fillRecent()
{
    m_recent->clear();
    const auto addPath = [this](const QString &path, QStringView icon) {
        QAction *action = m_recent->addAction(themedIcon(icon),
                                              QString(path).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); });
    };
    for (const QString &folder : m_recents.folders())
        addPath(folder, u"folder");
    m_recent->addSeparator();
    for (const QString &file : m_recents.files())
        addPath(file, u"file");
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("&Clear this list")), &QAction::triggered, this,
            &Menus::recentsCleared);
}

void Menus::retranslate()
{
    m_window->menuBar()->setAccessibleName(tr("Menus"));
    m_file->setTitle(tr("&File"));
    m_recent->setTitle(tr("Open &recent"));
    m_export->setTitle(tr("&Export as"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_run->setTitle(tr("&Run"));
    m_session->setTitle(tr("&Session"));
    m_transfer->setTitle(tr("Tra&nsfer"));
    m_tools->setTitle(tr("&Tools"));
    m_help->setTitle(tr("&Help"));
}

} // namespace Aloft

#include "moc_menus.cpp"
