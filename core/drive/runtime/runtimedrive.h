#pragma once

#include "core/drive/runtime/packedcarry.h"

namespace Aloft {

class PackQueue;

/// The disk of a runtime, as its Jupyter server has it: from the server's root on, without what
/// begins with a dot, unless the server allows that. Ids are paths below the root. What is deleted
/// is gone, as far as Aloft can bring it back.
///
/// Many small files at once go in packs, where a program can be run beside the server's files.
///
/// Nothing locks a file there: one that is replaced is looked at right before.
class RuntimeDrive : public Drive
{
    Q_OBJECT

public:
    /// What is under way when the server goes is cancelled.
    explicit RuntimeDrive(JupyterServer *server, const PackPlace &place = {},
                          QObject *parent = nullptr);

    QString kind() const override;
    Capabilities capabilities() const override;
    QString rootId() const override;

    ItemsTask *list(const QString &folderId) override;
    ItemsTask *walk(const QString &folderId) override;
    ItemTask *stat(const QString &id) override;
    ItemTask *makeFolder(const QString &parentId, const QString &name) override;
    DriveUploadTask *upload(const UploadOrder &order) override;
    Task *discard(const UploadOrder &order) override;
    Task *download(const DownloadOrder &order) override;
    ItemTask *move(const QString &id, const QString &parentId, const QString &name) override;
    ItemTask *trash(const QString &id) override;
    ItemTask *restore(const QString &id) override;
    ChangesTask *changes(const QString &cursor) override;
    QuotaTask *quota() override;

private:
    const RuntimeWork m_work;
    PackQueue *const m_uploads;
    PackQueue *const m_downloads;
};

} // namespace Aloft
