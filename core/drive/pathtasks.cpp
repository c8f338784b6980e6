#include "core/drive/pathtasks.h"

#include "core/drive/drivepath.h"

#include <algorithm>
#include <iterator>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QList<DriveItem> called(const QList<DriveItem> &items, const QString &name)
{
    QList<DriveItem> found;
    std::ranges::copy_if(items, std::back_inserter(found),
                         [&name](const DriveItem &item) { return item.name == name; });
    return found;
}

} // namespace

FindItemTask::FindItemTask(Drive &drive, const QStringList &names) : m_drive(drive), m_names(names)
{ }

void FindItemTask::run()
{
    runStep(m_drive.stat(m_drive.rootId()), [this](const ItemTask &root) {
        m_item = root.item();
        descend();
    });
}

void FindItemTask::descend()
{
    if (m_names.isEmpty())
        return succeed();
    runStep(m_drive.list(m_item.id), [this](const ItemsTask &listed) { pick(listed.items()); });
}

void FindItemTask::pick(const QList<DriveItem> &items)
{
    const QString name = m_names.takeFirst();
    const QList<DriveItem> found = called(items, name);
    if (found.isEmpty())
        return fail({Error::Kind::NotFound, tr("There is no \"%1\" there.").arg(name),
                     tr("\"aloftctl drive ls\" shows what is in a folder."), m_item.id});
    if (found.size() > 1)
        return fail({Error::Kind::Conflict, tr("Several items are called \"%1\".").arg(name),
                     tr("Rename all but one of them."), m_item.id});
    m_item = found.constFirst();
    descend();
}

MakeFoldersTask::MakeFoldersTask(Drive &drive, const QStringList &names)
    : m_drive(drive)
    , m_names(names)
{ }

void MakeFoldersTask::run()
{
    runStep(m_drive.stat(m_drive.rootId()), [this](const ItemTask &root) {
        m_item = root.item();
        descend();
    });
}

void MakeFoldersTask::descend()
{
    if (m_names.isEmpty())
        return succeed();
    runStep(m_drive.makeFolder(m_item.id, m_names.takeFirst()), [this](const ItemTask &made) {
        m_item = made.item();
        descend();
    });
}

WayToTask::WayToTask(Drive &drive, const DriveItem &item) : m_drive(drive), m_item(item) { }

void WayToTask::run()
{
    runStep(m_drive.stat(m_drive.rootId()), [this](const ItemTask &root) {
        m_rootId = root.item().id;
        climb(m_item);
    });
}

/// Whoever is its own parent, however far up, is in no tree.
void WayToTask::climb(const DriveItem &item)
{
    if (item.id == m_rootId || item.id == m_drive.rootId()) {
        m_way.prepend(m_drive.rootId());
        return succeed();
    }
    if (item.parentId.isEmpty() || m_way.contains(item.id))
        return failOutside();
    m_way.prepend(item.id);
    if (item.parentId == m_rootId || item.parentId == m_drive.rootId()) {
        m_way.prepend(m_drive.rootId());
        return succeed();
    }
    runStep(
        m_drive.stat(item.parentId), [this](const ItemTask &parent) { climb(parent.item()); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                failOutside();
            else
                fail(error);
        });
}

void WayToTask::failOutside()
{
    fail({Error::Kind::NotFound, tr("%1 is in no folder of this drive.").arg(harmless(m_item.name)),
          tr("Somebody shares it; download it, or look at it in the browser."), m_item.id});
}

} // namespace Aloft

#include "moc_pathtasks.cpp"
