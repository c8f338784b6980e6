#include "core/sync/syncslice.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// A plan looks at a slice of what there is: whatever happened, it is the plan of all of it.
class TestSyncSlice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditBringsItsFolderAlone();
    void aFolderThatMayBecomeOneBringsAll();
    void hardLinksComeAlong();
    void thePlanIsThatOfTheWhole_data();
    void thePlanIsThatOfTheWhole();
};

namespace {

/// Both sides, and what was agreed on, with something happening to either.
class World
{
public:
    explicit World(quint32 seed) : m_random(seed)
    {
        remote.rootId = u"root"_s;
        sides.localTime = QDateTime({2026, 11, 23}, {14, 30});
        sides.nameCase = chance(3) ? NameCase::Folded : NameCase::Kept;
        sides.hasTwinNames = chance(2);
        sides.hasStableIds = !chance(3);
        sides.names = chance(4) ? NameRules::Windows : NameRules::Posix;
        remote.names = sides.names;
    }

    LocalSnapshot local;
    RemoteSnapshot remote;
    SyncRows rows;
    SyncSides sides;

    bool chance(int of) { return m_random.bounded(of) == 0; }

    QString addAgreed(const QString &folderPath, const QString &folderId, const QString &name,
                      bool isFolder)
    {
        const QString path = folderPath.isEmpty() ? name : folderPath + u'/' + name;
        const QString id = addThere(folderId, name, isFolder);
        const LocalEntry entry = addHere(path, isFolder);
        const DriveItem &item = remote.items[id];
        SyncRow row;
        row.id = id;
        row.parentId = folderId;
        row.name = name;
        row.path = path;
        row.isFolder = isFolder;
        row.version = item.version;
        row.size = item.size;
        row.remoteModified = item.modified;
        row.stamp = entry.stamp;
        if (!isFolder)
            row.checksum = Checksum{Checksum::Algorithm::Md5, item.version.toUtf8()};
        rows.insert(id, row);
        return id;
    }

    void fill()
    {
        for (const char *top : {"src", "data", "Runs"}) {
            const QString name = QString::fromLatin1(top);
            const QString id = addAgreed({}, u"root"_s, name, true);
            fill(name, id, 4);
            for (const char *in : {"one", "two"}) {
                const QString inner = QString::fromLatin1(in);
                const QString innerId = addAgreed(name, id, inner, true);
                fill(name + u'/' + inner, innerId, 5);
            }
        }
        fill({}, u"root"_s, 2);
    }

    void happen()
    {
        switch (m_random.bounded(13)) {
        case 0:
            return edit();
        case 1:
            return removeHere(anyHere());
        case 2:
            return removeThere(anyThere());
        case 3:
            return moveHere();
        case 4:
            return moveThere();
        case 5:
            addHere(pathIn(anyFolderHere(), anyName()), chance(2));
            return;
        case 6:
            addThere(anyFolderThere(), anyName(), chance(2));
            return;
        case 7:
            return link();
        case 8:
            return blockHere();
        case 9:
            return blockThere();
        case 10:
            return writeTwice();
        case 11:
            return makeYoung();
        default:
            remote.gone.insert(anyThere());
        }
    }

private:
    LocalEntry addHere(const QString &path, bool isFolder)
    {
        if (local.entries.contains(path))
            return local.entries.value(path);
        LocalEntry entry;
        entry.path = path;
        entry.isFolder = isFolder;
        entry.stamp.inode = ++m_last;
        if (!isFolder) {
            entry.stamp.size = 1 + m_random.bounded(3);
            entry.stamp.modified = ++m_last;
        }
        local.entries.insert(path, entry);
        return entry;
    }

    QString addThere(const QString &folderId, const QString &name, bool isFolder)
    {
        DriveItem item;
        item.id = u"i%1"_s.arg(++m_last);
        item.parentId = folderId;
        item.name = name;
        item.kind = isFolder ? DriveItem::Kind::Folder : DriveItem::Kind::File;
        if (!isFolder) {
            item.size = 1 + m_random.bounded(3);
            item.version = u"v%1"_s.arg(++m_last);
            item.modified = QDateTime::fromMSecsSinceEpoch(qint64(++m_last), Qt::UTC);
            item.checksums = {{Checksum::Algorithm::Md5, item.version.toUtf8()}};
        }
        remote.items.insert(item.id, item);
        return item.id;
    }

    void fill(const QString &path, const QString &id, int files)
    {
        for (int i = 0; i < files; ++i)
            addAgreed(path, id, u"f%1"_s.arg(i), false);
    }

    QString anyHere()
    {
        QStringList paths = local.entries.keys();
        paths.sort();
        return paths.isEmpty() ? QString() : paths[m_random.bounded(paths.size())];
    }

