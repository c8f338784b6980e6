#include "core/sync/conflicttwins.h"
#include "core/sync/ignoredfiles.h"
#include "core/sync/ignorefile.h"
#include "core/sync/syncnames.h"
#include "core/sync/syncties.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

/// What is remembered of ties, and what is read of a folder before it has one.
class TestSyncTies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areRemembered();
    void areListedAndTellOfChanges();
    void aLinkLeadsToTheSame();
    void aLaterFileIsLeftAlone();
    void otherVersionsAreFound_data();
    void otherVersionsAreFound();
    void twinsLieBesideTheirFile();
    void whatRulesHitIsCounted();
    void anIgnoreLineHitsItsPathAlone_data();
    void anIgnoreLineHitsItsPathAlone();
    void anIgnoreLineComesAndGoes();
    void anIgnoreFileThatLeadsElsewhereIsLeftAlone();
};

void TestSyncTies::areRemembered()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"ties.sqlite"_s);
    const QString folder = QFileInfo(dir.path()).canonicalFilePath();
    {
        SyncTies ties(file);
        QVERIFY(!ties.of(folder));
        ties.put({folder, {u"nas"_s, {u"data"_s}, true}, false});
        ties.put({folder, {u"nas"_s, {u"data"_s, u"a/b"_s}, true}, true});
    }
    SyncTies ties(file);
    const std::optional<SyncTie> known = ties.of(folder);
    QVERIFY(known);
    QCOMPARE(known->place.names, (QStringList{u"data"_s, u"a/b"_s}));
    QVERIFY(known->isPaused);
    ties.remove(folder);
    QVERIFY(!ties.of(folder));
    QVERIFY(!SyncTies(file).of(folder));
}

void TestSyncTies::areListedAndTellOfChanges()
{
    QTemporaryDir dir;
    SyncTies ties(dir.filePath(u"ties.sqlite"_s));
    QSignalSpy changed(&ties, &SyncTies::changed);
    QVERIFY(ties.all().isEmpty());
    ties.put({dir.filePath(u"b"_s), {u"nas"_s, {}, true}, false});
    ties.put({dir.filePath(u"a"_s), {u"nas"_s, {}, true}, true});
    QCOMPARE(changed.count(), 2);
    QCOMPARE(ties.all().size(), 2);
    QVERIFY(ties.all().constFirst().folder.endsWith("/a"_L1));
    ties.remove(dir.filePath(u"c"_s)); // there is none
    QCOMPARE(changed.count(), 2);
    ties.remove(dir.filePath(u"a"_s));
    QCOMPARE(changed.count(), 3);
    QCOMPARE(ties.all().size(), 1);
}

void TestSyncTies::aLinkLeadsToTheSame()
{
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"real"_s));
    QVERIFY(QFile::link(dir.filePath(u"real"_s), dir.filePath(u"link"_s)));
    SyncTies(dir.filePath(u"ties.sqlite"_s))
        .put({dir.filePath(u"link"_s), {u"nas"_s, {}, true}, false});
    const SyncTies ties(dir.filePath(u"ties.sqlite"_s));
    QVERIFY(ties.of(dir.filePath(u"real/"_s)));
    QCOMPARE(partnerOf(ties.of(dir.filePath(u"real"_s))->place), u"nas:"_s);
}

void TestSyncTies::aLaterFileIsLeftAlone()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"ties.sqlite"_s);
    write(file, "this is no list of ties, and long enough to be seen as something else");
    SyncTies ties(file);
    QVERIFY(ties.problem());
    ties.put({dir.path(), {u"nas"_s, {}, true}, false});
    QVERIFY(ties.of(dir.path())); // for this time
    QFile left(file);
    QVERIFY(left.open(QIODevice::ReadOnly));
    QVERIFY(left.readAll().startsWith("this is no list"));
}

void TestSyncTies::otherVersionsAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("original");
    const QDateTime time({2026, 11, 23}, {14, 30});
    QTest::newRow("ours") << conflictName(u"train.py"_s, time, 1) << u"train.py"_s;
    QTest::newRow("a second one") << conflictName(u"train.py"_s, time, 2) << u"train.py"_s;
    QTest::newRow("without a suffix") << conflictName(u"Makefile"_s, time, 1) << u"Makefile"_s;
    QTest::newRow("Chinese") << u"train (这台电脑, 2026-11-23 14.30).py"_s << u"train.py"_s;
    QTest::newRow("a copy") << u"train (2).py"_s << QString();
    QTest::newRow("a date of its own") << u"train (2026-11-23).py"_s << QString();
    QTest::newRow("plain") << u"train.py"_s << QString();
}

