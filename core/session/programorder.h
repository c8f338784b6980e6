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

} // namespace Aloft
