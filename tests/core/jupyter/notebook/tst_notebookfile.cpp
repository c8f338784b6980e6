#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/jsontext.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/jupyter/notebook/origin.h"
#include "core/jupyter/notebook/pythonfloat.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileBytes(const QString &name)
{
    QFile file(QFINDTESTDATA("../../../data/notebooks") + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Notebook readGood(const QByteArray &bytes)
{
    const Result<Notebook> read = readNotebook(bytes);
    if (!read)
        qWarning() << read.error().message;
    return read.value_or(Notebook());
}

QByteArray withCell(const QByteArray &cell)
{
    return "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [" + cell + "]}";
}

const QByteArray PlainCell = R"({"cell_type":"code","id":"a","metadata":{},"source":"1",)"
                             R"("outputs":[],"execution_count":null})";

void addFiles()
{
    for (const char *name : {"jupyter", "vscode", "colab", "python2", "future"})
        QTest::newRow(name) << fileBytes(QString::fromLatin1(name) + u".ipynb"_s);
}

} // namespace

class TestNotebookFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByte_data();
    void keepsEveryByte();
    void changesOnlyTheEditedCell_data();
    void changesOnlyTheEditedCell();
    void keepsTheRestOfTheFileWhenMetadataChanges_data();
    void keepsTheRestOfTheFileWhenMetadataChanges();
    void keepsNumbersNextToAnEdit();
    void writesAddedAndMovedCells_data();
    void writesAddedAndMovedCells();
    void survivesTheLossOfAllCells();
    void writesPastedCellsInTheStyleOfTheFile();
    void keepsUntouchedOutputs();
    void refusesWhatIsNoNotebook_data();
    void refusesWhatIsNoNotebook();
    void takesAnEmptyFileForANewNotebook_data();
    void takesAnEmptyFileForANewNotebook();
    void keepsSourcesThatAreNoText_data();
    void keepsSourcesThatAreNoText();
    void namesFewOfManyOddSources();
    void readsWhatIsThere();
    void givesIds();
    void neverWritesIdsBefore45();
    void upgradesVersion3();
    void marksColabIds();
    void writesFloatsAsPython_data();
    void writesFloatsAsPython();
    void keepsTheTextOfNumbers_data();
    void keepsTheTextOfNumbers();
    void reportsViolations_data();
    void reportsViolations();
};

void TestNotebookFile::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    addFiles();
    const QByteArray jupyter = fileBytes(u"jupyter.ipynb"_s);
    QTest::newRow("CRLF") << QByteArray(jupyter).replace("\n", "\r\n");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + jupyter;
    QTest::newRow("no final newline") << jupyter.chopped(1);
    QTest::newRow("three final newlines") << jupyter + "\n\n";
    QTest::newRow("tabs") << QByteArray(jupyter).replace("\n ", "\n\t");
    QTest::newRow("one line") << withCell(PlainCell);
    QTest::newRow("no cells") << withCell("");
    QTest::newRow("space in no cells") << withCell("  ");
    QTest::newRow("odd white space") << withCell("\n\n" + PlainCell + " ,\t" + PlainCell + "  ");
    QTest::newRow("string source")
        << withCell(R"({"cell_type":"raw","metadata":{},"source":"a\nb"})");
    QTest::newRow("numbers") << withCell(
        R"({"cell_type":"raw","metadata":{"a":1.0,"b":1e-07,"c":1E5,"d":-0,"e":NaN,"f":-Infinity,"g":[)"
        + QByteArray(1'000'000, '7') + R"(,1.50]},"source":""})");
    QTest::newRow("repeated keys")
        << withCell(R"({"cell_type":"raw","metadata":{"a":1,"a":2},"source":"x","source":"y"})");
    QTest::newRow("repeated cells") << QByteArray(R"({"cells":[1],"cells":[],"nbformat":4})");
    QTest::newRow("escapes") << withCell(
        R"({"cell_type":"raw","metadata":{},"source":"\/\u00e9\ud83d\ude80\ud800\u0000"})");
    QTest::newRow("cells of no kind") << withCell(R"(5, null, {"cell_type": 7}, [], "x")");
    QTest::newRow("values of no kind") << withCell(
        R"({"cell_type":"code","metadata":5,"source":{},"outputs":{},"execution_count":"1"})");
    QTest::newRow("outputs of no kind") << withCell(
        R"({"cell_type":"code","source":[1,"a"],"outputs":[1,{},{"output_type":"stream","text":[2]}]})");
    QTest::newRow("ids twice") << withCell(PlainCell + ',' + PlainCell);
    QTest::newRow("no ids in 4.5") << withCell(R"({"cell_type":"raw","metadata":{},"source":""})");
    QTest::newRow("format as float")
        << QByteArray(R"({"cells":[],"nbformat":4.0,"nbformat_minor":"5"})");
    QTest::newRow("no format") << QByteArray(R"({"cells":[]})");
}

