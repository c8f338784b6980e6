#include "core/sync/syncnodes.h"
#include "core/sync/syncplan.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Kind = SyncStep::Kind;

namespace {

const QDateTime someTime(QDate(2026, 11, 23), QTime(14, 30), Qt::UTC);

Checksum sum(const QByteArray &content)
{
    return {Checksum::Algorithm::Md5, content};
}

/// Both sides and the journal, written as words: contents are their own checksums, ids are told.
class Scene
{
public:
    SyncSides sides{NameCase::Kept, true, true, QDateTime(QDate(2026, 11, 23), QTime(14, 30))};
    LocalSnapshot local;
    RemoteSnapshot remote;
    SyncRows rows;
    QString rules;

    Scene() { remote.rootId = u"root"_s; }

    void here(const QString &path, const QByteArray &content, quint64 inode = 0)
    {
        local.entries.insert(path, {path, stampOf(content, inode), {sum(content)}, false, false});
    }
    void folderHere(const QString &path, quint64 inode = 0)
    {
        local.entries.insert(path, {path, {-1, 0, inode}, {}, true, false});
    }
    void there(const QString &id, const QString &name, const QByteArray &content,
               const QString &parent = u"root"_s)
    {
        DriveItem item = folder(id, name, parent);
        item.kind = DriveItem::Kind::File;
        item.size = content.size();
        item.version = QString::fromLatin1(content);
        item.checksums = {sum(content)};
        put(item);
    }
    void folderThere(const QString &id, const QString &name, const QString &parent = u"root"_s)
    {
        put(folder(id, name, parent));
    }
    void agreed(const QString &id, const QString &path, const QByteArray &content,
                quint64 inode = 0, const QString &parent = u"root"_s)
    {
        SyncRow row = rowOf(id, path, parent);
        row.version = QString::fromLatin1(content);
        row.checksum = sum(content);
        row.size = content.size();
        row.stamp = stampOf(content, inode);
        rows.insert(id, row);
    }
    void folderAgreed(const QString &id, const QString &path, quint64 inode = 0,
                      const QString &parent = u"root"_s)
    {
        SyncRow row = rowOf(id, path, parent);
        row.isFolder = true;
        row.stamp = {-1, 0, inode};
        rows.insert(id, row);
    }
    void gone(const QString &id) { remote.gone.insert(id); }

    SyncPlan plan() const { return Aloft::plan(local, remote, rows, IgnoreRules(rules), sides); }

    /// "upload a.py", "move-here a.py>b.py": the steps in their order.
    QStringList words() const
    {
        static const QStringList kinds{u"make-here"_s,  u"make-there"_s,  u"move-here"_s,
                                       u"move-there"_s, u"upload"_s,      u"download"_s,
                                       u"trash-here"_s, u"trash-there"_s, u"agree"_s,
                                       u"forget"_s};
        QStringList words;
        const SyncPlan made = plan();
        for (const SyncStep &step : made.steps) {
            QString word = kinds[int(step.kind)] + u' ';
            if (step.kind == Kind::MoveLocal)
                word += step.from + u'>' + step.path;
            else if (step.kind == Kind::MoveRemote)
                word += step.item.name + u'>' + step.remoteName;
            else
                word += step.path;
            words.append(word);
        }
        return words;
    }

private:
    static LocalStamp stampOf(const QByteArray &content, quint64 inode)
    {
        return {content.size(), qint64(qHash(content)), inode};
    }
    static DriveItem folder(const QString &id, const QString &name, const QString &parent)
    {
        DriveItem item;
        item.id = id;
        item.parentId = parent;
        item.name = name;
        item.kind = DriveItem::Kind::Folder;
        item.modified = someTime;
        return item;
    }
    static SyncRow rowOf(const QString &id, const QString &path, const QString &parent)
    {
        SyncRow row;
        row.id = id;
        row.parentId = parent;
        row.path = path;
        row.name = path.sliced(path.lastIndexOf(u'/') + 1);
        row.remoteModified = someTime;
        return row;
    }
    void put(const DriveItem &item) { remote.items.insert(item.id, item); }
};

} // namespace

class TestSyncPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCell_data();
    void everyCell();
    void theTableIsTotal();
    void stories_data();
    void stories();
    void questions();
    void wantsOnlyWhatDecides();
    void anotherVersionAloneIsNoEdit();
    void aFolderIsNotMovedByItsInodeAlone();
    void longChainsOfNames_data();
    void longChainsOfNames();
    void longChainsOfNamesHere();
    void manyEqualFilesTakeNoTime();
    void aPlanThatIsNotWantedEnds();
};

/// The table of plan(), cell by cell: what a file is here and there.
void TestSyncPlan::everyCell_data()
{
    QTest::addColumn<QString>("here");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QStringList>("steps");
    const QString mine = u"a (this computer, 2026-11-23 14.30).py"_s;
    const auto row = [](const char *here, const char *there, const QStringList &steps) {
        QTest::addRow("%s / %s", here, there)
            << QString::fromLatin1(here) << QString::fromLatin1(there) << steps;
    };
    row("same", "same", {});
    row("same", "moved", {u"move-here a.py>there.py"_s});
    row("same", "edited", {u"download a.py"_s});
    row("same", "edited and moved", {u"move-here a.py>there.py"_s, u"download there.py"_s});
    row("same", "gone", {u"trash-here a.py"_s});
    row("same", "silent", {});
    row("moved", "same", {u"move-there a.py>here.py"_s});
    row("moved", "moved", {u"move-here here.py>there.py"_s});
    row("moved", "moved alike", {u"agree there.py"_s});
    row("moved", "edited", {u"move-there a.py>here.py"_s, u"download here.py"_s});
    row("moved", "edited and moved", {u"move-here here.py>there.py"_s, u"download there.py"_s});
    row("moved", "gone", {u"upload here.py"_s});
    row("moved", "silent", {});
    row("edited", "same", {u"upload a.py"_s});
    row("edited", "moved", {u"move-here a.py>there.py"_s, u"upload there.py"_s});
    row("edited", "edited", {u"move-here a.py>"_s + mine, u"download a.py"_s, u"upload "_s + mine});
    row("edited", "edited alike", {u"agree a.py"_s});
    row("edited", "gone", {u"upload a.py"_s});
    row("edited", "silent", {});
    row("touched", "same", {u"agree a.py"_s});
    row("touched", "gone", {u"trash-here a.py"_s});
    row("gone", "same", {u"trash-there a.py"_s});
    row("gone", "moved", {u"download there.py"_s});
    row("gone", "edited", {u"download a.py"_s});
    row("gone", "gone", {u"forget a.py"_s});
    row("gone", "silent", {});
    row("unreadable", "same", {});
    row("unreadable", "edited", {});
    row("unreadable", "gone", {});
    row("new", "nothing", {u"upload a.py"_s});
    row("nothing", "new", {u"download a.py"_s});
    row("new", "new", {u"move-here a.py>"_s + mine, u"upload "_s + mine, u"download a.py"_s});
    row("new", "new alike", {u"agree a.py"_s});
}

void TestSyncPlan::everyCell()
{
    QFETCH(const QString, here);
    QFETCH(const QString, there);
    Scene scene;
    if (here != "new"_L1 && here != "nothing"_L1)
        scene.agreed(u"1"_s, u"a.py"_s, "one", 7);
    if (here == "same"_L1)
        scene.here(u"a.py"_s, "one", 7);
    else if (here == "moved"_L1)
        scene.here(there == "moved alike"_L1 ? u"there.py"_s : u"here.py"_s, "one", 7);
    else if (here == "edited"_L1 || here == "new"_L1)
        scene.here(u"a.py"_s, "two", 7);
    else if (here == "unreadable"_L1)
        scene.local.blocked.insert(u"a.py"_s);
    if (here == "touched"_L1) {
        scene.here(u"a.py"_s, "one", 7);
        scene.local.entries[u"a.py"_s].stamp.modified = 5;
    }
    if (there == "same"_L1)
        scene.there(u"1"_s, u"a.py"_s, "one");
    else if (there.startsWith("moved"_L1))
        scene.there(u"1"_s, u"there.py"_s, "one");
    else if (there == "edited"_L1 || there == "new"_L1)
        scene.there(u"1"_s, u"a.py"_s, "three");
    else if (there == "edited and moved"_L1)
        scene.there(u"1"_s, u"there.py"_s, "three");
    else if (there.endsWith("alike"_L1))
        scene.there(u"1"_s, u"a.py"_s, "two");
    else if (there == "gone"_L1)
        scene.gone(u"1"_s);
    QTEST(scene.words(), "steps");
}

