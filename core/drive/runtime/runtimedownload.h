#pragma once

#include "core/drive/drive.h"
#include "core/drive/runtime/runtimeflow.h"

namespace Aloft {

/// A file on its way down: into a hidden file beside its place, which takes the place when the server
/// still has the version, and size and, where the server tells, checksum are right. What is there of
/// a cut one is gone on with while the server has the same version.
///
/// A server that hands out no files as they are is asked for the text of its editors instead, whole.
class RuntimeDownload : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    RuntimeDownload(const RuntimeWork &work, const DownloadOrder &order);

protected:
    void begin() override;

private:
    void lookForPart();
    void fetch();
    void fetchAnswer(const Error &why);
    void unwrap();
    void verify();
    void settle();
    void refuse(const Error &error);
    bool isExpected(const DriveItem &there) const;

    DownloadOrder m_order;
    const QString m_hidden; ///< where the bytes go first
    bool m_isAgain = false; ///< it has been damaged once
};

} // namespace Aloft
