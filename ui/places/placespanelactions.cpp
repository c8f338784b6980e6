// What can be done with what is chosen, and the menu that offers it.

#include "ui/files/filecolumns.h"
#include "ui/files/filestree.h"
#include "ui/places/placespanel.h"
#include "ui/places/signinline.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QLabel>
#include <QMenu>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

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
    menu->addMenu(m_columns->menu());
    menu->popup(m_tree->viewport()->mapToGlobal(position));
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
    m_columns->retranslate();
    updateActions();
}

} // namespace Aloft
