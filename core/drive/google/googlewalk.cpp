#include "core/drive/google/googlewalk.h"

#include "core/drive/google/googleitems.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestGroup = 50;
constexpr int mostQueries = 8; // at once

/// The one of a file's parents that is in the group; null if none is.
QString parentIn(const QStringList &group, const GoogleFile &file, const GoogleWire &wire)
{
    if (group.size() == 1)
        return group.first(); // it may not be told, or be the root's real name
    const auto found = std::find_if(group.begin(), group.end(), [&](const QString &id) {
        return file.parents.contains(wire.realId(id));
    });
    return found == group.end() ? QString() : *found;
}

} // namespace

GoogleWalk::GoogleWalk(GoogleWire *wire, const QString &folderId)
    : GoogleFlow(wire)
    , m_folderId(folderId)
    , m_known{folderId}
    , m_groupSize(largestGroup)
{ }

void GoogleWalk::begin()
{
    const GoogleDriveOptions &options = m_wire->options();
    m_waiting = {m_folderId};
    if (options.scope == GoogleScope::WholeDrive || !options.sharedDrive.isEmpty())
        pump();
    else if (m_folderId == m_wire->rootId())
        listRoot();
    else
        listAll();
}

/// What is in the root does not say so where the root is not shown.
void GoogleWalk::listRoot()
{
    runStep(new GoogleListing(m_wire, googleChildrenQuery({m_folderId})),
            [this](const GoogleListing &listing) {
                for (const GoogleFile &file : listing.files())
                    add(file, m_folderId);
                listAll();
            });
}

void GoogleWalk::listAll()
{
    runStep(new GoogleListing(m_wire, u"trashed = false"_s),
            [this](const GoogleListing &listing) { gather(listing.files()); });
}

/// What hangs on nothing known is elsewhere in Drive.
void GoogleWalk::gather(const QList<GoogleFile> &files)
{
    QHash<QString, QList<const GoogleFile *>> children;
    for (const GoogleFile &file : files) {
        for (const QString &parent : file.parents)
            children[parent].append(&file);
    }
    while (!m_waiting.isEmpty()) {
        const QString folder = m_waiting.takeLast();
        for (const GoogleFile *file : children.value(m_wire->realId(folder)))
            add(*file, folder);
    }
    conclude();
}

void GoogleWalk::pump()
{
    while (!m_waiting.isEmpty() && m_running < mostQueries) {
        const QStringList group = m_waiting.mid(0, m_groupSize);
        m_waiting.remove(0, group.size());
        ask(group);
    }
    if (m_running == 0)
        conclude();
}

void GoogleWalk::ask(const QStringList &group)
{
    ++m_running;
    runStep(new GoogleListing(m_wire, googleChildrenQuery(group)),
            [this, group](const GoogleListing &listing) {
                --m_running;
                take(group, listing.files());
                pump();
            });
}

void GoogleWalk::take(const QStringList &group, const QList<GoogleFile> &files)
{
    const bool isStray = std::any_of(files.begin(), files.end(), [&](const GoogleFile &file) {
        return parentIn(group, file, *m_wire).isNull();
    });
    if (group.size() > 1 && (files.isEmpty() || isStray))
        return doubt(group);
    for (const GoogleFile &file : files)
        add(file, parentIn(group, file, *m_wire));
    if (group.size() == 1)
        settleDoubt(group.first(), !files.isEmpty());
}

/// Google at times answers a query of several folders with nothing although they have children.
/// Whoever believed that would delete them.
void GoogleWalk::doubt(const QStringList &group)
{
    m_groupSize = 1;
    m_doubted.unite(QSet<QString>(group.begin(), group.end()));
    m_waiting = group + m_waiting;
}

void GoogleWalk::settleDoubt(const QString &folderId, bool hasChildren)
{
    if (!m_doubted.remove(folderId))
        return;
    m_isWary = m_isWary || hasChildren;
    if (m_doubted.isEmpty() && !m_isWary)
        m_groupSize = largestGroup;
}

void GoogleWalk::add(const GoogleFile &file, const QString &parentId)
{
    const DriveItem item = m_wire->itemIn(parentId, file);
    if (m_known.contains(item.id))
        return;
    m_known.insert(item.id);
    if (item.isFolder())
        m_waiting.append(item.id);
    m_items.append(item);
}

void GoogleWalk::conclude()
{
    if (m_items.isEmpty())
        runStep(new GoogleFolderCheck(m_wire, m_folderId), [this](const Task &) { succeed(); });
    else
        succeed();
}

} // namespace Aloft

#include "moc_googlewalk.cpp"
