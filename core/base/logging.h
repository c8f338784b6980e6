#pragma once

#include <QDateTime>
#include <QList>
#include <QLoggingCategory>
#include <QObject>

#include <memory>

namespace Aloft {

struct LogEntry
{
    QDateTime when; ///< UTC
    QtMsgType type = QtInfoMsg;
    QString category;   ///< "aloft.net.http"
    QString text;       ///< may have several lines; secrets are out of it
    quint64 number = 0; ///< counts those of this process from 1; 0: read from a file

    bool operator==(const LogEntry &) const = default;
};

/// Takes secrets out of a text: values of token=, password=, Authorization and their like.
QString redacted(const QString &text);

/// The program's log. While one exists, all that goes through Qt's logging, from any thread, is
/// redacted and kept: in `aloft.log` of a folder (at most 7 days, 20 MB) and, the latest part,
/// in memory for the log window. Warnings are also printed to standard error.
///
/// A component declares its category in the source that uses it, in an unnamed namespace:
///
///     Q_LOGGING_CATEGORY(lcHttp, "aloft.net.http", QtInfoMsg)
class Log : public QObject
{
    Q_OBJECT

public:
    enum class Echo {
        Warnings,   ///< warnings and worse go to standard error too
        Everything, ///< `-v`; debug messages of aloft.* are on, too
        Nothing,
    };

    /// An unwritable folder is no error: the log is in memory then.
    explicit Log(const QString &folder, Echo echo = Echo::Warnings, QObject *parent = nullptr);
    ~Log() override; ///< Qt's own handler is back

    QString folder() const;
    QList<LogEntry> entries() const; ///< the latest ones, oldest first; from any thread

Q_SIGNALS:
    void entryAdded(const Aloft::LogEntry &entry); ///< in the thread of this object

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft

Q_DECLARE_METATYPE(Aloft::LogEntry)
