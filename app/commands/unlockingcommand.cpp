#include "app/commands/unlockingcommand.h"

#include "app/commands/askpassphrase.h"
#include "core/auth/accounts.h"
#include "core/session/workbench.h"

namespace Aloft {

UnlockingCommand::UnlockingCommand(const CommandContext &context)
    : Command(context)
    , m_input(context.console)
{ }

void UnlockingCommand::run()
{
    SecretFile &file = workbench().accounts().secrets().file();
    if (!file.isLocked() || !needsSecrets())
        return proceed();
    runStep(new AskPassphraseTask(console(), m_input, file), [this](const Task &) { proceed(); });
}

} // namespace Aloft

#include "moc_unlockingcommand.cpp"
