#pragma once

#include "core/drive/drive.h"

namespace Aloft {

class SecretStore;
class SyncJournal;

/// An upload that goes on where an earlier one of just the same was cut, by a crash, sleep or the
/// network: its resume point is kept as a secret until the file is there. A pair has a few places
/// for such secrets and uses them again, so no more than these are ever left behind. Whose point is
/// in which, the journal knows: a keychain is slow, and asked only for what it has.
class LongUploadTask : public Task
{
    Q_OBJECT

public:
    /// Uploads of fewer bytes begin again: they go in one request, and a keychain is slower.
    static constexpr qint64 smallest = 5 << 20;

    /// What outlives the task.
    struct Memory
    {
        SecretStore &secrets;
        SyncJournal &journal;
        QString pair; ///< a key, the same in each life
    };

    /// state: what tells these bytes of the file from others. The drive outlives the task, too.
    LongUploadTask(Drive &drive, const UploadOrder &order, const Memory &memory,
                   const QString &state);

    const DriveItem &item() const { return m_item; } ///< once it succeeded

protected:
    void run() override;

private:
    void upload(const Secret &point);
    void look();
    bool isInPlace(const DriveItem &item) const;
    void keepPoint();
    void conclude();
    void forgetPoint();

    Drive &m_drive;
    const UploadOrder m_order;
    const Memory m_memory;
    const QString m_place; ///< of the secret
    const QString m_mark;  ///< of this upload, in a place that others may use, too
    Secret m_point;
    bool m_isKeeping = false; ///< a point is being written
    DriveItem m_item;
};

} // namespace Aloft
