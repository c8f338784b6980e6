#include "core/sync/ignorerules.h"
#include "core/sync/leftfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

using Kind = LeftRules::Kind;

/// The lines that leave one file or folder each, against the rules that read them.
class TestLeftRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineHitsJustItsPath_data();
    void aLineHitsJustItsPath();
    void linesAreRead_data();
    void linesAreRead();
    void theRestStaysByteForByte();
    void winsOverEveryOtherFile();
    void linesFollowAFolder();
    void namesWithLineBreaksAreNone();
    void theFileIsWrittenWhole();
    void aLinkIsRefused();
    void tooManyAreRefused();
};

void TestLeftRules::aLineHitsJustItsPath_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path :
         {u"data"_s,   u"data/raw"_s, u"a b"_s,        u"ends with a blank "_s,
          u"two  "_s,  u" first"_s,   u"*"_s,          u"**"_s,
          u"a*b"_s,    u"what?"_s,    u"v[1-3]"_s,     u"[]"_s,
          u"!keep"_s,  u"#1"_s,       u"a\\b"_s,       u"a\\"_s,
          u"a\\ "_s,   u"\\*"_s,      u"x/#2/!y"_s,    u"数据/原始"_s,
          u"é"_s,      u"\tx\t"_s,    u"..."_s,        u".hidden"_s,
          u"a{b,c}"_s, u"$HOME"_s,    u"\U0001F600"_s, u"\"q\""_s})
        QTest::newRow(qPrintable(path)) << path;
}

void TestLeftRules::aLineHitsJustItsPath()
{
    QFETCH(const QString, path);
    const QStringList others{path + u'x',
                             u'x' + path,
                             u"other/"_s + path,
                             path.chopped(1),
                             u"other"_s,
                             path + u"x/below"_s,
                             path.toUpper() + u'_',
                             u"database"_s,
                             u"abb"_s,
                             u"whatx"_s,
                             u"v2"_s,
                             u"keep"_s};
    for (const Kind kind : {Kind::File, Kind::Folder}) {
        LeftRules left;
        left.leave(path, kind);
        QCOMPARE(left.paths(), QStringList(path));
        QVERIFY(left.isLeft(path));
        QVERIFY(left.isLeft(path + u"/deep/below"_s));
        const IgnoreRules rules({}, QString::fromUtf8(left.text()));
        QCOMPARE(rules.hidesFile(path), kind == Kind::File);
        QVERIFY(rules.hidesFolder(path));
        QVERIFY(rules.hidesFile(path + u"/below.csv"_s));
        QVERIFY(rules.hidesFolder(path + u"/deep/below"_s));
        for (const QString &other : others) {
            if (other.isEmpty() || other.startsWith(path + u'/')
                || IgnoreRules().hidesFolder(other))
                continue;
            QVERIFY2(!rules.hidesFile(other) && !rules.hidesFolder(other), qPrintable(other));
            QVERIFY2(!left.isLeft(other), qPrintable(other));
        }
        const QByteArray once = left.text();
        left.leave(path, kind);
        QCOMPARE(left.text(), once);
        left.bring(path);
        QVERIFY(left.paths().isEmpty());
        QVERIFY(left.text().isEmpty());
    }
}

void TestLeftRules::linesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("paths");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &paths) {
        QTest::newRow(name) << text << paths;
    };
    row("nothing", "", {});
    row("a folder and a file", "/data/raw/\n/big.zip\n", {u"data/raw"_s, u"big.zip"_s});
    row("no line break at the end", "/data/", {u"data"_s});
    row("lines of Windows", "/data/\r\n/b\r\n", {u"data"_s, u"b"_s});
    row("blanks at the end are none of it", "/data/   \n", {u"data"_s});
    row("an escaped blank is", "/data\\ \n", {u"data "_s});
    row("twice is once", "/data/\n/data\n", {u"data"_s});
    row("a pattern names no path", "/*.zip\n/a?\n/v[12]/\n**/x\n", {});
    row("an escaped star is a name", "/\\*.zip\n", {u"*.zip"_s});
    row("what is not anchored names no path", "data\ndata/raw\n", {});
    row("a comment", "# /data/\n", {});
    row("an exception", "!/data/\n", {});
    row("taken back by a later line", "/data/\n!/data/\n", {});
    row("and said again", "/data/\n!/data/\n/data/\n", {u"data"_s});
    row("a cut escape", "/data\\\n", {});
    row("the workspace itself is none", "/\n//\n", {});
}

