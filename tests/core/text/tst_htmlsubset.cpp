#include "core/text/htmlsubset.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *Png = "data:image/png;base64,iVBORw0KGgo=";

/// Whether every tag of the text is closed, inside out.
bool isBalanced(const QString &html)
{
    QStringList open;
    for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
        const qsizetype end = html.indexOf(u'>', at);
        if (end < 0)
            return false;
        const QString tag = html.sliced(at + 1, end - at - 1);
        if (tag.endsWith(u'/'))
            continue;
        if (tag.startsWith(u'/')) {
            if (open.isEmpty() || open.takeLast() != tag.sliced(1))
                return false;
        } else {
            open += tag.section(u' ', 0, 0);
        }
    }
    return open.isEmpty();
}

} // namespace

class TestHtmlSubset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reduces_data();
    void reduces();
    void reportsBlockedImages();
    void keepsPandasTables();
    void keepsStylerColours();
    void limitsElements();
    void limitsDepth();
    void limitsSize();
    void staysSafeWithAnything();
    void takesLinearTime_data();
    void takesLinearTime();
};

void TestHtmlSubset::reduces_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *name, const QByteArray &html, const QString &safe) {
        QTest::newRow(name) << html << safe;
    };
    row("text", "a < b & c > d", u"a &lt; b &amp; c &gt; d"_s);
    row("references", "&eacute;&#65;&amp;&broken &;", u"&eacute;&#65;&amp;&amp;broken &amp;;"_s);
    row("bold", "<b>x</b>", u"<b>x</b>"_s);
    row("case", "<B>x</b>", u"<b>x</b>"_s);
    row("unknown element", "<blink>x</blink>", u"x"_s);
    row("script", "a<script>alert('<b>')</script>b", u"ab"_s);
    row("script without an end", "a<script>alert(1)", u"a"_s);
    row("script with spaces", "a<script >x</script\n>b", u"ab"_s);
    row("script in svg", "a<svg><script>x</script><circle/></svg>b", u"ab"_s);
    row("nested svg", "a<svg><svg></svg>x</svg>b", u"ab"_s);
    row("frame", "a<iframe src=x>y</iframe>b", u"ab"_s);
    row("object", "a<object data=x><b>y</b></object>b", u"ab"_s);
    row("form", "<form action=x>a<input name=y><button>b</button></form>", u"ab"_s);
    row("checkbox", "<input type=checkbox checked disabled> done", u"&#9745;  done"_s);
    row("comment", "a<!-- <b> -->b<!-->c", u"abc"_s);
    row("declaration", "<!DOCTYPE html><?xml x?>a", u"a"_s);
    row("cut tag", "a<b", u"a<b></b>"_s);
    row("cut attribute", "a<b title=\"x", u"a<b title=\"x\"></b>"_s);
    row("not a tag", "1 <2 <", u"1 &lt;2 &lt;"_s);
    row("handler", "<b onclick=x ONLOAD='y'>z</b>", u"<b>z</b>"_s);
    row("link", "<a href=\"https://a.b/?c=d&amp;e\">x</a>",
        u"<a href=\"https://a.b/?c=d&amp;e\">x</a>"_s);
    row("mail", "<a href=mailto:a@b.c>x</a>", u"<a href=\"mailto:a@b.c\">x</a>"_s);
    row("anchor", "<a href=#x name=x>x</a>", u"<a href=\"#x\" name=\"x\">x</a>"_s);
    row("javascript", "<a href=javascript:x>x</a>", u"<a>x</a>"_s);
    row("javascript in disguise", "<a href=\" java\nscript&#58;x\">x</a>", u"<a>x</a>"_s);
    row("file link", "<a href=file:///etc/passwd>x</a>", u"<a>x</a>"_s);
    row("data link", "<a href='data:text/html,x'>x</a>", u"<a>x</a>"_s);
    row("quote in attribute", "<b title='a\"b<c>'>x</b>",
        u"<b title=\"a&quot;b&lt;c&gt;\">x</b>"_s);
    row("repeated attribute", "<b title=a title=b>x</b>", u"<b title=\"a\">x</b>"_s);
    row("image", QByteArray("<img alt=x src=") + Png + ">",
        u"<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"x\" />"_s);
    row("image with line breaks", "<img src=\"data:image/png;base64,iVBO\nRw0KGgo=\">",
        u"<img src=\"data:image/png;base64,iVBORw0KGgo=\" />"_s);
    row("remote image", "<img src=https://a.b/c.png>",
        u"<a href=\"https://a.b/c.png\">Image not loaded: a.b</a>"_s);
    row("image of no scheme", "<img src=//a.b/c.png>",
        u"<a href=\"https://a.b/c.png\">Image not loaded: a.b</a>"_s);
    row("file image", "<img src=file:///etc/passwd alt=me>", u"<i>Image not shown: me</i>"_s);
    row("local image", "<img src=a.png>", u"<i>Image not shown</i>"_s);
    row("image of another type", "<img src='data:text/html,x'>", u"<i>Image not shown</i>"_s);
    row("bad SVG image", "<img src='data:image/svg+xml,<svg><script/></svg>'>",
        u"<i>Image not shown</i>"_s);
    row("SVG image", "<img src='data:image/svg+xml,<svg/>'>",
        u"<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" />"_s);
    row("style", "<b style='color:red;position:fixed;background:url(http://x)'>x</b>",
        u"<b style=\"color: red\">x</b>"_s);
    row("style in disguise",
        "<b style='color:re\\64;width:expression(1);background-color: rgb(1, 2, 3)'>x</b>",
        u"<b style=\"background-color: rgb(1, 2, 3)\">x</b>"_s);
    row("important", "<b style='color:red !important'>x</b>", u"<b style=\"color: red\">x</b>"_s);
    row("hidden", "a<div hidden><b>b</b></div><p style='DISPLAY: none'>c</p>d", u"ad"_s);
    row("sheet",
        "<style>/* x */ td, .a b { color: red } @import url(x); a:hover { color: blue }</style>",
        u"<style>\ntd { color: red }\n.a b { color: red }\n</style>"_s);
    row("sheet that breaks out", "<style>a{color:red}</style><b>x</style>",
        u"<style>\na { color: red }\n</style><b>x</b>"_s);
    row("media", "<style>@media print { b { color: red } } i { color: blue }</style>",
        u"<style>\ni { color: blue }\n</style>"_s);
    row("id rule", "<style>#T_a, #T_b { color: red }</style><b id=T_b>x</b>",
        u"<b id=\"T_b\" style=\"color: red\">x</b>"_s);
    row("ends", "<b><i>x</b>y</i>", u"<b><i>x</i></b>y"_s);
    row("no ends", "<p>a<p>b", u"<p>a</p><p>b</p>"_s);
    row("list", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
        u"<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"_s);
    row("table", "<table><tr><td>a<td>b<tr><td>c</table>",
        u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"_s);
    row("end inside a table", "<b><table><tr><td>a</b>c</table></b>",
        u"<b><table><tr><td>ac</td></tr></table></b>"_s);
    row("spans", "<td colspan=2 rowspan=99999>x</td>", u"<td colspan=\"2\">x</td>"_s);
    row("section", "<section>x</section>", u"<div>x</div>"_s);
    row("line break", "a<br>b<br/>c", u"a<br />b<br />c"_s);
    row("pre", "<pre> a\n  b </pre>", u"<pre> a\n  b </pre>"_s);
    row("controls",
        QByteArray("a\0\x01"
                   "b",
                   4),
        u"ab"_s);
    row("invalid UTF-8", "a\xff", u"a\uFFFD"_s);
    row("meta",
        "<meta http-equiv=refresh content='0;url=x'><link rel=stylesheet href=x><base href=x>a",
        u"a"_s);
    row("page", "<html><head><title>t</title></head><body bgcolor=red>a</body></html>", u"a"_s);
    row("class", "<b class='a b' id='c\"'>x</b>", u"<b class=\"a b\">x</b>"_s);
}

void TestHtmlSubset::reduces()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, safe);
    QCOMPARE(reduceHtml(html).html, safe);
    QVERIFY(isBalanced(safe));
}

