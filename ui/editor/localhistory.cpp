#include "ui/editor/localhistory.h"

#include "core/base/atomicfile.h"
#include "core/base/paths.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcHistory, "aloft.editor.history", QtInfoMsg)

constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;
constexpr qint64 keptDays = 30;
constexpr auto timeFormat = "yyyyMMdd'T'hhmmsszzz"_L1;
constexpr qint64 longestPath = 64 * 1024;
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

LocalHistory historyOf(const Paths &paths)
{
    return LocalHistory(paths.data() + u"/history"_s);
}

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
    thin(path, now);
    return {};
}

void LocalHistory::thin(const QString &path, const QDateTime &now) const
{
    QList<QDateTime> times;
    for (const Version &version : versionsOf(path))
        times.append(version.savedAt);
    for (const QDateTime &time : versionsToDrop(times, now))
        QFile::remove(folderOf(path) + u'/' + time.toString(timeFormat));
}

void LocalHistory::keepInBackground(const QString &path, const std::optional<QByteArray> &before,
                                    std::function<QByteArray()> content) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QThreadPool::globalInstance()->start([history = *this, path, before,
                                          content = std::move(content), now] {
        Result<void> kept;
        if (before)
            kept = history.keep(path, *before, now.addMSecs(-1));
        if (kept)
            kept = history.keep(path, content(), now);
        if (!kept)
            qCWarning(lcHistory) << "no version kept:" << kept.error().detail;
    });
}

std::optional<QByteArray> LocalHistory::contentBeforeFirstSave(const QString &path) const
{
    if (!versionsOf(path).isEmpty())
        return {};
    const auto content = readFile(path, largestFile);
    return content ? std::optional(*content) : std::nullopt;
}

/// Of all that has a folder here.
QStringList LocalHistory::paths() const
{
    QStringList paths;
    const QFileInfoList folders = QDir(m_folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot,
                                                               QDir::Time);
    for (const QFileInfo &folder : folders) {
        const auto path = readFile(folder.filePath() + u'/' + nameOfPath, longestPath);
        if (path)
            paths.append(QString::fromUtf8(*path));
    }
    return paths;
}

QStringList LocalHistory::missingFiles() const
{
    QStringList missing = paths();
    missing.removeIf([this](const QString &path) {
        return QFileInfo::exists(path) || versionsOf(path).isEmpty();
    });
    return missing;
}

void LocalHistory::follow(const QString &from, const QString &to) const
{
    const QStringList known = paths();
    for (const QString &path : known) {
        if (path == from)
            move(path, to);
        else if (path.startsWith(from + u'/'))
            move(path, to + path.mid(from.size()));
    }
}

/// What is kept of another file that had the new name stays beside it.
void LocalHistory::move(const QString &from, const QString &to) const
{
    const QString folder = folderOf(to);
    if (!QDir().mkpath(folder) || !writeFile(folder + u'/' + nameOfPath, to.toUtf8())) {
        qCWarning(lcHistory) << "versions cannot follow to" << folder;
        return;
    }
    const QList<Version> versions = versionsOf(from);
    bool hasLeft = true;
    for (const Version &version : versions)
        hasLeft &= QFile::rename(version.file,
                                 folder + u'/' + version.savedAt.toString(timeFormat));
    if (hasLeft)
        QDir(folderOf(from)).removeRecursively();
}

void LocalHistory::sweep(const QDateTime &now) const
{
    const QStringList known = paths();
    for (const QString &path : known) {
        thin(path, now);
        if (versionsOf(path).isEmpty())
            QDir(folderOf(path)).removeRecursively();
    }
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
