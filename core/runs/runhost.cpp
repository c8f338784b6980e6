#include "core/runs/runhost.h"

namespace Aloft {

KernelJournal *RunHost::journal(const QString &)
{
    return nullptr;
}

void RunHost::endJournal(const QString &) { }

} // namespace Aloft

#include "moc_runhost.cpp"
