#include "ui/editor/localhistory.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;
constexpr qint64 keptDays = 30;
constexpr auto timeFormat = "yyyyMMdd'T'hhmmsszzz"_L1;
constexpr auto nameOfPath = "path.txt"_L1;

struct History
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::History)
};

QDateTime timeOf(const QString &fileName)
{
    QDateTime time = QDateTime::fromString(fileName, QString(timeFormat));
    time.setTimeSpec(Qt::UTC);
    return time;
}

/// Versions in one box make way for the newest of it.
QString boxOf(const QDateTime &time, qint64 ageInSeconds)
{
    if (ageInSeconds < hour)
        return time.toString(timeFormat);
    if (ageInSeconds < day)
        return time.toString(u"yyyyMMddhhmm"_s).chopped(1); // ten minutes
    return time.toString(ageInSeconds < 7 * day ? u"yyyyMMddhh"_s : u"yyyyMMdd"_s);
}

} // namespace

QList<QDateTime> versionsToDrop(const QList<QDateTime> &times, const QDateTime &now)
{
    QList<QDateTime> dropped;
    QString lastBox;
    for (const QDateTime &time : times) {
        const qint64 age = time.secsTo(now);
        const QString box = boxOf(time, age);
        if (age > keptDays * day || box == lastBox)
            dropped.append(time);
        else
            lastBox = box;
    }
    return dropped;
}

LocalHistory::LocalHistory(QString folder) : m_folder(std::move(folder)) { }

QString LocalHistory::folderOf(const QString &path) const
{
    const QByteArray name = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return m_folder + u'/' + QString::fromLatin1(name.first(12).toHex());
}

Result<void> LocalHistory::keep(const QString &path, const QByteArray &content,
                                const QDateTime &now) const
{
    const QString folder = folderOf(path);
    const QList<Version> known = versionsOf(path);
    if (content.size() > largestFile)
        return {};
    if (!known.isEmpty() && known.first().size == content.size()
        && read(known.first()).value_or(QByteArray()) == content)
        return {};
    if (!QDir().mkpath(folder))
        return failure(Error::Kind::Storage,
                       History::tr("The version of %1 could not be kept.").arg(path), folder);
    if (const auto written = writeFile(folder + u'/' + nameOfPath, path.toUtf8()); !written)
        return written;
    const QString file = folder + u'/' + now.toUTC().toString(timeFormat);
    if (const auto written = writeFile(file, content); !written)
        return written;
    QList<QDateTime> times;
    for (const Version &version : versionsOf(path))
        times.append(version.savedAt);
    for (const QDateTime &time : versionsToDrop(times, now))
        QFile::remove(folder + u'/' + time.toString(timeFormat));
    return {};
}

QList<LocalHistory::Version> LocalHistory::versionsOf(const QString &path) const
{
    QList<Version> versions;
    const QFileInfoList files =
        QDir(folderOf(path)).entryInfoList(QDir::Files, QDir::Name | QDir::Reversed);
    for (const QFileInfo &file : files) {
        if (const QDateTime time = timeOf(file.fileName()); time.isValid())
            versions.append({time, file.filePath(), file.size()});
    }
    return versions;
}

Result<QByteArray> LocalHistory::read(const Version &version) const
{
    return readFile(version.file, largestFile);
}

} // namespace Aloft
