#include "core/base/disk.h"

#include <unistd.h>

#include <QFileDevice>

#include <cerrno>

namespace Aloft {

bool flushToDisk(QFileDevice &file)
{
    if (!file.flush())
        return false;
    int result = 0;
    do
        result = ::fsync(file.handle());
    while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP; // file systems that cannot
}

} // namespace Aloft