void TestSyncPlan::theTableIsTotal()
{
    for (int local = 0; local < 6; ++local) {
        for (int remote = 0; remote < 6; ++remote) {
            const Verdict verdict = Aloft::verdict(SideState(local), SideState(remote));
            const bool isKnown = local >= 2 && remote >= 2; // the journal has it
            const bool isNew = local < 2 && remote < 2 && local + remote > 0;
            QCOMPARE(verdict != Verdict::Leave, isKnown || isNew);
            const bool isUntouched = local == int(SideState::Same)
                || remote == int(SideState::Same);
            if (verdict == Verdict::Drop) // only what the other side has not touched
                QVERIFY(isUntouched || (local == 5 && remote == 5));
        }
    }
}

void TestSyncPlan::stories_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QStringList>("steps");
    const auto row = [](const char *name, const Scene &scene, const QStringList &steps) {
        QTest::newRow(name) << scene << steps;
    };
    {
        Scene s;
        s.folderAgreed(u"d"_s, u"data"_s, 1);
        s.agreed(u"x"_s, u"data/x"_s, "x", 2, u"d"_s);
        s.folderHere(u"input"_s, 1);
        s.here(u"input/x"_s, "x", 2);
        s.folderThere(u"d"_s, u"data"_s);
        s.there(u"x"_s, u"x"_s, "x", u"d"_s);
        row("a folder renamed here is one move", s,
            {u"agree input/x"_s, u"move-there data>input"_s});
        s.sides.hasStableIds = false;
        row("without stable ids its files move", s,
            {u"make-there input"_s, u"move-there x>x"_s, u"trash-there data"_s});
    }
    {
        Scene s;
        s.folderAgreed(u"d"_s, u"data"_s);
        s.agreed(u"x"_s, u"data/x"_s, "x", 0, u"d"_s);
        s.folderHere(u"data"_s);
        s.here(u"data/x"_s, "x");
        s.folderThere(u"d"_s, u"input"_s);
        s.there(u"x"_s, u"x"_s, "x", u"d"_s);
        row("a folder renamed there is one move", s, {u"move-here data>input"_s});
    }
    {
        Scene s;
        s.agreed(u"x"_s, u"x"_s, "bytes");
        s.here(u"y"_s, "bytes");
        s.there(u"x"_s, u"x"_s, "bytes");
        row("a file with the same bytes has moved, where there are no inodes", s,
            {u"move-there x>y"_s});
        s.here(u"z"_s, "bytes");
        row("two files with the same bytes are no move", s,
            {u"upload y"_s, u"upload z"_s, u"trash-there x"_s});
    }
    {
        Scene s;
        s.agreed(u"a"_s, u"a"_s, "1", 1);
        s.agreed(u"b"_s, u"b"_s, "2", 2);
        s.here(u"b"_s, "1", 1);
        s.here(u"c"_s, "2", 2);
        s.there(u"a"_s, u"a"_s, "1");
        s.there(u"b"_s, u"b"_s, "2");
        s.sides.hasTwinNames = false;
        row("a chain of names moves in order", s, {u"move-there b>c"_s, u"move-there a>b"_s});
    }
    {
        Scene s;
        s.agreed(u"a"_s, u"a"_s, "1");
        s.agreed(u"b"_s, u"b"_s, "2");
        s.here(u"a"_s, "1");
        s.here(u"b"_s, "2");
        s.there(u"a"_s, u"b"_s, "1");
        s.there(u"b"_s, u"a"_s, "2");
        row("names that change places go by a third", s,
            {u"move-here a>b (2)"_s, u"move-here b>a"_s, u"move-here b (2)>b"_s});
    }
    {
        Scene s;
        s.folderAgreed(u"a"_s, u"a"_s, 1);
        s.folderAgreed(u"b"_s, u"b"_s, 2);
        s.folderHere(u"a"_s, 1);
        s.folderHere(u"a/b"_s, 2);
        s.folderThere(u"b"_s, u"b"_s);
        s.folderThere(u"a"_s, u"a"_s, u"b"_s);
        row("folders moved into each other: the drive's way", s,
            {u"move-here a/b>b"_s, u"move-here a>b/a"_s});
    }
    {
        Scene s;
        s.folderAgreed(u"d"_s, u"d"_s);
        s.agreed(u"x"_s, u"d/x"_s, "x", 0, u"d"_s);
        s.folderThere(u"d"_s, u"d"_s);
        s.there(u"x"_s, u"x"_s, "x", u"d"_s);
        row("a deleted folder goes as a whole", s, {u"trash-there d"_s});
        s.there(u"n"_s, u"n"_s, "new", u"d"_s);
        row("a deleted folder stays for what came into it", s,
            {u"make-here d"_s, u"download d/n"_s, u"trash-there d/x"_s});
    }
    {
        Scene s;
        s.folderAgreed(u"d"_s, u"d"_s);
        s.folderThere(u"d"_s, u"d"_s);
        s.remote.holdsOther.insert(u"d"_s);
        row("a folder with a document in it is not trashed", s, {});
    }
    {
        Scene s;
        s.folderAgreed(u"d"_s, u"d"_s);
        s.agreed(u"x"_s, u"d/x"_s, "x", 0, u"d"_s);
        s.folderHere(u"d"_s);
        s.local.entries[u"d"_s].holdsIgnored = true;
        s.here(u"d/x"_s, "x");
        s.gone(u"d"_s);
        s.gone(u"x"_s);
        row("what is ignored keeps its folder", s, {u"trash-here d/x"_s});
    }
    {
        Scene s;
        s.here(u"a"_s, "file");
        s.folderThere(u"f"_s, u"a"_s);
        s.there(u"x"_s, u"x"_s, "x", u"f"_s);
        row("a file here, a folder there", s,
            {u"move-here a>a (this computer, 2026-11-23 14.30)"_s, u"make-here a"_s,
             u"upload a (this computer, 2026-11-23 14.30)"_s, u"download a/x"_s});
    }
    {
        Scene s;
        s.folderAgreed(u"d"_s, u"d"_s);
        s.folderHere(u"d"_s);
        s.here(u"d/x"_s, "x");
        s.there(u"f"_s, u"d"_s, "file");
        s.gone(u"d"_s);
        s.sides.hasTwinNames = false;
        row("a folder there became a file", s,
            {u"move-here d>d (this computer, 2026-11-23 14.30)"_s,
             u"make-there d (this computer, 2026-11-23 14.30)"_s, u"download d"_s,
             u"upload d (this computer, 2026-11-23 14.30)/x"_s});
    }
    {
        Scene s;
        s.there(u"1"_s, u"a.txt"_s, "one");
        s.there(u"2"_s, u"a.txt"_s, "two");
        row("twins on the drive get two names", s,
            {u"move-there a.txt>a (2).txt"_s, u"download a.txt"_s, u"download a (2).txt"_s});
    }
    {
        Scene s;
        s.folderThere(u"1"_s, u"d"_s);
        s.there(u"x"_s, u"x"_s, "x", u"1"_s);
        s.folderThere(u"2"_s, u"d"_s);
        s.there(u"y"_s, u"y"_s, "y", u"2"_s);
        row("twin folders on the drive become one", s,
            {u"make-here d"_s, u"move-there y>y"_s, u"download d/x"_s, u"download d/y"_s,
             u"trash-there d"_s});
    }
    {
        Scene s;
        s.folderHere(u"d"_s);
        s.here(u"d/mine"_s, "mine");
        s.here(u"d/both"_s, "both");
        s.folderThere(u"f"_s, u"d"_s);
        s.there(u"b"_s, u"both"_s, "both", u"f"_s);
        s.there(u"t"_s, u"theirs"_s, "theirs", u"f"_s);
        row("the first link merges and deletes nothing", s,
            {u"agree d/both"_s, u"agree d"_s, u"upload d/mine"_s, u"download d/theirs"_s});
    }
    {
        Scene s;
        s.here(u"e\u0301"_s, "same");
        s.there(u"1"_s, u"\u00e9"_s, "same");
        row("composed or not is one name", s, {u"agree e\u0301"_s});
    }
    {
        Scene s;
        s.there(u"1"_s, u"A"_s, "one");
        s.there(u"2"_s, u"a"_s, "two");
        s.sides.nameCase = NameCase::Folded;
        row("large and small letters, where a disk has none", s,
            {u"move-there a>a (2)"_s, u"download A"_s, u"download a (2)"_s});
    }
    {
        Scene s;
        s.there(u"1"_s, u"a/b"_s, "x");
        row("a name that no disk holds", s, {u"download a\uff0fb"_s});
        s.agreed(u"1"_s, u"a\uff0fb"_s, "x");
        s.rows[u"1"_s].name = u"a/b"_s;
        s.here(u"a\uff0fb"_s, "x");
        row("and it keeps its own on the drive", s, {});
    }
    {
        Scene s;
        s.local.blocked.insert(u"a"_s);
        s.there(u"1"_s, u"a"_s, "x");
        row("a link here has the name", s, {});
    }
    {
        Scene s;
        s.agreed(u"1"_s, u"wandb/x"_s, "x");
        s.here(u"b"_s, "y");
        row("what is ignored by now is forgotten, and stays", s,
            {u"forget wandb/x"_s, u"upload b"_s});
    }
    {
        Scene s;
        s.agreed(u"1"_s, u"d/x"_s, "x");
        s.local.blocked.insert(u"d"_s);
        s.there(u"1"_s, u"x"_s, "x");
        row("nothing is concluded from a folder that cannot be read", s, {});
    }
}