void TestNotebookFile::keepsEveryByte()
{
    QFETCH(QByteArray, bytes);
    const Notebook notebook = readGood(bytes);
    QCOMPARE(writeNotebook(notebook), bytes);
    const QByteArray canonical = normalizeNotebook(notebook);
    QCOMPARE(normalizeNotebook(readGood(canonical)), canonical);
}

void TestNotebookFile::changesOnlyTheEditedCell_data()
{
    QTest::addColumn<QByteArray>("bytes");
    addFiles();
    QTest::newRow("one line") << withCell(PlainCell + ", " + PlainCell);
    QTest::newRow("odd white space") << withCell("\n\n" + PlainCell + ",\t" + PlainCell + "  ");
}

void TestNotebookFile::changesOnlyTheEditedCell()
{
    QFETCH(QByteArray, bytes);
    const Notebook original = readGood(bytes);
    for (std::size_t i = 0; i < original.cells.size(); ++i) {
        Notebook edited = original;
        edited.cells[i].source += u"\nfive = 5"_s;
        const QByteArray written = writeNotebook(edited);
        const CellOrigin &origin = *original.cells[i].origin;
        const qsizetype before = origin.text.data() - origin.file.constData();
        const qsizetype after = origin.file.size() - before - origin.text.size();
        QCOMPARE(written.first(before), bytes.first(before));
        QCOMPARE(written.last(after), bytes.last(after));
        QVERIFY(written != bytes);

        const Notebook again = readGood(written);
        QCOMPARE(again.cells[i].source, edited.cells[i].source);
        QVERIFY(again.cells[i].outputs == original.cells[i].outputs);
        QVERIFY(again.cells[i].metadata == original.cells[i].metadata);
    }
}

void TestNotebookFile::keepsTheRestOfTheFileWhenMetadataChanges_data()
{
    QTest::addColumn<QByteArray>("bytes");
    addFiles();
}

void TestNotebookFile::keepsTheRestOfTheFileWhenMetadataChanges()
{
    QFETCH(QByteArray, bytes);
    Notebook notebook = readGood(bytes);
    const std::string old = "\"name\": \"python3\"";
    notebook.metadata["kernelspec"]["name"] = "julia";
    QByteArray expected = bytes;
    const qsizetype at = expected.lastIndexOf(old.c_str()) >= 0 ? expected.indexOf(old.c_str())
                                                                : -1;
    QVERIFY(at >= 0);
    expected.replace(at, qsizetype(old.size()), "\"name\": \"julia\"");
    QCOMPARE(writeNotebook(notebook), expected);
}

void TestNotebookFile::keepsNumbersNextToAnEdit()
{
    const QByteArray digits(1000, '9');
    const QByteArray bytes = withCell(
        "{\"cell_type\": \"raw\", \"metadata\": {\"a\": " + digits
        + ", \"b\": 1.50, \"c\": {\"d\": NaN, \"e\": 1}}, \"source\": \"\"}");
    Notebook notebook = readGood(bytes);
    notebook.cells[0].metadata["c"]["e"] = 2;
    QByteArray expected = bytes;
    expected.replace("\"e\": 1", "\"e\": 2");
    // The id that nbformat 4.5 wants is added once the cell changes.
    QByteArray written = writeNotebook(notebook);
    written.remove(written.indexOf(", \"id\""), qstrlen(", \"id\": \"12345678\""));
    QCOMPARE(written, expected);
}

void TestNotebookFile::writesAddedAndMovedCells_data()
{
    QTest::addColumn<QByteArray>("bytes");
    addFiles();
}