    QString anyThere()
    {
        QStringList ids = remote.items.keys();
        ids.sort();
        return ids.isEmpty() ? QString() : ids[m_random.bounded(ids.size())];
    }

    QString anyFolderHere()
    {
        QString path = anyHere();
        while (!path.isEmpty() && !local.entries.value(path).isFolder)
            path = path.contains(u'/') ? path.first(path.lastIndexOf(u'/')) : QString();
        return path;
    }

    QString anyFolderThere()
    {
        const QString id = anyThere();
        const DriveItem item = remote.items.value(id);
        return item.isFolder() ? id : item.parentId.isEmpty() ? u"root"_s : item.parentId;
    }

    QString anyName()
    {
        static const QStringList names{u"f0"_s,   u"F1"_s,  u"one"_s,   u"ONE"_s, u"data"_s,
                                       u"Data"_s, u"new"_s, u"other"_s, u"CON"_s, u"a:b"_s};
        return names[m_random.bounded(names.size())];
    }

    static QString pathIn(const QString &folder, const QString &name)
    {
        return folder.isEmpty() ? name : folder + u'/' + name;
    }

    void edit()
    {
        const QString path = anyHere();
        if (!local.entries.value(path).isFolder && !path.isEmpty())
            local.entries[path].stamp.modified = qint64(++m_last);
        const QString id = anyThere();
        if (chance(2) && !id.isEmpty() && !remote.items.value(id).isFolder()) {
            remote.items[id].version = u"v%1"_s.arg(++m_last);
            remote.items[id].checksums = {};
        }
    }

    void removeHere(const QString &path)
    {
        local.entries.removeIf([&path](const auto &each) {
            return each.key() == path || each.key().startsWith(path + u'/');
        });
    }

    void removeThere(const QString &top)
    {
        QStringList ids{top};
        while (!ids.isEmpty()) {
            const QString id = ids.takeLast();
            remote.items.remove(id);
            if (!chance(4))
                remote.gone.insert(id);
            for (const DriveItem &item : std::as_const(remote.items)) {
                if (item.parentId == id)
                    ids.append(item.id);
            }
        }
    }

    void moveHere()
    {
        const QString from = anyHere();
        const QString to = pathIn(anyFolderHere(), anyName());
        if (from.isEmpty() || local.entries.contains(to) || to.startsWith(from + u'/'))
            return;
        const QList<LocalEntry> entries = local.entries.values();
        for (LocalEntry entry : entries) {
            if (entry.path != from && !entry.path.startsWith(from + u'/'))
                continue;
            local.entries.remove(entry.path);
            entry.path.replace(0, from.size(), to);
            local.entries.insert(entry.path, entry);
        }
    }

    void moveThere()
    {
        const QString id = anyThere();
        const QString folder = anyFolderThere();
        for (QString each = folder; each != u"root"_s && !each.isEmpty();
             each = remote.items.value(each).parentId) {
            if (each == id)
                return;
        }
        if (id.isEmpty())
            return;
        remote.items[id].parentId = folder;
        remote.items[id].name = anyName();
    }

    void link()
    {
        const QString path = anyHere();
        const QString name = pathIn(anyFolderHere(), anyName());
        if (path.isEmpty() || local.entries.value(path).isFolder || local.entries.contains(name))
            return;
        LocalEntry entry = local.entries.value(path);
        entry.path = name;
        local.entries.insert(name, entry);
    }

    /// It cannot be read, or is a link by now.
    void blockHere()
    {
        const QString path = anyHere();
        if (path.isEmpty())
            return;
        removeHere(path);
        local.blocked.insert(path);
    }

    /// It is a document by now.
    void blockThere()
    {
        const DriveItem item = remote.items.value(anyThere());
        if (item.id.isEmpty())
            return;
        removeThere(item.id);
        remote.gone.remove(item.id);
        remote.blocked.insert(item.id);
        remote.holdsOther.insert(item.parentId);
        remote.takenNames.insert(item.parentId, localNameOf(item.name, remote.names));
    }

    /// After a crash the journal may have two rows for one place.
    void writeTwice()
    {
        SyncRow row = anyRow();
        row.id = u"r%1"_s.arg(++m_last);
        if (!row.path.isEmpty())
            rows.insert(row.id, row);
    }

    void makeYoung()
    {
        const SyncRow row = anyRow();
        if (!row.path.isEmpty() && !row.isFolder)
            rows[row.id].isYoung = true;
    }

    SyncRow anyRow()
    {
        QStringList ids = rows.keys();
        ids.sort();
        return ids.isEmpty() ? SyncRow() : rows.value(ids[m_random.bounded(ids.size())]);
    }

