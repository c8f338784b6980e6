#include "ui/places/eachitemtask.h"

namespace Aloft {

EachItemTask::EachItemTask(Drive *drive, const QList<Step> &steps, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_steps(steps)
{ }

void EachItemTask::run()
{
    if (m_next == m_steps.size())
        return succeed();
    if (!m_drive)
        return fail({Error::Kind::NotFound,
                     tr("The drive went before this was done."),
                     tr("Look at what is on it, and do the rest by hand."),
                     {}});
    const qsizetype step = m_next++;
    runStep(
        m_steps.at(step)(*m_drive),
        [this, step](const ItemTask &done) {
            m_items.append(done.item());
            m_worked.append(step);
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
