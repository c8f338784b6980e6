#include "core/sync/syncagreement.h"
#include "core/sync/syncinstep.h"
#include "core/sync/syncmerge.h"
#include "core/sync/syncschedule.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

struct Sides
{
    LocalSnapshot local;
    RemoteSnapshot remote;
    SyncRows rows;
    SyncSides about;
};

void add(Sides &sides, const QString &path, const QString &id, const QString &parentId)
{
    const bool isFolder = path.endsWith(u'/');
    SyncRow row;
    row.id = id;
    row.parentId = parentId;
    row.path = isFolder ? path.chopped(1) : path;
    row.name = row.path.sliced(row.path.lastIndexOf(u'/') + 1);
    row.isFolder = isFolder;
    row.version = isFolder ? QString() : u"1"_s;
    row.size = isFolder ? -1 : 3;
    row.remoteModified = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    row.stamp = {row.size, isFolder ? 0 : 5, quint64(sides.rows.size() + 1)};
    row.checksum = Checksum{Checksum::Algorithm::Md5, id.toUtf8()};
    sides.rows.insert(id, row);
    sides.local.entries.insert(row.path, {row.path, row.stamp, {*row.checksum}, isFolder, false});
    DriveItem item;
    item.id = id;
    item.parentId = parentId;
    item.name = row.name;
    item.kind = isFolder ? DriveItem::Kind::Folder : DriveItem::Kind::File;
    item.size = row.size;
    item.modified = row.remoteModified;
    item.version = row.version;
    item.checksums = {*row.checksum};
    sides.remote.items.insert(id, item);
}

Sides inStep()
{
    Sides sides;
    sides.remote.rootId = u"root"_s;
    add(sides, u"d/"_s, u"1"_s, u"root"_s);
    add(sides, u"d/a"_s, u"2"_s, u"1"_s);
    add(sides, u"d/e/"_s, u"3"_s, u"1"_s);
    add(sides, u"d/e/b"_s, u"4"_s, u"3"_s);
    add(sides, u"c"_s, u"5"_s, u"root"_s);
    return sides;
}

/// The long way to the same answer.
bool hasNothingToDo(const Sides &sides)
{
    SyncNodes nodes(sides.local, sides.remote, sides.rows, IgnoreRules(), sides.about);
    SyncMerge merge(nodes, sides.local, sides.remote, sides.about);
    const SyncSchedule schedule(nodes.nodes, sides.remote, sides.about, [] { return false; });
    return nodes.wanted.isEmpty() && merge.problems.isEmpty() && nodes.ignoredRows.isEmpty()
        && schedule.steps.isEmpty();
}

SyncDigest digestHere(const Sides &sides)
{
    SyncDigest digest;
    for (const LocalEntry &entry : sides.local.entries)
        digest.add(entry);
    return digest;
}

SyncDigest digestThere(const Sides &sides)
{
    SyncDigest digest;
    for (const DriveItem &item : sides.remote.items)
        digest.add(item);
    return digest;
}

/// The short way.
bool isAsAgreed(const Sides &sides)
{
    return agreementOf(sides.rows, sides.remote.rootId)
        .holds(digestHere(sides), digestThere(sides));
}

/// Has something of all there is be otherwise.
class Mischief
{
public:
    explicit Mischief(quint32 seed) : m_random(seed) { }

    void spoil(Sides &sides)
    {
        const int what = int(m_random.bounded(20));
        if (what < 7)
            spoilRow(sides.rows[some(sides.rows.keys())], what);
        else if (what < 13)
            spoilItem(sides.remote.items[some(sides.remote.items.keys())], what);
        else if (what < 16)
            spoilEntry(sides.local.entries[some(sides.local.entries.keys())], what);
        else
            takeOrAdd(sides, what);
    }

private:
    QString some(QStringList all)
    {
        all.sort();
        return all[m_random.bounded(all.size())];
    }

    static void spoilRow(SyncRow &row, int what)
    {
        switch (what) {
        case 0:
            row.name = u"other"_s;
            break;
        case 1:
            row.path = u"other"_s;
            break;
        case 2:
            row.parentId = u"root"_s;
            break;
        case 3:
            row.isYoung = true;
            break;
        case 4:
            row.stamp.modified = 77;
            break;
        case 5:
            row.version = u"77"_s;
            break;
        default:
            row.path = u"c"_s; // where another is
        }
    }