void TestNotebookFile::writesAddedAndMovedCells()
{
    QFETCH(QByteArray, bytes);
    Notebook notebook = readGood(bytes);
    Cell added;
    added.id = u"added"_s;
    added.source = u"a = 'é'\n"_s;
    added.outputs.push_back(StreamOutput{StreamOutput::Name::Stderr, "x\ny"});
    added.outputs.push_back(
        RichOutput{{{"image/png", "AAAA\n"}, {"text/plain", "a\nb"}}, Json::object(), true, 7, {}});
    added.outputs.push_back(ErrorOutput{u"E"_s, u"v"_s, {u"t"_s}});
    added.outputs.push_back(GapOutput{u"Lost."_s});
    added.attachments = nullptr;
    notebook.cells.push_back(added);
    std::swap(notebook.cells[0], notebook.cells[1]);

    const QByteArray written = writeNotebook(notebook);
    const Notebook again = readGood(written);
    QCOMPARE(again.cells.size(), notebook.cells.size());
    for (std::size_t i = 0; i + 1 < notebook.cells.size(); ++i) {
        QCOMPARE(again.cells[i].source, notebook.cells[i].source);
        QVERIFY(again.cells[i].outputs == notebook.cells[i].outputs);
    }
    const Cell &last = again.cells.back();
    QCOMPARE(last.source, added.source);
    QVERIFY(last.outputs[0] == added.outputs[0]);
    QVERIFY(last.outputs[1] == added.outputs[1]);
    QVERIFY(last.outputs[2] == added.outputs[2]);
    QVERIFY((last.outputs[3] == Output(StreamOutput{StreamOutput::Name::Stderr, "Lost.\n"})));
    QCOMPARE(again.style, notebook.style);
    QCOMPARE(validateNotebook(again), validateNotebook(readGood(bytes)));
}

void TestNotebookFile::survivesTheLossOfAllCells()
{
    const QByteArray bytes = fileBytes(u"jupyter.ipynb"_s);
    Notebook notebook = readGood(bytes);
    const std::vector<Cell> cells = std::exchange(notebook.cells, {});
    QVERIFY(writeNotebook(notebook).startsWith(
        "{\n \"cells\": [],\n \"metadata\": {\n  \"kernelspec\""));
    notebook.cells = cells;
    QCOMPARE(writeNotebook(notebook), bytes);
}

void TestNotebookFile::writesPastedCellsInTheStyleOfTheFile()
{
    Notebook colab = readGood(fileBytes(u"colab.ipynb"_s));
    const Notebook jupyter = readGood(fileBytes(u"jupyter.ipynb"_s));
    colab.cells.push_back(jupyter.cells[2]);
    const QByteArray written = writeNotebook(colab);
    QVERIFY(written.contains("\n      \"source\": [\n        \"df = train(lr, epochs)\\n\",\n"));
    QVERIFY(written.contains("\n        \"huge\": 1e+22"));
    QVERIFY(readGood(written).cells.back().outputs == jupyter.cells[2].outputs);
}

void TestNotebookFile::keepsUntouchedOutputs()
{
    const QByteArray cell =
        R"({"cell_type":"code","id":"a","metadata":{},"source":"1","outputs":[)"
        R"({ "output_type":"stream", "name":"log","text":"odd" }],"execution_count":null})";
    Notebook notebook = readGood(withCell(cell));
    notebook.cells[0].outputs.push_back(StreamOutput{StreamOutput::Name::Stdout, "new"});
    QVERIFY(writeNotebook(notebook).contains(
        R"({ "output_type":"stream", "name":"log","text":"odd" })"));
}