void TestSyncPlan::stories()
{
    QFETCH(const Scene, scene);
    QTEST(scene.words(), "steps");
}

void TestSyncPlan::questions()
{
    Scene scene;
    for (int i = 0; i < 30; ++i) {
        const QString id = QString::number(i);
        scene.agreed(id, id, "x" + id.toLatin1());
        scene.there(id, id, "x" + id.toLatin1());
        if (i >= 7)
            scene.here(id, "x" + id.toLatin1());
    }
    QCOMPARE(scene.plan().question, SyncQuestion::Deletions); // 7 of 30
    scene.here(u"6"_s, "x6");
    QCOMPARE(scene.plan().question, SyncQuestion::None); // 6 of 30
    scene.local.entries.clear();
    QCOMPARE(scene.plan().question, SyncQuestion::LocalEmpty);
    QVERIFY(isFewDeletions(1, 1)); // a folder that is empty then is another question
    QVERIFY(!isFewDeletions(2, 2));
    QVERIFY(!isFewDeletions(2, 9));
    QVERIFY(isFewDeletions(2, 10));
    QVERIFY(isFewDeletions(6, 30));
    QVERIFY(!isFewDeletions(6, 29));
}

/// A checksum is asked for where two files may be one, and only there.
void TestSyncPlan::wantsOnlyWhatDecides()
{
    Scene scene;
    scene.here(u"a"_s, "aaa");
    scene.here(u"b"_s, "bbb");
    scene.there(u"1"_s, u"a"_s, "xxx");
    scene.there(u"2"_s, u"b"_s, "of another size");
    scene.here(u"c"_s, "ccc");
    for (LocalEntry &entry : scene.local.entries)
        entry.checksums.clear();
    QCOMPARE(scene.plan().wanted,
             QList<SyncPlan::Wanted>({{u"a"_s, {}, Checksum::Algorithm::Md5}}));
    scene.remote.items[u"1"_s].checksums.clear();
    QCOMPARE(scene.plan().wanted,
             QList<SyncPlan::Wanted>({{{}, u"1"_s, Checksum::Algorithm::Md5}}));
}

