#include "tests/core/sync/onepair.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Drives, disks and names that are not as one would wish: each an error of its own item, or an end
/// of the pass, and nothing is lost.
class TestSyncBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileNamesComeHereOnce_data();
    void hostileNamesComeHereOnce();
    void namesThatLookAlikeHereStayTwo();
    void aServerThatLiesIsNotBelieved_data();
    void aServerThatLiesIsNotBelieved();
    void aServerThatLiesIsNotAskedAgainAndAgain();
    void aCircleOfFoldersIsLeftAlone();
    void anItemThatIsToldTwiceIsOne();
    void aFolderThatIsNowAFile();
    void aFileThatIsNowAFolder();
    void aFullDriveStopsNoOther();
    void anotherAccountIsRefused();
    void accessThatIsTakenAwayInTheMiddleEndsThePass_data();
    void accessThatIsTakenAwayInTheMiddleEndsThePass();
    void oneItemThatIsRefusedStopsNoOther();
    void whatFailsIsTriedLessOften();
};

void TestSyncBadInput::hostileNamesComeHereOnce_data()
{
    QTest::addColumn<NameRules>("rules");
    QTest::newRow("as here") << NameRules::Posix;
    QTest::newRow("as on Windows") << NameRules::Windows;
}

void TestSyncBadInput::hostileNamesComeHereOnce()
{
    QFETCH(const NameRules, rules);
    OnePair pair;
    pair.tree->rules = rules;
    const QStringList names{u"a/b"_s,
                            u".."_s,
                            u"."_s,
                            QString(),
                            u"two\nlines"_s,
                            u"CON"_s,
                            u"a:b"_s,
                            u"dots..."_s,
                            u"space "_s,
                            u"x"_s + QChar(u'\0') + u"y"_s,
                            QString(300, u'n'),
                            u"../../etc/passwd"_s};
    for (const QString &name : names)
        pair.server.add(u"root"_s, name, "content of " + name.toUtf8());
    QCOMPARE(words(pair.sync()), QByteArray());
    QVERIFY(pair.summary.problems.isEmpty());
    QCOMPARE(pair.summary.downloads, names.size());
    QCOMPARE(pair.tree->nodes.size(), names.size());
    for (auto node = pair.tree->nodes.cbegin(); node != pair.tree->nodes.cend(); ++node) {
        QVERIFY2(!node.key().contains(u'/') && node.key().toUtf8().size() <= 255,
                 qPrintable(node.key()));
        if (rules == NameRules::Windows)
            QVERIFY2(localNameOf(node.key(), rules) == node.key(), qPrintable(node.key()));
    }
    pair.clock.advance(10s);
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.changes(), 0);
    for (const MemoryServer::Node &node : std::as_const(pair.server.nodes))
        QVERIFY(node.id == "root"_L1 || names.contains(node.name)); // there they keep their names
}

/// "a:b" and the name that stands for it where that cannot be.
void TestSyncBadInput::namesThatLookAlikeHereStayTwo()
{
    OnePair pair;
    pair.tree->rules = NameRules::Windows;
    pair.server.add(u"root"_s, u"a:b"_s, "one");
    pair.server.add(u"root"_s, u"a\uff1ab"_s, "two");
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.tree->nodes.size(), 2);
    QSet<QByteArray> contents;
    for (const MemoryTree::Node &node : std::as_const(pair.tree->nodes))
        contents.insert(node.content);
    QCOMPARE(contents, QSet<QByteArray>({"one", "two"}));
}

void TestSyncBadInput::aServerThatLiesIsNotBelieved_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a new file") << false;
    QTest::newRow("over one that is here") << true;
}

