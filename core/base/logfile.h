#pragma once

#include "core/base/logging.h"

#include <QFile>

namespace Aloft {

/// An entry as lines of the log file, and back: "2026-11-25T22:43:10.123Z warning aloft.net: text".
/// Further lines of a text begin with a tab.
QByteArray logLines(const LogEntry &entry);
QList<LogEntry> parseLog(const QByteArray &text);

/// The log on disk: `aloft.log`, which is set aside by its date once it is a day old or has 4 MB.
/// What was set aside goes after 7 days, and earlier where all exceed 20 MB.
class LogFile
{
public:
    explicit LogFile(const QString &folder);

    void append(const LogEntry &entry);
    static QStringList files(const QString &folder); ///< paths, oldest first

private:
    void open(const QDateTime &now);
    void setAside(const QDateTime &now);
    void removeOld(const QDateTime &now) const;

    QString m_folder;
    QFile m_file;
    QDateTime m_begunAt; ///< when the first entry of the file was written
};

} // namespace Aloft
