#include "core/text/terminaltext.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// Lines joined by "|".
QString shown(const TerminalText &text)
{
    QStringList lines;
    for (qsizetype i = 0; i < text.lineCount(); ++i)
        lines += text.line(i).text;
    return lines.join(u'|');
}

QList<TerminalLine> linesOf(const TerminalText &text)
{
    QList<TerminalLine> lines;
    for (qsizetype i = 0; i < text.lineCount(); ++i)
        lines += text.line(i);
    return lines;
}

TextStyle palette(int index, quint16 attributes = 0)
{
    return {{TextColor::Kind::Palette, quint8(index), 0, 0}, {}, attributes, 0};
}

TextStyle attributed(quint16 attributes)
{
    return {{}, {}, attributes, 0};
}

QByteArray randomOutput(QRandomGenerator &random)
{
    static const QByteArrayList pieces{"text",
                                       "\n",
                                       "\r",
                                       "\b",
                                       "\t",
                                       "\x1b[31m",
                                       "\x1b[0m",
                                       "\x1b[A",
                                       "\x1b[2B",
                                       "\x1b[5C",
                                       "\x1b[3D",
                                       "\x1b[K",
                                       "\x1b[1K",
                                       "\x1b[2K",
                                       "\x1b[7G",
                                       "\x1b]8;;https://a.b/c\x1b\\",
                                       "\x1b]8;;\a",
                                       "é",
                                       "中文",
                                       "🚀",
                                       "\xff",
                                       "\xe2\x82",
                                       "\x1b[38;2;1;2;3m",
                                       "\x1b[",
                                       "\x1b",
                                       "\x1b]0;title\a",
                                       "\x1b(B",
                                       "\x1b[?25l"};
    QByteArray bytes;
    for (auto n = random.bounded(60); n > 0; --n)
        bytes += pieces[random.bounded(int(pieces.size()))];
    return bytes;
}

} // namespace

class TestTerminalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsText_data();
    void showsText();
    void styles_data();
    void styles();
    void keepsLinks();
    void looksTheSameHoweverItIsCut();
    void looksTheSameOnceItScrolled();
    void cutsLongLines();
    void dropsOldLines();
    void boundsItsBytes();
    void saysWhatChanged();
};

void TestTerminalText::showsText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text) {
        QTest::newRow(name) << bytes << text;
    };
    row("nothing", "", u""_s);
    row("lines", "one\ntwo\n", u"one|two|"_s);
    row("CRLF", "one\r\ntwo", u"one|two"_s);
    row("carriage return", "10%\r 50%\r100%", u"100%"_s);
    row("shorter after carriage return", "long line\rshort", u"shortline"_s);
    row("backspace", "ab\b\bc", u"cb"_s);
    row("backspace at the start", "\b\bx", u"x"_s);
    row("tab", "a\tb", u"a       b"_s);
    row("tab over text", "0123456789\r\tx", u"01234567x9"_s);
    row("bell and null", QByteArray("a\a\0b", 4), u"ab"_s);
    row("erase to the end", "abcdef\x1b[3D\x1b[K", u"abc"_s);
    row("erase to the start", "abcdef\x1b[3D\x1b[1K", u"    ef"_s);
    row("erase all", "abc\x1b[2Kx", u"   x"_s);
    row("column", "abcdef\x1b[2Gx", u"axcdef"_s);
    row("right", "a\x1b[3Cb", u"a   b"_s);
    row("up and down", "one\ntwo\x1b[A!\x1b[B?", u"one!|two ?"_s);
    row("up past the start", "a\x1b[9Ab", u"ab"_s);
    row("next and previous line", "a\nb\x1b[Fc\x1b[Ed", u"c|d"_s);
    row("nested bars", "outer 0%\ninner 50%\r\x1b[Aouter 1%\n\x1b[Kinner 0%\x1b[A\n",
        u"outer 1%|inner 0%"_s);
    row("tqdm", "\rA:   0%|    |\rA:  50%|##  |\rA: 100%|####|\n", u"A: 100%|####||"_s);
    row("screen", "\x1b[2J\x1b[Hx", u"x"_s);
    row("modes", "\x1b[?25lx\x1b[?25h", u"x"_s);
    row("charset", "\x1b(Bx\x1b=y", u"xy"_s);
    row("title", "\x1b]0;title\ax\x1b]2;t\x1b\\y", u"xy"_s);
    row("device string", "\x1bPq#0\x1b\\x", u"x"_s);
    row("cut sequence", "a\x1b[31", u"a"_s);
    row("sequence cut by a line", "\x1b[31\nx", u"|x"_s);
    row("title cut by a line", "\x1b]0;title\nx", u"|x"_s);
    row("escape twice", "\x1b\x1b[31mx", u"x"_s);
    row("UTF-8", "é中🚀", u"é中🚀"_s);
    row("overwritten UTF-8", "中文\rx", u"x文"_s);
    row("C1",
        "a\xc2\x9b"
        "b",
        u"ab"_s);
    row("stray byte",
        "a\xff"
        "b",
        u"a\uFFFDb"_s);
    row("cut character",
        "a\xe2\x82"
        "b",
        u"a\uFFFDb"_s);
    row("overlong", "\xc0\xaf", u"\uFFFD\uFFFD"_s);
    row("overlong of three", "\xe0\x80\xaf", u"\uFFFD"_s);
    row("surrogate", "\xed\xa0\x80", u"\uFFFD"_s);
    row("too large", "\xf4\x90\x80\x80", u"\uFFFD"_s);
    row("huge parameter", "\x1b[99999999999999999999Cx\ry", u"|y"_s);
}

