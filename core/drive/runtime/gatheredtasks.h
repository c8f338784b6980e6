#pragma once

#include "core/drive/runtime/packqueue.h"

namespace Aloft {

/// A file that goes in a pack with others, or by itself. The queue is the drive's, and ends it.
class GatheredUpload : public RuntimeFlow<DriveUploadTask>
{
    Q_OBJECT

public:
    GatheredUpload(const RuntimeWork &work, PackQueue *queue, const UploadOrder &order);
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    bool fitsInAPack() const;
    void goAlone();
    void take(const Result<DriveItem> &result);

    const QPointer<PackQueue> m_queue;
    const UploadOrder m_order;
    DriveItem m_item;
};

class GatheredDownload : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    GatheredDownload(const RuntimeWork &work, PackQueue *queue, const DownloadOrder &order);

protected:
    void begin() override;

private:
    void goAlone();
    void take(const Result<DriveItem> &result);

    const QPointer<PackQueue> m_queue;
    const DownloadOrder m_order;
};

} // namespace Aloft
