#include "tests/core/sync/onepair.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Files = QMap<QString, QByteArray>; ///< contents by path; "/" is a folder

constexpr int mostPasses = 10;
constexpr int mostActs = 200; ///< of a pass that a story may want

/// What somebody does to a side, in words: "a/b=content" writes, "a/" makes a folder, "a>b" moves,
/// "-a" deletes. On a drive "a*" is another one of that name, and "a|b" is called "a/b" there.
struct Story
{
    QString agreed; ///< before both were in step
    QString here;   ///< since then
    QString there;
};

QString folderOf(const QString &path)
{
    return path.first(qMax<qsizetype>(0, path.lastIndexOf(u'/')));
}

void makeFoldersHere(MemoryTree &tree, const QString &folder)
{
    if (folder.isEmpty() || tree.has(folder))
        return;
    makeFoldersHere(tree, folderOf(folder));
    tree.makeFolderHere(folder);
}

void actHere(MemoryTree &tree, const QString &act)
{
    const QString to = act.section(u'>', 1);
    const QString path = act.section(u'=', 0, 0);
    makeFoldersHere(tree, folderOf(to.isEmpty() ? path : to));
    if (act.startsWith(u'-'))
        tree.removeAll(act.sliced(1));
    else if (!to.isEmpty())
        tree.rename(act.section(u'>', 0, 0), to);
    else if (!act.endsWith(u'/'))
        tree.write(path, act.section(u'=', 1).toUtf8());
}

/// The folder that is called so in that one, made if need be.
QString folderThere(MemoryServer &server, const QString &path)
{
    QString found = u"root"_s;
    for (QString name : path.split(u'/', Qt::SkipEmptyParts)) {
        const bool isAnother = name.endsWith(u'*');
        name.remove(u'*');
        const QStringList there = isAnother ? QStringList() : server.children(found, name);
        found = there.isEmpty() ? server.addFolder(found, name) : there.constFirst();
    }
    return found;
}

QString idThere(MemoryServer &server, const QString &path)
{
    const QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    return server.children(folderThere(server, folderOf(path)), name).value(0);
}

void writeThere(MemoryServer &server, const QString &path, const QByteArray &content)
{
    const QString id = idThere(server, path);
    if (!id.isEmpty())
        return server.write(id, content);
    QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    name.remove(u'*').replace(u'|', u'/');
    server.add(folderThere(server, folderOf(path)), name, content);
}

void actThere(MemoryServer &server, const QString &act)
{
    const QString to = act.section(u'>', 1);
    if (act.startsWith(u'-'))
        server.setTrashed(idThere(server, act.sliced(1)), true);
    else if (!to.isEmpty())
        server.place(idThere(server, act.section(u'>', 0, 0)), folderThere(server, folderOf(to)),
                     to.sliced(to.lastIndexOf(u'/') + 1));
    else if (act.endsWith(u'/'))
        folderThere(server, act);
    else
        writeThere(server, act.section(u'=', 0, 0), act.section(u'=', 1).toUtf8());
}

Files filesHere(const OnePair &pair)
{
    Files files;
    for (auto node = pair.tree->nodes.cbegin(); node != pair.tree->nodes.cend(); ++node)
        files.insert(node.key(), node->isFolder ? "/" : node->content);
    return files;
}

Files filesThere(const OnePair &pair)
{
    Files files;
    for (const MemoryServer::Node &node : pair.server.nodes) {
        if (node.id == "root"_L1 || !pair.server.isLive(node))
            continue;
        const QString path = pair.server.pathOf(node).sliced(1);
        files.insert(files.contains(path) ? path + u" twice"_s : path,
                     node.isFolder ? "/" : node.content);
    }
    return files;
}

QList<QByteArray> contentsOf(const Files &files)
{
    QList<QByteArray> contents = files.values();
    std::sort(contents.begin(), contents.end());
    return contents;
}

/// A crash may leave one version more than there need be, or what was to be deleted, but none less.
bool hasAllOf(const Files &files, const Files &wanted)
{
    const QList<QByteArray> contents = contentsOf(files);
    const QList<QByteArray> all = contentsOf(wanted);
    return std::includes(contents.cbegin(), contents.cend(), all.cbegin(), all.cend());
}

QByteArray text(const Files &files)
{
    QByteArray text;
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        text += file.key().toUtf8() + '=' + *file + ' ';
    return text;
}

/// Until a pass finds nothing to do. What went wrong.
QByteArray settle(OnePair &pair)
{
    for (int i = 0; i < mostPasses; ++i) {
        pair.clock.advance(10s);
        if (const auto error = pair.sync(SyncAllowance::all()))
            return words(error);
        if (pair.summary.changes() == 0 && pair.summary.problems.isEmpty())
            return {};
    }
    return "does not come to rest";
}

