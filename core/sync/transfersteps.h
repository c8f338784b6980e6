#pragma once

#include "core/sync/syncstep.h"

namespace Aloft {

/// A file goes up. What is here now is what the journal says is there, even when it changes while
/// it is read: then its stamp is another one, and it goes up once more.
class UploadStep : public SyncStepTask
{
    Q_OBJECT

public:
    UploadStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    bool replaces() const;
    void takeChecksum();
    void upload();
    void carry(const UploadOrder &order);
    void conclude(const DriveItem &uploaded);

    std::optional<Checksum> m_checksum;
};

/// A file comes here: beside its place first, and into it when all of it is there.
class DownloadStep : public SyncStepTask
{
    Q_OBJECT

public:
    DownloadStep(const SyncStep &step, SyncTools &tools, QObject *parent);

protected:
    void run() override;

private:
    void download();
    void takeChecksum();
    void install();
    void conclude(const LocalStamp &stamp);

    std::optional<Checksum> m_checksum;
};

} // namespace Aloft
