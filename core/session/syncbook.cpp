#include "core/session/syncbook.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

SyncBook::SyncBook(const QString &dataFolder, DriveBook &drives, const CarryMeans &means,
                   const ContinuousSync::Pace &pace)
    : m_ties(dataFolder + u"/ties.sqlite"_s)
    , m_around{m_ties, drives, dataFolder, means, pace}
{ }

std::shared_ptr<WorkspaceSync> SyncBook::of(const QString &folder)
{
    const QString real = QFileInfo(folder).canonicalFilePath();
    const QString key = real.isEmpty() ? QDir::cleanPath(folder) : real;
    std::weak_ptr<WorkspaceSync> &known = m_syncs[key];
    std::shared_ptr<WorkspaceSync> sync = known.lock();
    if (!sync) {
        sync = std::make_shared<WorkspaceSync>(key, m_around);
        known = sync;
    }
    return sync;
}

} // namespace Aloft
