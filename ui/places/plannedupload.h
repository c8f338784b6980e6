#pragma once

#include "core/drive/drive.h"
#include "ui/places/uploadplan.h"

#include <QPointer>

#include <functional>

namespace Aloft {

struct TransferOrder;
class Transfers;

/// Where a batch goes.
struct UploadTarget
{
    QString place; ///< the drive's key
    QPointer<Drive> drive;
    DriveItem folder;
    QString name = {}; ///< what people call the drive
};

/// Makes the folders of a plan, several at a time, and orders the transfer of what is in each as
/// soon as it is there. It ends when all is ordered; the transfers go on by themselves. A folder
/// that cannot be made keeps what is in it from going, and fails the task when the rest is ordered.
class PlannedUpload : public Task
{
    Q_OBJECT

public:
    /// Makes another order of one, for instance one from another drive.
    using Redirect = std::function<TransferOrder(const TransferOrder &)>;

    /// The transfers outlive it. batch: the user's words for it; may be empty. redirect: may be
    /// empty.
    PlannedUpload(const UploadTarget &target, const UploadPlan &plan, const QString &batch,
                  const Redirect &redirect, Transfers &transfers, QObject *parent = nullptr);

    const QList<qint64> &ordered() const { return m_ordered; } ///< transfers
    const QList<DriveItem> &folders() const { return m_made; } ///< all, also those that were there

protected:
    void run() override;

private:
    void makeFolders();
    void make(const QString &path);
    void order(const QString &folder, const QString &folderId);
    void drop(const QString &folder);

    UploadTarget m_target;
    QString m_batch;
    Redirect m_redirect;
    Transfers &m_transfers;
    QStringList m_folders;                           ///< to be made
    QHash<QString, QList<UploadPlan::File>> m_files; ///< by folder
    QHash<QString, QString> m_ids;                   ///< of folders that are there
    int m_underWay = 0;
    QList<qint64> m_ordered;
    QList<DriveItem> m_made;
    std::optional<Error> m_problem;
};

} // namespace Aloft
