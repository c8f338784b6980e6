#include "core/sync/folderwatch.h"

namespace Aloft {

class FolderWatch::System
{ };

FolderWatch::FolderWatch(const QString &root, QObject *parent)
    : QObject(parent)
    , m_root(root)
    , m_system(std::make_unique<System>())
{ }

FolderWatch::~FolderWatch() = default;

FolderWatch::Gap FolderWatch::watch(const QStringList &)
{
    return Gap::None;
}

bool FolderWatch::tells() const
{
    return false;
}

} // namespace Aloft

#include "moc_folderwatch.cpp"
