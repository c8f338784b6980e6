#include "app/commands/drivegetcommand.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/pathtasks.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

void DriveGetCommand::run()
{
    const QString local = line().arguments().constLast();
    m_local = localPath(local);
    m_isInto = QFileInfo(m_local).isDir() || local.endsWith(u'/') || line().arguments().size() > 2;
    if (m_isInto && !makeFolder(m_local))
        return carry();
    getNext();
}

void DriveGetCommand::getNext()
{
    if (m_next == line().arguments().size() - 1)
        return carry();
    const QString text = line().arguments().at(m_next++);
    const Result<Place> place = placeOf(text);
    if (!place)
        return fail(place.error());
    runStep(
        new FindItemTask(*place->drive, place->path.names),
        [this, place = *place](const ItemTask &found) { take(place, found.item()); },
        [this, text](const Error &error) {
            note(error, text);
            getNext();
        });
}

void DriveGetCommand::take(const Place &place, const DriveItem &item)
{
    const QString name = place.path.names.isEmpty() ? place.path.drive : item.name;
    if (const Result<void> checked = checkNewName(name); !checked) {
        note(checked.error(), place.path.text());
        return getNext();
    }
    const QString path = m_isInto ? m_local + u'/' + name : m_local;
    if (!item.isFolder()) {
        order(place, item, path);
        return getNext();
    }
    runStep(
        place.drive->walk(item.id),
        [this, place, path, id = item.id](const ItemsTask &walked) {
            QList<DriveItem> items = walked.items();
            DriveItem top;
            top.id = id;
            top.kind = DriveItem::Kind::Folder;
            items.prepend(top);
            takeFolder(place, path, items);
            getNext();
        },
        [this, place](const Error &error) {
            note(error, place.path.text());
            getNext();
        });
}

/// items begins with the folder itself; the others come in any order.
void DriveGetCommand::takeFolder(const Place &place, const QString &folder,
                                 const QList<DriveItem> &items)
{
    QMultiHash<QString, DriveItem> children;
    for (const DriveItem &item : items)
        children.insert(item.parentId, item);
    QList<std::pair<QString, QString>> folders{{items.constFirst().id, folder}}; // id, path
    QSet<QString> met{items.constFirst().id}; // a drive may tell of folders within themselves
    while (!folders.isEmpty()) {
        const auto [id, path] = folders.takeFirst();
        if (!makeFolder(path))
            continue;
        const QList<DriveItem> inside = children.values(id);
        for (const DriveItem &item : inside) {
            const QString file = path + u'/' + item.name;
            if (item.id == id)
                continue;
            if (const Result<void> checked = checkNewName(item.name); !checked)
                note(checked.error(), file);
            else if (!item.isFolder())
                order(place, item, file);
            else if (!met.contains(item.id))
                folders.append({item.id, file});
            met.insert(item.id);
        }
    }
}

void DriveGetCommand::order(const Place &place, const DriveItem &item, const QString &file)
{
    if (item.kind != DriveItem::Kind::File)
        return leaveOut(file);
    if (!isFree(file, file))
        return;
    DownloadOrder download;
    download.item = item;
    download.file = file;
    download.existing = replaces() ? Existing::Replace : Existing::Keep;
    TransferOrder order;
    order.drive = place.path.drive;
    order.what = download;
    order.size = std::max<qint64>(0, item.size);
    order.batch = place.path.text();
    want(order, file);
}

bool DriveGetCommand::makeFolder(const QString &path)
{
    const QFileInfo info(path);
    if ((info.isDir() && !info.isSymLink()) || (path == m_local && info.isDir())
        || QDir().mkpath(path))
        return true;
    note({Error::Kind::Storage,
          tr("The folder could not be made."),
          tr("Check that nothing else is called so, and that its place may be written to."),
          {}},
         path);
    return false;
}

bool DriveGetCommand::isFree(const QString &file, const QString &shown)
{
    const QFileInfo info(file);
    const QString folded = file.toCaseFolded();
    const bool isTwin = m_files.contains(folded);
    if (!isTwin && !info.isDir() && (replaces() || !(info.exists() || info.isSymLink()))) {
        m_files.insert(folded);
        return true;
    }
    note({Error::Kind::Conflict,
          isTwin ? tr("Another file of that name comes here.") : tr("It is here already."),
          isTwin ? tr("Fetch it by itself, under another name.")
                 : tr("Choose another place, or add --replace."),
          {}},
         shown);
    return false;
}

} // namespace Aloft

#include "moc_drivegetcommand.cpp"
