#pragma once

#include "core/drive/transfer.h"

namespace Aloft {

class SecretStore;

/// Carries one file as ordered, one attempt. The order has the resume point that is known; where
/// it has none, and is given a key, the point that an earlier life left under it is used, and new
/// ones are kept there.
class CarryTask : public Task
{
    Q_OBJECT

public:
    /// Both outlive the task. An empty key: no resume point is kept.
    CarryTask(Drive &drive, const TransferOrder &order, SecretStore &secrets, const QString &key);

    const DriveItem &item() const { return m_item; }      ///< once it succeeded, see Transfer::item
    const Secret &resumePoint() const { return m_point; } ///< the last one; empty: none

Q_SIGNALS:
    void traceChanged(const QString &trace); ///< see DriveUploadTask
    void pointKept();                        ///< under the key, from now on

protected:
    void run() override;

private:
    void findPoint(const UploadOrder &order);
    void upload(const UploadOrder &order);
    void download(const DownloadOrder &order);
    void keepPoint();

    Drive &m_drive;
    const TransferOrder m_order;
    SecretStore &m_secrets;
    const QString m_key;
    Secret m_point;
    bool m_isKeeping = false; ///< a point is being written
    DriveItem m_item;
};

} // namespace Aloft
