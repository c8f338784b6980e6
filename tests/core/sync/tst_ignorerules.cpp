#include "core/sync/ignorerules.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestIgnoreRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void saysWhichRule();
    void hostilePatternEnds();
};

void TestIgnoreRules::rules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path"); // with a slash at its end: a folder
    QTest::addColumn<bool>("hidden");

    const auto row = [](const char *name, const char *text, const char *path, bool hidden) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(path) << hidden;
    };
    row("nothing said", "", "train.py", false);
    row("a usual folder", "", ".git/", true);
    row("in a usual folder", "", "src/node_modules/x/index.js", true);
    row("a file called like a usual folder", "", "venv", false);
    row("compiled", "", "a/b/model.pyc", true);
    row("compiled for another Python", "", "model.pyo", true);
    row("Aloft's own", "", ".aloft/", true);
    row("in Aloft's own", "", ".aloft/trash/x", true);
    row("a file on its way", "", "a/.aloft-part-0", true);
    row("Aloft's own cannot be taken back", "!.aloft/", ".aloft/", true);
    row("Aloft's own, deeper", "", "a/.aloft/trash/x", true);
    row("what a disk may take for Aloft's own", "", ".ALOFT/", true);
    row("what a disk may take for a usual one", "", "a/.GIT/hooks/post-checkout", true);
    row("a usual one with large letters", "", ".DS_Store", true);
    row("a usual pattern in large letters", "", "A.PYC", true);
    row("the rules themselves are synced", "", ".aloftignore", false);
    row("a usual one taken back", "!wandb/", "wandb/run.log", false);
    row("name at any depth", "data", "a/b/data", true);
    row("only part of a name", "data", "a/database", false);
    row("anchored at the top", "/data", "data", true);
    row("anchored, deeper", "/data", "a/data", false);
    row("a slash in the middle anchors", "a/data", "a/data", true);
    row("a slash in the middle, deeper", "a/data", "b/a/data", false);
    row("only folders: a folder", "out/", "a/out/", true);
    row("only folders: a file", "out/", "a/out", false);
    row("star", "*.ckpt", "runs/1.ckpt", true);
    row("star stops at a slash", "runs/*.ckpt", "runs/a/1.ckpt", false);
    row("question mark", "?.txt", "a.txt", true);
    row("question mark is one", "?.txt", "ab.txt", false);
    row("ends with a class", "*.py[cod]", "a.pyd", true);
    row("ends with a class, something else", "*.py[cod]", "a.py", false);
    row("ends with an escape", "*.a\\*", "x.a*", true);
    row("begins with an escape", "\\!a*", "!ab", true);
    row("a star alone", "*", "a", true);
    row("an exact name in large letters", "Data", "data", false);
    row("class", "[ab].txt", "b.txt", true);
    row("class with a range", "v[0-9].txt", "v5.txt", true);
    row("class with two ranges", "v[x-z0-9].txt", "v5.txt", true);
    row("class negated", "[!ab].txt", "c.txt", true);
    row("class negated, a member", "[^ab].txt", "a.txt", false);
    row("class without an end", "[ab.txt", "a.txt", false);
    row("bracket in a class", "[]x].txt", "].txt", true);
    row("escaped bracket in a class", "[\\]]q", "]q", true);
    row("escaped bracket in a class, the backslash", "[\\]]q", "\\q", false);
    row("escaped dash in a class", "[a\\-c]q", "bq", false);
    row("dash at the end of a class", "[a-]q", "-q", true);
    row("named class", "v[[:digit:]].txt", "v5.txt", true);
    row("named class, no member", "v[[:digit:]].txt", "va.txt", false);
    row("named class among others", "[x[:upper:]]q", "Aq", true);
    row("named class that nobody knows", "[[:number:]]q", "5q", false);
    row("named class without an end", "[[:digit]q", "[q", true);
    row("escaped star", "\\*.txt", "*.txt", true);
    row("escaped star hits no other", "\\*.txt", "a.txt", false);
    row("two stars first", "**/logs", "a/b/logs", true);
    row("two stars first, at the top", "**/logs", "logs", true);
    row("two stars last", "logs/**", "logs/a/b", true);
    row("two stars last do not hit the folder", "logs/**", "logs/", false);
    row("two stars in the middle: nothing", "a/**/z", "a/z", true);
    row("two stars in the middle: much", "a/**/z", "a/b/c/z", true);
    row("two stars in the middle: elsewhere", "a/**/z", "b/z", false);
    row("two stars that touch a name are one", "a**.txt", "ab.txt", true);
    row("two stars that touch a name do not cross", "x/a**c", "x/ab/c", false);
    row("later wins", "*.log\n!keep.log", "keep.log", false);
    row("later wins again", "*.log\n!keep.log\nkeep.log", "keep.log", true);
    row("nothing comes back from an ignored folder", "out/\n!out/keep.txt", "out/keep.txt", true);
    row("comment", "# *.py", "a.py", false);
    row("escaped hash", "\\#a", "#a", true);
    row("escaped exclamation mark", "\\!a", "!a", true);
    row("spaces at the end", "a.txt   ", "a.txt", true);
    row("escaped space at the end", "a\\ ", "a ", true);
    row("escaped backslash and a space at the end", "a\\\\ ", "a\\", true);
    row("a backslash that escapes nothing", "a\\", "a\\", false);
    row("lines of Windows", "a.txt\r\nb.txt\r\n", "a.txt", true);
    row("Unicode", "größe-*/", "größe-大/", true);
    row("large and small letters differ", "Data", "data", false);
}

void TestIgnoreRules::rules()
{
    QFETCH(const QString, text);
    QFETCH(QString, path);
    QFETCH(const bool, hidden);
    const IgnoreRules rules(text);
    const bool isFolder = path.endsWith(u'/');
    if (isFolder)
        path.chop(1);
    QCOMPARE(isFolder ? rules.hidesFolder(path) : rules.hidesFile(path), hidden);
}

/// At the top "*.log" and "/only-here"; in "a" what the row says; in "a/b" "*.txt".
/// A file of rules comes from a drive, and may be made to take for ever.
void TestIgnoreRules::saysWhichRule()
{
    const IgnoreRules rules(u"data/\n!wandb/\n*.Zip"_s, u"mine"_s);
    QCOMPARE(rules.ruleOfFolder(u"a/.GIT"_s), u".git"_s);
    QCOMPARE(rules.ruleOfFile(u"a/model.pyc"_s), u"*.pyc"_s);
    QCOMPARE(rules.ruleOfFile(u".ds_store"_s), u".DS_Store"_s);
    QCOMPARE(rules.ruleOfFolder(u"data"_s), u".aloftignore"_s);
    QCOMPARE(rules.ruleOfFile(u"x.Zip"_s), u".aloftignore"_s);
    QCOMPARE(rules.ruleOfFile(u"mine"_s), u".aloft/ignore"_s);
    QCOMPARE(rules.ruleOfFolder(u"a/.aloft"_s), u".aloft"_s);
    QCOMPARE(rules.ruleOfFile(u"x.zip"_s), QString());
    QCOMPARE(rules.ruleOfFolder(u"wandb"_s), QString());
    QCOMPARE(rules.ruleOfFile(u"train.py"_s), QString());
}

void TestIgnoreRules::hostilePatternEnds()
{
    const IgnoreRules rules(u"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"_s);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!rules.hidesFile(QString(200, u'a')));
    QVERIFY2(timer.elapsed() < 2'000, "it must not take for ever");
}

QTEST_GUILESS_MAIN(TestIgnoreRules)

#include "tst_ignorerules.moc"
