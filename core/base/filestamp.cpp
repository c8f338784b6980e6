#include "core/base/filestamp.h"

#include <QFileInfo>

namespace Aloft {

FileStamp fileStamp(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() ? FileStamp{info.size(), info.lastModified()} : FileStamp{};
}

} // namespace Aloft
