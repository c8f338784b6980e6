#include "ui/places/takebacktask.h"

namespace Aloft {

TakeBackTask::TakeBackTask(Drive *drive, const DriveItem &uploaded, QObject *parent)
    : ItemTask(parent)
    , m_drive(drive)
    , m_uploaded(uploaded)
{ }

void TakeBackTask::run()
{
    if (!m_drive)
        return fail(cancelled());
    runStep(m_drive->stat(m_uploaded.id), [this](const ItemTask &asked) { trash(asked.item()); });
}

void TakeBackTask::trash(const DriveItem &now)
{
    if (!m_drive)
        return fail(cancelled());
    if (now.version != m_uploaded.version)
        return fail(
            {Error::Kind::Conflict,
             tr("%1 stays on the drive: it was changed since it was uploaded.").arg(now.name),
             tr("Move it to the trash yourself if nobody needs it."),
             {}});
    m_item = now;
    if (now.isTrashed)
        return succeed();
    runStep(m_drive->trash(now.id), [this](const ItemTask &trashed) {
        m_item = trashed.item();
        succeed();
    });
}

} // namespace Aloft

#include "moc_takebacktask.cpp"
