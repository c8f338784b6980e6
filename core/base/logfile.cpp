#include "core/base/logfile.h"

#include "core/base/logformat.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4'000'000;
constexpr qint64 largestSum = 20'000'000;
constexpr int keptDays = 7;

} // namespace

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
    const QByteArray lines = logLines(entry);
    if (!m_file.isOpen())
        open(entry.when);
    if (m_file.isOpen() && isFull(entry.when, lines.size()))
        setAside(entry.when);
    if (m_file.isOpen())
        m_file.write(lines);
}

bool LogFile::isFull(const QDateTime &now, qint64 more) const
{
    const qint64 size = m_file.size();
    return m_begunAt.daysTo(now) > 0 || (size > 0 && size + more > largestFile);
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
    removeOld(now);
}

void LogFile::setAside(const QDateTime &now)
{
    m_file.close();
    const QString stamp = now.toString(u"yyyyMMdd-hhmmss-zzz"_s);
    if (!QFile::rename(m_file.fileName(), u"%1/aloft-%2.log"_s.arg(m_folder, stamp)))
        QFile::remove(m_file.fileName()); // rather than grow without end
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
        if (sum > largestSum || file.lastModified().addDays(keptDays) < now)
            QFile::remove(file.filePath());
    }
}

} // namespace Aloft
