#include "core/text/svgsafety.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSvgSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checks_data();
    void checks();
    void limits_data();
    void limits();
};

void TestSvgSafety::checks_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &svg, const char *problem = "") {
        QTest::newRow(name) << svg << QString::fromLatin1(problem);
    };
    const auto svg = [](const QByteArray &inside) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
            + inside + "</svg>";
    };
    row("plain", svg("<circle r=\"5\"/>"));
    row("as matplotlib writes",
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG "
        "1.1//EN\"\n  \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n"
            + svg(
                "<metadata><rdf xmlns=\"http://a.b/\">Text</rdf></metadata><defs><path id=\"g\" d=\"M 0 0\"/></defs>"
                "<use xlink:href=\"#g\" style=\"stroke: #000000\"/><g clip-path=\"url(#p)\"/>"));
    row("pixels", svg("<image xlink:href=\"data:image/png;base64,AA==\"/>"));
    row("link", svg("<a xlink:href=\"https://a.b\"><text>x</text></a>"));
    row("text about url(", svg("<text>url(http://a.b)</text>"));
    row("empty", "", "it is not well-formed XML");
    row("not XML", "<svg><g></svg>", "it is not well-formed XML");
    row("not SVG", "<html/>", "it is not an SVG");
    row("script", svg("<script>x</script>"), "it has a script");
    row("handler", svg("<g onload=\"x\"/>"), "it has a script");
    row("foreign", svg("<foreignObject/>"), "it has foreign content");
    row("remote image", svg("<image xlink:href=\"http://a.b/c.png\"/>"),
        "it refers to other files");
    row("local image", svg("<image href=\"file:///etc/passwd\"/>"), "it refers to other files");
    row("relative image", svg("<image href=\"../x.png\"/>"), "it refers to other files");
    row("SVG in SVG", svg("<image href=\"data:image/svg+xml;base64,AA==\"/>"),
        "it refers to other files");
    row("remote use", svg("<use xlink:href=\"http://a.b/c.svg#d\"/>"), "it refers to other files");
    row("remote fill", svg("<g fill=\"url(http://a.b#c)\"/>"), "its style refers to other files");
    row("remote style", svg("<g style=\"fill: URL( 'http://a.b#c')\"/>"),
        "its style refers to other files");
    row("import", svg("<style>@import 'x';</style>"), "its style refers to other files");
    row("disguised import", svg("<style>@\\69mport 'x';</style>"),
        "its style refers to other files");
    row("style sheet", "<?xml-stylesheet href=\"x\"?>" + svg(""),
        "it has a processing instruction");
    row("entity", "<!DOCTYPE svg [<!ENTITY a \"x\">]>" + svg("&a;"), "it declares entities");
    row("outside entity", "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + svg("&a;"),
        "it declares entities");
    row("uses itself", svg("<g id=\"a\"><use xlink:href=\"#a\"/></g>"),
        "its parts repeat themselves too often");
    QByteArray bomb = "<g id=\"a0\"><circle/></g>";
    for (int i = 1; i < 20; ++i) {
        bomb += "<g id=\"a" + QByteArray::number(i) + "\">"
            + ("<use xlink:href=\"#a" + QByteArray::number(i - 1) + "\"/>").repeated(10) + "</g>";
    }
    row("bomb", svg(bomb), "its parts repeat themselves too often");
    QByteArray chain = "<g id=\"a0\"/>";
    for (int i = 1; i < 50'000; ++i)
        chain += "<g id=\"a" + QByteArray::number(i) + "\"><use xlink:href=\"#a"
            + QByteArray::number(i - 1) + "\"/></g>";
    row("chain", svg(chain), "its parts repeat themselves too often");
}

void TestSvgSafety::checks()
{
    QFETCH(QByteArray, svg);
    QFETCH(QString, problem);
    const Result<void> result = checkSvg(svg);
    QCOMPARE(result.has_value(), problem.isEmpty());
    if (!result) {
        QVERIFY2(result.error().message.startsWith(u"The SVG picture is not shown: "_s + problem
                                                   + u" (line "_s),
                 qPrintable(result.error().message));
    }
}

void TestSvgSafety::limits_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("as many") << "<svg>" + QByteArray("<g/>").repeated(9) + "</svg>" << true;
    QTest::newRow("too many") << "<svg>" + QByteArray("<g/>").repeated(10) + "</svg>" << false;
    QTest::newRow("as deep") << QByteArray("<svg><g><g/></g></svg>") << true;
    QTest::newRow("too deep") << QByteArray("<svg><g><g><g/></g></g></svg>") << false;
    QTest::newRow("too large") << "<svg>" + QByteArray(200, ' ') + "</svg>" << false;
}

void TestSvgSafety::limits()
{
    QFETCH(QByteArray, svg);
    QFETCH(bool, isFine);
    QCOMPARE(checkSvg(svg, {.bytes = 100, .elements = 10, .depth = 3}).has_value(), isFine);
}

QTEST_GUILESS_MAIN(TestSvgSafety)
#include "tst_svgsafety.moc"
