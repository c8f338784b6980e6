#include "ui/output/terminalcolors.h"
#include "ui/output/terminallinks.h"
#include "ui/output/textcolumns.h"
#include "ui/theme/colors.h"

#include <QDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestTerminalLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void links_data();
    void links();
    void longLinesHaveNone();
    void columns_data();
    void columns();
    void everyColourIsReadable_data();
    void everyColourIsReadable();
};

void TestTerminalLinks::links_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("target");

    const QString home = QDir::homePath();
    QTest::newRow("traceback") << u"  File \"/a/b c.py\", line 12, in f"_s
                               << u"File \"/a/b c.py\", line 12"_s << u"file:///a/b%20c.py#12"_s;
    QTest::newRow("IPython") << u"File ~/x/y.py:3, in f(x)"_s << u"File ~/x/y.py:3"_s
                             << u"file://%1/x/y.py#3"_s.arg(home);
    QTest::newRow("cell") << u"Cell In[3], line 2"_s << u"Cell In[3], line 2"_s << u"cell:3#2"_s;
    QTest::newRow("older cell") << u"Input In [3], in <cell line: 2>()"_s
                                << u"Input In [3], in <cell line: 2>"_s << u"cell:3#2"_s;
    QTest::newRow("warning") << u"/a/b.py:7: UserWarning: x"_s << u"/a/b.py:7"_s
                             << u"file:///a/b.py#7"_s;
    QTest::newRow("relative") << u"tests/test_a.py:7: AssertionError"_s << u"tests/test_a.py:7"_s
                              << u"file:///project/tests/test_a.py#7"_s;
    QTest::newRow("compiler") << u"src/x.cu:10:5: error"_s << u"src/x.cu:10"_s
                              << u"file:///project/src/x.cu#10"_s;
    QTest::newRow("address") << u"see https://a.org/x?y=1#z."_s << u"https://a.org/x?y=1#z"_s
                             << u"https://a.org/x?y=1#z"_s;
    QTest::newRow("address in brackets")
        << u"(http://a.org/b_(c))"_s << u"http://a.org/b_(c)"_s << u"http://a.org/b_(c)"_s;
    QTest::newRow("no link") << u"epoch 3: loss 0.5, 12:30"_s << QString() << QString();
    QTest::newRow("a time is none") << u"at 12.30:45"_s << QString() << QString();
    QTest::newRow("other schemes are none")
        << u"file:///etc/passwd javascript:alert(1)"_s << QString() << QString();
    QTest::newRow("frozen module")
        << u"File \"<frozen runpy>\", line 3"_s << QString() << QString();
}

void TestTerminalLinks::links()
{
    QFETCH(QString, line);
    QFETCH(QString, marked);
    QFETCH(QString, target);
    const QList<TextLink> found = linksIn(line, u"/project"_s);
    QCOMPARE(found.size(), marked.isEmpty() ? 0 : 1);
    if (found.isEmpty())
        return;
    QCOMPARE(line.mid(found.first().range.from, found.first().range.length()), marked);
    QCOMPARE(found.first().target.toString(QUrl::FullyEncoded), target);
}

void TestTerminalLinks::longLinesHaveNone()
{
    QCOMPARE(linksIn(QString(1'000'000, u'/') + u"https://a.org"_s).size(), 0);
}

void TestTerminalLinks::columns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("ascii") << u"abc"_s << 3;
    QTest::newRow("CJK") << u"中文a"_s << 5;
    QTest::newRow("emoji") << u"😀"_s << 2;
    QTest::newRow("combining") << u"e\u0301"_s << 1;
    QTest::newRow("bar") << u"█▌"_s << 2;
    QTest::newRow("half-width kana") << u"ｱ"_s << 1;
    QTest::newRow("lone surrogate") << QString(QChar(0xd83d)) << 1;
}

void TestTerminalLinks::columns()
{
    QFETCH(QString, text);
    QTEST(columnsOf(text), "columns");
    QCOMPARE(indexAtColumn(text, columnsOf(text)), text.size());
    QCOMPARE(indexAtColumn(text, 0), 0);
}

void TestTerminalLinks::everyColourIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestTerminalLinks::everyColourIsReadable()
{
    QFETCH(QPalette, palette);
    for (int index = 0; index < 256; ++index) {
        for (const int attributes : {0, int(TextStyle::Faint), int(TextStyle::Inverse)}) {
            TextStyle style;
            style.foreground = {TextColor::Kind::Palette, quint8(index), 0, 0};
            style.attributes = quint16(attributes);
            const InkAndGround colors = terminalColors(style, palette);
            const QColor ground = colors.ground.isValid() ? colors.ground
                                                          : palette.color(QPalette::Base);
            QVERIFY2(contrast(colors.ink, ground) >= 4.5, qPrintable(QString::number(index)));
        }
        TextStyle both;
        both.foreground = {TextColor::Kind::Palette, quint8(255 - index), 0, 0};
        both.background = {TextColor::Kind::Palette, quint8(index), 0, 0};
        const InkAndGround colors = terminalColors(both, palette);
        QVERIFY(contrast(colors.ink, colors.ground) >= 4.5);
    }
}

QTEST_GUILESS_MAIN(TestTerminalLinks)
#include "tst_terminallinks.moc"
