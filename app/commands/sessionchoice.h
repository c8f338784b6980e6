#pragma once

#include "app/commands/commandline.h"
#include "core/base/result.h"

namespace Aloft {

class Session;
class Workbench;
struct CommandContext;

/// The options with which a command says where it runs: --on and --name.
QList<CommandOption> sessionOptions();

/// The session that the options mean: the one named by --on, a new one of the provider named by
/// --on, or this computer's for the caller's folder. With --name it is a new one. Owned by the
/// workbench.
Result<Session *> chosenSession(const CommandContext &context);

/// By id, or by a name that only one session has.
Result<Session *> sessionNamed(Workbench &workbench, const QString &name);

/// Whether a place as people write it, "s1:data/x.csv", is on a session's disk.
bool isOnSession(Workbench &workbench, const QString &place);

} // namespace Aloft
