#include "ui/runs/taskbarentry.h"

namespace Aloft {

TaskbarEntry::TaskbarEntry(QObject *parent) : QObject(parent) { }

TaskbarEntry::~TaskbarEntry()
{
    show(-1, 0);
}

void TaskbarEntry::show(double fraction, int count)
{
    if (fraction == m_fraction && count == m_count)
        return;
    m_fraction = fraction;
    m_count = count;
    apply();
}

} // namespace Aloft

#include "moc_taskbarentry.cpp"
