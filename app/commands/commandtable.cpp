#include "app/commands/accountcommands.h"
#include "app/commands/codecommands.h"
#include "app/commands/commandline.h"
#include "app/commands/doctorcommand.h"
#include "app/commands/drivecommands.h"
#include "app/commands/driveputcommand.h"
#include "app/commands/gpucheckcommand.h"
#include "app/commands/gpucommand.h"
#include "app/commands/notebookcommands.h"
#include "app/commands/notebookexportcommand.h"
#include "app/commands/runcommands.h"
#include "app/commands/sessioncommands.h"
#include "app/commands/synccommand.h"
#include "app/commands/transferscommands.h"

namespace Aloft {

/// Made once: after the translations are loaded.
const QList<CommandSpec> &commandSpecs()
{
    static const QList<CommandSpec> specs = codeCommandSpecs() + runCommandSpecs()
        + sessionCommandSpecs() + gpuCommandSpecs() + gpuCheckCommandSpecs()
        + notebookCommandSpecs() + notebookExportCommandSpecs() + doctorCommandSpecs()
        + accountCommandSpecs() + driveCommandSpecs() + driveTransferCommandSpecs()
        + transfersCommandSpecs() + syncCommandSpecs();
    return specs;
}

} // namespace Aloft