void TestNotebookFile::refusesWhatIsNoNotebook_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto json = [](const char *rest) {
        return u"This is not valid JSON: "_s + QString::fromUtf8(rest);
    };
    const QString noCells = u"The file is not a notebook: it has no list of cells."_s;
    QTest::newRow("text") << QByteArray("print(1)")
                          << json("a value is missing (line 1, column 1).");
    QTest::newRow("no cells") << QByteArray("{}") << noCells;
    QTest::newRow("cells of no kind") << QByteArray("{\"cells\": 5}") << noCells;
    QTest::newRow("a list") << QByteArray("[]") << noCells;
    QTest::newRow("cut") << withCell(PlainCell).chopped(2)
                         << json("the file ends too early (line 1, column 156, in cells[0]).");
    QTest::newRow("comma") << QByteArray("{\"cells\": [\n1 2]}")
                           << json("a comma is missing (line 2, column 3, in cells[0]).");
    QTest::newRow("colon") << QByteArray("{\"cells\" []}")
                           << json("a colon is missing (line 1, column 10).");
    QTest::newRow("trailing comma") << QByteArray("{\"cells\": [1,]}")
                                    << json("a value is missing (line 1, column 14, in cells[1]).");
    QTest::newRow("name") << QByteArray("{\"cells\": [], 5}")
                          << json("a name in quotes is missing (line 1, column 15, in cells).");
    QTest::newRow("more") << QByteArray("{\"cells\": []} x")
                          << json("something follows the end (line 1, column 15).");
    QTest::newRow("number") << withCell("01")
                            << json("a comma is missing (line 1, column 65, in cells[0]).");
    QTest::newRow("number's end") << withCell(
        "1.e5") << json("a number is malformed (line 1, column 68, in cells[0]).");
    QTest::newRow("escape") << withCell(
        R"("\x")") << json("a string has an unknown escape (line 1, column 65, in cells[0]).");
    QTest::newRow("control") << withCell(
        "\"\n\"") << json("a string has a raw control character (line 1, column 65, in cells[0]).");
    QTest::newRow("open string") << QByteArray("{\"cells")
                                 << json("a string has no end (line 1, column 8).");
    QTest::newRow("literal") << withCell("nul")
                             << json("a value is missing (line 1, column 64, in cells[0]).");
    QTest::newRow("UTF-8")
        << QByteArray("{\n\"\xC3\xA9\xFF\": 1}")
        << u"The file is not a notebook: it has bytes that are not UTF-8 (line 2, column 3)."_s;
    QTest::newRow("half a character")
        << QByteArray("{\"\xE2\x82")
        << u"The file is not a notebook: it has bytes that are not UTF-8 (line 1, column 3)."_s;
    QTest::newRow("deep") << QByteArray("{\"cells\": ") + QByteArray(100'000, '[')
                          << json("it is nested too deeply (line 1, column 410, in cells%1).")
                                 .arg((u"[0]"_s.repeated(399)).left(95) + u'…');
}

void TestNotebookFile::refusesWhatIsNoNotebook()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const Result<Notebook> read = readNotebook(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().message, message);
    QCOMPARE(read.error().kind, Error::Kind::BadInput);
}

void TestNotebookFile::takesAnEmptyFileForANewNotebook_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no byte") << QByteArray();
    QTest::newRow("a line") << QByteArray("\n");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF");
}

void TestNotebookFile::takesAnEmptyFileForANewNotebook()
{
    QFETCH(QByteArray, bytes);
    const Result<Notebook> read = readNotebook(bytes);
    QVERIFY(read);
    QCOMPARE(read->cells.size(), 1U);
    QCOMPARE(read->cells[0].type, Cell::Type::Code);
    QCOMPARE(
        read->notices,
        QStringList{u"The file is empty. Here is a new notebook; saving a change writes it."_s});
    QVERIFY(validateNotebook(*read).isEmpty());
}

void TestNotebookFile::keepsSourcesThatAreNoText_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("number") << QByteArray("5");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("object") << QByteArray("{\"a\":  [1]}");
    QTest::newRow("a list of more than texts") << QByteArray("[\"a\\n\", 5]");
}

void TestNotebookFile::keepsSourcesThatAreNoText()
{
    QFETCH(QByteArray, source);
    const QByteArray odd = R"({"cell_type":"code","id":"b","metadata":{},"source":)" + source
        + R"(,"outputs":[],"execution_count":null})";
    const QByteArray bytes = withCell(PlainCell + ',' + odd);
    Notebook notebook = readGood(bytes);
    QCOMPARE(notebook.cells[1].source, QString::fromUtf8(source));
    QCOMPARE(notebook.notices,
             QStringList{u"The source of 1 cell(s) is not a text and is shown as it stands in the "
                         "file: cells[1].source."_s});
    QCOMPARE(writeNotebook(notebook), bytes);
    notebook.cells[0].source = u"2"_s;
    notebook.cells[1].metadata["touched"] = true;
    QVERIFY(writeNotebook(notebook).contains("\"source\": " + source));
    notebook.cells[1].source += u"x"_s;
    const Notebook again = readGood(writeNotebook(notebook));
    QCOMPARE(again.cells[1].source, QString::fromUtf8(source + 'x'));
    QVERIFY(again.notices.isEmpty());
}

void TestNotebookFile::namesFewOfManyOddSources()
{
    QByteArrayList cells;
    for (int i = 0; i < 5; ++i)
        cells += R"({"cell_type":"raw","id":")" + QByteArray::number(i)
            + R"(","metadata":{},"source":1})";
    QCOMPARE(readGood(withCell(cells.join(','))).notices,
             QStringList{u"The source of 5 cell(s) is not a text and is shown as it stands in the "
                         "file: cells[0].source, cells[1].source, cells[2].source, …."_s});
}