void TestTerminalText::showsText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    TerminalText terminal;
    terminal.feed(bytes);
    QCOMPARE(shown(terminal), text);
}

void TestTerminalText::styles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<TextSpan>>("spans");
    using Spans = QList<TextSpan>;
    const TextStyle rgb{{TextColor::Kind::Rgb, 1, 2, 3}, {}, 0, 0};
    const auto row = [](const char *name, const QByteArray &bytes, const Spans &spans) {
        QTest::newRow(name) << bytes << spans;
    };
    row("none", "plain", {});
    row("red", "a\x1b[31mred\x1b[0mb", {{1, 3, palette(1)}});
    row("bright", "\x1b[91mx", {{0, 1, palette(9)}});
    row("empty is reset", "\x1b[31mx\x1b[my", {{0, 1, palette(1)}});
    row("bold red", "\x1b[1;31mx", {{0, 1, palette(1, TextStyle::Bold)}});
    row("256", "\x1b[38;5;208mx", {{0, 1, palette(208)}});
    row("true colour", "\x1b[38;2;1;2;3mx", {{0, 1, rgb}});
    row("true colour in parts", "\x1b[38:2::1:2:3mx", {{0, 1, rgb}});
    row("then bold", "\x1b[38;2;1;2;3;1mx",
        {{0, 1, {{TextColor::Kind::Rgb, 1, 2, 3}, {}, TextStyle::Bold, 0}}});
    row("background", "\x1b[41mx", {{0, 1, {{}, {TextColor::Kind::Palette, 1, 0, 0}, 0, 0}}});
    row("curly", "\x1b[4:3mx\x1b[4:0my", {{0, 1, attributed(TextStyle::Underline)}});
    row("attributes", "\x1b[3ma\x1b[4mb\x1b[23mc\x1b[7md\x1b[24;27me",
        {{0, 1, attributed(TextStyle::Italic)},
         {1, 1, attributed(TextStyle::Italic | TextStyle::Underline)},
         {2, 1, attributed(TextStyle::Underline)},
         {3, 1, attributed(TextStyle::Underline | TextStyle::Inverse)}});
    row("overwritten", "\x1b[31mabc\x1b[0m\rx", {{1, 2, palette(1)}});
    row("two units", "\x1b[31m🚀\x1b[32mx", {{0, 2, palette(1)}, {2, 1, palette(2)}});
    row("broken colour", "\x1b[38;7mx", {});
}

void TestTerminalText::styles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<TextSpan>, spans);
    TerminalText terminal;
    terminal.feed(bytes);
    QCOMPARE(terminal.line(0).spans, spans);
    terminal.feed(QByteArray(2000, '\n')); // packed by now
    QCOMPARE(terminal.line(0).spans, spans);
}

