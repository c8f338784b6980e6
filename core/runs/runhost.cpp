#include "core/runs/runhost.h"

namespace Aloft {

FileTask *RunHost::notebook(const RunOrder &)
{
    return nullptr;
}

AskTask *RunHost::ask(const Question &)
{
    return nullptr;
}

KernelJournal *RunHost::journal(const QString &)
{
    return nullptr;
}

void RunHost::endJournal(const QString &) { }

} // namespace Aloft

#include "moc_runhost.cpp"