    static void spoilItem(DriveItem &item, int what)
    {
        switch (what) {
        case 7:
            item.name = u"other"_s;
            break;
        case 8:
            item.parentId = u"root"_s;
            break;
        case 9:
            item.version = u"78"_s;
            item.checksums = {{Checksum::Algorithm::Md5, QByteArray("other")}};
            break;
        case 10:
            item.size = 4;
            break;
        case 11:
            item.modified = item.modified.addMSecs(1);
            break;
        default:
            item.kind = item.isFolder() ? DriveItem::Kind::File : DriveItem::Kind::Folder;
        }
    }

    static void spoilEntry(LocalEntry &entry, int what)
    {
        if (what == 13)
            entry.stamp.size = 4;
        else if (what == 14)
            entry.stamp.inode = 99;
        else
            entry.isFolder = !entry.isFolder;
    }

    void takeOrAdd(Sides &sides, int what)
    {
        const QString id = some(sides.rows.keys());
        switch (what) {
        case 16:
            sides.rows.remove(id);
            break;
        case 17:
            sides.remote.items.remove(id);
            sides.remote.gone.insert(id);
            break;
        case 18:
            sides.local.entries.remove(some(sides.local.entries.keys()));
            break;
        default:
            add(sides, u"d/new"_s, u"9"_s, u"1"_s);
        }
    }

    QRandomGenerator m_random;
};

} // namespace

class TestSyncInStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDifferent();
    void aNameThatIsSpeltOtherwise();
    void neverSaysSoWhereThereIsSomethingToDo();
    void mostlySaysSoWhereThereIsNothing();
    void anAgreementNeverHoldsWhereThereIsSomethingToDo();
    void eachFactOfAnItemCounts();
    void whatNeedsACloserLookIsNotPlain();
    void aDigestKnowsNoOrder();
};

void TestSyncInStep::nothingIsDifferent()
{
    const Sides sides = inStep();
    QVERIFY(hasNothingToDo(sides));
    QVERIFY(isInStep(sides.local, sides.remote, sides.rows, sides.about));
    const SyncPlan made = plan(sides.local, sides.remote, sides.rows, IgnoreRules(), sides.about);
    QVERIFY(made.steps.isEmpty());
    QCOMPARE(made.files, 3);
}

/// Composed there, decomposed here.
void TestSyncInStep::aNameThatIsSpeltOtherwise()
{
    Sides sides = inStep();
    add(sides, u"e\u0301"_s, u"6"_s, u"root"_s);
    sides.rows[u"6"_s].name = sides.remote.items[u"6"_s].name = u"\u00e9"_s;
    QVERIFY(hasNothingToDo(sides));
    QVERIFY(isInStep(sides.local, sides.remote, sides.rows, sides.about));
}

void TestSyncInStep::neverSaysSoWhereThereIsSomethingToDo()
{
    int different = 0;
    for (quint32 seed = 1; seed <= 5000; ++seed) {
        Sides sides = inStep();
        Mischief mischief(seed);
        mischief.spoil(sides);
        if (seed % 2 == 0)
            mischief.spoil(sides);
        const bool hasNothing = hasNothingToDo(sides);
        different += hasNothing ? 0 : 1;
        if (isInStep(sides.local, sides.remote, sides.rows, sides.about))
            QVERIFY2(hasNothing, qPrintable(QString::number(seed)));
    }
    QVERIFY(different > 3000);
}

/// Else it would be of no use.
void TestSyncInStep::mostlySaysSoWhereThereIsNothing()
{
    Sides sides = inStep();
    for (int i = 0; i < 1000; ++i)
        add(sides, u"d/e/f%1"_s.arg(i), u"f%1"_s.arg(i), u"3"_s);
    QVERIFY(isInStep(sides.local, sides.remote, sides.rows, sides.about));
}

/// It says the same as comparing item by item, but for names that are only spelt otherwise.
void TestSyncInStep::anAgreementNeverHoldsWhereThereIsSomethingToDo()
{
    QVERIFY(isAsAgreed(inStep()));
    for (quint32 seed = 1; seed <= 5000; ++seed) {
        Sides sides = inStep();
        Mischief mischief(seed);
        mischief.spoil(sides);
        if (seed % 2 == 0)
            mischief.spoil(sides);
        const bool isIt = isInStep(sides.local, sides.remote, sides.rows, sides.about);
        QVERIFY2(isAsAgreed(sides) == isIt, qPrintable(QString::number(seed)));
    }
}

