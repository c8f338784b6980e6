#pragma once

#include "core/drive/runtime/remoteprogram.h"

namespace Aloft {

/// What packs, unpacks and reads back on the machine of a runtime, and where the server's root is
/// there.
struct PackPlace
{
    RunRemotely run; ///< null: nothing can
    QString root;    ///< as far as known; empty: it is looked for

    /// Does something with a file of the server's that has this checksum; see
    /// resources/packing/packing.py, also for more. Null: nothing can.
    RemoteProgramTask *program(const QString &verb, const QString &path, const QByteArray &sha256,
                               const QStringList &more = {}) const;
};

} // namespace Aloft
