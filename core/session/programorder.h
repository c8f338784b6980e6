#pragma once

#include "core/base/result.h"
#include "core/runs/run.h"

namespace Aloft {

class Session;

/// What a user wants to run: a .py file or a notebook of this computer.
struct Program
{
    QString path;          ///< absolute
    QStringList arguments; ///< without the program's name
    QString folder;        ///< working folder on this computer; empty: the file's own
};

/// The order that runs it on a session: paths as they are there, and the program's text where the
/// session has other files than this computer. NotFound, Storage, BadInput (too large).
Result<RunOrder> programOrder(const Session &session, const Program &program);

/// The order for a line of the shell, in a folder of this computer or, where the session has other
/// files, in the session's own.
RunOrder commandOrder(const Session &session, const QString &command, const QString &folder);

} // namespace Aloft
