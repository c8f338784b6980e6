#include "core/text/markdown.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void showsAttachments();
    void showsFilesBesideIt_data();
    void showsFilesBesideIt();
    void protectsMath_data();
    void protectsMath();
    void findsHeadings();
    void endsForAnything_data();
    void endsForAnything();
};

void TestMarkdown::renders_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, const QString &markdown, const QString &html) {
        QTest::newRow(name) << markdown << html;
    };
    row("nothing", u""_s, u""_s);
    row("heading", u"# A *b*"_s, u"<h1>A <em>b</em></h1>\n"_s);
    row("list", u"- a\n- b"_s, u"<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"_s);
    row("code", u"```python\na < b\n```"_s,
        u"<pre><code class=\"language-python\">a &lt; b\n</code></pre>\n"_s);
    row("table", u"| a | b |\n|---|--:|\n| 1 | 2 |"_s,
        u"<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        "<td>1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n"_s);
    row("strikethrough", u"~~a~~"_s, u"<p><s>a</s></p>\n"_s);
    row("task", u"- [x] a"_s, u"<ul>\n<li>&#9745;  a</li>\n</ul>\n"_s);
    row("bare link", u"https://a.b"_s, u"<p><a href=\"https://a.b\">https://a.b</a></p>\n"_s);
    row("raw HTML", u"<b onclick=x>a</b><script>x</script>"_s, u"<p><b>a</b></p>\n"_s);
    row("hostile link", u"[a](javascript:x)"_s, u"<p><a>a</a></p>\n"_s);
    row("remote image", u"![a](https://b.c/d.png)"_s,
        u"<p><a href=\"https://b.c/d.png\">Image not loaded: b.c</a></p>\n"_s);
}

void TestMarkdown::renders()
{
    QFETCH(QString, markdown);
    QFETCH(QString, html);
    QCOMPARE(renderMarkdown(markdown).html, html);
}

void TestMarkdown::showsAttachments()
{
    const auto attachments = [](const QString &name) {
        return name == u"my plot.png" ? QByteArray("data:image/png;base64,AAAA") : QByteArray();
    };
    QCOMPARE(renderMarkdown(u"![x](attachment:my%20plot.png)"_s, attachments).html,
             u"<p><img src=\"data:image/png;base64,AAAA\" alt=\"x\" /></p>\n"_s);
    QCOMPARE(renderMarkdown(u"![x](attachment:gone.png)"_s, attachments).html,
             u"<p><i>Image not shown: x</i></p>\n"_s);
}

void TestMarkdown::showsFilesBesideIt_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("asked");
    QTest::newRow("beside") << u"x.png"_s << u"x.png"_s;
    QTest::newRow("below") << u"img/my%20plot.png"_s << u"img/my plot.png"_s;
    QTest::newRow("with a query") << u"x.png?raw=true"_s << u"x.png"_s;
    QTest::newRow("above") << u"../x.png"_s << u"../x.png"_s; // to be judged by who has the files
    QTest::newRow("of the root") << u"/etc/x.png"_s << QString();
    QTest::newRow("of a host") << u"//host/x.png"_s << QString();
    QTest::newRow("with a scheme") << u"file:///etc/x.png"_s << QString();
    QTest::newRow("of the web") << u"https://a.b/x.png"_s << QString();
}

void TestMarkdown::showsFilesBesideIt()
{
    QFETCH(const QString, image);
    QFETCH(const QString, asked);
    QString path;
    const auto files = [&path](const QString &name) {
        path = name;
        return QByteArray("data:image/png;base64,AAAA");
    };
    const QString html = renderMarkdown(u"![x](%1)"_s.arg(image), {}, files).html;
    QCOMPARE(path, asked);
    QCOMPARE(html.contains(u"<img"_s), !asked.isEmpty());

    path.clear();
    const QString raw = u"Raw: <img src=\"%1\" width=\"40\" height=20>"_s.arg(image);
    const QString rawHtml = renderMarkdown(raw, {}, files).html;
    QCOMPARE(path, asked);
    QCOMPARE(rawHtml.contains(u"width=\"40\" height=\"20\""_s), !asked.isEmpty());
}

void TestMarkdown::protectsMath_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, const QString &markdown, const QString &html) {
        QTest::newRow(name) << markdown << html;
    };
    const auto math = [](const QString &source, const QString &text) {
        return u"<span class=\"math\" title=\""_s + source + u"\">"_s + text + u"</span>"_s;
    };
    row("inline", u"a $x_1*y_2*z$ b"_s,
        u"<p>a "_s + math(u"$x_1*y_2*z$"_s, u"x₁*y₂*z"_s) + u" b</p>\n"_s);
    row("block", u"$$\n\\alpha\n$$"_s,
        u"<p><div class=\"math\" align=\"center\" title=\"$$\n\\alpha\n$$\">α</div></p>\n"_s);
    row("parentheses", u"\\(x\\) \\\\(y\\\\)"_s,
        u"<p>"_s + math(u"\\(x\\)"_s, u"x"_s) + u' ' + math(u"\\\\(y\\\\)"_s, u"y"_s)
            + u"</p>\n"_s);
    row("environment", u"\\begin{align}a&=b\\end{align}"_s,
        u"<p><div class=\"math\" align=\"center\" title=\"\\begin{align}a&amp;=b\\end{align}\">a =b</div></p>\n"_s);
    row("prices", u"$5 and $6"_s, u"<p>$5 and $6</p>\n"_s);
    row("escaped", u"\\$x$ y"_s, u"<p>$x$ y</p>\n"_s);
    row("in code", u"`$x$`"_s, u"<p><code>$x$</code></p>\n"_s);
    row("in a fence", u"```\n$x$\n```\n"_s, u"<pre><code>$x$\n</code></pre>\n"_s);
    row("in indented code", u"    $x$\n"_s, u"<pre><code>$x$\n</code></pre>\n"_s);
    row("in a link", u"[a](http://b.c/$x$)"_s, u"<p><a href=\"http://b.c/$x$\">a</a></p>\n"_s);
    row("quotes", u"$a \"b\" < c$"_s,
        u"<p>"_s + math(u"$a &quot;b&quot; &lt; c$"_s, u"a &quot;b&quot; &lt; c"_s) + u"</p>\n"_s);
    row("over a paragraph", u"$a\n\nb$"_s, u"<p>$a</p>\n<p>b$</p>\n"_s);
    row("words like the mark", u"xmath0x xmathq0x $a$"_s,
        u"<p>xmath0x xmathq0x "_s + math(u"$a$"_s, u"a"_s) + u"</p>\n"_s);
}

void TestMarkdown::protectsMath()
{
    QFETCH(QString, markdown);
    QFETCH(QString, html);
    QCOMPARE(renderMarkdown(markdown).html, html);
}

void TestMarkdown::findsHeadings()
{
    const QList<Heading> found = headingsOf(
        u"# A *b* `c`\n\ntext\n\n## D\n```\n# no\n```\nE\n=\n"_s);
    QCOMPARE(found, (QList<Heading>{{1, u"A b c"_s, 0}, {2, u"D"_s, 4}, {1, u"E"_s, 8}}));
}

void TestMarkdown::endsForAnything_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece :
         {"$", "$a", "$$", "\\(", "`", "[", "*a", "> ", "| a ", "\\begin{a}", "<!--", "![a]("})
        QTest::newRow(piece) << QString::fromLatin1(piece);
}

void TestMarkdown::endsForAnything()
{
    QFETCH(QString, piece);
    QVERIFY(renderMarkdown(piece.repeated(20'000)).html.size() < 20'000'000);
}

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