/// Of size, checksum and kind: a page of HTML comes instead of the file.
void TestSyncBadInput::aServerThatLiesIsNotBelieved()
{
    QFETCH(const bool, isThere);
    OnePair pair;
    const QString id = pair.server.add(u"root"_s, u"a"_s, "former");
    pair.server.add(u"root"_s, u"b"_s, "honest");
    if (isThere)
        QCOMPARE(words(pair.sync()), QByteArray());
    pair.server.write(id, "as it says");
    pair.drive.lying = {id};
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.problems.size(), 1);
    QCOMPARE(pair.summary.problems.constFirst().path, u"a"_s);
    QCOMPARE(pair.tree->nodes.value(u"a"_s).content, isThere ? "former" : QByteArray());
    QCOMPARE(pair.tree->nodes.value(u"b"_s).content, "honest");
    QVERIFY(!pair.tree->hasArrivals());

    pair.drive.lying.clear();
    pair.rests.clear();
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.tree->nodes.value(u"a"_s).content, "as it says");
}

void TestSyncBadInput::aServerThatLiesIsNotAskedAgainAndAgain()
{
    OnePair pair;
    pair.drive.lying = {pair.server.add(u"root"_s, u"a"_s, "as it says")};
    QCOMPARE(words(pair.sync()), QByteArray());
    const int before = pair.drive.downloads;
    for (int i = 0; i < 5; ++i) {
        pair.clock.advance(1s);
        QCOMPARE(words(pair.sync()), QByteArray());
        QCOMPARE(pair.summary.problems.size(), 1);
    }
    QCOMPARE(pair.drive.downloads, before);
}

void TestSyncBadInput::aCircleOfFoldersIsLeftAlone()
{
    OnePair pair;
    const QString a = pair.server.addFolder(u"root"_s, u"a"_s);
    const QString b = pair.server.addFolder(a, u"b"_s);
    pair.server.add(b, u"x"_s, "x");
    pair.server.add(u"root"_s, u"good"_s, "good");
    QCOMPARE(words(pair.sync()), QByteArray());
    QVERIFY(pair.tree->has(u"a/b/x"_s));
    // The changes say that each is in the other.
    DriveItem first = pair.server.itemOf(pair.server.nodes.value(a));
    first.parentId = b;
    pair.view.take(first);
    pair.server.write(pair.server.children(u"root"_s, u"good"_s).constFirst(), "better");
    QCOMPARE(words(pair.sync(SyncAllowance::all())), QByteArray());
    QCOMPARE(pair.tree->nodes.value(u"good"_s).content, "better");
}

/// A list may have it on two pages, in two folders.
void TestSyncBadInput::anItemThatIsToldTwiceIsOne()
{
    DriveItem file;
    file.id = u"f"_s;
    file.parentId = u"d"_s;
    file.name = u"x"_s;
    file.size = 1;
    DriveItem folder;
    folder.id = u"d"_s;
    folder.parentId = u"root"_s;
    folder.name = u"d"_s;
    folder.kind = DriveItem::Kind::Folder;
    DriveItem again = file;
    again.parentId = u"root"_s;
    RemoteView view(u"root"_s);
    view.reset({folder, file, again});
    const RemoteSnapshot snapshot = remoteSnapshot(u"root"_s, view.items(), IgnoreRules());
    QCOMPARE(snapshot.items.size(), 2);
    QCOMPARE(snapshot.pathOf(u"f"_s), u"x"_s); // where it was told last
}

void TestSyncBadInput::aFolderThatIsNowAFile()
{
    OnePair pair;
    pair.tree->makeFolderHere(u"d"_s);
    pair.tree->write(u"d/x"_s, "x");
    QCOMPARE(words(pair.sync()), QByteArray());
    pair.tree->removeAll(u"d"_s);
    pair.tree->write(u"d"_s, "a file");
    QCOMPARE(words(pair.sync()), QByteArray());
    QVERIFY(pair.summary.problems.isEmpty());
    const QStringList there = pair.server.children(u"root"_s, u"d"_s);
    QCOMPARE(there.size(), 1);
    QCOMPARE(pair.server.nodes.value(there.constFirst()).content, "a file");
}

void TestSyncBadInput::aFileThatIsNowAFolder()
{
    OnePair pair;
    const QString id = pair.server.add(u"root"_s, u"d"_s, "a file");
    QCOMPARE(words(pair.sync()), QByteArray());
    pair.server.setTrashed(id, true);
    pair.server.add(pair.server.addFolder(u"root"_s, u"d"_s), u"x"_s, "x");
    QCOMPARE(words(pair.sync()), QByteArray());
    QVERIFY(pair.summary.problems.isEmpty());
    QCOMPARE(pair.tree->nodes.value(u"d/x"_s).content, "x");
    QCOMPARE(pair.tree->trashed, QList<QByteArray>{"a file"});
}

