#include "core/drive/pathtasks.h"

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

} // namespace Aloft

#include "moc_pathtasks.cpp"
