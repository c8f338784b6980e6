#pragma once

#include <QDateTime>
#include <QString>

namespace Aloft {

/// What a file looked like when it was read or written, to notice that another program changed
/// it: cheap to ask.
struct FileStamp
{
    qint64 size = -1; ///< -1: there is no such file
    QDateTime changedAt;

    bool operator==(const FileStamp &) const = default;
};

FileStamp fileStamp(const QString &path);

} // namespace Aloft
