#include "app/commands/drivecopycommand.h"

#include "core/base/paths.h"
#include "core/base/slashpath.h"
#include "core/drive/crossing.h"
#include "core/drive/drive.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/pathtasks.h"
#include "core/session/workbench.h"

#include <QDir>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

void DriveCopyCommand::proceed()
{
    const Result<Place> to = placeOf(line().arguments().constLast());
    if (!to)
        return fail(to.error());
    m_to = *to;
    findNext();
}

void DriveCopyCommand::findNext()
{
    if (m_next == line().arguments().size() - 1)
        return deliver(m_to, m_tree);
    const QString text = line().arguments().at(m_next++);
    const Result<Place> place = placeOf(text);
    if (!place)
        return fail(place.error());
    runStep(
        new FindItemTask(*place->drive, place->path.names),
        [this, place = *place](const ItemTask &found) { take(place, found.item()); },
        [this, text](const Error &error) {
            note(error, text);
            findNext();
        });
}

void DriveCopyCommand::take(const Place &place, const DriveItem &item)
{
    const QString name = place.path.names.isEmpty() ? place.path.drive : item.name;
    if (!add(place, item, name) || !item.isFolder())
        return findNext();
    runStep(
        place.drive->walk(item.id),
        [this, place, name, id = item.id](const ItemsTask &walked) {
            takeBelow(place, name, id, walked.items());
            findNext();
        },
        [this, place](const Error &error) {
            note(error, place.path.text());
            findNext();
        });
}

/// Folders before what is in them. A drive may tell of folders within themselves.
void DriveCopyCommand::takeBelow(const Place &place, const QString &name, const QString &folderId,
                                 const QList<DriveItem> &below)
{
    QMultiHash<QString, DriveItem> children;
    for (const DriveItem &item : below)
        children.insert(item.parentId, item);
    QSet<QString> met{folderId};
    QList<std::pair<QString, QString>> folders{{folderId, name}}; // still to do: id, path
    while (!folders.isEmpty()) {
        const auto [id, path] = folders.takeFirst();
        const QList<DriveItem> inside = children.values(id);
        for (const DriveItem &item : inside) {
            const QString relative = path + u'/' + item.name;
            if (met.contains(item.id))
                continue;
            met.insert(item.id);
            if (add(place, item, relative) && item.isFolder())
                folders.append({item.id, relative});
        }
    }
}

/// Whether it goes.
bool DriveCopyCommand::add(const Place &place, const DriveItem &item, const QString &relative)
{
    const QString shown = place.path.drive + u':' + relative;
    if (const Result<void> checked = checkNewName(lastPart(relative)); !checked) {
        note(checked.error(), shown);
        return false;
    }
    if (!item.isFolder() && item.kind != DriveItem::Kind::File) {
        leaveOut(shown);
        return false;
    }
    const QString key = place.key + u'\n' + item.id;
    m_tree.files.append({key, relative, item.isFolder(), std::max<qint64>(0, item.size)});
    if (!item.isFolder())
        m_sources.insert(key, {place.key, item});
    return true;
}

TransferOrder DriveCopyCommand::orderFor(const UploadOrder &upload, const LocalFile &file)
{
    const QString folder = crossingsFolder(workbench().paths().data());
    QDir().mkpath(folder);
    const Source source = m_sources.value(file.path);
    return crossingOrder(source.item, {source.drive, target().key, upload, {}}, folder);
}

} // namespace Aloft

#include "moc_drivecopycommand.cpp"
