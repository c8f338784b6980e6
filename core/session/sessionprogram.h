#pragma once

#include "core/drive/runtime/remoteprogram.h"

namespace Aloft {

class Session;

/// Has the session's agent run a Python program of Aloft's own beside the files of its server.
/// Null: the session is gone, or has none.
RemoteProgramTask *programOn(Session *session, const QByteArray &program,
                             const QStringList &arguments);

} // namespace Aloft
