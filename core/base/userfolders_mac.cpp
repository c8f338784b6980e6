// Source: Apple, File System Programming Guide, "The Library Directory Stores App-Specific Files".
#include "core/base/privatefolder.h"

#include <QStandardPaths>

namespace Aloft {

using namespace Qt::StringLiterals;

UserFolders userFolders()
{
    const QString support = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + "/Aloft"_L1;
    UserFolders folders;
    folders.config = support + "/config"_L1;
    folders.data = support + "/data"_L1;
    folders.state = support + "/state"_L1;
    folders.cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
        + "/Aloft"_L1;
    folders.runtime = support + "/run"_L1;
    return folders;
}

} // namespace Aloft