void TestTerminalText::keepsLinks()
{
    TerminalText terminal;
    terminal.feed(
        "\x1b]8;id=1;https://a.b/c\x1b\\link\x1b]8;;\x1b\\ \x1b]8;;file:///etc/passwd\afile");
    const TerminalLine line = terminal.line(0);
    QCOMPARE(line.text, u"link file"_s);
    QCOMPARE(line.spans.size(), 1);
    QCOMPARE(terminal.link(line.spans[0].style.link), u"https://a.b/c"_s);
    QCOMPARE(terminal.link(0), QString());
    QCOMPARE(terminal.link(77), QString());
}

void TestTerminalText::looksTheSameHoweverItIsCut()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 500; ++i) {
        const QByteArray bytes = randomOutput(random);
        TerminalText whole;
        whole.feed(bytes);
        TerminalText cut;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype length = std::min<qsizetype>(1 + random.bounded(5), bytes.size() - at);
            cut.feed(QByteArrayView(bytes).sliced(at, length));
            at += length;
        }
        QCOMPARE(linesOf(cut), linesOf(whole));
    }
}

void TestTerminalText::looksTheSameOnceItScrolled()
{
    QRandomGenerator random(4);
    for (int i = 0; i < 200; ++i) {
        TerminalText terminal;
        terminal.feed(randomOutput(random));
        terminal.feed("\x1b\\\r\x1b[99B");
        const QList<TerminalLine> before = linesOf(terminal);
        terminal.feed(QByteArray(3000, '\n'));
        QCOMPARE(linesOf(terminal).first(before.size()), before);
    }
}

void TestTerminalText::cutsLongLines()
{
    TerminalText terminal({.lines = 100, .bytes = 10'000, .columns = 10});
    terminal.feed("0123456789abcdefghijKL\nnext");
    QCOMPARE(shown(terminal), u"0123456789|abcdefghij|KL|next"_s);
    QVERIFY(terminal.line(0).continues);
    QVERIFY(!terminal.line(2).continues);
    QCOMPARE(terminal.plainText(), u"0123456789abcdefghijKL\nnext"_s);
}

void TestTerminalText::dropsOldLines()
{
    TerminalText terminal({.lines = 5000, .bytes = 1'000'000, .columns = 100});
    for (int i = 0; i < 20'000; ++i)
        terminal.feed("line " + QByteArray::number(i) + '\n');
    QVERIFY(terminal.lineCount() >= 5000 && terminal.lineCount() < 8000);
    QCOMPARE(terminal.droppedLines() + terminal.lineCount(), 20'001);
    QCOMPARE(terminal.line(0).text, u"line %1"_s.arg(terminal.droppedLines()));
    QCOMPARE(terminal.line(terminal.lineCount() - 2).text, u"line 19999"_s);
}

void TestTerminalText::boundsItsBytes()
{
    TerminalText terminal({.lines = 1'000'000, .bytes = 1'000'000, .columns = 1000});
    const QByteArray chunk(100'000, 'x');
    for (int i = 0; i < 100; ++i)
        terminal.feed(chunk);
    QVERIFY(terminal.lineCount() < 3300); // a million in blocks of 1,024 lines, and the live ones
    QVERIFY(terminal.droppedLines() > 6000);
}

void TestTerminalText::saysWhatChanged()
{
    TerminalText terminal({.lines = 2000, .bytes = 1'000'000, .columns = 100});
    const auto changes = [&] {
        const TerminalText::Changes taken = terminal.takeChanges();
        return std::pair(taken.dropped, taken.firstLine);
    };
    terminal.feed("one\ntwo\nthree");
    QCOMPARE(changes(), std::pair(qsizetype(0), qsizetype(0)));
    QCOMPARE(changes(), std::pair(qsizetype(0), qsizetype(3)));
    terminal.feed("!");
    QCOMPARE(changes(), std::pair(qsizetype(0), qsizetype(2)));
    terminal.feed("\x1b[Ax");
    QCOMPARE(changes(), std::pair(qsizetype(0), qsizetype(1)));
    terminal.feed("\n\n");
    QCOMPARE(changes(), std::pair(qsizetype(0), qsizetype(3)));
    terminal.feed(QByteArray(5000, '\n'));
    const auto [dropped, first] = changes();
    QVERIFY(dropped > 0);
    QCOMPARE(first, qsizetype(0)); // all that there was is gone
    terminal.feed("x");
    QCOMPARE(changes(), std::pair(qsizetype(0), terminal.lineCount() - 1));
}

QTEST_GUILESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
