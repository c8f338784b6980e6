// Plans of great folders, without files: how long, and how many bytes of memory an entry takes in
// both snapshots, the journal and the plan together; and plans of what is alike, where each could be
// any other.
//
//     cmake --build --preset bench --target bench_syncplan && build/bench/bin/bench_syncplan [ENTRIES]

#include "core/sync/remoteview.h"
#include "core/sync/syncplan.h"

#include <malloc.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int filesInAFolder = 100;

struct Sides
{
    LocalSnapshot local;
    RemoteSnapshot remote;
    SyncRows rows;
};

enum class Journal { Without, With };

QByteArray hashOf(int number)
{
    QByteArray hash(16, '\0');
    hash.replace(0, 8, QByteArray::number(number).rightJustified(8, '0'));
    return hash;
}

/// As each side reads its own.
QString copyOf(const QString &text)
{
    return QString(text.constData(), text.size());
}

DriveItem copyOf(DriveItem item)
{
    item.id = copyOf(item.id);
    item.parentId = copyOf(item.parentId);
    item.name = copyOf(item.name);
    item.version = copyOf(item.version);
    return item;
}

class Maker
{
public:
    explicit Maker(Journal journal) : m_journal(journal) { m_sides.remote.rootId = u"root"_s; }

    void addFolder(const QString &path, const QString &parentId, const QString &id)
    {
        DriveItem item = itemOf(path, parentId, id);
        item.kind = DriveItem::Kind::Folder;
        add(path, item, {-1, 0, ++m_inode});
    }

    void addFile(const QString &path, const QString &parentId, const QString &id, qint64 size)
    {
        DriveItem item = itemOf(path, parentId, id);
        item.size = size;
        item.version = QString::number(++m_inode);
        item.modified = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        item.checksums = {{Checksum::Algorithm::Md5, hashOf(size == 0 ? 0 : int(m_inode))}};
        add(path, item, {size, 1'700'000'000'000'000'000, m_inode});
    }

    Sides take()
    {
        QList<DriveItem> told; // by a walk of the drive
        told.reserve(m_items.size());
        for (const DriveItem &item : std::as_const(m_items))
            told.append(copyOf(item));
        m_items.clear();
        RemoteView view(m_sides.remote.rootId);
        view.add(told, m_sides.rows);
        m_sides.remote.items = view.items();
        return std::move(m_sides);
    }

private:
    DriveItem itemOf(const QString &path, const QString &parentId, const QString &id)
    {
        DriveItem item;
        item.id = id;
        item.parentId = *m_folders.insert(parentId);
        item.name = path.sliced(path.lastIndexOf(u'/') + 1);
        return item;
    }

    void add(const QString &path, const DriveItem &item, const LocalStamp &stamp)
    {
        const QString place = copyOf(path);
        m_sides.local.entries.insert(place, {place, stamp, {}, item.isFolder(), false});
        m_items.append(item);
        if (m_journal == Journal::Without)
            return;
        SyncRow row;
        row.id = item.id;
        row.parentId = item.parentId;
        row.name = item.name;
        row.path = copyOf(path);
        row.isFolder = item.isFolder();
        row.version = item.version;
        if (!item.checksums.isEmpty())
            row.checksum = item.checksums.constFirst();
        row.size = item.size;
        row.remoteModified = item.modified;
        row.stamp = stamp;
        m_sides.rows.insert(row.id, row);
    }

    const Journal m_journal;
    QSet<QString> m_folders; // each id is one text
    Sides m_sides;
    QList<DriveItem> m_items;
    quint64 m_inode = 0;
};

QString idOf(int number)
{
    return u"1AbCdEfGhIjKlMnOpQrStUv-%1"_s.arg(number, 9, 10,
                                               QLatin1Char('0')); // as long as a cloud's
}

Sides manyFiles(int entries, Journal journal)
{
    Maker maker(journal);
    QString folder;
    QString folderId;
    for (int i = 0; i < entries; ++i) {
        if (i % filesInAFolder == 0) {
            folder = u"run-%1"_s.arg(i);
            folderId = idOf(i);
            maker.addFolder(folder, u"root"_s, folderId);
        } else {
            maker.addFile(u"%1/step-%2.txt"_s.arg(folder).arg(i), folderId, idOf(i), 1000 + i % 97);
        }
    }
    return maker.take();
}