void TestNotebookFile::readsWhatIsThere()
{
    const Notebook notebook = readGood(fileBytes(u"jupyter.ipynb"_s));
    QCOMPARE(notebook.cells.size(), 6U);
    QCOMPARE(notebook.formatMinor, 5);
    QCOMPARE(stringAt(memberAt(notebook.metadata, "kernelspec"), "name"), u"python3"_s);
    const Cell &text = notebook.cells[0];
    QCOMPARE(text.type, Cell::Type::Markdown);
    QVERIFY(text.source.startsWith(u"# Training a small net 训练\n"));
    QVERIFY(text.attachments["plot.png"]["image/png"].is_string());
    const Cell &code = notebook.cells[2];
    QCOMPARE(code.id, u"c0ffee01"_s);
    QCOMPARE(code.executionCount, 2);
    QCOMPARE(code.outputs.size(), 3U);
    QCOMPARE(std::get<StreamOutput>(code.outputs[1]).name, StreamOutput::Name::Stderr);
    const auto &table = std::get<RichOutput>(code.outputs[2]);
    QVERIFY(table.isResult);
    QCOMPARE(table.executionCount, 2);
    QVERIFY(stringAt(table.data, "text/html").contains(u"<th>loss</th>\n"));
    const auto &plot = std::get<RichOutput>(notebook.cells[3].outputs[0]);
    QVERIFY(plot.data["application/json"]["b"].is_array());
    QCOMPARE(std::get<ErrorOutput>(notebook.cells[3].outputs[1]).traceback.size(), 3);
    QVERIFY(notebook.cells[5].source.isEmpty());
    QVERIFY(!notebook.cells[5].executionCount);
    QVERIFY(notebook.notices.isEmpty());
}

void TestNotebookFile::givesIds()
{
    const Notebook twice = readGood(withCell(PlainCell + ',' + PlainCell + ',' + PlainCell));
    QCOMPARE(twice.cells[0].id, u"a"_s);
    QVERIFY(twice.cells[1].id != twice.cells[0].id);
    QVERIFY(twice.cells[1].id != twice.cells[2].id);
    QCOMPARE(twice.notices,
             QStringList{u"2 cell(s) had the id of another cell and got a new one."_s});

    Notebook edited = twice; // the repair reaches the file together with an edit
    edited.cells[1].source = u"2"_s;
    QVERIFY(writeNotebook(edited).contains(edited.cells[1].id.toUtf8()));
    QVERIFY(!writeNotebook(edited).contains(edited.cells[2].id.toUtf8()));
    QVERIFY(normalizeNotebook(twice).contains(twice.cells[2].id.toUtf8()));
}

void TestNotebookFile::neverWritesIdsBefore45()
{
    Notebook notebook = readGood(fileBytes(u"vscode.ipynb"_s));
    for (Cell &cell : notebook.cells)
        cell.source += u"x"_s;
    notebook.cells.emplace_back().id = u"fresh"_s;
    QVERIFY(!writeNotebook(notebook).contains("\"id\""));
    QVERIFY(!normalizeNotebook(notebook).contains("\"id\""));
}

void TestNotebookFile::upgradesVersion3()
{
    const Notebook notebook = readGood(fileBytes(u"version3.ipynb"_s));
    QCOMPARE(notebook.format, 4);
    QCOMPARE(notebook.formatMinor, 5);
    QCOMPARE(notebook.notices.size(), 1);
    QVERIFY(notebook.metadata.empty());
    QCOMPARE(notebook.cells.size(), 4U);
    QCOMPARE(notebook.cells[0].source, u"## An old heading"_s);
    QCOMPARE(notebook.cells[0].type, Cell::Type::Markdown);
    const Cell &code = notebook.cells[2];
    QCOMPARE(code.source, u"print 1\n1+1"_s);
    QCOMPARE(code.executionCount, 3);
    QCOMPARE(code.metadata["collapsed"], Json(false));
    QVERIFY((code.outputs[0] == Output(StreamOutput{StreamOutput::Name::Stdout, "1\n"})));
    QCOMPARE(std::get<RichOutput>(code.outputs[1]).data.size(), 2U);
    QVERIFY(std::get<RichOutput>(code.outputs[1]).isResult);
    QVERIFY(std::get<RichOutput>(code.outputs[2]).data.contains("image/png"));
    QVERIFY((code.outputs[3] == Output(ErrorOutput{u"E"_s, u"v"_s, {u"t"_s}})));
    QCOMPARE(notebook.cells[3].type, Cell::Type::Raw);
    QVERIFY(validateNotebook(notebook).isEmpty());
}