/// In step, and then each side changed.
QByteArray begin(OnePair &pair, const Story &story)
{
    for (const QString &act : story.agreed.split(u' ', Qt::SkipEmptyParts))
        actHere(*pair.tree, act);
    const QByteArray wrong = settle(pair);
    pair.tree->now += 60'000'000'000;
    pair.server.now += 60'000;
    for (const QString &act : story.here.split(u' ', Qt::SkipEmptyParts))
        actHere(*pair.tree, act);
    for (const QString &act : story.there.split(u' ', Qt::SkipEmptyParts))
        actThere(pair.server, act);
    return wrong;
}

/// A pass that ends as the program does, after that many requests and acts on the disk.
/// @return whether it came so far
bool crashAfter(int acts, OnePair &pair)
{
    pair.drive.countsAll = true;
    pair.drive.fuse.joinTo(pair.tree->fuse);
    pair.tree->fuse.set(acts);
    const QPointer<SyncPass> pass(new SyncPass({pair.tree,
                                                pair.drive,
                                                pair.view,
                                                pair.journal,
                                                pair.clock,
                                                {&pair.secrets, {}, {}},
                                                u"pair"_s},
                                               SyncPass::Intent::CarryOut, SyncAllowance::all()));
    pass->start();
    while (pass && !pair.tree->fuse.isBlown())
        QCoreApplication::processEvents();
    delete pass.data();
    const bool hasCrashed = pair.tree->fuse.isBlown();
    pair.tree->fuse.mend();
    pair.view.reset({}); // what it knew was in memory
    pair.rests.clear();
    return hasCrashed;
}

} // namespace

/// Each story again and again, with a crash after the first request or act on the disk, after the
/// second, and so on until it goes through: the next life brings both sides in step, with all that an
/// undisturbed one ends with.
class TestSyncCrashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
};