/// A mount may make up inodes, and so versions, anew.
void TestSyncPlan::anotherVersionAloneIsNoEdit()
{
    Scene scene;
    scene.agreed(u"1"_s, u"a"_s, "same");
    scene.here(u"a"_s, "same");
    scene.there(u"1"_s, u"a"_s, "same");
    scene.rows[u"1"_s].remoteModified = scene.remote.items[u"1"_s].modified;
    scene.remote.items[u"1"_s].version = u"another"_s;
    scene.remote.items[u"1"_s].checksums.clear();
    QCOMPARE(scene.plan().wanted.size(), 1);
    QCOMPARE(scene.plan().wanted.constFirst().id, u"1"_s);
    scene.remote.items[u"1"_s].checksums = {sum("same")};
    QCOMPARE(scene.words(), QStringList({u"agree a"_s}));
}

/// a is gone, and b has the inode that a had.
void TestSyncPlan::aFolderIsNotMovedByItsInodeAlone()
{
    Scene scene;
    scene.folderAgreed(u"1"_s, u"a"_s, 11);
    scene.folderAgreed(u"2"_s, u"b"_s, 12);
    scene.folderThere(u"1"_s, u"a"_s);
    scene.folderThere(u"2"_s, u"b"_s);
    scene.folderHere(u"b"_s, 11);
    const QStringList words = scene.words();
    QVERIFY(words.contains(u"trash-there a"_s));
    QVERIFY(!words.join(u' ').contains(u"move"_s));
}

