#include "core/jupyter/notebook/export.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Notebook sample(const QString &name)
{
    QFile file(QFINDTESTDATA("../../../data/notebooks") + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? readNotebook(file.readAll()).value_or(Notebook())
                                          : Notebook();
}

Notebook withCode(const QString &source)
{
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    notebook.cells[0].source = source;
    return notebook;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesPython_data();
    void writesPython();
    void writesPythonThatPythonTakes();
    void writesMarkdown();
    void writesHtml();
    void writesSafeHtml();
    void putsFilesIntoTheHtml();
    void writesOutputsAsText();
};

void TestExport::writesPython_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QString &source, const QByteArray &script) {
        QTest::newRow(name) << source << "# %%\n" + script + '\n';
    };
    row("code", u"a = 1\nb = a % 2"_s, "a = 1\nb = a % 2");
    row("magic", u"%matplotlib inline\nx = 1"_s, "# %matplotlib inline\nx = 1");
    row("shell", u"!pip install x\nx != 1"_s, "# !pip install x\nx != 1");
    row("in a block", u"if x:\n    !ls"_s, "if x:\n    pass  # !ls");
    row("assigned", u"files = !ls\nt = %time x"_s, "# files = !ls\n# t = %time x");
    row("help", u"print?\nx"_s, "# print?\nx");
    row("cell magic", u"%%bash\nls\n\npwd"_s, "# %%bash\n# ls\n#\n# pwd");
    row("continued shell", u"!ls \\\n  -l\nx"_s, "# !ls \\\n  pass  # -l\nx");
    row("in a text", u"t = '''\n!x\n'''\n!y"_s, "t = '''\n!x\n'''\n# !y");
}

void TestExport::writesPython()
{
    QFETCH(QString, source);
    QFETCH(QByteArray, script);
    QCOMPARE(exportPython(withCode(source)), script);
}

void TestExport::writesPythonThatPythonTakes()
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
                 {u"-c"_s, u"import ast, sys; ast.parse(sys.stdin.read())"_s});
    if (!python.waitForStarted())
        QSKIP("needs Python");
    const QByteArray script = exportPython(sample(u"colab.ipynb"_s));
    QVERIFY(script.contains("# %% [markdown]\n# # Données & 学习\n# Text with emoji 🚀\n"));
    python.write(script);
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.exitCode(), 0);
}

void TestExport::writesMarkdown()
{
    const QByteArray text = exportMarkdown(sample(u"jupyter.ipynb"_s));
    QVERIFY(
        text.startsWith("# Training a small net 训练\n\nSee ![plot](data:image/png;base64,iVBO"));
    QVERIFY(text.contains("\n\n```python\nimport numpy as np\nlr = 1e-07\nepochs = 3\n```\n\n"));
    QVERIFY(text.contains("\n    epoch 2\n    done\n"));
    QVERIFY(text.contains("<table border=\"1\" class=\"dataframe\">"));
    QVERIFY(text.contains("\n    ValueError: bad \"shape\"\n"));
    QVERIFY(exportMarkdown(withCode(u"a = '```'"_s)).startsWith("````python\n"));
}

void TestExport::writesHtml()
{
    const QByteArray html = exportHtml(sample(u"jupyter.ipynb"_s), u"A <title>"_s).bytes;
    QVERIFY(html.startsWith("<!DOCTYPE html>"));
    QVERIFY(html.contains("<title>A &lt;title&gt;</title>"));
    QVERIFY(html.contains("<h1>Training a small net 训练</h1>"));
    QVERIFY(html.contains("<pre class=\"code\">import numpy as np\n"));
    QVERIFY(html.contains("<span style=\"color:#116329;\">done</span>"));
    QVERIFY(html.contains("src=\"data:image/png;base64,iVBO"));
    QVERIFY(html.contains("class=\"dataframe\""));
    QVERIFY(html.endsWith("</body>\n</html>\n"));
}

void TestExport::writesSafeHtml()
{
    Notebook notebook = withCode(u"</pre><script>a</script>"_s);
    notebook.cells[0].outputs = {
        StreamOutput{StreamOutput::Name::Stdout, "<script>b</script>"},
        RichOutput{{{"text/html", "<script>c</script><img src=http://a.b/c>"}},
                   Json::object(),
                   false,
                   {},
                   {}},
        RichOutput{{{"image/png", "\"><script>d</script>"}}, Json::object(), false, {}, {}},
        RichOutput{{{"image/svg+xml", "<svg><script/></svg>"}, {"text/plain", "<script>"}},
                   Json::object(),
                   false,
                   {},
                   {}},
        ErrorOutput{u"<script>"_s, u"e"_s, {}}};
    Cell markdown;
    markdown.type = Cell::Type::Markdown;
    markdown.source = u"<script>f</script>"_s;
    notebook.cells.push_back(markdown);
    const QByteArray html = exportHtml(notebook, u"</title><script>"_s).bytes;
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("src=\"http"));
}

/// A page goes elsewhere without the folder of its notebook.
void TestExport::putsFilesIntoTheHtml()
{
    Notebook notebook = withCode(u"1"_s);
    notebook.cells[0].outputs = {
        RichOutput{{{"text/html", "<p><img src=\"plot.png\" width=\"40\"></p>"}},
                   Json::object(),
                   false,
                   {},
                   {}},
        RichOutput{{{"text/markdown", "![m](large.png)"}}, Json::object(), false, {}, {}}};
    Cell markdown;
    markdown.type = Cell::Type::Markdown;
    markdown.source = u"![a](plot.png) <img src=\"../out.png\"> ![c](https://a.b/c.png) "
                      "<img src='file:///etc/x.png'> ![again](../out.png)"_s;
    notebook.cells.push_back(markdown);
    const auto files = [](const QString &path) {
        return path == u"plot.png"_s ? QByteArray("data:image/png;base64,AAAA") : QByteArray();
    };
    const HtmlPage page = exportHtml(notebook, u"t"_s, files);
    QCOMPARE(page.bytes.count("src=\"data:image/png;base64,AAAA\""), qsizetype(2));
    QVERIFY(page.bytes.contains("width=\"40\""));
    QVERIFY(!page.bytes.contains("src=\"https:"));
    QVERIFY(!page.bytes.contains("/etc/"));
    QCOMPARE(page.notices.size(), 1);
    QVERIFY2(page.notices[0].startsWith(u"2 picture"_s), qPrintable(page.notices[0]));
    QVERIFY2(page.notices[0].endsWith(u"large.png, ../out.png."_s), qPrintable(page.notices[0]));
    QVERIFY(exportHtml(notebook, u"t"_s).notices.isEmpty());
}

void TestExport::writesOutputsAsText()
{
    Cell cell;
    cell.outputs = {StreamOutput{StreamOutput::Name::Stdout, "\x1b[1mbold\x1b[0m\n"},
                    RichOutput{{{"text/plain", "42"}}, Json::object(), false, {}, {}},
                    ErrorOutput{u"E"_s, u"no"_s, {}}, GapOutput{u"lost"_s}};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    exportOutputText(cell, buffer);
    QCOMPARE(buffer.data(), QByteArray("bold\n42\nE: no\nlost\n"));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
