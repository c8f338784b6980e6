#include "core/base/logfile.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4'000'000;
constexpr qint64 largestSum = 20'000'000;
constexpr int keptDays = 7;

struct TypeName
{
    QtMsgType type;
    QLatin1StringView name;
};

constexpr TypeName typeNames[] = {
    {QtDebugMsg, "debug"_L1},       {QtInfoMsg, "info"_L1},   {QtWarningMsg, "warning"_L1},
    {QtCriticalMsg, "critical"_L1}, {QtFatalMsg, "fatal"_L1},
};

QLatin1StringView nameOf(QtMsgType type)
{
    for (const TypeName &known : typeNames) {
        if (known.type == type)
            return known.name;
    }
    return "info"_L1;
}

/// The entry that a line begins, or one without a time where it begins none.
LogEntry parseFirstLine(const QString &line)
{
    const qsizetype timeEnd = line.indexOf(u' ');
    const qsizetype typeEnd = line.indexOf(u' ', timeEnd + 1);
    const qsizetype categoryEnd = line.indexOf(": "_L1, typeEnd + 1);
    if (timeEnd < 0 || typeEnd < 0 || categoryEnd < 0)
        return {};
    LogEntry entry;
    const QString type = line.mid(timeEnd + 1, typeEnd - timeEnd - 1);
    for (const TypeName &known : typeNames) {
        if (known.name != type)
            continue;
        entry.when = QDateTime::fromString(line.left(timeEnd), Qt::ISODateWithMs);
        entry.type = known.type;
        entry.category = line.mid(typeEnd + 1, categoryEnd - typeEnd - 1);
        entry.text = line.mid(categoryEnd + 2);
    }
    return entry;
}

} // namespace

QByteArray logLines(const LogEntry &entry)
{
    QString text = entry.text;
    text.replace(u'\n', "\n\t"_L1);
    return u"%1 %2 %3: %4\n"_s
        .arg(entry.when.toString(Qt::ISODateWithMs), nameOf(entry.type), entry.category, text)
        .toUtf8();
}

QList<LogEntry> parseLog(const QByteArray &text)
{
    QList<LogEntry> entries;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &bytes : lines) {
        const QString line = QString::fromUtf8(bytes);
        if (line.startsWith(u'\t') && !entries.isEmpty()) {
            entries.last().text += u'\n' + line.mid(1);
            continue;
        }
        const LogEntry entry = parseFirstLine(line);
        if (entry.when.isValid())
            entries.append(entry);
    }
    return entries;
}

LogFile::LogFile(const QString &folder) : m_folder(folder), m_file(folder + "/aloft.log"_L1) { }

QStringList LogFile::files(const QString &folder)
{
    const QDir dir(folder);
    QStringList paths;
    const QStringList names = dir.entryList({u"aloft-*.log"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        paths.append(dir.filePath(name));
    if (dir.exists(u"aloft.log"_s))
        paths.append(dir.filePath(u"aloft.log"_s));
    return paths;
}

void LogFile::append(const LogEntry &entry)
{
    if (!m_file.isOpen())
        open(entry.when);
    else if (m_file.size() > largestFile || m_begunAt.daysTo(entry.when) > 0)
        setAside(entry.when);
    if (m_file.isOpen())
        m_file.write(logLines(entry));
}

void LogFile::open(const QDateTime &now)
{
    const QFileInfo found(m_file.fileName());
    // A file system without times of birth: the last change is the better guess.
    const QDateTime born = found.birthTime().isValid() ? found.birthTime() : found.lastModified();
    m_begunAt = found.exists() ? born.toUTC() : now;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (m_file.size() > largestFile || m_begunAt.daysTo(now) > 0)
        setAside(now);
    else
        removeOld(now);
}

void LogFile::setAside(const QDateTime &now)
{
    m_file.close();
    const QString stamp = now.toString(u"yyyyMMdd-hhmmss-zzz"_s);
    QFile::rename(m_file.fileName(), u"%1/aloft-%2.log"_s.arg(m_folder, stamp));
    m_begunAt = now;
    removeOld(now);
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void LogFile::removeOld(const QDateTime &now) const
{
    qint64 sum = largestFile; // what the file being written may grow to
    QStringList paths = files(m_folder);
    while (!paths.isEmpty()) {
        const QFileInfo file(paths.takeLast());
        if (file.fileName() == "aloft.log"_L1)
            continue;
        sum += file.size();
        if (sum > largestSum || file.lastModified().daysTo(now) > keptDays)
            QFile::remove(file.filePath());
    }
}

} // namespace Aloft
