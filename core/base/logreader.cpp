#include "core/base/logreader.h"

#include "core/base/logfile.h"
#include "core/base/logformat.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 mostBytes = 8'000'000;

/// The last lines of a file that are no more than so many bytes.
QByteArray readEnd(QFile &file, qint64 bytes)
{
    const qint64 skipped = std::max<qint64>(0, file.size() - bytes);
    if (skipped == 0)
        return file.read(bytes);
    if (!file.seek(skipped))
        return {};
    const QByteArray text = file.read(bytes);
    const qsizetype lineEnd = text.indexOf('\n');
    return lineEnd < 0 ? QByteArray() : text.mid(lineEnd + 1);
}

/// The end of a text with no more than so many lines that may begin an entry: parsing costs more
/// than looking for them.
QByteArray lastLines(const QByteArray &text, qsizetype most)
{
    qsizetype begin = text.size();
    while (most > 0 && begin > 0) {
        begin = text.lastIndexOf('\n', begin - 1);
        if (begin < 0)
            return text;
        const bool isBeginning = begin + 1 < text.size() && text.at(begin + 1) != '\t';
        most -= isBeginning ? 1 : 0;
    }
    return text.mid(begin);
}

QList<LogEntry> lastOf(const QList<LogEntry> &entries, qsizetype most)
{
    return entries.size() > most ? entries.last(most) : entries;
}

} // namespace

QList<LogEntry> readLog(const QString &folder, qsizetype most)
{
    QList<LogEntry> entries;
    QStringList paths = LogFile::files(folder);
    qint64 bytesLeft = mostBytes;
    while (!paths.isEmpty() && entries.size() < most && bytesLeft > 0) {
        QFile file(paths.takeLast());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = lastLines(readEnd(file, bytesLeft), most - entries.size());
        bytesLeft -= std::min(bytesLeft, file.size());
        entries = parseLog(text) + entries;
    }
    entries = lastOf(entries, most);
    for (LogEntry &entry : entries)
        entry.text = redacted(entry.text);
    return entries;
}

QList<LogEntry> readLog(const Log &log, qsizetype most)
{
    const QList<LogEntry> inMemory = log.entries();
    if (inMemory.size() >= most)
        return inMemory.last(most);
    QList<LogEntry> entries = readLog(log.folder(), most);
    const auto isNewer = [&inMemory](const LogEntry &entry) {
        return !inMemory.isEmpty() && entry.when >= inMemory.first().when;
    };
    while (!entries.isEmpty() && isNewer(entries.last()))
        entries.removeLast();
    return lastOf(entries + inMemory, most);
}

} // namespace Aloft
