#pragma once

#include "core/drive/runtime/remoteprogram.h"

#include <chrono>

namespace Aloft {

class Session;

/// How long a program on a session's machine is waited for; tests shorten it.
struct ProgramPatience
{
    std::chrono::seconds work{300};          ///< then it is ended there: many files, a slow disk
    std::chrono::milliseconds link{60'000};  ///< without a link to the agent at a stretch
    std::chrono::milliseconds slack{60'000}; ///< beyond work, for an answer
};

/// Has the session's agent run a Python program of Aloft's own beside the files of its server.
/// Provider: it cannot be reached, however well the server can, or did not do it. Null: the session
/// is gone, or has none.
RemoteProgramTask *programOn(Session *session, const QByteArray &program,
                             const QStringList &arguments, const ProgramPatience &patience = {});

} // namespace Aloft
