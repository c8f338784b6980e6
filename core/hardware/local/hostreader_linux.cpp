#include "core/hardware/local/prochostreader.h"

namespace Aloft {

std::unique_ptr<HostReader> makeHostReader(const QString &root, const QStringList &folders)
{
    return std::make_unique<ProcHostReader>(root, folders);
}

} // namespace Aloft