void TestHtmlSubset::reportsBlockedImages()
{
    const SafeHtml safe = reduceHtml(
        "<img src=http://a.b/c><img src=file:///d><img src='http://e.f/g h'>");
    QCOMPARE(safe.blockedImages, (QStringList{u"http://a.b/c"_s, u"http://e.f/gh"_s}));
    QVERIFY(!safe.isTruncated);
}

void TestHtmlSubset::keepsPandasTables()
{
    const QByteArray html =
        "<div>\n<style scoped>\n    .dataframe tbody tr th:only-of-type {\n        vertical-align: "
        "middle;\n    }\n\n    .dataframe thead th {\n        text-align: right;\n    }\n</style>\n"
        "<table border=\"1\" class=\"dataframe\">\n  <thead>\n    <tr style=\"text-align: right;\">\n"
        "      <th></th>\n      <th>a</th>\n    </tr>\n  </thead>\n</table>\n</div>";
    QCOMPARE(
        reduceHtml(html).html,
        u"<div>\n<style>\n.dataframe thead th { text-align: right }\n</style>\n"
        "<table border=\"1\" class=\"dataframe\">\n  <thead>\n    <tr style=\"text-align: right\">\n"
        "      <th></th>\n      <th>a</th>\n    </tr>\n  </thead>\n</table>\n</div>"_s);
}

