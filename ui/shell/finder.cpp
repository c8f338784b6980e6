#include "ui/shell/finder.h"

#include "ui/shell/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/filescan.h"
#include "ui/shell/page.h"
#include "ui/shell/palette.h"
#include "ui/shell/statefile.h"
#include "ui/theme/icons.h"

#include <QJsonArray>
#include <QMenu>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

PaletteEntry commandEntry(QAction *action, const QString &category)
{
    PaletteEntry entry;
    entry.id = action->objectName();
    entry.title = category.isEmpty() ? plainText(*action)
                                     : u"%1: %2"_s.arg(category, plainText(*action));
    entry.shortcut = action->shortcut().toString(QKeySequence::NativeText);
    entry.icon = action->icon();
    entry.act = [action = QPointer(action)] {
        if (action)
            action->trigger();
    };
    return entry;
}

void appendPageActions(const QList<QAction *> &actions, const QString &category,
                       QList<PaletteEntry> &entries)
{
    for (QAction *action : actions) {
        if (action->menu())
            appendPageActions(action->menu()->actions(), category, entries);
        else if (action->isEnabled() && !action->isSeparator())
            entries.append(commandEntry(action, category));
    }
}

QString plainEnglish(const ActionInfo &info)
{
    return QString::fromUtf8(info.category) + u": "_s
        + QString::fromUtf8(info.text).remove(u'&').remove(u'…');
}

} // namespace

Finder::Finder(const Actions &actions, const QString &stateFolder, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_statePath(stateFolder + u"/commands.json"_s)
    , m_palette(new Palette(window))
{
    const QJsonArray recent = StateFile(m_statePath).read()["recent"_L1].toArray();
    for (const QJsonValue &id : recent)
        m_recent.append(id.toString());
}

void Finder::setPage(Page *page)
{
    m_page = page;
}

void Finder::setFolder(const QString &folder)
{
    m_folder = folder;
}

QList<PaletteEntry> Finder::commands() const
{
    QList<PaletteEntry> entries;
    const QList<ActionInfo> &table = actionTable();
    for (qsizetype row = 0; row < table.size(); ++row) {
        QAction *action = m_actions.all().at(row);
        if (!action->isEnabled() || !action->isVisible())
            continue;
        entries.append(commandEntry(action, categoryText(table.at(row))));
        entries.last().alias = plainEnglish(table.at(row));
    }
    if (!m_page)
        return entries;
    const QList<std::pair<QString, QString>> menus{{u"edit"_s, tr("Edit")},
                                                   {u"view"_s, tr("View")},
                                                   {u"run"_s, tr("Run")},
                                                   {u"export"_s, tr("Export as")}};
    for (const auto &[menu, category] : menus)
        appendPageActions(m_page->pageActions(menu), category, entries);
    return entries;
}

void Finder::searchCommands()
{
    m_palette->disconnect(this);
    connect(m_palette, &Palette::chosen, this, &Finder::remember);
    m_palette->open(tr("Search commands"), commands(), m_recent);
}

void Finder::remember(const QString &id)
{
    if (id.isEmpty())
        return;
    m_recent.removeAll(id);
    m_recent.prepend(id);
    m_recent = m_recent.mid(0, MostRecent);
    StateFile(m_statePath).write({{u"recent"_s, QJsonArray::fromStringList(m_recent)}});
}

void Finder::searchFiles()
{
    m_palette->disconnect(this);
    m_palette->open(m_folder.isEmpty() ? tr("Open a folder to search its files")
                                       : tr("Go to a file of the folder"),
                    {});
    if (m_folder.isEmpty())
        return;
    delete m_scan;
    m_scan = new FileScan(m_folder, this);
    connect(m_scan, &Task::finished, this, [this, scan = m_scan.data()] {
        if (m_palette->isVisible())
            m_palette->setEntries(fileEntries(scan->files()));
    });
    m_scan->start();
}

QList<PaletteEntry> Finder::fileEntries(const QStringList &files)
{
    QList<PaletteEntry> entries;
    entries.reserve(files.size());
    const QIcon icon = themedIcon(u"file");
    const QIcon notebook = themedIcon(u"notebook");
    for (const QString &file : files) {
        PaletteEntry entry;
        entry.title = file;
        entry.icon = file.endsWith(".ipynb"_L1) ? notebook : icon;
        entry.act = [this, path = m_folder + u'/' + file] { Q_EMIT fileChosen(path); };
        entries.append(std::move(entry));
    }
    return entries;
}

} // namespace Aloft

#include "moc_finder.cpp"
