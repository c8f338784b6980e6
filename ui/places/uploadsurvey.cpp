#include "ui/places/uploadsurvey.h"

#include "core/base/computetask.h"

namespace Aloft {

UploadSurvey::UploadSurvey(Drive *drive, const QString &folderId, const QStringList &paths,
                           QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_paths(paths)
    , m_looks{{folderId, {}}}
{ }

UploadSurvey::UploadSurvey(Drive *drive, const QString &folderId, const UploadScan &scan,
                           QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_scan(scan)
    , m_looks{{folderId, {}}}
{ }

void UploadSurvey::run()
{
    if (m_paths.isEmpty())
        return lookAtNext();
    auto *scanning = new ComputeTask<UploadScan>(
        [paths = m_paths](const std::function<bool()> &isCancelled) {
            return scanUpload(paths, isCancelled);
        });
    runStep(scanning, [this](const ComputeTask<UploadScan> &scanned) {
        m_scan = scanned.value();
        lookAtNext();
    });
}

/// Only folders that are at both ends can hold names that are taken.
void UploadSurvey::lookAtNext()
{
    if (!m_drive)
        return fail(cancelled());
    if (m_looks.isEmpty())
        return succeed();
    const Look look = m_looks.takeFirst();
    runStep(m_drive->list(look.id), [this, look](const ItemsTask &listed) {
        if (look.path.isEmpty()) { // known by now
            m_nameCase = m_drive && m_drive->capabilities().testFlag(Drive::Capability::FoldsCase)
                ? NameCase::Folded
                : NameCase::Kept;
            for (const UploadEntry &entry : m_scan.entries) {
                if (entry.isFolder)
                    m_folders.insert(foldedPath(entry.path, m_nameCase));
            }
        }
        take(listed.items(), look.path);
        lookAtNext();
    });
}

void UploadSurvey::take(const QList<DriveItem> &items, const QString &path)
{
    for (const DriveItem &item : items) {
        const QString key = foldedPath(path.isEmpty() ? item.name : path + u'/' + item.name,
                                       m_nameCase);
        m_existing.insert(key, item);
        m_listed.insert(item.id);
        if (item.isFolder() && m_folders.contains(key))
            m_looks.append({item.id, key});
    }
}

} // namespace Aloft

#include "moc_uploadsurvey.cpp"