void TestHtmlSubset::keepsStylerColours()
{
    QByteArray html = "<style type=\"text/css\">\n";
    for (int i = 0; i < 3000; ++i)
        html += "#T_1_row" + QByteArray::number(i)
            + "_col0 { background-color: #f7fbff; color: #000000; }\n";
    html += "</style><table>";
    for (int i = 0; i < 3000; ++i)
        html += "<tr><td id=\"T_1_row" + QByteArray::number(i) + "_col0\">1</td></tr>";
    const QString safe = reduceHtml(html + "</table>").html;
    QCOMPARE(safe.count(u"style=\"background-color: #f7fbff; color: #000000\""_s), 3000);
    QVERIFY(!safe.contains(u"<style"));
}

void TestHtmlSubset::limitsElements()
{
    const SafeHtml safe = reduceHtml(QByteArray("<b>x</b>").repeated(100), {.elements = 10});
    QVERIFY(safe.isTruncated);
    QCOMPARE(safe.html, u"<b>x</b>"_s.repeated(10));
}

void TestHtmlSubset::limitsDepth()
{
    const SafeHtml safe = reduceHtml(QByteArray("<div>").repeated(100'000) + "x", {.depth = 5});
    QCOMPARE(safe.html, u"<div>"_s.repeated(5) + u'x' + u"</div>"_s.repeated(5));
}

void TestHtmlSubset::limitsSize()
{
    const SafeHtml safe = reduceHtml("<b>0123456789</b>", {.bytes = 8});
    QVERIFY(safe.isTruncated);
    QCOMPARE(safe.html, u"<b>01234</b>"_s);
}

void TestHtmlSubset::staysSafeWithAnything()
{
    static const QByteArrayList pieces{"<",
                                       ">",
                                       "\"",
                                       "'",
                                       "=",
                                       "/",
                                       "&",
                                       ";",
                                       "&lt;",
                                       "&#x3c;",
                                       "<b",
                                       "<a href=",
                                       "javascript:",
                                       "<script>",
                                       "</script>",
                                       "<style>",
                                       "</style>",
                                       "{",
                                       "}",
                                       "@import",
                                       "url(",
                                       "<img src=",
                                       "data:image/png;base64,AA==",
                                       "onerror=x",
                                       " ",
                                       "\n",
                                       "<table>",
                                       "<td>",
                                       "</td>",
                                       "</table>",
                                       "<!--",
                                       "-->",
                                       "<svg",
                                       "</",
                                       "x",
                                       "\xff",
                                       "style=",
                                       "color:red",
                                       "<p>",
                                       "<li>",
                                       "file:///x",
                                       "http://a.b/c",
                                       "\\",
                                       "*/",
                                       "/*",
                                       "<div hidden>"};
    QRandomGenerator random(11);
    for (int i = 0; i < 600; ++i) {
        QByteArray html;
        for (auto n = random.bounded(40); n > 0; --n)
            html += pieces[random.bounded(int(pieces.size()))];
        const QString safe = reduceHtml(html).html;
        QVERIFY2(isBalanced(safe), html.constData());
        for (const QString &tag : safe.split(u'<').mid(1)) {
            const QString inside = tag.section(u'>', 0, 0);
            QVERIFY2(!inside.contains(u"onerror="_s) || inside.contains(u"=\""_s),
                     html.constData());
            QVERIFY2(!inside.startsWith(u"script"_s), html.constData());
            QVERIFY2(!inside.contains(u"=\"javascript"_s), html.constData());
            QVERIFY2(!inside.contains(u"src=\"file"_s) && !inside.contains(u"src=\"http"_s),
                     html.constData());
        }
        QCOMPARE(reduceHtml(safe.toUtf8()).html, safe); // nothing is left to reduce
    }
}

void TestHtmlSubset::takesLinearTime_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece :
         {"<", "<b ", "<!--", "<b>", "</b>", "&", "<a href=\"", "<table><tr><td>", "<li>",
          "<style>a{", "<style>#a{color:red}</style><b id=a>", "/*", "<svg>", "<p title=x",
          "<script>"})
        QTest::newRow(piece) << QByteArray(piece);
}

/// Would not end within the time that a test may take if it were not.
void TestHtmlSubset::takesLinearTime()
{
    QFETCH(QByteArray, piece);
    const QByteArray html = piece.repeated(300'000 / piece.size());
    const SafeHtml safe = reduceHtml(html);
    QVERIFY(safe.html.size() < 40 * html.size());
}

QTEST_GUILESS_MAIN(TestHtmlSubset)
#include "tst_htmlsubset.moc"