void TestSyncCrashes::nothingIsLost_data()
{
    QTest::addColumn<Story>("story");
    QTest::addColumn<Drive::Capabilities>("capabilities");
    using enum Drive::Capability;
    const auto each = [](const char *name, const Story &story) {
        const bool isOfClouds = story.there.contains(u'*') || story.there.contains(u'|');
        QTest::addRow("%s, at a cloud", name)
            << story << Drive::Capabilities(OnePair::cloud | TwinNames | SetsTimes | SeesForeign);
        if (isOfClouds)
            return;
        QTest::addRow("%s, names once", name)
            << story << Drive::Capabilities(StableIds | Trash | Checksums | SeesForeign);
        QTest::addRow("%s, ids are paths", name)
            << story << Drive::Capabilities(Trash | SetsTimes | SeesForeign);
    };
    each("the first link merges", {{}, u"d/mine=m d/both=b"_s, u"d/theirs=t d/both=b"_s});
    each("the first link with two versions", {{}, u"a=mine"_s, u"a=theirs"_s});
    each("new on both sides", {u"k=k"_s, u"a=1 d/e/b=2"_s, u"c=3 f/g/h=4"_s});
    each("empty folders and files", {u"k=k"_s, u"d/e/ a="_s, u"f/g/ b="_s});
    each("edited here", {u"a=1 b=2"_s, u"a=11"_s, {}});
    each("edited there", {u"a=1 b=2"_s, {}, u"a=11"_s});
    each("edited on both sides", {u"a=1"_s, u"a=mine"_s, u"a=theirs"_s});
    each("edited alike", {u"a=1"_s, u"a=same"_s, u"a=same"_s});
    each("moved here", {u"a=1 d/b=2"_s, u"a>d/c d/b>b"_s, {}});
    each("moved there", {u"a=1 d/b=2"_s, {}, u"a>d/c d/b>b"_s});
    each("moved here, edited there", {u"a=1"_s, u"a>b"_s, u"a=theirs"_s});
    each("edited here, moved there", {u"a=1"_s, u"a=mine"_s, u"a>b"_s});
    each("moved on both sides", {u"a=1"_s, u"a>here"_s, u"a>there"_s});
    each("moved and edited there", {u"a=1"_s, {}, u"a>b b=2"_s});
    each("deleted here", {u"a=1 k=k"_s, u"-a"_s, {}});
    each("deleted there", {u"a=1 k=k"_s, {}, u"-a"_s});
    each("deleted here, edited there", {u"a=1 k=k"_s, u"-a"_s, u"a=2"_s});
    each("edited here, deleted there", {u"a=1 k=k"_s, u"a=2"_s, u"-a"_s});
    each("deleted on both sides", {u"a=1 k=k"_s, u"-a"_s, u"-a"_s});
    each("a folder renamed here", {u"data/x=x data/in/y=y"_s, u"data>input"_s, {}});
    each("a folder renamed there", {u"data/x=x data/in/y=y"_s, {}, u"data>input"_s});
    each("a folder renamed here, a file in it edited there",
         {u"data/x=x data/y=y"_s, u"data>input"_s, u"data/x=2"_s});
    each("a folder renamed on both sides", {u"d/x=x"_s, u"d>e d/n=n"_s, u"d>f"_s});
    each("a chain of names here", {u"a=1 b=2"_s, u"b>c a>b"_s, {}});
    each("a chain of names there", {u"a=1 b=2"_s, {}, u"b>c a>b"_s});
    each("names that change places here", {u"a=1 b=2"_s, u"a>t b>a t>b"_s, {}});
    each("names that change places there", {u"a=1 b=2"_s, {}, u"a>t b>a t>b"_s});
    each("folders that change places there", {u"d/x=1 e/y=2"_s, {}, u"d>t e>d t>e"_s});
    each("folders moved into each other", {u"a/x=1 b/y=2"_s, u"b>a/b"_s, u"a>b/a"_s});
    each("a deleted folder goes as a whole", {u"d/x=x d/e/y=y k=k"_s, u"-d"_s, {}});
    each("a folder deleted there", {u"d/x=x d/e/y=y k=k"_s, {}, u"-d"_s});
    each("a deleted folder stays for what came into it", {u"d/x=x k=k"_s, u"-d"_s, u"d/n=n"_s});
    each("a folder deleted there stays for what came", {u"d/x=x k=k"_s, u"d/n=n"_s, u"-d"_s});
    each("a file here, a folder there", {u"k=k"_s, u"a=file"_s, u"a/x=x"_s});
    each("a folder here, a file there", {u"k=k"_s, u"a/x=x"_s, u"a=file"_s});
    each("a folder here became a file", {u"d/x=x k=k"_s, u"-d d=file"_s, {}});
    each("a folder there became a file", {u"d/x=x k=k"_s, {}, u"-d d=file"_s});
    each("a file there became a folder", {u"d=file k=k"_s, {}, u"-d d/x=x"_s});
    each("rules come from there",
         {u"ckpt/big=w k=k"_s, u"secret=s"_s, u"-ckpt .aloftignore=ckpt/\nsecret"_s});
    each("rules are made here", {u"k=k"_s, u"ckpt/big=w .aloftignore=ckpt/ a=a"_s, u"b=b"_s});
    each("a name that no disk holds", {u"k=k"_s, {}, u"a|b=1 ..=2"_s});
    each("twins on the drive", {u"k=k"_s, {}, u"a.txt=one a.txt*=two"_s});
    each("twin folders on the drive", {u"k=k"_s, {}, u"d/x=x d*/y=y"_s});
    each("another of a file's name", {u"a=1 k=k"_s, u"a=mine"_s, u"a*=two"_s});
    each("much at once",
         {u"a=1 b=2 d/c=3 d/e/f=4 g/h=5"_s, u"a=11 b>d/b -g n/o=6 d/c=mine"_s,
          u"d>input g/i=7 b=22 p=8 -d/e/f d/c=theirs"_s});
}

void TestSyncCrashes::nothingIsLost()
{
    QFETCH(const Story, story);
    QFETCH(const Drive::Capabilities, capabilities);
    const bool hasRules = (story.here + story.there).contains(u".aloftignore"_s);
    OnePair whole(capabilities);
    QCOMPARE(begin(whole, story), QByteArray());
    QCOMPARE(settle(whole), QByteArray());
    for (int acts = 1; acts < mostActs; ++acts) {
        OnePair pair(capabilities);
        QCOMPARE(begin(pair, story), QByteArray());
        const bool hasCrashed = crashAfter(acts, pair);
        const QByteArray wrong = settle(pair);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"%1: "_s.arg(acts) + QString::fromUtf8(wrong)));
        const Files here = filesHere(pair);
        const Files there = filesThere(pair);
        const QByteArray sides = QByteArray::number(acts) + ": " + text(here) + "/ " + text(there)
            + "not " + text(filesHere(whole)) + "/ " + text(filesThere(whole));
        QVERIFY2(hasRules || contentsOf(here) == contentsOf(there), sides.constData());
        QVERIFY2(hasAllOf(here, filesHere(whole)), sides.constData());
        QVERIFY2(hasAllOf(there, filesThere(whole)), sides.constData());
        if (!hasCrashed) {
            QCOMPARE(here, filesHere(whole));
            QCOMPARE(there, filesThere(whole));
            return;
        }
    }
    QFAIL("a pass that does not end");
}

QTEST_GUILESS_MAIN(TestSyncCrashes)

#include "tst_synccrashes.moc"
