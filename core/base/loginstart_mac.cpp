// Source: launchd.plist(5): a user's own agents are read at login.
#include "core/base/loginentry.h"
#include "core/base/loginfile.h"

#include <QDir>

namespace Aloft {

using namespace Qt::StringLiterals;

LoginFile loginFile(const QString &name, const QStringList &command)
{
    return {u"%1/Library/LaunchAgents/%2.plist"_s.arg(QDir::homePath(), name),
            launchAgent(name, command)};
}

} // namespace Aloft