    QRandomGenerator m_random;
    quint64 m_last = 0;
};

QStringList textOf(const SyncPlan &plan)
{
    QStringList lines;
    for (const SyncStep &step : plan.steps) {
        QStringList words{QString::number(int(step.kind)),
                          QString::number(int(step.reason)),
                          plan.ids.value(step.node),
                          plan.ids.value(step.parentNode),
                          step.path,
                          step.from,
                          step.remoteName,
                          step.settles ? u"settles"_s : QString(),
                          QString::number(step.expected.inode),
                          step.item.id,
                          step.formerId};
        for (const SyncStep::Member &member : step.members)
            words.append(member.path + u'=' + member.rowId + u'=' + member.item.id);
        lines.append(words.join(u'|'));
    }
    for (const SyncPlan::Wanted &wanted : plan.wanted)
        lines.append(u"wanted "_s + wanted.path + wanted.id);
    for (const SyncProblem &problem : plan.problems)
        lines.append(u"problem "_s + problem.path);
    lines.append(
        u"%1 %2 %3"_s.arg(plan.localDeletions).arg(plan.remoteDeletions).arg(plan.conflicts));
    return lines;
}

SyncSlice sliceOf(const World &world)
{
    return unsettled(world.local, world.remote, world.rows, world.sides);
}

bool has(const SyncSlice &slice, const QString &path)
{
    return slice.local.entries.contains(path);
}

const auto never = [] { return false; };

} // namespace

void TestSyncSlice::anEditBringsItsFolderAlone()
{
    World world(1);
    world.fill();
    world.local.entries[u"src/one/f2"_s].stamp.modified += 1;
    const SyncSlice slice = sliceOf(world);
    QVERIFY(has(slice, u"src/one/f2"_s));
    QVERIFY(has(slice, u"src/one/f0"_s)); // whose name another might want
    QVERIFY(has(slice, u"f0"_s));
    QVERIFY(has(slice, u"data/one"_s));
    QVERIFY(!has(slice, u"src/f0"_s));
    QVERIFY(!has(slice, u"data/one/f0"_s));
    QCOMPARE(slice.rows.size(), slice.local.entries.size());
    QCOMPARE(slice.remote.items.size(), slice.local.entries.size());
}

void TestSyncSlice::aFolderThatMayBecomeOneBringsAll()
{
    World world(1);
    world.fill();
    LocalEntry folder;
    folder.path = u"src/ONE"_s;
    folder.isFolder = true;
    folder.stamp.inode = 99'999;
    world.local.entries.insert(folder.path, folder);
    const SyncSlice slice = sliceOf(world);
    QVERIFY(has(slice, u"src/ONE"_s));
    QVERIFY(has(slice, u"src/one/f0"_s));
    QVERIFY(has(slice, u"src/two/f0"_s));
    QVERIFY(!has(slice, u"data/one/f0"_s));
}

void TestSyncSlice::hardLinksComeAlong()
{
    World world(1);
    world.fill();
    LocalEntry link = world.local.entries.value(u"data/two/f3"_s);
    link.path = u"src/link"_s;
    world.local.entries.insert(link.path, link);
    const SyncSlice slice = sliceOf(world);
    QVERIFY(has(slice, u"data/two/f3"_s));
    QVERIFY(!has(slice, u"data/two/f2"_s));
}

void TestSyncSlice::thePlanIsThatOfTheWhole_data()
{
    QTest::addColumn<int>("events");
    for (const int events : {1, 2, 3, 5, 9})
        QTest::newRow(QByteArray::number(events).constData()) << events;
}

void TestSyncSlice::thePlanIsThatOfTheWhole()
{
    QFETCH(const int, events);
    const IgnoreRules rules;
    int smaller = 0;
    for (quint32 seed = 0; seed < 1500; ++seed) {
        World world(seed * 10 + quint32(events));
        world.fill();
        for (int i = 0; i < events; ++i)
            world.happen();
        const SyncSlice slice = sliceOf(world);
        smaller += slice.rows.size() < world.rows.size() ? 1 : 0;
        SyncPlan sliced;
        addSteps(sliced, slice, rules, world.sides, never);
        SyncPlan whole;
        addSteps(whole, {world.local, world.remote, world.rows}, rules, world.sides, never);
        if (textOf(sliced) != textOf(whole))
            qWarning("seed %u", seed);
        QCOMPARE(textOf(sliced), textOf(whole));
    }
    QVERIFY(smaller > 100);
}

QTEST_GUILESS_MAIN(TestSyncSlice)

#include "tst_syncslice.moc"
