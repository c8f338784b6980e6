#include "core/drive/rclone/rcloneserver.h"

namespace Aloft {

using namespace Qt::StringLiterals;

/// A shell waits beside it for the end of standard input, which comes also when we are killed.
void startTied(QProcess &process, const QString &program, const QStringList &arguments)
{
    const QString script = u"exec 3<&0; \"$0\" \"$@\" & p=$!;"
                           " { cat <&3 >/dev/null; kill $p; } 2>/dev/null & wait $p"_s;
    process.start(u"/bin/sh"_s, QStringList{u"-c"_s, script, program} + arguments);
}

} // namespace Aloft
