#pragma once

#include "core/base/logging.h"

#include <QFile>

namespace Aloft {

/// The log on disk: `aloft.log`, which is set aside by its date once it is a day old or would
/// exceed 4 MB. What was set aside goes after 7 days, and earlier so that all together never exceed
/// 20 MB.
class LogFile
{
public:
    explicit LogFile(const QString &folder);

    void append(const LogEntry &entry);
    static QStringList files(const QString &folder); ///< paths, oldest first

private:
    bool isFull(const QDateTime &now, qint64 more) const;
    void open(const QDateTime &now);
    void setAside(const QDateTime &now);
    void removeOld(const QDateTime &now) const;

    QString m_folder;
    QFile m_file;
    QDateTime m_begunAt; ///< when the first entry of the file was written
};

} // namespace Aloft
