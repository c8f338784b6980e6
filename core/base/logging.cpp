#include "core/base/logging.h"

#include "core/base/logfile.h"
#include "core/base/logformat.h"

#include <QMutex>
#include <QThread>

#include <atomic>
#include <cstdio>
#include <deque>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t keptEntries = 10'000;
constexpr qsizetype keptCharacters = 4'000'000;

std::atomic<Log *> current = nullptr; // Qt's handler is a plain function

} // namespace

class Log::Private
{
public:
    explicit Private(const QString &logFolder, Echo toEcho)
        : folder(logFolder)
        , echo(toEcho)
        , file(logFolder)
    { }

    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &text);
    LogEntry take(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void print(const LogEntry &entry) const;

    const QString folder;
    const Echo echo;
    QtMessageHandler previous = nullptr;
    std::atomic<Qt::HANDLE> writer = nullptr; ///< the thread that writes an entry now
    mutable QMutex mutex;                     ///< guards what follows
    LogFile file;
    std::deque<LogEntry> entries;
    quint64 taken = 0;
    qsizetype characters = 0; ///< of all entries' texts
};

void Log::Private::handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Log *log = current;
    if (!log
        || log->d->writer
            == QThread::currentThreadId()) // writing the log has something to say, too
        return;
    const LogEntry entry = log->d->take(type, context, text);
    QMetaObject::invokeMethod(
        log, [log, entry] { Q_EMIT log->entryAdded(entry); }, Qt::QueuedConnection);
}

LogEntry Log::Private::take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QMutexLocker locker(&mutex);
    writer = QThread::currentThreadId();
    LogEntry entry{QDateTime::currentDateTimeUtc(), type,
                   QString::fromUtf8(context.category ? context.category : "default"),
                   redacted(text.left(LongestLogText))};
    entry.number = ++taken;
    file.append(entry);
    entries.push_back(entry);
    characters += entry.text.size();
    while (entries.size() > keptEntries || characters > keptCharacters) {
        characters -= entries.front().text.size();
        entries.pop_front();
    }
    print(entry);
    writer = nullptr;
    return entry;
}

void Log::Private::print(const LogEntry &entry) const
{
    const bool isGrave = entry.type != QtDebugMsg && entry.type != QtInfoMsg;
    if (echo == Echo::Nothing || (echo == Echo::Warnings && !isGrave))
        return;
    const QByteArray line = (entry.category + ": "_L1 + entry.text + u'\n').toLocal8Bit();
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

Log::Log(const QString &folder, Echo echo, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(folder, echo))
{
    if (echo == Echo::Everything)
        QLoggingCategory::setFilterRules(u"aloft.*.debug=true"_s);
    current = this;
    d->previous = qInstallMessageHandler(&Private::handle);
}

Log::~Log()
{
    qInstallMessageHandler(d->previous);
    current = nullptr;
}

QString Log::folder() const
{
    return d->folder;
}

QList<LogEntry> Log::entries() const
{
    const QMutexLocker locker(&d->mutex);
    return QList<LogEntry>(d->entries.begin(), d->entries.end());
}

} // namespace Aloft

#include "moc_logging.cpp"
