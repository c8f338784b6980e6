#include "core/base/disk.h"

#include <io.h>

#include <QFileDevice>

namespace Aloft {

bool flushToDisk(QFileDevice &file)
{
    return file.flush() && ::_commit(file.handle()) == 0;
}

} // namespace Aloft
