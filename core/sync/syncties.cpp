#include "core/sync/syncties.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *tables[] = {
    "CREATE TABLE ties (folder TEXT PRIMARY KEY, drive TEXT NOT NULL, names TEXT NOT NULL,"
    " paused INTEGER NOT NULL) WITHOUT ROWID",
};

constexpr Database::Schema schema{1, tables};

Database::Words wordsFor(const QString &file)
{
    return {
        SyncTies::tr("Which folders are kept in step is written in %1, which cannot be read.")
            .arg(file),
        SyncTies::tr("Nothing is synced by itself; no file is lost. Move that file away and keep "
                     "your folders in step again."),
        SyncTies::tr("Which folders are kept in step was written by a later Aloft."),
        SyncTies::tr("Sync them with that one."),
        SyncTies::tr("Which folders are kept in step cannot be written down."),
    };
}

/// Names may hold whatever one would put between them.
QString written(const QStringList &names)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
}

QStringList readNames(const QString &text)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &name : array)
        names.append(name.toString());
    return names;
}

} // namespace

QString partnerOf(const DrivePath &place)
{
    return place.drive + u':' + place.names.join(u'/');
}

SyncTies::SyncTies(const QString &file) : m_database(file, schema, wordsFor(file))
{
    read();
}

QString SyncTies::keyOf(const QString &folder) const
{
    if (m_ties.contains(folder))
        return folder;
    const QString real = QFileInfo(folder).canonicalFilePath();
    return real.isEmpty() ? QDir::cleanPath(folder) : real;
}

void SyncTies::read()
{
    QSqlQuery ties = m_database.query(u"SELECT folder, drive, names, paused FROM ties"_s);
    while (ties.next()) {
        const QString folder = ties.value(0).toString();
        DrivePath place;
        place.drive = ties.value(1).toString();
        place.names = readNames(ties.value(2).toString());
        m_ties.insert(folder, {folder, place, ties.value(3).toBool()});
    }
}

QList<SyncTie> SyncTies::all() const
{
    QList<SyncTie> ties = m_ties.values();
    std::ranges::sort(ties, {}, &SyncTie::folder);
    return ties;
}

std::optional<SyncTie> SyncTies::of(const QString &folder) const
{
    const auto found = m_ties.constFind(keyOf(folder));
    return found == m_ties.cend() ? std::nullopt : std::optional(*found);
}

void SyncTies::put(const SyncTie &tie)
{
    const QString folder = keyOf(tie.folder);
    m_ties.insert(folder, {folder, tie.place, tie.isPaused});
    m_database.query(u"INSERT OR REPLACE INTO ties VALUES (?, ?, ?, ?)"_s,
                     {folder, tie.place.drive, written(tie.place.names), tie.isPaused});
    Q_EMIT changed();
}

void SyncTies::remove(const QString &folder)
{
    const QString known = keyOf(folder);
    if (!m_ties.remove(known))
        return;
    m_database.query(u"DELETE FROM ties WHERE folder = ?"_s, {known});
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_syncties.cpp"