void TestNotebookFile::marksColabIds()
{
    const Notebook notebook = readGood(fileBytes(u"colab.ipynb"_s));
    QCOMPARE(notebook.cells[1].id, u"h5Q2v9vXk1aB"_s);
    QCOMPARE(notebook.style.indent, "  ");
    QVERIFY(!notebook.style.sortsKeys);
    QCOMPARE(notebook.style.ending, "");
}

void TestNotebookFile::writesFloatsAsPython_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one") << 1.0 << QByteArray("1.0");
    QTest::newRow("minus zero") << -0.0 << QByteArray("-0.0");
    QTest::newRow("tenth") << 0.1 << QByteArray("0.1");
    QTest::newRow("third") << 1.0 / 3 << QByteArray("0.3333333333333333");
    QTest::newRow("small") << 0.0001 << QByteArray("0.0001");
    QTest::newRow("smaller") << 0.00001 << QByteArray("1e-05");
    QTest::newRow("tiny") << 1.5e-300 << QByteArray("1.5e-300");
    QTest::newRow("large") << 1e15 << QByteArray("1000000000000000.0");
    QTest::newRow("larger") << 1e16 << QByteArray("1e+16");
    QTest::newRow("huge") << 1.7976931348623157e308 << QByteArray("1.7976931348623157e+308");
    QTest::newRow("digits") << -123456.789 << QByteArray("-123456.789");
    QTest::newRow("nan") << std::nan("") << QByteArray("NaN");
    QTest::newRow("infinite") << -std::numeric_limits<double>::infinity()
                              << QByteArray("-Infinity");
}

void TestNotebookFile::writesFloatsAsPython()
{
    QFETCH(double, value);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(pythonFloat(value)), text);
}

void TestNotebookFile::keepsTheTextOfNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("int") << QByteArray("-9223372036854775808") << true;
    QTest::newRow("unsigned") << QByteArray("18446744073709551615") << true;
    QTest::newRow("larger") << QByteArray("18446744073709551616") << false;
    QTest::newRow("minus zero") << QByteArray("-0") << false;
    QTest::newRow("float") << QByteArray("1.0") << true;
    QTest::newRow("zeros") << QByteArray("1.00") << false;
    QTest::newRow("exponent") << QByteArray("1E5") << false;
    QTest::newRow("overflow") << QByteArray("1e999") << false;
    QTest::newRow("digits") << QByteArray("0.1000000000000000055") << false;
    QTest::newRow("nan") << QByteArray("NaN") << false;
    QTest::newRow("infinity") << QByteArray("Infinity") << false;
    QTest::newRow("minus infinity") << QByteArray("-Infinity") << false;
}

void TestNotebookFile::keepsTheTextOfNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isPlain);
    const Result<Json> value = parseJson(text);
    QVERIFY(value);
    QCOMPARE(QByteArray::fromStdString(numberText(*value)), text);
    QCOMPARE(value->is_number(), isPlain);
    QCOMPARE(isNumberText(*value), !isPlain);
}

void TestNotebookFile::reportsViolations_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("none") << withCell(PlainCell) << QStringList();
    QTest::newRow("ids") << withCell(PlainCell + ',' + PlainCell)
                         << QStringList{u"cells[1].id: another cell has this id"_s};
    QTest::newRow("source") << withCell(QByteArray(PlainCell).replace("\"1\"", "[1]"))
                            << QStringList{
                                   u"cells[0].source: a text or a list of texts is expected"_s};
    QTest::newRow("member") << withCell(QByteArray(PlainCell).replace("{\"cell", "{\"x\":1,\"cell"))
                            << QStringList{u"cells[0].x: this is not part of format 4.5"_s};
    QTest::newRow("metadata") << QByteArray(R"({"nbformat":4,"nbformat_minor":4,"cells":[]})")
                              << QStringList{u"metadata: this is missing"_s};
    QTest::newRow("output") << withCell(
        QByteArray(PlainCell).replace("[]", R"([{"output_type":"error"}])"))
                            << QStringList{u"cells[0].outputs[0].ename: this is missing"_s,
                                           u"cells[0].outputs[0].evalue: this is missing"_s,
                                           u"cells[0].outputs[0].traceback: this is missing"_s};
    QTest::newRow("future") << fileBytes(u"future.ipynb"_s) << QStringList();
}

void TestNotebookFile::reportsViolations()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, found);
    QCOMPARE(validateNotebook(readGood(bytes)), found);
}

QTEST_GUILESS_MAIN(TestNotebookFile)
#include "tst_notebookfile.moc"
