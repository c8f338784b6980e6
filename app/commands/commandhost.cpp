#include "app/commands/commandhost.h"

#include "app/commands/carryouttask.h"
#include "core/base/profileowner.h"

#include <QMetaMethod>

namespace Aloft {

using namespace Qt::StringLiterals;

CommandHost::CommandHost(ProfileOwner &owner, Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(&owner, &ProfileOwner::commandArrived, this, &CommandHost::take);
}

void CommandHost::take(HandedCommand *command)
{
    if (command->request().program == "aloft"_L1)
        askWindow(command);
    else
        carryOut(command);
}

void CommandHost::carryOut(HandedCommand *command)
{
    auto *task = new CarryOutTask(command->request(), *command, &m_workbench, command);
    connect(task, &Task::finished, command, [task, command] { command->finish(task->exitCode()); });
    task->start();
}

void CommandHost::askWindow(HandedCommand *command)
{
    static const QMetaMethod asked = QMetaMethod::fromSignal(&CommandHost::windowAsked);
    if (isSignalConnected(asked)) {
        Q_EMIT windowAsked(command);
        return;
    }
    const Error error{Error::Kind::Busy,
                      tr("A command of the terminal program is under way."),
                      tr("Start Aloft again when it has ended."),
                      {}};
    command->writeError(error.text().toUtf8() + '\n');
    command->finish(exitCode(error.kind));
}

} // namespace Aloft

#include "moc_commandhost.cpp"