void TestLeftRules::linesAreRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, paths);
    QCOMPARE(LeftRules(text).paths(), paths);
    QCOMPARE(LeftRules(text).text(), text);
}

void TestLeftRules::theRestStaysByteForByte()
{
    const QByteArray text = "# mine\r\n\n*.zip  \n\xff\xfe bytes\n!keep.zip";
    LeftRules left(text);
    left.leave(u"data"_s, Kind::Folder);
    QCOMPARE(left.text(), text + "\n/data/\n");
    left.leave(u"b.bin"_s, Kind::File);
    left.bring(u"data"_s);
    QCOMPARE(left.text(), text + "\n/b.bin\n");
    left.bring(u"no such"_s);
    left.bring(u"b.bin"_s);
    QCOMPARE(left.text(), text + '\n');
    LeftRules again("/data/\n!/data/\n");
    again.leave(u"data"_s, Kind::Folder); // an earlier line would not hit
    QVERIFY(again.isLeft(u"data"_s));
}

void TestLeftRules::winsOverEveryOtherFile()
{
    LeftRules left;
    left.leave(u"data/raw"_s, Kind::Folder);
    const IgnoreRules rules(u"!/data/raw/"_s, QString::fromUtf8(left.text()));
    QVERIFY(rules.hidesFolder(u"data/raw"_s));
    QVERIFY(rules.hidesFile(u"data/raw/a.csv"_s));
    QVERIFY(!rules.hidesFile(u"data/a.csv"_s));
    const IgnoreRules takenBack(u"*.log"_s, u"!keep.log"_s);
    QVERIFY(takenBack.hidesFile(u"a.log"_s));
    QVERIFY(!takenBack.hidesFile(u"keep.log"_s));
}

void TestLeftRules::linesFollowAFolder()
{
    LeftRules left("# mine\n/data/raw/\n/data/b.zip\n/database/\n*.x\n");
    left.follow(u"data"_s, u"in #1/data"_s);
    QCOMPARE(left.text(), "# mine\n/in \\#1/data/raw/\n/in \\#1/data/b.zip\n/database/\n*.x\n");
    left.follow(u"in #1"_s, u"data"_s);
    QCOMPARE(left.paths(), (QStringList{u"data/data/raw"_s, u"data/data/b.zip"_s, u"database"_s}));
    const QByteArray text = left.text();
    left.follow(u"data"_s, u"no\nname"_s);
    QCOMPARE(left.text(), text);
}

void TestLeftRules::namesWithLineBreaksAreNone()
{
    QVERIFY(LeftRules::canName(u"data/raw"_s));
    QVERIFY(!LeftRules::canName({}));
    QVERIFY(!LeftRules::canName(u"a\nb"_s));
    QVERIFY(!LeftRules::canName(u"a\r"_s));
}

void TestLeftRules::theFileIsWrittenWhole()
{
    const QTemporaryDir dir;
    const auto rules = readLeftRules(dir.path());
    QVERIFY(rules);
    QVERIFY(rules->paths().isEmpty());
    QVERIFY(changeLeftRules(dir.path(), [](LeftRules &) {}));
    QVERIFY(!QFile::exists(dir.filePath(u".aloft"_s)));
    QVERIFY(changeLeftRules(dir.path(), [](LeftRules &left) { left.leave(u"a"_s, Kind::Folder); }));
    QFile file(dir.filePath(u".aloft/ignore"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "/a/\n");
    QCOMPARE(readLeftRules(dir.path())->paths(), QStringList(u"a"_s));
}

void TestLeftRules::aLinkIsRefused()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u".aloft"_s));
    QVERIFY(QFile::link(u"/etc/hostname"_s, dir.filePath(u".aloft/ignore"_s)));
    QCOMPARE(readLeftRules(dir.path()).error().kind, Error::Kind::Refused);
}

void TestLeftRules::tooManyAreRefused()
{
    const QTemporaryDir dir;
    const auto changed = changeLeftRules(dir.path(), [](LeftRules &left) {
        left = LeftRules(QByteArray(IgnoreRules::largestFile, '#'));
        left.leave(u"a"_s, Kind::Folder);
    });
    QCOMPARE(changed.error().kind, Error::Kind::BadInput);
    QVERIFY(!QFile::exists(dir.filePath(u".aloft/ignore"_s)));
}

QTEST_GUILESS_MAIN(TestLeftRules)
#include "tst_leftrules.moc"
