#include "app/commands/deliverfiles.h"

#include "core/base/slashpath.h"
#include "core/drive/pathtasks.h"

namespace Aloft {

using namespace Qt::StringLiterals;

void DeliverFilesCommand::deliver(const Place &target, const LocalTree &tree)
{
    m_target = target;
    m_tree = tree;
    if (m_tree.files.isEmpty())
        carry(); // nothing: so no folder is made for it
    else
        findTarget();
}

void DeliverFilesCommand::findTarget()
{
    runStep(
        new FindItemTask(*m_target.drive, m_target.path.names),
        [this](const ItemTask &found) { take(found.item()); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                makeTarget();
            else
                fail(error);
        });
}

void DeliverFilesCommand::take(const DriveItem &target)
{
    if (target.isFolder())
        return begin(target, {});
    const bool isOneFile = line().arguments().size() == 2 && m_tree.files.size() == 1
        && !m_tree.files.constFirst().isFolder;
    if (!isOneFile || m_target.path.isFolder)
        return fail({Error::Kind::Conflict,
                     tr("%1 is a file.").arg(m_target.path.text()),
                     tr("Choose a folder."),
                     {}});
    DriveItem parent;
    parent.id = target.parentId;
    begin(parent, target.name);
}

/// "put a nas:b" makes b of a; "put a nas:b/" and several go into a new folder b.
void DeliverFilesCommand::makeTarget()
{
    const bool isOne = line().arguments().size() == 2 && !m_target.path.isFolder;
    const QStringList folders = isOne ? m_target.path.parent().names : m_target.path.names;
    const QString name = isOne ? m_target.path.name() : QString();
    runStep(new MakeFoldersTask(*m_target.drive, folders),
            [this, name](const ItemTask &made) { begin(made.item(), name); });
}

/// name: what the one that is asked for is called there; empty: as here.
void DeliverFilesCommand::begin(const DriveItem &folder, const QString &name)
{
    if (!name.isEmpty()) {
        for (LocalFile &file : m_tree.files) {
            const qsizetype end = file.relative.indexOf(u'/');
            file.relative = end < 0 ? name : name + file.relative.mid(end);
        }
    }
    runStep(m_target.drive->list(folder.id), [this, folder](const ItemsTask &listed) {
        m_folders.insert(QString(), folderOfItems(folder.id, listed.items()));
        makeNext();
    });
}

DeliverFilesCommand::Folder DeliverFilesCommand::folderOfItems(const QString &id,
                                                               const QList<DriveItem> &items)
{
    Folder folder{id, {}, {}};
    for (const DriveItem &item : items) {
        if (folder.names.contains(item.name))
            folder.twins.insert(item.name);
        folder.names.insert(item.name, item);
    }
    return folder;
}

/// Folders one after the other, then all files at once.
void DeliverFilesCommand::makeNext()
{
    for (; m_next < m_tree.files.size(); ++m_next) {
        const LocalFile &file = m_tree.files.at(m_next);
        const auto parent = m_folders.constFind(folderOf(file.relative));
        if (parent == m_folders.constEnd())
            continue; // said of its folder
        if (!file.isFolder) {
            order(file);
            continue;
        }
        const QString name = lastPart(file.relative);
        ++m_next;
        return runStep(
            m_target.drive->makeFolder(parent->id, name),
            [this, relative = file.relative, isNew = !parent->names.contains(name)](
                const ItemTask &made) { meet(relative, made.item(), isNew); },
            [this, relative = file.relative](const Error &error) {
                note(error, shownPath(relative));
                makeNext();
            });
    }
    carry();
}

void DeliverFilesCommand::meet(const QString &relative, const DriveItem &folder, bool isNew)
{
    if (isNew) {
        m_folders.insert(relative, {folder.id, {}, {}});
        return makeNext();
    }
    runStep(
        m_target.drive->list(folder.id),
        [this, relative, id = folder.id](const ItemsTask &listed) {
            m_folders.insert(relative, folderOfItems(id, listed.items()));
            makeNext();
        },
        [this, relative](const Error &error) {
            note(error, shownPath(relative));
            makeNext();
        });
}

void DeliverFilesCommand::order(const LocalFile &file)
{
    const Folder &folder = *m_folders.constFind(folderOf(file.relative));
    UploadOrder upload;
    upload.parentId = folder.id;
    upload.name = lastPart(file.relative);
    if (folder.twins.contains(upload.name) || m_ordered.contains(file.relative)) {
        return note({Error::Kind::Conflict,
                     folder.twins.contains(upload.name)
                         ? tr("The drive has several of that name.")
                         : tr("Two of the files would have this name there."),
                     tr("Choose another name."),
                     {}},
                    shownPath(file.relative));
    }
    m_ordered.insert(file.relative);
    const auto there = folder.names.constFind(upload.name);
    const bool isThere = there != folder.names.constEnd();
    const bool keepsTwins = m_target.drive->capabilities().testFlag(Drive::Capability::TwinNames);
    if (isThere && (there->isFolder() || (!replaces() && keepsTwins))) {
        return note({Error::Kind::Conflict,
                     tr("It is on the drive already."),
                     tr("Choose another name, or add --replace."),
                     {}},
                    shownPath(file.relative));
    }
    if (isThere && replaces()) {
        upload.replacedId = there->id;
        upload.replacedVersion = there->version;
    }
    TransferOrder order = orderFor(upload, file);
    order.batch = m_target.path.text();
    want(order, shownPath(file.relative));
}

QString DeliverFilesCommand::shownPath(const QString &relative) const
{
    return m_target.path.drive + u':' + relative;
}

} // namespace Aloft

#include "moc_deliverfiles.cpp"
