#include "ui/places/crossingsurvey.h"

#include "ui/places/downloadplan.h"

#include <algorithm>

namespace Aloft {

CrossingSurvey::CrossingSurvey(Drive *from, const QList<DriveItem> &items, QObject *parent)
    : Task(parent)
    , m_from(from)
    , m_items(items)
{
    std::ranges::copy_if(items, std::back_inserter(m_folders), &DriveItem::isFolder);
}

void CrossingSurvey::run()
{
    lookBelow();
}

void CrossingSurvey::lookBelow()
{
    if (!m_from)
        return fail(cancelled());
    if (m_folders.isEmpty())
        return conclude();
    runStep(m_from->walk(m_folders.takeFirst().id), [this](const ItemsTask &walked) {
        m_below += walked.items();
        lookBelow();
    });
}

void CrossingSurvey::conclude()
{
    const DownloadPlan plan = planDownload(m_items, m_below, {namesOfThisSystem(), NameCase::Kept});
    m_scan.newNames = plan.newNames;
    m_documents = plan.documents;
    m_scan.hasFolders = !plan.folders.isEmpty();
    for (const QString &folder : plan.folders)
        m_scan.entries.append({folder, folder, true});
    for (const DownloadPlan::File &file : plan.files) {
        const qint64 size = qMax(qint64(0), file.item.size);
        m_scan.entries.append({file.path, file.path, false, size, -1, file.item.modified});
        m_byKey.insert(file.path, file.item);
        ++m_scan.files;
        m_scan.size += size;
    }
    succeed();
}

} // namespace Aloft

#include "moc_crossingsurvey.cpp"
