// Source: Desktop Application Autostart Specification 0.5.
#include "core/base/loginentry.h"
#include "core/base/loginfile.h"

#include <QStandardPaths>

namespace Aloft {

using namespace Qt::StringLiterals;

LoginFile loginFile(const QString &name, const QStringList &command)
{
    const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return {u"%1/autostart/%2.desktop"_s.arg(config, name), autostartEntry(command)};
}

} // namespace Aloft