void TestSyncTies::otherVersionsAreFound()
{
    QFETCH(const QString, name);
    QFETCH(const QString, original);
    QCOMPARE(originalName(name).value_or(QString()), original);
}

void TestSyncTies::twinsLieBesideTheirFile()
{
    QTemporaryDir dir;
    const QString older = u"a (this computer, 2026-11-23 14.30).py"_s;
    const QString newer = u"a (this computer, 2026-11-24 09.00).py"_s;
    for (const QString &name : {u"a.py"_s, u"b.py"_s, newer, older, u"a (2).py"_s})
        write(dir.filePath(name), "x");
    const QStringList expected{dir.filePath(older), dir.filePath(newer)};
    QCOMPARE(conflictTwins(dir.filePath(u"a.py"_s)), expected);
    QVERIFY(conflictTwins(dir.filePath(u"b.py"_s)).isEmpty());
}

void TestSyncTies::whatRulesHitIsCounted()
{
    QTemporaryDir dir;
    write(dir.filePath(u".git/objects/1"_s), QByteArray(3000, 'x'));
    write(dir.filePath(u"src/__pycache__/a.pyc"_s), QByteArray(10, 'x'));
    write(dir.filePath(u"__pycache__/b.pyc"_s), QByteArray(20, 'x'));
    write(dir.filePath(u"one.pyc"_s), "12345");
    write(dir.filePath(u"two.pyc"_s), "12345");
    write(dir.filePath(u".aloft/settings.toml"_s), QByteArray(9000, 'x'));
    write(dir.filePath(u"src/train.py"_s), "print()");
    const auto found = ignoredIn(dir.path(), IgnoreRules(), [] { return false; });
    QVERIFY(found);
    QStringList names;
    for (const IgnoredFiles &group : *found)
        names.append(u"%1 %2 %3"_s.arg(group.name).arg(group.files).arg(group.size));
    QCOMPARE(names, (QStringList{u".git/ 1 3000"_s, u"__pycache__/ 2 30"_s, u"*.pyc 2 10"_s}));
    QCOMPARE(QSet<QString>(found->at(1).examples.begin(), found->at(1).examples.end()),
             (QSet<QString>{u"__pycache__/"_s, u"src/__pycache__/"_s}));
    QCOMPARE(ignoredIn(dir.path(), IgnoreRules(), [] { return true; }).error().kind,
             Error::Kind::Cancelled);
}

void TestSyncTies::anIgnoreLineHitsItsPathAlone_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << u"data/a.csv"_s;
    QTest::newRow("a glob's letters") << u"data/a[1]*?.csv"_s;
    QTest::newRow("a comment's") << u"#a"_s;
    QTest::newRow("an exception's") << u"!a"_s;
    QTest::newRow("a space at its end") << u"a "_s;
    QTest::newRow("a line end") << u"a\nb"_s;
}

void TestSyncTies::anIgnoreLineHitsItsPathAlone()
{
    QFETCH(const QString, path);
    const IgnoreRules rules(ignoreLineOf(path) + u'\n');
    QVERIFY(rules.ignoresFile(path));
    QVERIFY(!rules.ignoresFile(u"x/"_s + path));
    QVERIFY(!rules.ignoresFile(path + u'x'));
    QVERIFY(!rules.ignoresFile(u"data/a1.csv"_s));
}

void TestSyncTies::anIgnoreLineComesAndGoes()
{
    QTemporaryDir dir;
    const auto text = [&dir] {
        QFile file(dir.filePath(IgnoreRules::fileName()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(addIgnoreLine(dir.path(), u"/a"_s));
    QCOMPARE(text(), "/a\n");
    write(dir.filePath(IgnoreRules::fileName()), "# mine\n*.ckpt");
    QVERIFY(addIgnoreLine(dir.path(), u"/a"_s));
    QCOMPARE(text(), "# mine\n*.ckpt\n/a\n");
    QVERIFY(removeIgnoreLine(dir.path(), u"/a"_s));
    QCOMPARE(text(), "# mine\n*.ckpt\n");
    QVERIFY(removeIgnoreLine(dir.path(), u"/a"_s)); // it is gone already
    QCOMPARE(text(), "# mine\n*.ckpt\n");
}

void TestSyncTies::anIgnoreFileThatLeadsElsewhereIsLeftAlone()
{
    QTemporaryDir dir;
    write(dir.filePath(u"elsewhere"_s), "precious\n");
    QVERIFY(QFile::link(dir.filePath(u"elsewhere"_s), dir.filePath(IgnoreRules::fileName())));
    QVERIFY(!addIgnoreLine(dir.path(), u"/a"_s));
    QFile file(dir.filePath(u"elsewhere"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "precious\n");
}

QTEST_GUILESS_MAIN(TestSyncTies)
#include "tst_syncties.moc"
