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
#include <QRegularExpression>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString plainEnglish(const ActionInfo &info)
{
    return QString::fromUtf8(info.category) + u": "_s
        + QString::fromUtf8(info.text).remove(u'&').remove(u'…');
}

PaletteEntry commandEntry(QAction *action, const QString &category)
{
    PaletteEntry entry;
    entry.id = action->objectName();
    entry.title = category.isEmpty()
        ? plainText(*action)
        : Finder::tr("%1: %2", "menu and command").arg(category, plainText(*action));
    entry.shortcut = shownKeys(*action);
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
        if (action->menu()) {
            appendPageActions(action->menu()->actions(), category, entries);
        } else if (action->isEnabled() && action->isVisible() && !action->isSeparator()) {
            entries.append(commandEntry(action, category));
            if (const ActionInfo *info = pageActionInfo(action->objectName()))
                entries.last().alias = plainEnglish(*info);
        }
    }
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
    m_showsFiles = false;
    m_palette->open(tr("Go to a file, with : to a line, with @ to a symbol"), {});
    connect(m_palette, &Palette::edited, this, &Finder::read);
    m_files.clear();
    if (m_folder.isEmpty())
        return;
    delete m_scan;
    m_scan = new FileScan(m_folder, this);
    connect(m_scan, &Task::finished, this, [this, scan = m_scan.data()] {
        m_files = fileEntries(scan->files());
        m_showsFiles = false;
        if (m_palette->isVisible())
            read(m_palette->typed());
    });
    m_scan->start();
}

/// What is typed says what is asked for.
void Finder::read(const QString &typed)
{
    static const QRegularExpression withPlace(u"^(.+):(\\d*(?::\\d*)?)$"_s);
    const bool asksForLine = typed.startsWith(u':');
    const bool asksForSymbol = typed.startsWith(u'@');
    const auto match = withPlace.match(typed);
    m_place = match.captured(2);
    if (asksForLine || asksForSymbol)
        m_palette->setFilter(asksForLine ? QString() : typed.mid(1));
    else if (match.hasMatch())
        m_palette->setFilter(match.captured(1));
    if (asksForLine)
        m_palette->setEntries(lineEntries(typed.mid(1)));
    else if (asksForSymbol)
        m_palette->setEntries(symbolEntries());
    else if (!m_showsFiles)
        m_palette->setEntries(m_files);
    m_showsFiles = !asksForLine && !asksForSymbol;
}

PaletteEntry Finder::placeEntry(const QString &title, const QString &place) const
{
    PaletteEntry entry;
    entry.title = title;
    entry.act = [page = m_page, place] {
        if (page)
            page->reveal(place);
    };
    return entry;
}

QList<PaletteEntry> Finder::lineEntries(const QString &line) const
{
    if (line.toInt() < 1 || !m_page || !m_page->supports(Page::Intent::GoToLine))
        return {};
    return {placeEntry(tr("Go to line %1").arg(line), line)};
}

QList<PaletteEntry> Finder::symbolEntries() const
{
    QList<PaletteEntry> entries;
    const auto symbols = m_page ? m_page->symbols() : QList<Page::Symbol>();
    for (const Page::Symbol &symbol : symbols)
        entries.append(placeEntry(QString(symbol.level * 2, u' ') + symbol.name, symbol.place));
    return entries;
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
        entry.act = [this, path = m_folder + u'/' + file] { Q_EMIT fileChosen(path, m_place); };
        entries.append(std::move(entry));
    }
    return entries;
}

} // namespace Aloft

#include "moc_finder.cpp"
