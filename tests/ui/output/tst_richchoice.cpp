#include "ui/output/browserpage.h"
#include "ui/output/richchoice.h"

#include <QFile>
#include <QTest>

using namespace Aloft;
using Kind = RichChoice::Kind;

namespace {

RichOutput bundle(const Json &data)
{
    RichOutput output;
    output.data = data;
    return output;
}

} // namespace

class TestRichChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefersByMime_data();
    void prefersByMime();
    void readsSizes();
    void writesPagesForTheBrowser();
    void escapesScriptEndsInFigures();
};

void TestRichChoice::prefersByMime_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("mime");
    QTest::addColumn<QByteArray>("browser");
    const auto row = [](const char *name, const Json &data, Kind kind, const char *mime,
                        const char *browser = "") {
        QTest::newRow(name) << QByteArray::fromStdString(data.dump()) << static_cast<int>(kind)
                            << QByteArray(mime) << QByteArray(browser);
    };
    row("plain text", {{"text/plain", "1"}}, Kind::Text, "text/plain");
    row("a data frame", {{"text/plain", "x"}, {"text/html", "<table></table>"}}, Kind::Html,
        "text/html");
    row("a figure", {{"text/plain", "<Figure>"}, {"image/png", "AA"}}, Kind::Image, "image/png");
    row("SVG before PNG", {{"image/png", "AA"}, {"image/svg+xml", "<svg/>"}}, Kind::Svg,
        "image/svg+xml");
    row("Markdown before LaTeX", {{"text/latex", "x"}, {"text/markdown", "x"}}, Kind::Markdown,
        "text/markdown");
    row("LaTeX before text", {{"text/plain", "x"}, {"text/latex", "x"}}, Kind::Latex, "text/latex");
    row("JSON", {{"text/plain", "x"}, {"application/json", {1, 2}}}, Kind::JsonTree,
        "application/json");
    row("GIF", {{"image/gif", "AA"}}, Kind::Image, "image/gif");
    row("widget",
        {{"application/vnd.jupyter.widget-view+json", {{"model_id", "1"}}},
         {"text/html", "<b>x</b>"},
         {"text/plain", "HBox()"}},
        Kind::Text, "text/plain");
    row("plotly",
        {{"application/vnd.plotly.v1+json", {{"data", Json::array()}}},
         {"text/plain", "Figure"},
         {"image/png", "AA"}},
        Kind::Image, "image/png", "application/vnd.plotly.v1+json");
    row("HTML with a script",
        {{"text/html", "<div></div><SCRIPT>x()</SCRIPT>"}, {"text/plain", "<Map>"}}, Kind::Text,
        "text/plain", "text/html");
    row("HTML that says something without its script",
        {{"text/html", "<p>Total: 5</p><script>x()</script>"}, {"text/plain", "<Map>"}}, Kind::Html,
        "text/html", "text/html");
    row("a script and a bare name",
        {{"application/javascript", "x()"},
         {"text/plain", "<IPython.core.display.Javascript object>"}},
        Kind::Nothing, "", "application/javascript");
    row("only a script", {{"application/javascript", "x()"}}, Kind::Nothing, "",
        "application/javascript");
    row("unknown", {{"application/x-odd", "?"}}, Kind::Nothing, "");
    row("nothing", Json::object(), Kind::Nothing, "");
    row("not an object", Json::array({1}), Kind::Nothing, "");
}

void TestRichChoice::prefersByMime()
{
    QFETCH(QByteArray, data);
    QFETCH(int, kind);
    QFETCH(QByteArray, mime);
    QFETCH(QByteArray, browser);
    const RichChoice choice = chooseRich(bundle(Json::parse(data.toStdString())));
    QCOMPARE(static_cast<int>(choice.kind), kind);
    QCOMPARE(QByteArray::fromStdString(choice.mime), mime);
    QCOMPARE(QByteArray::fromStdString(choice.browserMime), browser);
}

void TestRichChoice::readsSizes()
{
    RichOutput output = bundle({{"image/png", "AA"}});
    output.metadata = {{"image/png", {{"width", 640}, {"height", 480.5}}}};
    QCOMPARE(richSize(output, "image/png"), std::pair(640, 480));
    output.metadata = {{"image/png", {{"width", -3}, {"height", "tall"}}}};
    QCOMPARE(richSize(output, "image/png"), std::pair(0, 0));
    output.metadata = Json::array();
    QCOMPARE(richSize(output, "image/png"), std::pair(0, 0));
}

void TestRichChoice::writesPagesForTheBrowser()
{
    const QByteArray page = browserPage(bundle({{"text/html", "<p>hi</p><script>a()</script>"}}));
    QVERIFY(page.startsWith("<!DOCTYPE html>"));
    QVERIFY(page.contains("<script>a()</script>"));
    const auto written = writeBrowserPage(page);
    QVERIFY(written.has_value());
    QFile file(written->toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), page);
    QVERIFY(browserPage(bundle({{"text/html", "<p>hi</p>"}})).isEmpty());
}

void TestRichChoice::escapesScriptEndsInFigures()
{
    const QByteArray page = browserPage(
        bundle({{"application/vnd.plotly.v1+json", {{"data", "</script><b>"}}}}));
    QVERIFY(!page.contains("</script><b>"));
    QVERIFY(page.contains("<\\/script><b>"));
}

QTEST_GUILESS_MAIN(TestRichChoice)
#include "tst_richchoice.moc"
