#include "ui/places/newfoldertask.h"

#include "ui/places/freepath.h"
#include "ui/places/uploadplan.h"

namespace Aloft {

NewFolderTask::NewFolderTask(Drive *drive, const QString &parentId, const QString &name,
                             QObject *parent)
    : ItemTask(parent)
    , m_drive(drive)
    , m_parentId(parentId)
    , m_name(name)
{ }

bool NewFolderTask::isNew() const
{
    return !m_listed.contains(m_item.id);
}

void NewFolderTask::run()
{
    if (!m_drive)
        return fail(cancelled());
    runStep(m_drive->list(m_parentId), [this](const ItemsTask &listed) { make(listed.items()); });
}

void NewFolderTask::make(const QList<DriveItem> &siblings)
{
    if (!m_drive)
        return fail(cancelled());
    const NameCase nameCase = m_drive->capabilities().testFlag(Drive::Capability::FoldsCase)
        ? NameCase::Folded
        : NameCase::Kept;
    QSet<QString> taken;
    for (const DriveItem &item : siblings) {
        m_listed.insert(item.id);
        taken.insert(foldedPath(item.name, nameCase));
    }
    const QString name = freePath(m_name, [&taken, nameCase](const QString &path) {
        return taken.contains(foldedPath(path, nameCase));
    });
    runStep(m_drive->makeFolder(m_parentId, name), [this](const ItemTask &made) {
        m_item = made.item();
        succeed();
    });
}

} // namespace Aloft

#include "moc_newfoldertask.cpp"
