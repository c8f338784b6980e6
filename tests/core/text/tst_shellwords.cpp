#include "core/text/shellwords.h"

#include <QProcess>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestShellWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void saysWhichQuoteIsOpen_data();
    void saysWhichQuoteIsOpen();
    void aShellAgrees_data();
    void aShellAgrees();
    void joinedWordsComeBack();
    void windowsReadsOtherQuotes();
};

void TestShellWords::splits_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("empty") << u""_s << QStringList();
    QTest::newRow("blanks") << u" \t "_s << QStringList();
    QTest::newRow("plain") << u"--lr 1e-3"_s << QStringList{u"--lr"_s, u"1e-3"_s};
    QTest::newRow("double quotes")
        << u"--name \"two words\""_s << QStringList{u"--name"_s, u"two words"_s};
    QTest::newRow("single quotes keep all")
        << u"'a\\b $c \"d\"'"_s << QStringList{u"a\\b $c \"d\""_s};
    QTest::newRow("joined") << u"a'b c'd"_s << QStringList{u"ab cd"_s};
    QTest::newRow("empty word") << u"a '' b"_s << QStringList{u"a"_s, {}, u"b"_s};
    QTest::newRow("escapes in double quotes") << u"\"\\\"\\$\\n\""_s << QStringList{u"\"$\\n"_s};
    QTest::newRow("backslash at the end") << u"a\\"_s << QStringList{u"a\\"_s};
    QTest::newRow("joined lines") << u"a\\\nb"_s << QStringList{u"ab"_s};
    QTest::newRow("not expanded") << u"$HOME *"_s << QStringList{u"$HOME"_s, u"*"_s};
    QTest::newRow("Chinese") << u"--名 '训练 集'"_s << QStringList{u"--名"_s, u"训练 集"_s};
}

void TestShellWords::splits()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    const Result<QStringList> split = splitShellWords(line);
    QVERIFY(split.has_value());
    QCOMPARE(*split, words);
}

void TestShellWords::saysWhichQuoteIsOpen_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("place");
    QTest::newRow("single") << u"a 'b"_s << u"3"_s;
    QTest::newRow("double") << u"\"b\\\""_s << u"1"_s;
}

void TestShellWords::saysWhichQuoteIsOpen()
{
    QFETCH(QString, line);
    QFETCH(QString, place);
    const Result<QStringList> split = splitShellWords(line);
    QVERIFY(!split.has_value());
    QCOMPARE(split.error().kind, Error::Kind::BadInput);
    QVERIFY(split.error().message.contains(place));
}

void TestShellWords::aShellAgrees_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"--lr 1e-3", "'a b'\"c d\"e", "a\\ b", "'' x", "\"it's\" 'say \"x\"'",
                             "\"a\\\\b\" 'c\\d'", "--x='1 2'"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void TestShellWords::aShellAgrees()
{
    QFETCH(QString, line);
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf '%s\\n' "_s + line});
    if (!shell.waitForFinished())
        QSKIP("no /bin/sh here");
    const QString said = QString::fromUtf8(shell.readAllStandardOutput()).chopped(1);
    QCOMPARE(*splitShellWords(line), said.split(u'\n'));
}

void TestShellWords::joinedWordsComeBack()
{
    const QStringList words{u"--lr"_s, u"1e-3"_s,         {},     u"it's"_s,
                            u"a b"_s,  u"$x `y` \"z\""_s, u"*"_s, u"back\\slash"_s,
                            u"训练"_s, u"line\nend"_s};
    QCOMPARE(*splitShellWords(joinForShell(words)), words);
    QCOMPARE(quotedForShell(u"--lr=1e-3"_s), u"--lr=1e-3"_s);
}

void TestShellWords::windowsReadsOtherQuotes()
{
    const QStringList words{u"C:\\Python\\python.exe"_s, u"-m"_s,     u"pip"_s, u"it's"_s,
                            u"torch==2.14.*"_s,          u"a \"b\""_s};
    QCOMPARE(joinForShell(words, Shell::Windows),
             u"C:\\Python\\python.exe -m pip \"it's\" \"torch==2.14.*\" \"a \\\"b\\\"\""_s);
}

QTEST_GUILESS_MAIN(TestShellWords)
#include "tst_shellwords.moc"