void TestSyncBadInput::aFullDriveStopsNoOther()
{
    OnePair pair;
    pair.drive.failsWith = Error::Kind::Storage;
    pair.drive.failingUploads = 2;
    for (int i = 0; i < 5; ++i)
        pair.tree->write(u"f%1"_s.arg(i), "f" + QByteArray::number(i));
    pair.server.add(u"root"_s, u"there"_s, "there");
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.problems.size(), 2);
    QCOMPARE(pair.summary.uploads, 3);
    QCOMPARE(pair.summary.downloads, 1);
}

/// The journal is of another drive's folder: nothing is deleted for that.
void TestSyncBadInput::anotherAccountIsRefused()
{
    OnePair pair;
    pair.tree->write(u"a"_s, "a");
    QCOMPARE(words(pair.sync()), QByteArray());
    pair.journal.setRootId(u"of another account"_s);
    const auto error = pair.sync(SyncAllowance::all());
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Conflict);
    QVERIFY(pair.tree->has(u"a"_s));
}

void TestSyncBadInput::accessThatIsTakenAwayInTheMiddleEndsThePass_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a token that is revoked") << Error::Kind::Refused;
    QTest::newRow("a network that is gone") << Error::Kind::Network;
    QTest::newRow("too many requests") << Error::Kind::Busy;
}

void TestSyncBadInput::accessThatIsTakenAwayInTheMiddleEndsThePass()
{
    QFETCH(const Error::Kind, kind);
    OnePair pair;
    pair.drive.failsWith = kind;
    for (int i = 0; i < 50; ++i)
        pair.tree->write(u"f%1"_s.arg(i), "f" + QByteArray::number(i));
    QCOMPARE(pair.tree->nodes.size(), 50);
    auto *pass = new SyncPass({pair.tree, pair.drive, pair.view, pair.journal, pair.clock},
                              SyncPass::Intent::CarryOut, {});
    int failed = 0;
    connect(pass, &SyncPass::ended, this, [&pair, &failed](const SyncOutcome &outcome) {
        pair.drive.isAway = true;
        failed += outcome.end == SyncOutcome::End::Failed ? 1 : 0;
    });
    const auto error = outcome(pass);
    QVERIFY(error);
    QCOMPARE(error->kind, kind);
    QVERIFY2(failed <= SyncExecution::transfersAtATime, "the others are not tried");
    QCOMPARE(pair.tree->nodes.size(), 50);

    pair.drive.isAway = false;
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.journal.rows().size(), 50);
}

void TestSyncBadInput::oneItemThatIsRefusedStopsNoOther()
{
    OnePair pair;
    pair.drive.failsWith = Error::Kind::Refused;
    pair.drive.failingUploads = 1;
    for (int i = 0; i < 10; ++i)
        pair.tree->write(u"f%1"_s.arg(i), "f" + QByteArray::number(i));
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.problems.size(), 1);
    QCOMPARE(pair.summary.uploads, 9);
}

void TestSyncBadInput::whatFailsIsTriedLessOften()
{
    OnePair pair;
    pair.drive.failsWith = Error::Kind::Storage;
    pair.tree->write(u"a"_s, "a");
    for (int i = 0; i < 1000; ++i) { // a little more than four hours
        pair.drive.failingUploads = 1;
        QCOMPARE(words(pair.sync()), QByteArray());
        QCOMPARE(pair.summary.problems.size(), 1);
        pair.clock.advance(15s);
    }
    const qsizetype tries = pair.drive.uploads.size();
    QVERIFY2(tries > 5 && tries < 20, QByteArray::number(tries).constData());
    pair.drive.failingUploads = 0;
    pair.tree->now += 5'000'000'000;
    pair.tree->write(u"a"_s, "another");
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
}

QTEST_GUILESS_MAIN(TestSyncBadInput)

#include "tst_syncbadinput.moc"
