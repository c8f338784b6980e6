#include "ui/places/plannedupload.h"

#include "core/base/slashpath.h"
#include "core/drive/transfers.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr int FoldersAtOnce = 6;

} // namespace

PlannedUpload::PlannedUpload(const UploadTarget &target, const UploadPlan &plan,
                             const QString &batch, const Redirect &redirect, Transfers &transfers,
                             QObject *parent)
    : Task(parent)
    , m_target(target)
    , m_batch(batch)
    , m_redirect(redirect)
    , m_transfers(transfers)
    , m_folders(plan.folders)
{
    for (const UploadPlan::File &file : plan.files)
        m_files[file.folder].append(file);
}

void PlannedUpload::run()
{
    order({}, m_target.folder.id);
    makeFolders();
}

void PlannedUpload::makeFolders()
{
    while (m_underWay < FoldersAtOnce && m_target.drive) {
        const auto next = std::ranges::find_if(m_folders, [this](const QString &path) {
            return m_ids.contains(folderOf(path));
        });
        if (next == m_folders.end())
            break;
        const QString path = *next;
        m_folders.erase(next);
        make(path);
    }
    if (m_underWay > 0)
        return;
    if (m_problem || !m_target.drive)
        fail(m_problem.value_or(cancelled()));
    else
        succeed();
}

void PlannedUpload::make(const QString &path)
{
    ++m_underWay;
    const QString parent = folderOf(path);
    const QString name = path.mid(parent.isEmpty() ? 0 : parent.size() + 1);
    runStep(
        m_target.drive->makeFolder(m_ids.value(parent), name),
        [this, path](const ItemTask &made) {
            --m_underWay;
            m_made.append(made.item());
            order(path, made.item().id);
            makeFolders();
        },
        [this, path](const Error &error) {
            --m_underWay;
            if (!m_problem)
                m_problem = error;
            drop(path);
            makeFolders();
        });
}

void PlannedUpload::order(const QString &folder, const QString &folderId)
{
    m_ids.insert(folder, folderId);
    QList<TransferOrder> orders;
    const QList<UploadPlan::File> files = m_files.take(folder);
    for (const UploadPlan::File &file : files) {
        UploadOrder what;
        what.file = file.file;
        what.parentId = folderId;
        what.name = file.name;
        if (file.replaced) {
            what.replacedId = file.replaced->id;
            what.replacedVersion = file.replaced->version;
        }
        TransferOrder transfer;
        transfer.drive = m_target.place;
        transfer.what = what;
        transfer.size = file.size;
        transfer.batch = m_batch;
        orders.append(m_redirect ? m_redirect(transfer) : transfer);
    }
    if (!orders.isEmpty())
        m_ordered += m_transfers.add(orders);
}

/// With all that is below it.
void PlannedUpload::drop(const QString &folder)
{
    m_folders.removeIf([&folder](const QString &path) { return path.startsWith(folder + u'/'); });
}

} // namespace Aloft

#include "moc_plannedupload.cpp"