void TestSyncInStep::eachFactOfAnItemCounts()
{
    const Sides whole = inStep();
    const auto differs = [&whole](const std::function<void(DriveItem &)> &change) {
        Sides sides = whole;
        change(sides.remote.items[u"4"_s]);
        return digestThere(sides) != digestThere(whole) && !isAsAgreed(sides);
    };
    QVERIFY(differs([](DriveItem &item) { item.id = u"44"_s; }));
    QVERIFY(differs([](DriveItem &item) { item.parentId = u"1"_s; }));
    QVERIFY(differs([](DriveItem &item) { item.name = u"B"_s; }));
    QVERIFY(differs([](DriveItem &item) { item.version = u"2"_s; }));
    QVERIFY(differs([](DriveItem &item) { item.size = 4; }));
    QVERIFY(differs([](DriveItem &item) { item.modified = {}; }));
    QVERIFY(differs([](DriveItem &item) { item.kind = DriveItem::Kind::Document; }));
    QVERIFY(differs([](DriveItem &item) { item.canDownload = false; }));
    const auto differsHere = [&whole](const std::function<void(LocalEntry &)> &change) {
        Sides sides = whole;
        change(sides.local.entries[u"d/e/b"_s]);
        return digestHere(sides) != digestHere(whole) && !isAsAgreed(sides);
    };
    QVERIFY(differsHere([](LocalEntry &entry) { entry.path = u"d/e/B"_s; }));
    QVERIFY(differsHere([](LocalEntry &entry) { entry.isFolder = true; }));
    QVERIFY(differsHere([](LocalEntry &entry) { entry.stamp.size = 5; }));
    QVERIFY(differsHere([](LocalEntry &entry) { entry.stamp.modified = 3; }));
    QVERIFY(
        differsHere([](LocalEntry &entry) { std::swap(entry.stamp.modified, entry.stamp.size); }));
    QVERIFY(differsHere([](LocalEntry &entry) { entry.stamp.inode = 0; }));
}

void TestSyncInStep::whatNeedsACloserLookIsNotPlain()
{
    const auto isPlain = [](const QString &id, const std::function<void(SyncRow &)> &change) {
        Sides sides = inStep();
        change(sides.rows[id]);
        return agreementOf(sides.rows, u"root"_s).isPlain;
    };
    QVERIFY(isPlain(u"4"_s, [](SyncRow &) {}));
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.isYoung = true; }));
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.version.clear(); }));
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.name = u"é"_s; }));
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.path = u"d/b"_s; }));
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.path = u"d/ee/b"_s; }));
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.parentId = u"5"_s; })); // that is a file
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.parentId = u"7"_s; })); // and that is nothing
    QVERIFY(!isPlain(u"4"_s, [](SyncRow &row) { row.parentId = u"root"_s; }));
    QVERIFY(!isPlain(u"5"_s, [](SyncRow &row) { row.path = u"d/c"_s; }));
    QVERIFY(!isPlain(u"3"_s, [](SyncRow &row) { row.path = u"d/f"_s; }));
    const auto depth = RemoteSnapshot::deepest + 1;
    QVERIFY(!isPlain(u"1"_s, [](SyncRow &row) { row.path = QString(depth, u'/'); }));
}

void TestSyncInStep::aDigestKnowsNoOrder()
{
    const Sides sides = inStep();
    const DriveItem one = sides.remote.items.value(u"4"_s);
    const DriveItem other = sides.remote.items.value(u"5"_s);
    SyncDigest digest;
    digest.add(one);
    digest.add(other);
    SyncDigest reverse;
    reverse.add(other);
    reverse.add(one);
    QVERIFY(digest == reverse);
    digest.add(one);
    QVERIFY(digest != reverse); // twice is not once
    digest.remove(one);
    digest.remove(other);
    SyncDigest alone;
    alone.add(one);
    QVERIFY(digest == alone);
}

QTEST_GUILESS_MAIN(TestSyncInStep)

#include "tst_syncinstep.moc"
