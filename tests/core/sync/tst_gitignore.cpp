#include "core/sync/gitignore.h"
#include "core/sync/ignorerules.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestGitIgnore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSaidIgnoresNothing();
    void eachSpeaksOfWhatIsBelowItsFolder();
    void whatStandsDeeperWins();
    void foldersAreToldFromFiles();
    void readsTheDisk();
    void aLinkSaysNothing();
    void aHugeOneSaysNothing();
};

void TestGitIgnore::nothingSaidIgnoresNothing()
{
    const GitIgnore rules;
    QVERIFY(!rules.ignoresFile(u"a.py"_s));
    QVERIFY(!rules.ignoresFolder(u".git"_s)); // that is the usual rules' matter
}

void TestGitIgnore::eachSpeaksOfWhatIsBelowItsFolder()
{
    GitIgnore rules;
    rules.add(u"/data\n*.ckpt"_s, {});
    rules.add(u"/out\nx/*.log"_s, u"src"_s);
    QVERIFY(rules.ignoresFolder(u"data"_s));
    QVERIFY(!rules.ignoresFolder(u"src/data"_s));
    QVERIFY(rules.ignoresFile(u"src/deep/1.ckpt"_s));
    QVERIFY(rules.ignoresFolder(u"src/out"_s));
    QVERIFY(!rules.ignoresFolder(u"out"_s));
    QVERIFY(!rules.ignoresFolder(u"src/deep/out"_s));
    QVERIFY(rules.ignoresFile(u"src/x/1.log"_s));
    QVERIFY(!rules.ignoresFile(u"x/1.log"_s));
    QVERIFY(!rules.ignoresFolder(u"srcs/out"_s));
}

void TestGitIgnore::whatStandsDeeperWins()
{
    GitIgnore rules;
    rules.add(u"*.csv"_s, {});
    rules.add(u"!small.csv"_s, u"a/b"_s);
    QVERIFY(rules.ignoresFile(u"small.csv"_s));
    QVERIFY(rules.ignoresFile(u"a/small.csv"_s));
    QVERIFY(!rules.ignoresFile(u"a/b/small.csv"_s));
    QVERIFY(!rules.ignoresFile(u"a/b/c/small.csv"_s));
    QVERIFY(rules.ignoresFile(u"a/b/large.csv"_s));
}

void TestGitIgnore::foldersAreToldFromFiles()
{
    GitIgnore rules;
    rules.add(u"data/"_s, {});
    QVERIFY(rules.ignoresFolder(u"a/data"_s));
    QVERIFY(!rules.ignoresFile(u"a/data"_s));
}

void TestGitIgnore::readsTheDisk()
{
    const QTemporaryDir folder;
    write(folder.filePath(u".gitignore"_s), "# not this\r\ncheckpoints/\r\n");
    GitIgnore rules;
    rules.read(folder.path(), u"project"_s);
    rules.read(folder.path() + u"/none"_s, u"project/none"_s);
    QVERIFY(rules.ignoresFolder(u"project/checkpoints"_s));
    QVERIFY(!rules.ignoresFolder(u"checkpoints"_s));
}

void TestGitIgnore::aLinkSaysNothing()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"rules"_s), "*\n");
    if (!QFile::link(folder.filePath(u"rules"_s), folder.filePath(u".gitignore"_s)))
        QSKIP("No symbolic links here.");
    GitIgnore rules;
    rules.read(folder.path(), {});
    QVERIFY(!rules.ignoresFile(u"a.py"_s));
}

void TestGitIgnore::aHugeOneSaysNothing()
{
    const QTemporaryDir folder;
    write(folder.filePath(u".gitignore"_s),
          "*\n" + QByteArray(IgnoreRules::largestFile, '#') + '\n');
    GitIgnore rules;
    rules.read(folder.path(), {});
    QVERIFY(!rules.ignoresFile(u"a.py"_s));
}

QTEST_GUILESS_MAIN(TestGitIgnore)
#include "tst_gitignore.moc"
