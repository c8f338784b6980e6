// The field that narrows the tree down.

#include "ui/files/filesmodel.h"
#include "ui/files/filespanel.h"
#include "ui/files/filestree.h"
#include "ui/files/matchingfolders.h"

#include <QLabel>
#include <QLineEdit>

#include <utility>

namespace Aloft {

namespace {

constexpr qsizetype openedAtMost = 300; // each is read and watched; the rest can be opened by hand

} // namespace

void FilesPanel::filter(const QString &text)
{
    const QString wanted = text.trimmed();
    closeMatches();
    m_filter->setText(wanted);
    m_tree->setRootIndex(m_filter->indexOf(m_folder));
    if (wanted.isEmpty())
        m_tree->scrollTo(m_tree->currentIndex()); // opens what it is in
    m_matches->look(m_folder, wanted);
    sayWhatIsFound();
}

/// What is below a folder is read when it is opened, and filtered as it comes.
void FilesPanel::openMatches()
{
    m_filter->setFolders(m_matches->folders());
    m_tree->setRootIndex(m_filter->indexOf(m_folder));
    for (const QString &folder :
         m_matches->folders().first(qMin(openedAtMost, m_matches->folders().size()))) {
        const QModelIndex index = m_filter->indexOf(folder);
        if (!index.isValid() || m_tree->isExpanded(index))
            continue;
        m_filter->fetchMore(index);
        m_tree->expand(index);
        m_openedFolders.append(folder);
    }
    sayWhatIsFound();
}

void FilesPanel::closeMatches()
{
    for (const QString &folder : std::as_const(m_openedFolders))
        m_tree->collapse(m_filter->indexOf(folder));
    m_openedFolders.clear();
}

void FilesPanel::sayWhatIsFound()
{
    const QString wanted = m_filterField->text().trimmed();
    const bool isShown = !wanted.isEmpty() && m_filter->rowCount(m_tree->rootIndex()) == 0;
    m_found->setVisible(isShown);
    if (!isShown)
        return;
    m_found->setText(m_matches->isLooking()
                         ? tr("Looking for “%1”…").arg(wanted)
                         : tr("No file or folder has “%1” in its name.").arg(wanted));
}

} // namespace Aloft
