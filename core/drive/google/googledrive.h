#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googlewire.h"

namespace Aloft {

/// Files at Google Drive: My Drive, or one shared drive. Google's own documents are items of kind
/// Document, shortcuts of kind Link; names may be there twice.
class GoogleDrive : public Drive
{
    Q_OBJECT

public:
    /// All three outlive it. media is for large bodies, so that small calls do not queue behind
    /// them.
    GoogleDrive(HttpClient &calls, HttpClient &media, TokenSource &tokens,
                const GoogleDriveOptions &options = {}, QObject *parent = nullptr);

    QString kind() const override;
    Capabilities capabilities() const override;
    QString rootId() const override;
    std::chrono::milliseconds pauseLeft() const override;

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
    GoogleWire *m_wire; ///< a child
};

} // namespace Aloft
