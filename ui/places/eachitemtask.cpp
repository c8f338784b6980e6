#include "ui/places/eachitemtask.h"

namespace Aloft {

EachItemTask::EachItemTask(Drive *drive, const QList<Step> &steps, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_steps(steps)
{ }

void EachItemTask::run()
{
    if (!m_drive)
        return fail(cancelled());
    if (m_steps.isEmpty())
        return succeed();
    runStep(
        m_steps.takeFirst()(*m_drive),
        [this](const ItemTask &done) {
            m_items.append(done.item());
            run();
        },
        [this](const Error &error) {
            if (!m_problem)
                m_problem = error;
            run();
        });
}

} // namespace Aloft

#include "moc_eachitemtask.cpp"