/// Files without a byte, all of which went elsewhere here, with another inode.
Sides movedEmptyFiles(int count)
{
    Maker maker(Journal::With);
    maker.addFolder(u"from"_s, u"root"_s, u"from"_s);
    maker.addFolder(u"to"_s, u"root"_s, u"to"_s);
    for (int i = 0; i < count; ++i)
        maker.addFile(u"from/%1"_s.arg(i), u"from"_s, idOf(i), 0);
    Sides sides = maker.take();
    for (int i = 0; i < count; ++i) {
        LocalEntry entry = sides.local.entries.take(u"from/%1"_s.arg(i));
        entry.path = u"to/%1"_s.arg(i);
        sides.local.entries.insert(entry.path, entry);
    }
    return sides;
}

/// Files of one size and content that are gone here, and as many of another name.
Sides movedEqualFiles(int count)
{
    Maker maker(Journal::With);
    maker.addFolder(u"from"_s, u"root"_s, u"from"_s);
    for (int i = 0; i < count; ++i)
        maker.addFile(u"from/%1"_s.arg(i), u"from"_s, idOf(i), 5);
    Sides sides = maker.take();
    const Checksum same{Checksum::Algorithm::Md5, hashOf(7)};
    for (SyncRow &row : sides.rows)
        row.checksum = row.isFolder ? row.checksum : same;
    for (int i = 0; i < count; ++i) {
        LocalEntry entry = sides.local.entries.take(u"from/%1"_s.arg(i));
        entry.path = u"from/new-%1"_s.arg(i);
        entry.stamp.inode += quint64(count) * 10;
        entry.checksums = {same};
        sides.local.entries.insert(entry.path, entry);
    }
    return sides;
}

/// A chain: each has the name that the next is to get, so each waits for the one before it.
Sides shiftedNames(int count)
{
    const auto nameOf = [](int i) { return u"f%1"_s.arg(i, 7, 10, QLatin1Char('0')); };
    Maker maker(Journal::With);
    for (int i = 0; i < count; ++i)
        maker.addFile(nameOf(i), u"root"_s, idOf(i), 5);
    Sides sides = maker.take();
    QHash<QString, LocalEntry> shifted;
    for (int i = 0; i < count; ++i) {
        LocalEntry entry = sides.local.entries.value(nameOf(i));
        entry.path = nameOf(i + 1);
        shifted.insert(entry.path, entry);
    }
    sides.local.entries = shifted;
    return sides;
}

/// Folders of one name on both sides, never in step before, in folders of one name, and so on.
Sides twinFolders(int count)
{
    Maker maker(Journal::Without);
    for (int i = 0; i < count; ++i)
        maker.addFolder(u"d%1"_s.arg(i), u"root"_s, idOf(i));
    return maker.take();
}

/// All of it was deleted here.
Sides allDeleted(int entries)
{
    Sides sides = manyFiles(entries, Journal::With);
    sides.local.entries.clear();
    return sides;
}

double residentMegabytes()
{
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return double(status.readAll().split(' ').value(1).toLongLong()) * 4096 / 1e6;
}

void time(const char *name, const Sides &sides)
{
    SyncSides about;
    about.localTime = QDateTime::currentDateTime();
    const IgnoreRules rules;
    QElapsedTimer time;
    time.start();
    const SyncPlan made = plan(sides.local, sides.remote, sides.rows, rules, about);
    std::printf("%-34s %8.3f s  %8d steps, %d wanted\n", name, double(time.nsecsElapsed()) / 1e9,
                int(made.steps.size()), int(made.wanted.size()));
}

void measureMemory(int entries)
{
    malloc_trim(0);
    const double before = residentMegabytes();
    Sides sides = manyFiles(entries, Journal::With);
    malloc_trim(0);
    const double held = residentMegabytes();
    std::printf("%d entries: %.0f bytes an entry in snapshots and journal\n", entries,
                (held - before) * 1e6 / entries);
    time("nothing to do", sides);
    sides.rows.begin()->isYoung = true;
    time("one file may be another", sides);
    const double peak = residentMegabytes(); // what the plan took is not given back yet
    std::printf("%d entries: at most %.0f bytes an entry with the plan\n", entries,
                (peak - before) * 1e6 / entries);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int entries = std::max(1000, app.arguments().value(1, u"1000000"_s).toInt());
    measureMemory(entries);
    const int many = entries / 10;
    const int few = entries / 50;
    time("first: both have the same", manyFiles(many, Journal::Without));
    time("all deleted here", allDeleted(many));
    time("empty files moved", movedEmptyFiles(few));
    time("equal files moved, other inodes", movedEqualFiles(few));
    time("names shifted by one", shiftedNames(few));
    time("folders of one name", twinFolders(few));
    return 0;
}