void TestSyncPlan::longChainsOfNames_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("up") << 1;
    QTest::newRow("down") << -1;
    QTest::newRow("round in a circle") << 0;
}

/// Each of many files gets the name of the next one, which has to become free before.
void TestSyncPlan::longChainsOfNames()
{
    QFETCH(const int, by);
    constexpr int count = 3000;
    const auto nameOf = [](int i) { return u"f%1"_s.arg(i, 6, 10, QLatin1Char('0')); };
    const auto newNameOf = [&](int i) { return nameOf(by == 0 ? i % count + 1 : i + by); };
    Scene scene;
    for (int i = 1; i <= count; ++i) {
        const QByteArray content = "c" + QByteArray::number(i);
        scene.agreed(u"id%1"_s.arg(i), nameOf(i), content, quint64(i));
        scene.there(u"id%1"_s.arg(i), newNameOf(i), content);
        scene.here(nameOf(i), content, quint64(i));
    }
    QElapsedTimer time;
    time.start();
    const SyncPlan made = scene.plan();
    QVERIFY2(time.elapsed() < 10'000, "it must not take the square of their number");
    QHash<QString, int> files; // here, by path
    for (int i = 1; i <= count; ++i)
        files.insert(nameOf(i), i);
    for (const SyncStep &step : made.steps) {
        QCOMPARE(step.kind, Kind::MoveLocal);
        QVERIFY2(!files.contains(step.path), qPrintable(step.path));
        QVERIFY2(files.contains(step.from), qPrintable(step.from));
        files.insert(step.path, files.take(step.from));
    }
    for (int i = 1; i <= count; ++i)
        QCOMPARE(files.value(newNameOf(i)), i);
}

void TestSyncPlan::longChainsOfNamesHere()
{
    Scene scene;
    scene.sides.hasTwinNames = false;
    for (int i = 1; i <= 5; ++i) {
        const QByteArray content = "c" + QByteArray::number(i);
        scene.agreed(u"id%1"_s.arg(i), u"f%1"_s.arg(i), content, quint64(i));
        scene.there(u"id%1"_s.arg(i), u"f%1"_s.arg(i), content);
        scene.here(u"f%1"_s.arg(i - 1), content, quint64(i));
    }
    QCOMPARE(scene.words(),
             QStringList({u"move-there f1>f0"_s, u"move-there f2>f1"_s, u"move-there f3>f2"_s,
                          u"move-there f4>f3"_s, u"move-there f5>f4"_s}));
}

/// Each of them could be any of the others.
void TestSyncPlan::manyEqualFilesTakeNoTime()
{
    constexpr int count = 5000;
    Scene scene;
    for (int i = 0; i < count; ++i) {
        scene.agreed(u"id%1"_s.arg(i), u"from-%1"_s.arg(i), "equal");
        scene.there(u"id%1"_s.arg(i), u"from-%1"_s.arg(i), "equal");
        scene.here(u"to-%1"_s.arg(i), "equal");
    }
    QElapsedTimer time;
    time.start();
    const SyncPlan made = scene.plan();
    QVERIFY2(time.elapsed() < 10'000, "it must not take the square of their number");
    QCOMPARE(made.steps.size(), 2 * count); // nobody can tell which is which
}

void TestSyncPlan::aPlanThatIsNotWantedEnds()
{
    Scene scene;
    scene.here(u"a"_s, "a");
    const SyncPlan made = plan(scene.local, scene.remote, scene.rows, IgnoreRules(), scene.sides,
                               [] { return true; });
    QVERIFY(made.steps.isEmpty());
    QCOMPARE(scene.plan().steps.size(), 1);
}

QTEST_GUILESS_MAIN(TestSyncPlan)

#include "tst_syncplan.moc"
