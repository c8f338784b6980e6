#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"

namespace Aloft {

/// A file on its way down: into a hidden file beside its place, which takes the place when the
/// checksum is right. What is there of a cut one is gone on with while Google has the same version.
class GoogleDownload : public GoogleFlow<Task>
{
    Q_OBJECT

public:
    GoogleDownload(GoogleWire *wire, const DownloadOrder &order);

protected:
    void begin() override;

private:
    void lookBefore();
    void fetch();
    void settle();
    void doubt(const Error &error);

    DownloadOrder m_order;
    QString m_hidden; ///< where the bytes go first
    int m_doubts = 0;
};

} // namespace Aloft
